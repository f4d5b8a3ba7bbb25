// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

/// What every framework is asked with real trainings: not whether the setter of its rate compiles, but what it does.
namespace setter {

/// A training made with a framework. A new one always begins with the same weights and the same first batch.
///
/// `set(lr)` gives the framework its rate as the row of README.md does. `update()` makes one update with the next batch
/// and returns the loss of that batch before it. `save()` and `restore()` keep all that the next updates depend on.
/// `loss()` is that of all the data. A framework that says its rate has `told()`; one that refuses 0 has `least`, a
/// rate that changes no weight.
template <class T>
concept training = requires(T& t, typename T::state const& s, double lr) {
  t.set(lr);
  { t.update() } -> std::convertible_to<double>;
  { t.loss() } -> std::convertible_to<double>;
  { t.weights() } -> std::convertible_to<std::vector<double>>;
  { t.save() } -> std::same_as<typename T::state>;
  t.restore(s);
};

/// What a rate of exactly 0 does. Where the velocity has the rate in it, as v = m * v - lr * g, the weights move on.
enum class zero { changes_nothing, moves_on, is_refused, not_asked };
/// What a checkpoint can restore in the midst of a training: all, all but the last bits, or the weights without the
/// optimizer's memory.
enum class resume { exactly, nearly, without_moments };

struct questions {
  double peak = 0.1;        ///< a usual rate
  double precision = 1e-3;  ///< of the measured rates, relative; neighbouring rates differ by more, but for four
  bool measured = true;     ///< whether the rates are; not if an update is many, as one for each row of a batch
  zero at_zero = zero::changes_nothing;
  resume resumes = resume::exactly;
  double min_lr = 1e-4;  ///< of the sweep and of the grid that it is compared with
  double max_lr = 10;
  int steps = 300;     ///< of a training
  double lost = 0.05;  ///< of the decrease of the loss that the suggestion may lose against the best of the grid
};

inline int faults = 0;

/// Prints a sentence, marked if it does not hold.
inline void say(bool holds, std::string const& sentence) {
  fmt::print("  {}{}\n", holds ? "" : "WRONG: ", sentence);
  faults += !holds;
}

namespace detail {

constexpr int updates = 120;
constexpr double nearly = 1e-6;  // what "all but the last digits" means, in single precision

inline auto rates(double peak) {
  return lrkit::with_warmup(lrkit::cosine({.from = peak, .to = peak / 10, .steps = updates - 10}), 10);
}

inline double dot(std::vector<double> const& a, std::vector<double> const& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}
inline std::vector<double> difference(std::vector<double> a, std::vector<double> const& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

/// A scheduler that drives a training. It may stand at any step.
template <class T, class Schedule>
auto scheduled(T& t, Schedule schedule, lrkit::step_t step = 0) {
  if constexpr (requires { t.optimizer(); }) {
    return lrkit::scheduler{schedule, t.optimizer(), step};
  } else {
    return lrkit::scheduler{schedule, [&t](double lr) { t.set(lr); }, step};
  }
}

template <class T>
constexpr double least_rate() {
  if constexpr (requires { T::least; }) {
    return T::least;
  } else {
    return 0;
  }
}

/// How update k moves the weights at a rate, after k updates with a schedule: made from a checkpoint, or if that does
/// not restore everything, by another training from the start.
template <training T, class Schedule>
std::vector<double> moved(T& t, typename T::state const& here, Schedule const& schedule, lrkit::step_t k, double rate,
                          bool from_checkpoint) {
  auto const move = [rate](T& of) {
    auto const from = of.weights();
    of.set(rate);
    of.update();
    return difference(of.weights(), from);
  };
  if (from_checkpoint) {
    t.restore(here);
    return move(t);
  }
  T again;
  auto scheduler = scheduled(again, schedule);
  for (; scheduler.step_count() < k; scheduler.step()) again.update();
  return move(again);
}

/// The rate of each update: as the framework tells it, and as the weights moved by it. An update moves them by a + lr *
/// b, if it has a velocity or not; a and b come from the same update at the rates T::least and T::unit.
template <training T>
void ask_the_rates(questions const& q) {
  if (!q.measured) return;
  auto const schedule = rates(q.peak);
  bool const from_checkpoint = q.resumes != resume::without_moments;
  T t;
  auto scheduler = scheduled(t, schedule);
  int told = 0, right = 0;
  double worst = 0;
  for (int k = 0; k < updates; ++k) {
    auto const here = t.save();
    auto const least = moved(t, here, schedule, k, least_rate<T>(), from_checkpoint);
    auto const whole = difference(moved(t, here, schedule, k, T::unit, from_checkpoint), least);
    if (from_checkpoint) t.restore(here);
    scheduler.seek(k);
    if constexpr (requires { t.told(); }) told += t.told() == static_cast<decltype(t.told())>(schedule(k));
    auto const from = t.weights();
    t.update();
    auto const by_rate = difference(difference(t.weights(), from), least);
    double const measured = T::unit * dot(by_rate, whole) / dot(whole, whole);
    double const off = std::abs(measured / schedule(k) - 1);
    right += off <= q.precision;
    worst = std::max(worst, off);
  }
  if constexpr (requires { t.told(); }) {
    say(told == updates,
        fmt::format("it tells the rate of the schedule, to the last bit, at {} of {} updates", told, updates));
  }
  say(right == updates, fmt::format("the weights move by the rate of the schedule at {} of {} updates (within {:.1e})",
                                    right, updates, worst));
}

/// step() sets a rate and does nothing else: at a constant rate the same weights come out without it.
template <training T>
void ask_what_else_is_set(questions const& q) {
  T with, without;
  auto scheduler = scheduled(with, lrkit::constant({.lr = q.peak / 4}));
  without.set(q.peak / 4);
  auto const begun = without.weights();
  for (int k = 0; k < 200; ++k) {
    with.update();
    scheduler.step();
    without.update();
  }
  bool const moved = without.weights() != begun;
  say(moved && with.weights() == without.weights(),
      "200 updates at a constant rate, with step() and without it: the same weights");
}

template <training T>
void ask_zero(questions const& q) {
  if (q.at_zero == zero::not_asked) return;
  T t;
  t.set(q.peak);
  for (int k = 0; k < 5; ++k) t.update();
  auto const before = t.weights();
  bool refused = false;
  try {
    t.set(0);
    t.update();
  } catch (std::exception const&) {
    refused = true;
  }
  if (q.at_zero == zero::is_refused) {
    say(refused, "a rate of 0 is refused");
  } else if (q.at_zero == zero::moves_on) {
    say(!refused && t.weights() != before, "at a rate of 0 the weights move on by their velocity");
  } else {
    say(!refused && t.weights() == before, "a rate of 0 changes no weight");
  }
}

/// Stopped after 60 of 120 updates, and resumed by another training.
template <training T>
void ask_resume(questions const& q) {
  auto const schedule = rates(q.peak);
  T through;
  auto scheduler = scheduled(through, schedule);
  for (int k = 0; k < updates; ++k, scheduler.step()) through.update();

  T first;
  auto until = scheduled(first, schedule);
  for (int k = 0; k < 60; ++k, until.step()) first.update();
  auto const kept = first.save();
  for (int k = 0; k < 7; ++k) first.update();  // what is kept stays as it was

  T second;
  second.set(q.peak);
  for (int k = 0; k < 3; ++k) second.update();  // what is restored replaces what was there
  second.restore(kept);
  auto resumed = scheduled(second, schedule, until.step_count());
  for (int k = 60; k < updates; ++k, resumed.step()) second.update();
  auto const a = through.weights(), b = second.weights();
  double worst = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    worst = std::max(worst, std::abs(a[i] - b[i]));
    size = std::max(size, std::abs(a[i]));
  }
  double const off = worst / size;
  bool const holds = a.size() == b.size() && (q.resumes == resume::exactly  ? a == b
                                              : q.resumes == resume::nearly ? off <= nearly
                                                                            : off > nearly && off < 1);
  say(holds,
      a == b ? std::string("stopped after 60 of 120 updates and resumed: the same weights")
             : fmt::format("stopped after 60 of 120 updates and resumed: the weights differ by {:.1e} of the largest",
                           off));
}

/// The loss of all the data after a training with a warmup and a cosine down to a hundredth of the peak.
template <training T>
double trained(double peak, int steps) {
  T t;
  auto const schedule =
      lrkit::with_warmup(lrkit::cosine({.from = peak, .to = peak / 100, .steps = steps - steps / 10}), steps / 10);
  auto scheduler = scheduled(t, schedule);
  for (int k = 0; k < steps; ++k, scheduler.step()) t.update();
  return t.loss();
}

template <class T>
struct checkpoint {
  T& of;
  std::vector<typename T::state> kept = {};
  void save() { kept.assign(1, of.save()); }
  void restore() { of.restore(kept.front()); }
};

/// A sweep in the midst of a training leaves nothing behind either: not in the optimizer's memory.
template <training T>
void ask_a_sweep_in_the_midst(questions const& q) {
  if (q.resumes == resume::without_moments) return;
  T t, untouched;
  auto const step = [&](T& of, double lr) {
    of.set(lr);
    return static_cast<double>(of.update());
  };
  for (int k = 0; k < 20; ++k) step(t, q.peak), step(untouched, q.peak);
  checkpoint<T> keep{t};
  auto const sweep = lrkit::find_lr([&](double lr) { return step(t, lr); },
                                    {.min_lr = q.min_lr, .max_lr = q.max_lr, .steps = 30}, keep);
  double worst = 0;
  for (int k = 0; k < 5; ++k) {
    double const a = step(t, q.peak), b = step(untouched, q.peak);
    if (double const off = std::abs(a - b) / b; !(off <= worst)) worst = off;  // NaN too
  }
  bool const holds = q.resumes == resume::exactly ? worst == 0 : worst <= nearly;
  say(holds && sweep.size() >= 8,
      worst == 0
          ? std::string("after a sweep in the midst of a training, the next losses are those without it, to the bit")
          : fmt::format("after a sweep in the midst of a training, the next losses are off by {:.1e}", worst));
}

/// A sweep leaves nothing behind, and what it suggests is held against a grid of whole trainings.
template <training T>
void ask_the_finder(questions const& q) {
  T t, untouched;
  auto const step = [](T& of, double lr) {
    of.set(lr);
    return static_cast<double>(of.update());
  };
  checkpoint<T> keep{t};
  auto const sweep = lrkit::find_lr([&](double lr) { return step(t, lr); },
                                    {.min_lr = q.min_lr, .max_lr = q.max_lr, .steps = 100}, keep);
  bool same = t.weights() == untouched.weights();
  for (int k = 0; k < 5; ++k) same = same && step(t, q.peak) == step(untouched, q.peak);
  say(same && sweep.size() >= 8,
      fmt::format("after a sweep of {} updates, the next losses are those of a training without it, to the bit",
                  sweep.size()));

  auto const best = lrkit::suggest(sweep, lrkit::goal::annealed_peak, q.steps);
  if (!best) return say(false, fmt::format("no suggestion: {}", sentence(best.reason())));
  double const first = T{}.loss(), found = trained<T>(best->lr, q.steps);
  double lowest = std::numeric_limits<double>::infinity(), lowest_at = 0;
  for (double lr = q.min_lr; lr <= q.max_lr * 1.01; lr *= std::sqrt(10.0)) {
    if (double const loss = trained<T>(lr, q.steps); loss < lowest) lowest = loss, lowest_at = lr;
  }
  double const lost = (found - lowest) / (first - lowest);
  say(lost <= q.lost,
      fmt::format("suggested {:.2g}: {} steps bring the loss from {:.3g} to {:.3g}; the best of a grid, {:.2g}, "
                  "to {:.3g}: {:.1f} % of the decrease lost",
                  best->lr, q.steps, first, found, lowest_at, lowest, 100 * (std::max)(lost, 0.0)));
}

}  // namespace detail

/// Asks all of it. `what` names the training: an optimizer, a mode.
template <training T>
void ask(std::string const& what, questions const& q = {}) {
  fmt::print("{}\n", what);
  detail::ask_the_rates<T>(q);
  detail::ask_what_else_is_set<T>(q);
  detail::ask_zero<T>(q);
  detail::ask_resume<T>(q);
  detail::ask_a_sweep_in_the_midst<T>(q);
  detail::ask_the_finder<T>(q);
}

/// Asks for the rates alone.
template <training T>
void ask_the_rates(std::string const& what, questions const& q) {
  fmt::print("{}\n", what);
  detail::ask_the_rates<T>(q);
}

/// Whether this program, started again with an argument, ends well: for what may end it.
inline bool ends_well(char const* program, std::string const& argument) {
  std::fflush(stdout);
  return std::system((std::string(program) + " " + argument + " >/dev/null 2>&1").c_str()) == 0;
}

/// The exit code.
inline int verdict() {
  fmt::print("{}\n", faults == 0 ? "all as the table says" : "NOT AS THE TABLE SAYS");
  return faults == 0 ? 0 : 1;
}

}  // namespace setter
