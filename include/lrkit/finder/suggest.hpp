// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/bootstrap.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/goal.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

namespace detail {

/// What a goal takes of the numbers of a sweep.
struct shares {
  double of_minimum = 1;            ///< the rate of the lowest loss is multiplied by it if the steps are not known
  double of_baselined_minimum = 1;  ///< the same with a baseline, which removes the noise that draws it to the right
  double scale = 0;                 ///< the factor in front of minimum^(2/3) * (sum of the rates / steps)^(1/3)
  double of_edge_of_losses = 1;     ///< the edges are divided by these
  double of_edge_of_curve = 1;
  double below = 1;  ///< the best rate lies between the answer / below and the answer * above in four runs of five
  double above = 1;
};

/// The minimum lies at the edge of stability. The best peaks, over 33 tasks, in units of the best constant rate (median
/// and quartiles): one cycle 3.2 (1.8 and 5.6), a straight line to 0 1.8 (1.8 and 3.2), warmup, stable, decay 1.8 (1.0
/// and 1.8). A rate too low costs less than one too high, so the answers are 2, 1.8 and 1.5 times that for a constant
/// rate. The shares of the edges were chosen on 33 tasks and held on 37 others.
[[nodiscard]] constexpr shares shares_of(goal what) noexcept {
  switch (what) {
    case goal::annealed_peak:
      return {0.5, 0.7, 3, 6, 3, 1.8, 8};
    case goal::constant:
      return {0.25, 0.35, 1.5, 20, 8, 2.2, 6};
    case goal::linear_peak:
      return {0.45, 0.63, 2.7, 11, 4.4, 2, 7};
    case goal::wsd_peak:
      return {0.375, 0.525, 2.25, 13, 5.3, 2.2, 6};
    case goal::lowest:
      return {1, 1, 0, 3, 1.5, 2, 6};
  }
  return {};
}

/// The rate for a training of so many steps (0 if they are not known), no higher than that of the lowest loss.
///
///     scale * lowest^(2/3) * (sum of the rates / steps)^(1/3)
///
/// The sum is what four fifths of the fall took: spread over the training, it is the rate that falls as far.
[[nodiscard]] inline double rate_for(goal what, double lowest, diagnosis const& d, step_t steps) noexcept {
  shares const of = shares_of(what);
  if (steps == 0 || what == goal::lowest || !(lowest > 0) || !(d.sum_of_rates > 0)) {
    return (d.by_baseline ? of.of_baselined_minimum : of.of_minimum) * lowest;
  }
  double const enough = d.sum_of_rates / static_cast<double>(steps);
  return (std::min)(of.scale * lowest * exp(log(enough / lowest) / 3), lowest);
}

/// A share of the edge: the lower of two readings of it, and for more than 1,000 steps less.
[[nodiscard]] inline double rate_by_the_edge(goal what, diagnosis const& d, step_t steps) noexcept {
  shares const of = shares_of(what);
  double const rate = (std::min)(d.edge_of_losses / of.of_edge_of_losses, d.edge_of_curve / of.of_edge_of_curve);
  if (steps <= 1000 || what == goal::lowest) return rate;
  return rate * exp(log(1000 / static_cast<double>(steps)) / 3);
}

/// One sweep, looked at.
template <class When = when_used>
struct evidence {
  diagnosis seen;
  reason why = reason::none;
  bool by_the_edge = false;    ///< no fall stands out of the noise, but a rise does
  bool not_bracketed = false;  ///< the lowest loss is the last, and the ladder ended there

  explicit evidence(sweep const& s) : seen(diagnose(s)) {
    bool const ended_badly = !seen.end.complete;
    if (seen.smoothed.empty()) {
      why = ended_badly ? reason::non_finite : reason::too_few;
      return;
    }
    reason const no_fall = why_no_fall();
    if (no_fall != reason::none) {
      by_the_edge = seen.rose && !same_losses() && seen.edge_of_losses > 0 && seen.drop >= seen.batch_spread;
      if (by_the_edge && at_once(s)) {
        by_the_edge = false;
        why = reason::diverged_at_once;
      }
      if (!by_the_edge && why == reason::none) why = ended_badly ? reason::non_finite : no_fall;
      return;
    }
    bool const whole = s.stopped() == stop_reason::end_of_ladder && seen.end.complete;
    not_bracketed = whole && !seen.dead && seen.minimum + 1 == seen.rates.size();
  }
  [[nodiscard]] double lowest() const { return seen.rates[seen.minimum]; }

