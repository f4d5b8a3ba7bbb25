// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/describe.hpp>
#include <lrkit/core/math.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/stop_rule.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/one_cycle.hpp>
#include <lrkit/train/called.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit {

/// A short training at one rate, and what came of it.
struct trial {
  double lr = 0;
  double loss = 0;   ///< infinite where it diverged
  step_t steps = 0;  ///< how many it made
};

/// What trials around a rate found.
enum class finding {
  confirmed,      ///< no other rate did better
  lower,          ///< a lower one did better, and a still lower one did not
  higher,         ///< a higher one did better, and a still higher one did not
  still_falling,  ///< the best is the last that the budget allowed, on either side
  all_diverged,   ///< no trial ended with a finite loss
};

constexpr auto enumerators(finding) noexcept {
  using named = std::pair<std::string_view, finding>;
  return std::array{named{"finding::confirmed", finding::confirmed}, named{"finding::lower", finding::lower},
                    named{"finding::higher", finding::higher}, named{"finding::still_falling", finding::still_falling},
                    named{"finding::all_diverged", finding::all_diverged}};
}

/// The finding as a sentence.
[[nodiscard]] constexpr std::string_view sentence(finding what) noexcept {
  switch (what) {
    case finding::confirmed:
      return "No other rate did better in the trials.";
    case finding::lower:
      return "A lower rate did better in the trials.";
    case finding::higher:
      return "A higher rate did better in the trials.";
    case finding::still_falling:
      return "The best rate of the trials is the last one tried on its side.";
    case finding::all_diverged:
      return "Every trial diverged.";
  }
  return {};
}

struct verify_params {
  /// How many training steps it may spend in all; five eighths of the training to come are a good budget.
  step_count budget = required<step_count>;
  /// Among how many trials, at most, they are shared out. Four chose better than three longer and five shorter ones.
  step_count trials = 4;
  /// The ratio of one rate to the next, until the best lies between two others.
  double factor = 4;
  /// What the rate is for: a trial trains at a constant rate, or through one cycle with that peak.
  lrkit::goal goal = lrkit::goal::annealed_peak;

  friend constexpr bool operator==(verify_params const&, verify_params const&) = default;
};

/// How many training steps verify makes at most.
[[nodiscard]] constexpr step_t planned_steps(verify_params p) noexcept {
  step_t const trials = p.trials;
  return trials < 1 ? 0 : p.budget / trials * trials;
}

/// The trials that were made, and the rate to choose.
///
///     if (checked) use(checked->lr);
///
/// Errors: std::logic_error where it is dereferenced and every trial diverged.
class verification {
 public:
  verification(std::vector<trial> all, std::size_t best, lrkit::finding what)
      : trials_(std::move(all)), best_(best), what_(what) {}

  [[nodiscard]] explicit operator bool() const noexcept { return what_ != lrkit::finding::all_diverged; }
  /// The trial that was chosen.
  [[nodiscard]] trial const& operator*() const {
    if (!*this) detail::misused("lrkit::verification: there is no rate. Every trial diverged.");
    return trials_[best_];
  }
  [[nodiscard]] trial const* operator->() const { return &**this; }
  [[nodiscard]] lrkit::finding finding() const noexcept { return what_; }
  /// By rising rate.
  [[nodiscard]] std::vector<trial> const& trials() const noexcept { return trials_; }
  [[nodiscard]] step_t steps_spent() const noexcept {
    step_t sum = 0;
    for (trial const& each : trials_) sum += each.steps;
    return sum;
  }

 private:
  std::vector<trial> trials_;
  std::size_t best_;
  lrkit::finding what_;
};

namespace detail {

/// The mean of the last quarter of the losses of a trial.
struct last_losses {
  [[nodiscard]] double operator()(std::span<double const> losses) const {
    std::size_t const some = (losses.size() + 3) / 4;
    double sum = 0;
    for (double loss : losses.last(some)) sum += loss;
    return sum / static_cast<double>(some);
  }
  /// Nothing is known before the first step.
  [[nodiscard]] std::optional<double> before() const { return {}; }
};

/// What the user's function says.
template <class Evaluate>
struct evaluated {
  Evaluate& evaluate;

  [[nodiscard]] double operator()(std::span<double const>) const { return static_cast<double>(evaluate()); }
  [[nodiscard]] std::optional<double> before() const { return static_cast<double>(evaluate()); }
};

/// Trains through `schedule` until it is over or diverges.
template <class Step, class Score>
[[nodiscard]] trial tried(Step const& train_step, double lr, schedule auto const& rates, step_t steps, Score& score) {
  std::vector<double> losses;
  stop_rule rule;
  trial out{lr, positive_infinity(), 0};
  while (out.steps < steps) {
    losses.push_back(train_step(static_cast<double>(rates(out.steps++))));
    if (rule.push(losses.back()) != stop_reason::not_stopped) return out;
  }
  double const loss = score(losses);
  if (is_finite(loss)) out.loss = loss;
  return out;
}

/// The trial to choose, of several by rising rate: of those that gained as much as the best but for 2 %, the middle
/// one, the lower where there are two. The best alone may be at the edge of what a longer training bears.
template <class = when_used>
[[nodiscard]] std::size_t chosen(std::vector<trial> const& all, double start) {
  auto const less = [](trial const& a, trial const& b) { return a.loss < b.loss; };
  double const best = std::min_element(all.begin(), all.end(), less)->loss;
  bool const gained = is_finite(start) && start > best;
  double const enough = gained ? best + 0.02 * (start - best) : best;
  std::vector<std::size_t> good;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].loss <= enough) good.push_back(i);
  }
  return good[(good.size() - 1) / 2];
}

