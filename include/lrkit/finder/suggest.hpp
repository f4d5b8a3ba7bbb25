// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/detail/bootstrap.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit {

/// What the rate is for.
enum class goal {
  annealed_peak,  ///< the peak of a schedule that decays
  constant,       ///< a rate that stays: half of that
  lowest,         ///< the lowest point itself: for sweeps of momentum and other numbers that are not divided
};

constexpr auto enumerators(goal) noexcept {
  using named = std::pair<std::string_view, goal>;
  return std::array{named{"goal::annealed_peak", goal::annealed_peak}, named{"goal::constant", goal::constant},
                    named{"goal::lowest", goal::lowest}};
}

namespace detail {

/// What the rate of the lowest loss is multiplied by. The minimum lies at the edge of stability; a baseline removes the
/// noise that draws it to the right.
[[nodiscard]] constexpr double share_of_minimum(goal what, bool by_baseline) noexcept {
  switch (what) {
    case goal::annealed_peak:
      return by_baseline ? 0.7 : 0.5;
    case goal::constant:
      return by_baseline ? 0.35 : 0.25;
    case goal::lowest:
      return 1;
  }
  return 1;
}

/// The rate for a training of so many steps (0 where they are not known), no higher than that of the lowest loss.
///
///     3 * lowest^(2/3) * (sum of the rates / steps)^(1/3),    half of that for a constant rate
///
/// The sum is what four fifths of the fall took: spread over the training, it is the rate that falls as far.
[[nodiscard]] inline double rate_for(goal what, double lowest, diagnosis const& d, step_t steps) noexcept {
  if (steps == 0 || what == goal::lowest || !(lowest > 0) || !(d.sum_of_rates > 0)) {
    return share_of_minimum(what, d.by_baseline) * lowest;
  }
  double const enough = d.sum_of_rates / static_cast<double>(steps);
  double const rate = (what == goal::constant ? 1.5 : 3) * lowest * exp(log(enough / lowest) / 3);
  return (std::min)(rate, lowest);
}

/// Why a sweep has no answer; reason::none where it has one.
template <class When = when_used>
[[nodiscard]] reason refusal(sweep const& s, diagnosis const& d) {
  if (d.smoothed.empty()) {
    if (d.losses.size() < s.size() && !std::all_of(s.losses().begin(), s.losses().end(), is_finite)) {
      return reason::non_finite;
    }
    return s.stopped() == stop_reason::diverged ? reason::diverged_at_once : reason::too_few;
  }
  if (d.drop <= 1e-12 * (std::max)(1.0, magnitude(d.smoothed_initial))) return reason::flat;
  if (d.minimum == 0 && (std::max)(d.t, d.rise) >= 4) return reason::never_fell;
  if (d.t < 4 || d.drop < d.batch_spread) return reason::flat;
  // A minimum among the first points, whose median is the initial loss, counts only where the curve fell to it from the
  // very first: the median alone is above it wherever the curve rises.
  bool const among_first = d.minimum < (std::max<std::size_t>)(5, d.losses.size() / 10);
  bool const fell = d.smoothed.front() - d.smoothed[d.minimum] >= d.drop / 2;
  return among_first && !fell ? reason::never_fell : reason::none;
}

/// One sweep, looked at.
template <class When = when_used>
struct evidence {
  diagnosis seen;
  reason why;
  bool not_bracketed;  ///< the lowest loss is the last, and the ladder ended there

  explicit evidence(sweep const& s) : seen(diagnose(s)), why(refusal(s, seen)), not_bracketed(false) {
    if (why != reason::none) return;
    bool const whole = s.stopped() == stop_reason::end_of_ladder && seen.losses.size() + 1 >= s.size();
    not_bracketed = whole && seen.minimum + 1 == seen.rates.size();
  }
  [[nodiscard]] double lowest() const { return seen.rates[seen.minimum]; }
};

/// Whether two sweeps have the same losses, as far as they are finite: sweeps over the same data in the same order.
template <class When = when_used>
[[nodiscard]] bool two_alike(std::vector<evidence<When>> const& sweeps) {
  for (std::size_t i = 0; i < sweeps.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (sweeps[i].seen.losses == sweeps[j].seen.losses) return true;
    }
  }
  return false;
}

}  // namespace detail

