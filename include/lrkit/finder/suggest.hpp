// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/finder/detail/bootstrap.hpp>
#include <lrkit/finder/detail/drawn.hpp>
#include <lrkit/finder/detail/evidence.hpp>
#include <lrkit/finder/detail/how_sure.hpp>
#include <lrkit/finder/detail/rate_for_goal.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/goal.hpp>
#include <lrkit/finder/prior.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace lrkit {

/// Suggests a rate from a sweep, with an interval and a confidence, or says why there is none and what to try.
///
///     auto best = lrkit::suggest(sweep);                           // for the peak of a schedule that decays
///     auto fixed = lrkit::suggest(sweep, lrkit::goal::constant);   // for a constant rate
///     if (best) use(best->lr);
///
/// The losses are paired with the rates whose effect they show; long sweeps are averaged to about 100 points; and the
/// curve is smoothed without lag, by local lines of the width that predicts best. The rate of the lowest smoothed loss
/// is at the edge of stability: a constant rate is a quarter of it, and the peak of a schedule that decays is half of
/// it (with a baseline, 0.35 and 0.7 of it).
///
/// If the fall is less than 4 times the noise that smoothing leaves, but the loss rises at the right, the answer is a
/// fraction of the rate at which the rise began, with warning::by_the_edge and low confidence. If there is neither a
/// fall nor a rise, there is no suggestion. Of several sweeps over different orders of the data, the middle answer is
/// taken; if half of them or more have none, there is none.
///
///     auto longer = lrkit::suggest(sweep, lrkit::goal::annealed_peak, 20'000);   // for a training of 20,000 steps
///
/// A longer training needs a lower rate. If `training_steps` is given, the minimum is weighed against the rate that
/// would achieve the fall in that many steps:
///
///     lr = 3 * minimum^(2/3) * (sum of the rates / training_steps)^(1/3),    half of that for a constant rate
///
/// Here the sum goes over the rates of the sweep until four fifths of the fall were done. The answer is no higher than
/// the minimum. goal::lowest, the minimum itself, does not depend on the steps.
///
///     auto drawn = lrkit::suggest(sweep, lrkit::goal::constant, 20'000, lrkit::prior::adam(64));
///
/// A prior, if you pass one, draws the answer towards what is known without a sweep. The answer is then the mean of the
/// two logarithms, each weighted by how certain it is (to 0.6, 0.45 and 0.35 decades with low, fair and high
/// confidence). If the sweep has no answer, there is still none, but text() gives the prior's rate. Answers lost this
/// share of the progress that the best rate makes, with the prior and without (constant rate / peak):
///
///     13 tasks of Adam, RMSprop, Lion    100 steps 1.5 / 1.9 %, not 3.5 / 2.6     400 steps 1.2 / 1.4 %, not 1.5 / 1.7
///     12 others, not used to choose it   100 steps 3.2 / 2.0 %, not 5.8 / 3.9     400 steps 2.6 / 2.1 %, not 3.5 / 2.3
///     going on at the old rate, 3 tasks  100 steps 17 / 14 %, not 24 / 15         400 steps 16 / 13 %, not 27 / 20
///
/// With Adam and 400 steps the prior gains nothing (2.0 / 1.9 %, not 1.7 / 1.8, over 19 tasks).
///
/// The interval held the best rate of a task in four of five runs, over 70 tasks. Resampling the residuals gives an
/// interval that holds four of five answers of 200 curves, with random signs that are the same every time. For
/// goal::lowest this is all. For a constant rate its ends are divided by 2.2 and multiplied by 6, for a peak by 1.8 and
/// 8, and by more if the confidence is low. low <= lr <= high, inside the range swept. A prior does not narrow it.
///
/// These rules were tried and were worse, over the 66 tasks that the reference measured:
/// - the steepest point, which moves with the number of steps of the sweep;
/// - the largest rate at which the loss of the same batch still falls by half or three quarters of what its gradient
///   promises (Armijo), for one more forward pass per step: 31.9 / 41.0 % lost on average, against 16.1 / 17.3 % of the
///   rule of 0.1, because the ratio is 1 again when a network is dead;
/// - a rate nearer to the left end of a flat bottom;
/// - a mixture of the minimum and the edge.
///
/// Units: training_steps counts the optimizer updates of the training to come; 0 if they are not known.
/// Errors: std::invalid_argument if training_steps is negative, or if a number of the prior is not positive and finite.
template <class When = detail::when_used>
[[nodiscard]] suggestion suggest(sweep const& s, goal what = goal::annealed_peak, step_count training_steps = 0,
                                 std::optional<prior> const& known = {}) {
  detail::check_value("suggest", "training_steps", must_be::count, training_steps);
  if (known) detail::check(*known);
  using evidence = detail::evidence<When>;
  std::vector<evidence> all;
  all.emplace_back(s);
  for (sweep const& again : s.repeats()) all.emplace_back(again);
  bool const alike = detail::two_alike(all);
  using test = bool (*)(evidence const&);  // of one type, so that each algorithm is compiled once
  test const refused = [](evidence const& e) { return e.why != reason::none; };
  test const by_the_edge = [](evidence const& e) { return e.by_the_edge; };
  auto const half = [&] { return (static_cast<std::ptrdiff_t>(all.size()) + 1) / 2; };
  auto const first_refused = std::find_if(all.begin(), all.end(), refused);
  if (std::count_if(all.begin(), all.end(), refused) >= half()) {
    first_refused->seen.sweeps = all.size();
    suggestion none(first_refused->why, std::move(first_refused->seen));
    if (!known || what == goal::lowest) return none;
    return std::move(none).with({.towards = known->rate(what), .decades = known->decades});
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
  std::vector<double> answers;
  for (evidence const& each : all) answers.push_back(answer(each));
  evidence& middle = all[detail::index_of_middle(answers)];
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
    // The noise of the losses does not tell how far tasks are from the rule.
    detail::shares const of = detail::shares_of(what);
    bool const wide = sure < 0.6 || seen.losses_per_point < 2 || what == goal::lowest;
    low = (std::min)(lr, inside(low / (wide ? 1.2 * of.below : of.below)));
    high = (std::max)(lr, inside(high * (wide ? 1.5 * of.above : of.above)));
  }
  if (!known || what == goal::lowest) return suggestion({lr, low, high}, sure, std::move(warnings), std::move(seen));
  double const drawn = inside(detail::drawn(lr, *known, what, sure));
  suggestion::answer const by_both{drawn, (std::min)(low, drawn), (std::max)(high, drawn)};
  return suggestion(by_both, sure, std::move(warnings), std::move(seen))
      .with({.from = lr, .towards = known->rate(what), .decades = known->decades});
}

}  // namespace lrkit