template <class Step, class Checkpoint, class Score>
verification verified(Step& train_step, double lr, verify_params p, Checkpoint& checkpoint, Score score) {
  check_value("verify", "lr", must_be::positive_rate, lr);
  check_value("verify", "budget", must_be::positive_count, p.budget);
  check_value("verify", "trials", must_be::positive_count, p.trials);
  check_value("verify", "factor", must_be::number, p.factor);
  if (!(p.factor > 1)) refuse("verify", "factor", "be greater than 1", shortest(p.factor));
  step_t const steps = p.budget / p.trials;
  if (steps < 1) {
    refuse("verify", "budget", "be at least trials = " + shortest(step_t{p.trials}), shortest(step_t{p.budget}));
  }

  restoring state(checkpoint);
  std::optional<double> start = score.before();
  auto const step = [&](double rate) {
    double const loss = static_cast<double>(called(train_step, rate));
    if (!start) start = loss;
    return loss;
  };
  std::vector<trial> all;
  auto const run = [&](double rate) {
    if (!all.empty()) state.again();
    auto const in = [&](auto const& rates) { return tried(step, rate, rates, steps, score); };
    trial const made = p.goal == goal::annealed_peak ? in(one_cycle<double>({.max_lr = rate, .steps = steps}))
                                                     : in(constant<double>({.lr = rate}));
    all.insert(std::find_if(all.begin(), all.end(), [&](trial const& t) { return t.lr > rate; }), made);
  };
  auto const best = [&] {
    auto const less = [](trial const& a, trial const& b) { return a.loss < b.loss; };
    return static_cast<std::size_t>(std::min_element(all.begin(), all.end(), less) - all.begin());
  };
  // The rate, its neighbours, and on in the direction that did better; between two others, towards the better of them.
  run(lr);
  if (p.trials > 1) run(lr / p.factor);
  if (p.trials > 2) run(lr * p.factor);
  while (static_cast<step_t>(all.size()) < p.trials) {
    if (best() == 0) {
      run(all.front().lr / p.factor);
    } else if (best() + 1 == all.size()) {
      run(all.back().lr * p.factor);
    } else {
      std::size_t const at = best();
      double const other = all[at - 1].loss < all[at + 1].loss ? all[at - 1].lr : all[at + 1].lr;
      run(all[at].lr * sqrt(other / all[at].lr));
    }
  }
  state.done();

  std::size_t const at = chosen(all, *start);
  finding what = finding::confirmed;
  if (!is_finite(all[at].loss)) {
    what = finding::all_diverged;
  } else if (all.size() > 1 && (at == 0 || at + 1 == all.size())) {
    what = finding::still_falling;
  } else if (all[at].lr != lr) {
    what = all[at].lr < lr ? finding::lower : finding::higher;
  }
  return verification(std::move(all), at, what);
}

}  // namespace detail

/// Tries a rate and its neighbours in short trainings, and says which did best: of all that was measured the most
/// reliable way to choose, and the dearest.
///
///     auto checked = lrkit::verify(train_step, best->lr, {.budget = steps * 5 / 8}, checkpoint);
///     if (checked) use(checked->lr);
///
/// Every trial begins from the same state. The first three are at lr, lr / factor and lr * factor; the others go on
/// from the best while that is at an end, and else halve the way to its better neighbour. A trial makes budget / trials
/// steps, fewer where it diverges: planned_steps(params) in all, at most. What came of it is the mean of the last
/// quarter of its losses, or what `evaluate()` says at its end, where one is given. Of the trials that gained as much
/// as the best but for 2 %, the middle one is chosen. Everything is put back as find_lr does.
///
/// Units: budget counts optimizer updates.
/// Errors: std::invalid_argument where lr is not finite and positive, a count less than 1, the factor not above 1, or
/// the budget less than the number of trials.
template <training_step Step, checkpoint Checkpoint>
[[nodiscard]] verification verify(Step&& train_step, double lr, verify_params p, Checkpoint& checkpoint) {
  return detail::verified(train_step, lr, p, checkpoint, detail::last_losses{});
}
template <training_step Step, checkpoint Checkpoint, class Evaluate>
  requires std::invocable<Evaluate&> && std::convertible_to<std::invoke_result_t<Evaluate&>, double>
[[nodiscard]] verification verify(Step&& train_step, double lr, verify_params p, Checkpoint& checkpoint,
                                  Evaluate&& evaluate) {
  return detail::verified(train_step, lr, p, checkpoint, detail::evaluated<Evaluate>{evaluate});
}

}  // namespace lrkit
