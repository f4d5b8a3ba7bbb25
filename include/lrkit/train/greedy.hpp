// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/is_better.hpp>
#include <lrkit/train/detail/metric_driven.hpp>
#include <lrkit/train/detail/metric_states.hpp>
#include <lrkit/train/metric.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

namespace lrkit {

/// The arguments of `greedy`; all of them are optional.
struct greedy_params {
  lrkit::mode mode = lrkit::mode::min;
  double factor = 0.95;
  step_count patience = 10;
  double threshold = 1e-6;
  lrkit::threshold_mode threshold_mode = lrkit::threshold_mode::abs;
  step_count cooldown = 0;
  step_count warmup = 0;
  double min_factor = 0.01;
  double max_factor = 10;
  double eps = 0;
  step_count window = 0;
  step_count reset_after = 500;

  friend constexpr bool operator==(greedy_params const&, greedy_params const&) = default;
};

/// Greedy: a factor that grows while a metric improves and shrinks while it does not.
///
/// A metric is good if it is finite and better than the best one so far by the threshold; otherwise it is bad. After
/// more than `patience` good or bad metrics in a row the factor changes:
///
///     factor = min(factor / params.factor, max_factor),     after good ones
///     factor = max(factor * params.factor, min_factor),     after bad ones
///
/// A change by `eps` or less is skipped. After `reset_after` reductions that end at `min_factor`, with no growth
/// between them, the factor starts over at 1, and the best metric is forgotten.
///
///     lrkit::greedy greedy({.factor = 0.95, .patience = 10, .min_factor = 0.01, .max_factor = 10});
///     lrkit::scheduler scheduler{lrkit::drive(schedule, optimizer, greedy)};
///     if (greedy.observe(validation_loss)) scheduler.refresh();
///
/// Units:
/// - `patience` counts metrics.
/// - `cooldown` and `warmup` count the metrics that are skipped after a reduction and after a growth.
/// - `window` counts metrics; if it is above 1, each metric is replaced by the mean of the last `window`.
/// - `reset_after` counts reductions.
/// Errors: std::invalid_argument if an argument is out of its range, or a text to restore is not a saved state.
/// Source: Subramanian and Ganapathiraman 2023, as in the GreedyLR of transformers.
template <class When = detail::when_used>
class basic_greedy : public detail::metric_driven<basic_greedy<When>, greedy_params, detail::greedy_state> {
  using base = detail::metric_driven<basic_greedy<When>, greedy_params, detail::greedy_state>;
  using state = detail::greedy_state;

 public:
  using base::base;
  using typename base::params;

  static constexpr std::string_view name = "greedy";
  static constexpr auto fields = fields_of(
      choice("mode", &params::mode), positive_number("factor", &params::factor), count("patience", &params::patience),
      rate("threshold", &params::threshold), choice("threshold_mode", &params::threshold_mode),
      count("cooldown", &params::cooldown), count("warmup", &params::warmup), rate("min_factor", &params::min_factor),
      rate("max_factor", &params::max_factor), rate("eps", &params::eps), count("window", &params::window),
      positive_count("reset_after", &params::reset_after));
  static constexpr void check(greedy_params const& p) {
    if (!(p.factor < 1)) detail::refuse(name, "factor", "be less than 1", detail::shortest(p.factor));
    if (p.min_factor > p.max_factor) {
      detail::refuse(name, "min_factor", "be at most max_factor = " + detail::shortest(p.max_factor),
                     detail::shortest(p.min_factor));
    }
  }

  static constexpr auto state_fields =
      fields_of(rate("factor", &state::factor), number("best", &state::best), count("good", &state::good),
                count("bad", &state::bad), count("waiting", &state::waiting), count("until_reset", &state::until_reset),
                choice("recent", &state::recent));
  static state beginning(greedy_params const& p) {
    state begin;
    begin.best = detail::worst(p.mode);
    begin.until_reset = p.reset_after;
    return begin;
  }
  static void check_state(greedy_params const& p, state const& s) {
    if (!(s.factor <= 1 || s.factor <= p.max_factor)) {
      detail::refuse(name, "state.factor", "be at most max_factor = " + detail::shortest(p.max_factor),
                     detail::shortest(s.factor));
    }
    detail::check_at_most(name, "state.waiting", s.waiting, (std::max)(step_t{p.cooldown}, step_t{p.warmup}));
    detail::check_at_most(name, "state.until_reset", s.until_reset, p.reset_after);
    detail::check_at_most(name, "state.recent", static_cast<step_t>(s.recent.size()), (std::max<step_t>)(p.window, 1));
  }

  /// Records the next metric. Returns true if the factor changed.
  bool observe(double const& metric) {
    s.recent.push_back(metric);
    auto const too_many = static_cast<step_t>(s.recent.size()) - (std::max<step_t>)(p.window, 1);
    if (too_many > 0) s.recent.erase(s.recent.begin(), s.recent.begin() + too_many);
    double const before = s.factor;
    if (s.waiting > 0) {
      --s.waiting;
      s.good = 0;
      s.bad = 0;
    } else if (double const mean = mean_of_recent(); is_good(mean)) {
      s.best = mean;
      s.bad = 0;
      if (++s.good > p.patience) rise();
    } else {
      s.good = 0;
      if (++s.bad > p.patience) fall();
    }
    return s.factor != before;
  }

  /// The best metric so far; before the first, the largest double, or the lowest with `mode::max`.
  [[nodiscard]] double best() const noexcept { return s.best; }

 private:
  using base::p;
  using base::s;

  // Summed anew each time, so that a NaN leaves with its metric.
  [[nodiscard]] double mean_of_recent() const {
    return std::accumulate(s.recent.begin(), s.recent.end(), 0.0) / static_cast<double>(s.recent.size());
  }
  [[nodiscard]] bool is_good(double mean) const {
    return std::ranges::all_of(s.recent, [](double const& metric) { return detail::is_finite(metric); }) &&
           detail::is_better(mean, s.best, p.mode, p.threshold_mode, p.threshold);
  }

  void rise() noexcept {
    double const next = s.factor / p.factor > p.max_factor ? p.max_factor : s.factor / p.factor;
    if (next - s.factor > p.eps) s.factor = next;
    s.good = 0;
    s.waiting = p.warmup;
    s.until_reset = p.reset_after;
  }

  void fall() {
    double const next = s.factor * p.factor < p.min_factor ? p.min_factor : s.factor * p.factor;
    if (s.factor - next > p.eps) s.factor = next;
    s.bad = 0;
    s.waiting = p.cooldown;
    if (s.factor > p.min_factor) return;
    if (--s.until_reset > 0) return;
    s = beginning(p);
    s.waiting = p.cooldown;
  }
};
using greedy = basic_greedy<>;

}  // namespace lrkit
