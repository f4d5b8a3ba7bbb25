// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/named.hpp>
#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/is_better.hpp>
#include <lrkit/train/detail/metric_driven.hpp>
#include <lrkit/train/detail/metric_states.hpp>
#include <lrkit/train/metric.hpp>

#include <array>
#include <string_view>

namespace lrkit {

/// Which project's rule for counting bad metrics a plateau follows.
enum class plateau_rule {
  pytorch,  ///< reduces after more than `patience` bad metrics in a row; counts none during a cooldown
  keras,    ///< reduces after `patience` of them; counts the last metric of a cooldown
  optax,    ///< reduces after `patience` of them (if 0, after each good metric); counts none during a cooldown
};

/// Each enumerator with its name in text.
constexpr auto enumerators(plateau_rule) noexcept {
  using named = detail::named<plateau_rule>;
  return std::array{named{"plateau_rule::pytorch", plateau_rule::pytorch},
                    named{"plateau_rule::keras", plateau_rule::keras},
                    named{"plateau_rule::optax", plateau_rule::optax}};
}

/// The arguments of `plateau`; all of them are optional.
struct plateau_params {
  lrkit::mode mode = lrkit::mode::min;
  double factor = 0.1;
  step_count patience = 10;
  double threshold = 1e-4;
  lrkit::threshold_mode threshold_mode = lrkit::threshold_mode::rel;
  step_count cooldown = 0;
  double min_factor = 0;
  double eps = 0;
  plateau_rule rule = plateau_rule::pytorch;
  step_count accumulation = 1;

  friend constexpr bool operator==(plateau_params const&, plateau_params const&) = default;
};

/// Reduce on plateau: a factor that is reduced whenever a metric has stopped improving.
///
/// A metric is good if it is finite and better than the best one so far by the threshold; otherwise it is bad. After
/// too many bad metrics in a row (`rule` says how many), the factor becomes
///
///     factor = max(factor * params.factor, min_factor)
///
/// During the next `cooldown` metrics, bad ones are not counted. The factor multiplies any schedule:
///
///     lrkit::plateau plateau({.factor = 0.5, .patience = 3});
///     lrkit::scheduler scheduler{lrkit::drive(schedule, optimizer, plateau)};
///     if (plateau.observe(validation_loss)) scheduler.refresh();   // applies the new factor at once
///
/// If `accumulation` is above 1, each metric is the mean of that many. A reduction by `eps` or less is skipped.
///
/// Units: `patience`, `cooldown` and `accumulation` count metrics.
/// Errors: std::invalid_argument if an argument is out of its range, or a text to restore is not a saved state.
/// Source: ReduceLROnPlateau of PyTorch and Keras, and reduce_on_plateau of optax, which count differently.
template <class When = detail::when_used>
class basic_plateau : public detail::metric_driven<basic_plateau<When>, plateau_params, detail::plateau_state> {
  using base = detail::metric_driven<basic_plateau<When>, plateau_params, detail::plateau_state>;
  using state = detail::plateau_state;

 public:
  using base::base;
  using typename base::params;

  static constexpr std::string_view name = "plateau";
  static constexpr auto fields = fields_of(
      choice("mode", &params::mode), fraction("factor", &params::factor), count("patience", &params::patience),
      rate("threshold", &params::threshold), choice("threshold_mode", &params::threshold_mode),
      count("cooldown", &params::cooldown), fraction("min_factor", &params::min_factor), rate("eps", &params::eps),
      choice("rule", &params::rule), positive_count("accumulation", &params::accumulation));

  static constexpr auto state_fields =
      fields_of(fraction("factor", &state::factor), number("best", &state::best), count("bad", &state::bad),
                count("cooling", &state::cooling), number("mean", &state::mean), count("seen", &state::seen),
                count("spoilt", &state::spoilt));
  static constexpr state beginning(plateau_params const& p) noexcept { return {.best = detail::worst(p.mode)}; }
  static constexpr void check_state(plateau_params const& p, state const& s) {
    detail::check_at_most(name, "state.cooling", s.cooling, p.cooldown);
    detail::check_at_most(name, "state.seen", s.seen, p.accumulation - 1);
    detail::check_at_most(name, "state.spoilt", s.spoilt, s.seen);
  }

  /// Records the next metric. Returns true if the factor was reduced.
  constexpr bool observe(double const& metric) noexcept {
    if (detail::is_finite(metric)) {
      s.mean = (static_cast<double>(s.seen) * s.mean + metric) / static_cast<double>(s.seen + 1);
    } else {
      ++s.spoilt;
    }
    if (++s.seen < p.accumulation) return false;
    double const value = s.mean;
    bool const good = s.spoilt == 0 && detail::is_better(value, s.best, p.mode, p.threshold_mode, p.threshold);
    s.mean = 0;
    s.seen = 0;
    s.spoilt = 0;
    return judge(good, value);
  }

  /// The best metric so far; before the first, the largest double, or the lowest with `mode::max`.
  [[nodiscard]] constexpr double best() const noexcept { return s.best; }

 private:
  using base::p;
  using base::s;

  constexpr bool judge(bool good, double value) noexcept {
    bool const as_keras = p.rule == plateau_rule::keras;
    if (as_keras && s.cooling > 0) leave_cooldown();
    if (good) {
      s.best = value;
      s.bad = 0;
    } else {
      ++s.bad;
    }
    if (!as_keras && s.cooling > 0) {
      leave_cooldown();
      return false;
    }
    return is_plateau(good) && fall();
  }

  constexpr void leave_cooldown() noexcept {
    --s.cooling;
    s.bad = 0;
  }

  [[nodiscard]] constexpr bool is_plateau(bool good) const noexcept {
    if (p.rule == plateau_rule::pytorch) return s.bad > p.patience;
    if (p.rule == plateau_rule::optax) return s.bad == p.patience;  // if patience is 0, after each good metric
    return !good && s.cooling == 0 && s.bad >= p.patience;
  }

  constexpr bool fall() noexcept {
    if (p.rule == plateau_rule::keras && s.factor <= p.min_factor) return false;
    double const next = s.factor * p.factor < p.min_factor ? p.min_factor : s.factor * p.factor;
    s.bad = 0;
    s.cooling = p.cooldown;
    if (!(s.factor - next > p.eps)) return false;
    s.factor = next;
    return true;
  }
};
using plateau = basic_plateau<>;

}  // namespace lrkit