 private:
  /// Why there is no fall to go by; none if there is one.
  [[nodiscard]] reason why_no_fall() const {
    if (same_losses()) return reason::flat;
    if (seen.minimum == 0 && (std::max)(seen.t, seen.rise) >= 4) return reason::never_fell;
    if (seen.t < 4 || seen.drop < seen.batch_spread) return reason::flat;
    // A minimum among the first points, whose median is the initial loss, counts only if the curve fell to it from the
    // very first: the median alone is above it wherever the curve rises.
    bool const among_first = seen.minimum < (std::max<std::size_t>)(5, seen.losses.size() / 10);
    bool const fell = seen.smoothed.front() - seen.smoothed[seen.minimum] >= seen.drop / 2;
    return among_first && !fell ? reason::never_fell : reason::none;
  }
  [[nodiscard]] bool same_losses() const {
    double const size = (std::max)(magnitude(seen.smoothed_initial), magnitude(seen.smoothed[seen.minimum]));
    return seen.drop <= 1e-12 * size && !(seen.rose && seen.rise >= 4);
  }
  /// Whether the rise began within the first 8 losses.
  [[nodiscard]] bool at_once(sweep const& s) const {
    return s.stopped() == stop_reason::diverged && s.size() > 8 && seen.edge_of_losses < s.rates()[8];
  }
};

/// Whether neighbours are alike before the fall, or the losses have so few values that the fall is but a few of them.
[[nodiscard]] inline bool is_correlated(diagnosis const& d, bool by_the_edge) noexcept {
  if (by_the_edge) return d.independence < 0.5;  // there is no fall to compare with
  if (d.quantum > 0 && d.drop < 8 * d.quantum) return true;
  return (d.independence < 0.5 && d.wander > d.drop / 20) || d.swing > d.drop / 4;
}

/// How sure an answer is, see certainty.
template <class When = when_used>
[[nodiscard]] certainty sure_of(evidence<When> const& e, std::vector<warning> const& warnings, double share) {
  if (e.by_the_edge) return {0.3};
  diagnosis const& d = e.seen;
  auto const warned = [&](warning what) { return std::find(warnings.begin(), warnings.end(), what) != warnings.end(); };
  double const least = d.smoothed[d.minimum];
  auto const after = d.smoothed.begin() + static_cast<std::ptrdiff_t>(d.minimum);
  double const back = *std::max_element(after, d.smoothed.end()) - least;
  double const size = magnitude(d.smoothed_initial);
  int level = 1;
  bool const slow = d.losses_per_point >= 2;
  if (slow && d.rise >= 30 && d.wander <= d.drop / 10 && d.drop > size / 2) level = 2;
  if (warned(warning::shelf)) --level;
  bool const at_an_end = warned(warning::near_max_lr) || warned(warning::near_min_lr);
  bool const unclear = d.rise < 15 || d.wander > d.drop / 5 || d.drop < size / 5 || back < 1.4 * d.drop;
  if (at_an_end || unclear || share < 0.5 || d.dead || warned(warning::correlated)) level = 0;
  if (level >= 2) return {0.9 + 0.1 * share};
  return {level == 1 ? 0.6 + 0.29 * share : 0.05 + 0.45 * share};
}

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

/// Suggests a rate from a sweep, with an interval and a confidence, or says why there is none and what to try.
///
///     auto best = lrkit::suggest(sweep);                           // for the peak of a schedule that decays
///     auto fixed = lrkit::suggest(sweep, lrkit::goal::constant);   // for a constant rate
///     if (best) use(best->lr);
///
/// The losses are paired with the rates whose effect they show, long sweeps averaged to about 100 points, and smoothed
/// without lag, by local lines of a width that predicts best. The rate of the lowest smoothed loss is at the edge of
/// stability: a constant rate is a quarter of it, the peak of a schedule that decays half of it (with a baseline 0.35
/// and 0.7). If the fall is less than 4 times what smoothing leaves of the noise, but the loss rises at the right, the
/// answer is a share of the rate at which the rise began, with warning::by_the_edge and a low confidence. It refuses
/// only if there is neither a fall nor a rise. Of several sweeps over different orders of the data the middle answer is
/// taken; if half of them or more have none, there is none.
///
///     auto longer = lrkit::suggest(sweep, lrkit::goal::annealed_peak, 20'000);   // for a training of 20,000 steps
///
/// The longer a training, the lower the rate that it wants. If its steps are given, the minimum is weighed against
/// the rate that would bring the fall about in that time:
///
///     lr = 3 * minimum^(2/3) * (sum of the rates / training_steps)^(1/3),    half of that for a constant rate
///
/// the sum being that of the rates until four fifths of the fall were done; no higher than the minimum. goal::lowest,
/// the minimum itself, does not depend on the steps.
///
/// The interval held the best rate of a task in four of five runs, over 70 tasks: from the answer / 2.2 to 6 times the
/// answer for a constant rate, / 1.8 to 8 times for a peak, wider if the confidence is low, and beyond that what
/// resampling the residuals says: four of five answers of 200 curves, with random signs that are the same every time.
/// For goal::lowest it is that resampling alone. low <= lr <= high, inside the range swept.
///
/// Tried, and worse over the 66 tasks that the reference measured: the steepest point, which moves with the number of
/// steps of the sweep; the largest rate at which the same batch still falls by half or three quarters of what its
/// gradient promises (Armijo), for one more forward pass a step: 31.9 / 41.0 % lost on average, against 16.1 / 17.3 of
/// the rule of 0.1, as the ratio is 1 again when a network is dead; leaning to the left end of the flat bottom; mixing
/// the minimum with the edge.
///
/// Units: training_steps counts the optimizer updates of the training to come; 0 if they are not known.
/// Errors: std::invalid_argument if training_steps is negative.
template <class When = detail::when_used>
[[nodiscard]] suggestion suggest(sweep const& s, goal what = goal::annealed_peak, step_count training_steps = 0) {
  detail::check_value("suggest", "training_steps", must_be::count, training_steps);
  using evidence = detail::evidence<When>;
  std::vector<evidence> all;
  all.emplace_back(s);
  for (sweep const& again : s.repeats()) all.emplace_back(again);
  bool const alike = detail::two_alike(all);
  auto const refused = [](evidence const& e) { return e.why != reason::none; };
  auto const by_the_edge = [](evidence const& e) { return e.by_the_edge; };
  auto const half = [&] { return (static_cast<std::ptrdiff_t>(all.size()) + 1) / 2; };
  auto const first_refused = std::find_if(all.begin(), all.end(), refused);
  if (std::count_if(all.begin(), all.end(), refused) >= half()) {
    first_refused->seen.sweeps = all.size();
    return suggestion(first_refused->why, std::move(first_refused->seen));
  }
  std::size_t const sweeps = all.size();
  std::erase_if(all, refused);
  // Answers by a fall count for more than those by the edge alone.
  if (all.size() - static_cast<std::size_t>(std::count_if(all.begin(), all.end(), by_the_edge)) >=
      static_cast<std::size_t>(half())) {
    std::erase_if(all, by_the_edge);
  }
  auto const answer = [&](evidence const& e) {
    return e.by_the_edge ? detail::rate_by_the_edge(what, e.seen, training_steps)
                         : detail::rate_for(what, e.lowest(), e.seen, training_steps);
  };
  std::sort(all.begin(), all.end(), [&](auto const& a, auto const& b) { return answer(a) < answer(b); });

  evidence& middle = all[(all.size() - 1) / 2];
  diagnosis& seen = middle.seen;
  seen.sweeps = sweeps;
  std::vector<warning> warnings;
  if (middle.by_the_edge) warnings.push_back(warning::by_the_edge);
  if (middle.not_bracketed || (middle.by_the_edge && !(seen.edge_of_losses < seen.rates.back()))) {
    warnings.push_back(warning::near_max_lr);
  }
  if (answer(middle) < seen.rates.front()) warnings.push_back(warning::near_min_lr);
  if (detail::is_correlated(seen, middle.by_the_edge)) warnings.push_back(warning::correlated);
  if (!middle.by_the_edge && seen.shelf_from > 0 && seen.shelf_to >= 10 * seen.shelf_from) {
    warnings.push_back(warning::shelf);
  }
  if (!s.baseline().empty() && !seen.by_baseline) warnings.push_back(warning::baseline_differs);
  if (alike) warnings.push_back(warning::repeats_alike);

  auto const inside = [&](double rate) { return (std::min)((std::max)(rate, seen.rates.front()), s.rates().back()); };
  double const lr = inside(answer(middle));
  double low = lr;
  double high = lr;
  double share = 0;
  if (middle.by_the_edge) {
    for (evidence const& each : all)
      low = (std::min)(low, inside(answer(each))), high = (std::max)(high, inside(answer(each)));
  } else {
    detail::resampled<When> pool;
    for (evidence const& each : all) {
      if (!each.by_the_edge) pool.add(detail::resampled<When>(each.seen));
    }
    auto const by = [&](double lowest) { return inside(detail::rate_for(what, lowest, seen, training_steps)); };
    low = (std::min)(lr, by(pool.quantile(0.1)));
    high = (std::max)(lr, by(pool.quantile(0.9)));
    share = pool.within_factor_of_two(middle.lowest());
  }
  certainty const sure = detail::sure_of(middle, warnings, share);
  if (what != goal::lowest || middle.by_the_edge) {
    // What the noise of the losses does not tell: how far tasks are from the rule.
    detail::shares const of = detail::shares_of(what);
    bool const wide = sure < 0.6 || seen.losses_per_point < 2 || what == goal::lowest;
    low = (std::min)(lr, inside(low / (wide ? 1.2 * of.below : of.below)));
    high = (std::max)(lr, inside(high * (wide ? 1.5 * of.above : of.above)));
  }
  return suggestion({lr, low, high}, sure, std::move(warnings), std::move(seen));
}

}  // namespace lrkit
