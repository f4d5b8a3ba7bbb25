// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/metric.hpp>
#include <lrkit/train/detail/state_text.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace lrkit {

/// Greedy: a factor that rises while a metric gets better and falls while it does not.
///
/// A metric is good where it is better than the best one so far by the margin, and bad otherwise, as is one that is not
/// finite. With more than `patience` of a kind in a row the factor changes:
///
///     factor = min(factor / params.factor, max_factor),      after good ones
///     factor = max(factor * params.factor, min_factor),     after bad ones
///
/// After `reset_after` falls that end at `min_factor`, with no rise between them, it begins anew: at 1, without a
/// best.
///
///     lrkit::greedy greedy({.factor = 0.95, .patience = 10, .min_factor = 0.01, .max_factor = 10});
///     lrkit::scheduler scheduler{schedule, [&](double lr) { optimizer.set_lr(greedy.factor() * lr); }};
///     if (greedy.observe(validation_loss)) scheduler.seek(scheduler.step_count());
///
/// Units: `patience` counts metrics; `cooldown` those that are left out after a fall, `warmup` those after a rise;
/// with a `window` above 1 the mean of the last so many stands for each metric.
/// Errors: std::invalid_argument where an argument is not what it must be, or a text is no state.
/// Source: Subramanian and Ganapathiraman 2023, as in the GreedyLR of transformers.
template <class When = detail::when_used>
class basic_greedy {
 public:
  struct params {
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

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "greedy";
  static constexpr auto fields = fields_of(
      choice("mode", &params::mode), positive_number("factor", &params::factor), count("patience", &params::patience),
      rate("threshold", &params::threshold), choice("threshold_mode", &params::threshold_mode),
      count("cooldown", &params::cooldown), count("warmup", &params::warmup), rate("min_factor", &params::min_factor),
      rate("max_factor", &params::max_factor), rate("eps", &params::eps), count("window", &params::window),
      positive_count("reset_after", &params::reset_after));
  static constexpr void check(params const& p) {
    if (!(p.factor < 1)) detail::refuse(name, "factor", "be less than 1", detail::shortest(p.factor));
    if (p.min_factor > p.max_factor) {
      detail::refuse(name, "min_factor", "be at most max_factor = " + detail::shortest(p.max_factor),
                     detail::shortest(p.min_factor));
    }
  }

  explicit basic_greedy(params arguments) : p(checked<basic_greedy>(arguments)), s(beginning()) {}

  /// Takes the next metric. True where the factor changed.
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

  /// What the rate is to be multiplied by; 1 at first.
  [[nodiscard]] double factor() const noexcept { return s.factor; }
  /// The best metric so far; before the first the largest number, or the lowest where higher is better.
  [[nodiscard]] double best() const noexcept { return s.best; }
  [[nodiscard]] params parameters() const noexcept { return p; }

  /// The state as text, for a checkpoint.
  [[nodiscard]] std::string save() const { return detail::saved(name, s, members); }
  /// Goes on from a state that save() gave, to the bit. A text that is none is refused, and changes nothing.
  void restore(std::string_view text) { s = detail::restored<state>(name, text, members); }

  friend bool operator==(basic_greedy const&, basic_greedy const&) = default;

 private:
  struct state {
    double factor = 1;
    double best = 0;
    step_t good = 0;
    step_t bad = 0;
    step_t waiting = 0;
    step_t until_reset = 0;
    std::vector<double> recent;

    friend bool operator==(state const&, state const&) = default;
  };
  static constexpr auto members =
      std::tuple(std::pair("factor", &state::factor), std::pair("best", &state::best), std::pair("good", &state::good),
                 std::pair("bad", &state::bad), std::pair("waiting", &state::waiting),
                 std::pair("until_reset", &state::until_reset), std::pair("recent", &state::recent));

  [[nodiscard]] state beginning() const {
    state begin;
    begin.best = detail::worst(p.mode);
    begin.until_reset = p.reset_after;
    return begin;
  }

  // Added up anew each time, so that a NaN is gone with its metric.
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
    s = beginning();
    s.waiting = p.cooldown;
  }

  params p;
  state s;
};
using greedy = basic_greedy<>;

}  // namespace lrkit