/// Suggests a rate from a sweep, with an interval and a confidence, or says why there is none.
///
///     auto best = lrkit::suggest(sweep);                           // for the peak of a schedule that decays
///     auto fixed = lrkit::suggest(sweep, lrkit::goal::constant);   // for a rate that stays
///     if (best) use(best->lr);
///
/// The losses are paired with the rates whose effect they show and smoothed without lag, by local lines of a width that
/// predicts best. The rate of the lowest smoothed loss is at the edge of stability: a constant rate is a quarter of it,
/// the peak of a schedule that decays is half of it (with a baseline 0.35 and 0.7). It refuses where the fall is less
/// than 4 times what smoothing leaves of the noise or, with a baseline, less than one batch differs from another: there
/// the sweep has seen the batches and not the training. Of several sweeps over different orders of the data the middle
/// answer is taken; where half of them or more have none, there is none. The steepest point is not used: it moves with
/// the number of steps of the sweep.
///
///     auto longer = lrkit::suggest(sweep, lrkit::goal::annealed_peak, 20'000);   // for a training of 20,000 steps
///
/// The longer a training, the lower the rate that it wants. Where its steps are given, the minimum is weighed against
/// the rate that would bring the fall about in that time:
///
///     lr = 3 * minimum^(2/3) * (sum of the rates / training_steps)^(1/3),    half of that for a constant rate
///
/// the sum being that of the rates until four fifths of the fall were done; no higher than the minimum. goal::lowest,
/// the minimum itself, does not depend on the steps.
///
/// The interval holds four of five answers of 200 resampled sweeps: the smoothed curve with its residuals, each of a
/// random sign. The random signs are the same every time. low <= lr <= high, inside the range swept.
///
/// Units: training_steps counts the optimizer updates of the training to come; 0 where they are not known.
/// Errors: std::invalid_argument where training_steps is negative.
template <class When = detail::when_used>
[[nodiscard]] suggestion suggest(sweep const& s, goal what = goal::annealed_peak, step_count training_steps = 0) {
  detail::check_value("suggest", "training_steps", must_be::count, training_steps);
  using evidence = detail::evidence<When>;
  std::vector<evidence> all;
  all.emplace_back(s);
  for (sweep const& again : s.repeats()) all.emplace_back(again);
  bool const alike = detail::two_alike(all);
  auto const refused = [](evidence const& e) { return e.why != reason::none; };
  auto const first_refused = std::find_if(all.begin(), all.end(), refused);
  if (2 * std::count_if(all.begin(), all.end(), refused) >= static_cast<std::ptrdiff_t>(all.size())) {
    return suggestion(first_refused->why, std::move(first_refused->seen));
  }
  std::erase_if(all, refused);
  auto const answer = [&](evidence const& e) { return detail::rate_for(what, e.lowest(), e.seen, training_steps); };
  std::sort(all.begin(), all.end(), [&](auto const& a, auto const& b) { return answer(a) < answer(b); });

  detail::resampled<When> pool;
  for (evidence const& each : all) pool.add(detail::resampled<When>(each.seen));
  evidence& middle = all[(all.size() - 1) / 2];
  double const lowest = middle.lowest();
  auto const inside = [&](double at) {
    double const rate = detail::rate_for(what, at, middle.seen, training_steps);
    return (std::min)((std::max)(rate, middle.seen.rates.front()), middle.seen.rates.back());
  };
  double const lr = inside(lowest);
  double const low = (std::min)(lr, inside(pool.quantile(0.1)));
  double const high = (std::max)(lr, inside(pool.quantile(0.9)));

  warning mind = warning::none;
  if (alike) mind = warning::repeats_alike;
  if (!s.baseline().empty() && !middle.seen.by_baseline) mind = warning::baseline_differs;
  if (answer(middle) < middle.seen.rates.front()) mind = warning::near_min_lr;
  if (middle.not_bracketed) mind = warning::near_max_lr;
  bool const at_an_end = mind == warning::near_min_lr || mind == warning::near_max_lr;
  certainty const sure{pool.within_factor_of_two(lowest) * (at_an_end ? 0.5 : 1)};
  return suggestion({lr, low, high}, sure, mind, std::move(middle.seen));
}

}  // namespace lrkit
