// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/metric.hpp>
#include <lrkit/train/detail/state_text.hpp>

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace lrkit {

/// Which project's way of counting bad metrics a plateau follows.
enum class plateau_rule {
  pytorch,  ///< falls after more than `patience` bad metrics in a row; none is counted during a cooldown
  keras,    ///< falls after `patience` of them; the last metric of a cooldown is counted
  optax,    ///< falls after `patience` of them; none is counted during a cooldown
};

constexpr auto enumerators(plateau_rule) noexcept {
  using named = std::pair<std::string_view, plateau_rule>;
  return std::array{named{"plateau_rule::pytorch", plateau_rule::pytorch},
                    named{"plateau_rule::keras", plateau_rule::keras},
                    named{"plateau_rule::optax", plateau_rule::optax}};
}

/// Reduce on plateau: a factor that falls whenever a metric has stopped getting better.
///
/// A metric is good where it is better than the best one so far by the margin, and bad otherwise, as is one that is not
/// finite. After too many bad ones in a row (how many, `rule` says)
///
///     factor = max(factor * params.factor, min_factor)
///
/// and during the next `cooldown` metrics no bad one is counted. The factor multiplies any schedule:
///
///     lrkit::plateau plateau({.factor = 0.5, .patience = 3});
///     lrkit::scheduler scheduler{schedule, [&](double lr) { optimizer.set_lr(plateau.factor() * lr); }};
///     if (plateau.observe(validation_loss)) scheduler.seek(scheduler.step_count());   // the new factor, at once
///
/// With `accumulation` above 1 each metric is the mean of so many. A fall of the factor by no more than `eps`
/// is not made.
///
/// Units: `patience`, `cooldown` and `accumulation` count metrics.
/// Errors: std::invalid_argument where an argument is not what it must be, or a text is no state.
/// Source: ReduceLROnPlateau of PyTorch and Keras, and reduce_on_plateau of optax, which do not count alike.
template <class When = detail::when_used>
class basic_plateau {
 public:
  struct params {
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

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "plateau";
  static constexpr auto fields = fields_of(
      choice("mode", &params::mode), fraction("factor", &params::factor), count("patience", &params::patience),
      rate("threshold", &params::threshold), choice("threshold_mode", &params::threshold_mode),
      count("cooldown", &params::cooldown), fraction("min_factor", &params::min_factor), rate("eps", &params::eps),
      choice("rule", &params::rule), positive_count("accumulation", &params::accumulation));

  constexpr explicit basic_plateau(params arguments)
      : p(checked<basic_plateau>(arguments)), s{.best = detail::worst(p.mode)} {}

  /// Takes the next metric. True where the factor fell.
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

  /// What the rate is to be multiplied by; 1 at first.
  [[nodiscard]] constexpr double factor() const noexcept { return s.factor; }
  /// The best metric so far; before the first the largest number, or the lowest where higher is better.
  [[nodiscard]] constexpr double best() const noexcept { return s.best; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }

  /// The state as text, for a checkpoint.
  [[nodiscard]] std::string save() const { return detail::saved(name, s, members); }
  /// Goes on from a state that save() gave, to the bit. A text that is none is refused, and changes nothing.
  void restore(std::string_view text) { s = detail::restored<state>(name, text, members); }

  friend constexpr bool operator==(basic_plateau const&, basic_plateau const&) = default;

 private:
  struct state {
    double factor = 1;
    double best = 0;
    step_t bad = 0;
    step_t cooling = 0;
    double mean = 0;
    step_t seen = 0;
    step_t spoilt = 0;  // of the metrics seen, those that were not finite

    friend constexpr bool operator==(state const&, state const&) = default;
  };
  static constexpr auto members =
      std::tuple(std::pair("factor", &state::factor), std::pair("best", &state::best), std::pair("bad", &state::bad),
                 std::pair("cooling", &state::cooling), std::pair("mean", &state::mean),
                 std::pair("seen", &state::seen), std::pair("spoilt", &state::spoilt));

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
    if (p.rule == plateau_rule::optax) return s.bad == p.patience;  // with a patience of 0, after each good metric
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

  params p;
  state s;
};
using plateau = basic_plateau<>;

}  // namespace lrkit
