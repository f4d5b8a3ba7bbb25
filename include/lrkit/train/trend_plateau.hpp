// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/metric_driven.hpp>
#include <lrkit/train/detail/metric_states.hpp>
#include <lrkit/train/detail/running_line.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace lrkit {

/// The number of most recent losses without a sign of a decrease: the largest n such that a line through the last n
/// losses, at least 3, falls with a probability below `probability`; 0 if there is none. Losses above `highest` or not
/// finite are left out of the line.
///
/// Units: the result counts losses, including those left out.
/// Errors: std::invalid_argument if `probability` is outside [0, 1].
/// Source: dlib, count_steps_without_decrease.
///
///     std::vector<double> const losses = {3.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0};
///     bool const stalls = lrkit::steps_without_decrease(losses) >= 5;
template <class When = detail::when_used>
[[nodiscard]] step_t steps_without_decrease(std::span<double const> losses, double probability = 0.51,
                                            double highest = (std::numeric_limits<double>::max)()) {
  detail::check_value("steps_without_decrease", "probability", must_be::fraction, probability);
  detail::running_line backwards;
  step_t used = 0;
  step_t without = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    double const loss = losses[losses.size() - 1 - i];
    if (!detail::is_finite(loss) || loss > highest) continue;
    backwards.add(loss);
    if (++used > 2 && backwards.probability_of_rise() < probability) without = static_cast<step_t>(i + 1);
  }
  return without;
}

/// The same without the highest losses, of which `discard` is the fraction, so that one bad batch does not hide a
/// decrease.
///
/// Units: the result counts losses, including those left out; `discard` has no unit.
/// Errors: std::invalid_argument if `probability` or `discard` is outside [0, 1].
/// Source: dlib, count_steps_without_decrease_robust.
template <class When = detail::when_used>
[[nodiscard]] step_t steps_without_decrease_robust(std::span<double const> losses, double probability = 0.51,
                                                   double discard = 0.1) {
  detail::check_value("steps_without_decrease_robust", "discard", must_be::fraction, discard);
  std::vector<double> sorted;
  std::copy_if(losses.begin(), losses.end(), std::back_inserter(sorted),
               [](double const& loss) { return detail::is_finite(loss); });
  if (sorted.empty()) return 0;
  auto const last = static_cast<double>(sorted.size() - 1);
  auto const kept = sorted.begin() + static_cast<std::ptrdiff_t>(std::round(last * (1 - discard)));
  std::nth_element(sorted.begin(), kept, sorted.end());
  return steps_without_decrease(losses, probability, *kept);
}

/// The arguments of `trend_plateau`; all of them are optional.
struct trend_plateau_params {
  double factor = 0.1;
  step_count patience = 2000;
  double probability = 0.51;
  double discard = 0.1;
  double min_factor = 0;

  friend constexpr bool operator==(trend_plateau_params const&, trend_plateau_params const&) = default;
};

/// Trend plateau: a factor that is reduced when a straight line through the last `patience` losses does not fall.
///
/// If a line through the last `patience` losses falls with a probability below `probability`, and so does a line
/// through them without the highest ones, of which `discard` is the fraction, the factor becomes
///
///     factor = max(factor * params.factor, min_factor)
///
/// and the oldest 200 + patience / 10 losses are forgotten. It takes the loss of every batch and needs no validation.
/// A test goes through all of the losses. At most 200 are made in `patience` losses, so the cost per loss is small.
///
///     lrkit::trend_plateau trend({.patience = 500});
///     lrkit::scheduler scheduler{lrkit::drive(schedule, optimizer, trend)};
///     if (trend.observe(batch_loss)) scheduler.refresh();
///
/// Units: `patience` counts losses, at least 3.
/// Errors: std::invalid_argument if an argument is out of its range, or a text to restore is not a saved state.
/// Source: King 2018, "Automatic learning rate scheduling that really works", and dlib's dnn_trainer.
template <class When = detail::when_used>
class basic_trend_plateau
    : public detail::metric_driven<basic_trend_plateau<When>, trend_plateau_params, detail::trend_plateau_state> {
  using base = detail::metric_driven<basic_trend_plateau<When>, trend_plateau_params, detail::trend_plateau_state>;
  using state = detail::trend_plateau_state;

 public:
  using base::base;
  using typename base::params;

  static constexpr std::string_view name = "trend_plateau";
  static constexpr auto fields =
      fields_of(fraction("factor", &params::factor), positive_count("patience", &params::patience),
                fraction("probability", &params::probability), fraction("discard", &params::discard),
                fraction("min_factor", &params::min_factor));
  static constexpr void check(trend_plateau_params const& p) {
    if (p.patience < 3) detail::refuse(name, "patience", "be at least 3", detail::shortest(step_t{p.patience}));
  }

  static constexpr auto state_fields = fields_of(
      fraction("factor", &state::factor), count("since_look", &state::since_look), number("losses", &state::losses));
  static state beginning(trend_plateau_params const&) { return {}; }
  static void check_state(trend_plateau_params const& p, state const& s) {
    detail::check_at_most(name, "state.since_look", s.since_look, p.patience / 200);
    detail::check_at_most(name, "state.losses", static_cast<step_t>(s.losses.size()), p.patience);
  }

  /// Records the loss of the next batch. Returns true if the factor was reduced. A loss that is not finite is skipped.
  bool observe(double const& loss) {
    if (!detail::is_finite(loss)) return false;
    s.losses.push_back(loss);
    forget(static_cast<step_t>(s.losses.size()) - p.patience);
    if (++s.since_look <= p.patience / 200) return false;
    s.since_look = 0;
    if (steps_without_decrease(s.losses, p.probability) < p.patience) return false;
    if (steps_without_decrease_robust(s.losses, p.probability, p.discard) < p.patience) return false;
    forget(200 + p.patience / 10);
    double const before = s.factor;
    s.factor = (std::max)(s.factor * p.factor, p.min_factor);
    return s.factor < before;
  }

 private:
  using base::p;
  using base::s;

  void forget(step_t oldest) {
    auto const there = static_cast<step_t>(s.losses.size());
    s.losses.erase(s.losses.begin(), s.losses.begin() + std::clamp<step_t>(oldest, 0, there));
  }
};
using trend_plateau = basic_trend_plateau<>;

}  // namespace lrkit
