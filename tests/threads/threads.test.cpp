// SPDX-License-Identifier: MIT
// Schedules that are shared by threads: each thread gets the rates that one alone gets. The preset thread runs this
// under ThreadSanitizer, which sees what is written while it is read.
#include <lrkit/lrkit.hpp>

#include "catch.hpp"

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace {

using lrkit::step_t;

constexpr step_t steps = 400;

// Whether eight threads that call at once, each beginning elsewhere, all get the rates of one thread.
template <class Schedule>
bool same_for_all_threads(Schedule const& shared) {
  std::vector<double> alone;
  for (step_t k = 0; k < steps; ++k) alone.push_back(static_cast<double>(shared(k)));
  std::atomic<int> waiting = 8;
  std::atomic<bool> same = true;
  std::vector<std::thread> threads;
  for (step_t t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (--waiting; waiting > 0;) std::this_thread::yield();
      Schedule const copy = shared;
      for (step_t i = 0; i < steps; ++i) {
        step_t const k = (i + 50 * t) % steps;
        auto const at = static_cast<std::size_t>(k);
        if (static_cast<double>(shared(k)) != alone[at] || static_cast<double>(copy(k)) != alone[at]) same = false;
      }
    });
  }
  for (std::thread& each : threads) each.join();
  return same;
}

}  // namespace

TEST_CASE("a schedule is the same for all threads", "[threads]") {
  using namespace lrkit;
  CHECK(same_for_all_threads(cosine({.from = 0.1, .steps = 300})));
  CHECK(same_for_all_threads(exponential({.from = 0.1, .to = 1e-5, .steps = 300})));
  CHECK(same_for_all_threads(chebyshev({.lr = 0.1, .steps = 300})));
  CHECK(same_for_all_threads(cosine_restarts({.from = 0.1, .steps = 3, .growth = 1.5})));
}

TEST_CASE("a composition is the same for all threads", "[threads]") {
  using namespace lrkit;
  auto const cycle = linear_warmup({.peak = 0.1, .steps = 5}) >> cosine({.from = 0.1, .steps = 20});
  CHECK(same_for_all_threads(cycle >> constant({.lr = 0.01})));
  CHECK(same_for_all_threads(restarts(cycle, {.growth = 2, .decay = 0.5})));
  CHECK(same_for_all_threads(0.5 * repeat(stretch(cycle, 50)) * cosine({.from = 1, .steps = 400})));
  CHECK(same_for_all_threads(cooldown(repeat(cycle), 300, {.steps = 50})));
}

TEST_CASE("any_schedule, which shares what it holds, is the same for all threads", "[threads]") {
  using namespace lrkit;
  any_schedule<> const inner = cosine({.from = 0.1, .steps = 30});
  CHECK(same_for_all_threads(inner));
  CHECK(same_for_all_threads(any_schedule<>(with_warmup(repeat(inner), 10))));
  CHECK(same_for_all_threads(restarts(inner, {.growth = 1.5})));
}

TEST_CASE("any_schedule is copied, and dropped, by many threads at once", "[threads]") {
  using namespace lrkit;
  any_schedule<> const shared = cosine({.from = 0.1, .steps = 30});
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        auto const own = take(shared, 20) >> shared;
        right += own(20) == shared(0) && own == (take(shared, 20) >> shared);
      }
    });
  }
  for (std::thread& each : threads) each.join();
  CHECK(right == 800);
}
