// SPDX-License-Identifier: MIT
// The library under load: threads that parse, compose, copy, step, watch a metric and search a rate, all at once and
// for as long as they are told, each result compared with that of one thread alone. The preset soak runs it under
// ThreadSanitizer.
//
//   soak [SECONDS = 60] [THREADS = 8]
#include <lrkit/lrkit.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/parse_fwd.hpp>

#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using lrkit::any_schedule;
using lrkit::step_t;

// FNV-1a over the bits of what a job computed.
class digest {
 public:
  void add(std::uint64_t bits) {
    for (int byte = 0; byte < 8; ++byte) state = (state ^ (bits >> (8 * byte) & 0xff)) * 0x100000001b3;
  }
  void add(double x) { add(std::bit_cast<std::uint64_t>(x)); }
  void add(std::string_view text) {
    for (char const c : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
  }
  [[nodiscard]] std::uint64_t value() const { return state; }

 private:
  std::uint64_t state = 0xcbf29ce484222325;
};

constexpr std::array<std::string_view, 8> texts{
    "linear_warmup({.peak = 0.1, .steps = 50}) >> cosine({.from = 0.1, .steps = 150})",
    "restarts(cosine({.from = 0.1, .to = 0.01, .steps = 20}), {.growth = 1.5, .decay = 0.9})",
    "0.5 * repeat(one_cycle({.max_lr = 0.2, .steps = 40}))",
    "clamp(exponential({.from = 0.1, .to = 1e-4, .steps = 90}), 0.001, 0.05)",
    "cooldown(repeat(linear({.from = 0.1, .to = 0.01, .steps = 9})), 100, {.steps = 50})",
    "wsd({.peak = 0.1, .steps = 180, .warmup_steps = 20, .cooldown_steps = 40})",
    "staircase(polynomial({.from = 0.1, .steps = 200, .power = 2}), 10)",
    "stretch(delay(cosine<float>({.from = 0.1f, .steps = 30}), 5), 170)",
};

// What all threads share and none may write.
struct shared_schedules {
  std::vector<any_schedule<>> all;
  shared_schedules() {
    for (std::string_view const text : texts) all.push_back(lrkit::parse(text));
  }
  [[nodiscard]] any_schedule<> const& of(std::uint64_t seed) const { return all[seed % all.size()]; }
};

std::uint64_t parsed(shared_schedules const&, std::uint64_t seed) {
  digest out;
  auto const schedule = lrkit::parse(texts[seed % texts.size()]);
  out.add(fmt::format("{}", schedule));
  for (step_t k = 0; k < 200; k += 7) out.add(schedule(k));
  try {
    (void)lrkit::parse("cosine({.from = 0.1, .stps = 3})");
  } catch (std::invalid_argument const& e) {
    out.add(std::string_view(e.what()));
  }
  return out.value();
}

// Copies that live and die in every thread, of schedules whose memory all threads share.
std::uint64_t composed(shared_schedules const& shared, std::uint64_t seed) {
  digest out;
  any_schedule<> mine = shared.of(seed);
  for (std::uint64_t i = 1; i < 6; ++i) {
    mine = lrkit::take(mine, 40) >> (0.5 * shared.of(seed + i));
    any_schedule<> const copy = mine;
    out.add(copy(static_cast<step_t>(40 * i)));
    out.add(std::uint64_t{copy == mine});
  }
  return out.value();
}

std::uint64_t scheduled(shared_schedules const& shared, std::uint64_t seed) {
  digest out;
  double rate = -1;
  lrkit::scheduler scheduler{shared.of(seed), [&](double lr) { rate = lr; }};
  for (int i = 0; i < 200; ++i) {
    scheduler.step();
    out.add(rate);
  }
  scheduler.seek(17);
  out.add(rate);
  return out.value();
}

std::uint64_t watched(shared_schedules const&, std::uint64_t seed) {
  digest out;
  lrkit::plateau plateau({.patience = 3});
  for (std::uint64_t i = 0; i < 100; ++i) {
    plateau.observe(1.0 / static_cast<double>(1 + (i * (seed + 3)) % 17));
    out.add(plateau.factor());
  }
  lrkit::plateau restored({.patience = 3});
  restored.restore(plateau.save());
  out.add(restored.save());
  return out.value();
}

struct weight {
  double w = 1;
  double saved = 1;
  void save() { saved = w; }
  void restore() { w = saved; }
};

std::uint64_t found(shared_schedules const&, std::uint64_t seed) {
  digest out;
  weight model;
  auto const sharpness = 1.0 + static_cast<double>(seed % 5);
  auto const step = [&](double lr) {
    double const loss = sharpness * model.w * model.w;
    model.w -= lr * 2 * sharpness * model.w;
    return loss;
  };
  auto const sweep = lrkit::find_lr(step, {.min_lr = 1e-4, .max_lr = 10, .steps = 100}, model);
  for (double const loss : sweep.losses()) out.add(loss);
  if (auto const best = lrkit::suggest(sweep)) out.add(best->lr);
  out.add(model.w);
  return out.value();
}

struct job {
  char const* name;
  std::uint64_t (*run)(shared_schedules const&, std::uint64_t);
};
constexpr std::array<job, 5> jobs{{{"parse", parsed},
                                   {"any_schedule", composed},
                                   {"scheduler", scheduled},
                                   {"plateau", watched},
                                   {"find_lr", found}}};
constexpr std::uint64_t seeds = 40;

}  // namespace

int main(int argc, char** argv) {
  double const seconds = argc > 1 ? std::atof(argv[1]) : 60;
  int const threads = argc > 2 ? std::atoi(argv[2]) : 8;
  shared_schedules const shared;
  std::array<std::array<std::uint64_t, seeds>, jobs.size()> alone{};
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) alone[j][seed] = jobs[j].run(shared, seed);
  }

  std::array<std::atomic<long>, jobs.size()> done{};
  std::array<std::atomic<long>, jobs.size()> wrong{};
  auto const end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t) {
    running.emplace_back([&, state = static_cast<std::uint64_t>(t)]() mutable {
      while (std::chrono::steady_clock::now() < end) {
        state = state * 6364136223846793005 + 1442695040888963407;  // Knuth's MMIX
        std::size_t const j = (state >> 33) % jobs.size();
        std::uint64_t const seed = (state >> 40) % seeds;
        if (jobs[j].run(shared, seed) != alone[j][seed]) ++wrong[j];
        ++done[j];
      }
    });
  }
  for (std::thread& each : running) each.join();

  long all_wrong = 0;
  long least = done[0];
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    std::printf("%-12s %9ld runs, %ld wrong\n", jobs[j].name, done[j].load(), wrong[j].load());
    all_wrong += wrong[j];
    least = (std::min)(least, done[j].load());
  }
  std::printf("%d threads, %g seconds: %s\n", threads, seconds,
              all_wrong == 0 && least > 0 ? "nothing wrong" : "WRONG");
  return all_wrong == 0 && least > 0 ? 0 : 1;
}
