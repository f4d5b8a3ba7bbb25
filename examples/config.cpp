// SPDX-License-Identifier: MIT
// How do I name the schedule in a config file, and keep it with the checkpoint? As text: the C++ that builds it.
//
//     config                                             what examples/config.toml says
//     config other.toml steps=200                        another file, and a setting that overrides it
//     config 'learning_rate=one_cycle({.max_lr = 0.5, .steps = 400})'
#include <lrkit/lrkit.hpp>
#include <lrkit/text/explain.hpp>
#include <lrkit/text/parse_fwd.hpp>
#include <lrkit/text/state.hpp>

#include "support/training.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using model = examples::training<float>;

struct settings {
  std::uint64_t seed = 1;
  std::size_t batch_size = 32;
  lrkit::step_t steps = 0;
  lrkit::step_t stop_after = 0;
  lrkit::any_schedule<> learning_rate;
};

/// A setting of the file, or what the command line says instead.
template <class T>
T setting(toml::table const& file, char const* name) {
  if (auto const value = file[name].value<T>()) return *value;
  throw std::runtime_error(fmt::format("the setting {} is missing, or of the wrong type", name));
}

settings read(int argc, char** argv) {
  std::string path = LRKIT_SOURCE_DIR "/examples/config.toml";
  toml::table overrides;
  for (int i = 1; i < argc; ++i) {
    std::string const word = argv[i];
    auto const equals = word.find('=');
    if (equals == word.npos) {
      path = word;
    } else if (std::string const name = word.substr(0, equals); name == "learning_rate") {
      overrides.insert_or_assign(name, word.substr(equals + 1));
    } else {
      overrides.insert_or_assign(name, toml::parse(word)[name].value_or(std::int64_t{-1}));
    }
  }
  toml::table all = toml::parse_file(path);
  for (auto const& [name, value] : overrides) {
    if (!all.contains(name)) throw std::runtime_error(fmt::format("there is no setting {}", name.str()));
    all.insert_or_assign(name, value);
  }
  return {.seed = setting<std::uint64_t>(all, "seed"),
          .batch_size = setting<std::size_t>(all, "batch_size"),
          .steps = setting<lrkit::step_t>(all, "steps"),
          .stop_after = setting<lrkit::step_t>(all, "stop_after"),
          .learning_rate = lrkit::parse(setting<std::string>(all, "learning_rate"))};
}

/// The checkpoint on the disk: a line with the step and the schedule, and the model.
void save(std::filesystem::path const& path, auto const& scheduler, model const& run) {
  std::ofstream out(path, std::ios::binary);
  auto const state = run.save();
  out << lrkit::save(scheduler) << '\n';
  out << state.weights.size() << ' ' << state.order.size() << ' ' << state.next << '\n';
  out.write(reinterpret_cast<char const*>(state.weights.data()), std::streamsize(state.weights.size() * sizeof(float)));
  out.write(reinterpret_cast<char const*>(state.order.data()),
            std::streamsize(state.order.size() * sizeof(std::size_t)));
  out.write(reinterpret_cast<char const*>(&state.shuffles), sizeof state.shuffles);
  if (!out) throw std::runtime_error("cannot write " + path.string());
}
/// Puts the model back, and gives the line with the step and the schedule.
std::string restore(std::filesystem::path const& path, model& run) {
  std::ifstream in(path, std::ios::binary);
  auto state = run.save();
  std::string line;
  std::size_t weights = 0, rows = 0;
  std::getline(in, line);
  in >> weights >> rows >> state.next;
  in.get();
  if (weights != state.weights.size() || rows != state.order.size()) throw std::runtime_error("another model");
  in.read(reinterpret_cast<char*>(state.weights.data()), std::streamsize(weights * sizeof(float)));
  in.read(reinterpret_cast<char*>(state.order.data()), std::streamsize(rows * sizeof(std::size_t)));
  in.read(reinterpret_cast<char*>(&state.shuffles), sizeof state.shuffles);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  run.restore(state);
  return line;
}

void train(model& run, auto& scheduler, lrkit::step_t end, std::vector<double>& losses) {
  while (scheduler.step_count() < end) {
    losses.push_back(run.step());
    scheduler.step();
  }
}

int work(settings const& s) {
  auto const data = examples::split(examples::digits(), 0.2, s.seed);
  examples::recipe const recipe{.form = {.widths = {64, 32, 10}}, .batch_size = s.batch_size};
  auto const path = std::filesystem::temp_directory_path() / fmt::format("lrkit-config-{}.checkpoint", s.seed);

  fmt::print("the schedule:\n{:t}\n\n{}\n\n", s.learning_rate, lrkit::explain(s.learning_rate, s.stop_after));

  // Without a break, to compare.
  std::vector<double> whole_losses, losses;
  model whole(data.train, recipe, s.seed);
  lrkit::scheduler through{s.learning_rate, whole.optimizer_state()};
  train(whole, through, s.steps, whole_losses);

  {
    model run(data.train, recipe, s.seed);
    lrkit::scheduler scheduler{s.learning_rate, run.optimizer_state()};
    train(run, scheduler, s.stop_after, losses);
    save(path, scheduler, run);
  }

  // Another process, which needs no config file: the checkpoint says what the schedule is.
  model run(data.train, recipe, s.seed + 1);
  std::string const state = restore(path, run);
  std::filesystem::remove(path);
  auto const [step, schedules, factors] = lrkit::read_state(state);
  lrkit::scheduler scheduler{lrkit::parse(schedules[0]), run.optimizer_state(), step};
  train(run, scheduler, s.steps, losses);
  fmt::print("the checkpoint says: {}\n", state);
  fmt::print("stopped after step {}, went on to {}: {}\n", step, s.steps,
             losses == whole_losses ? "every loss the same to the bit" : "OTHER LOSSES");
  fmt::print("held-out digits read correctly: {:.1f} %\n\n", 100 * run.evaluate(data.held_out).accuracy);

  // A step under another schedule means another rate, so it is refused.
  lrkit::scheduler other{lrkit::constant({.lr = 0.1}), run.optimizer_state()};
  try {
    lrkit::restore(other, state);
  } catch (std::invalid_argument const& refusal) {
    fmt::print("{}\n", refusal.what());
  }
  return losses == whole_losses ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return work(read(argc, argv));
  } catch (toml::parse_error const& fault) {
    std::ostringstream place;
    place << fault.source();
    fmt::print(stderr, "config: {}: {}\n", place.str(), fault.description());
  } catch (std::exception const& fault) {
    fmt::print(stderr, "config: {}\n", fault.what());
  }
  return 2;
}
