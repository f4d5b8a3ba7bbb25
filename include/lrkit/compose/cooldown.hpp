// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit {

/// The tail that `cooldown` puts on a schedule.
struct cooldown_tail {
  step_count steps = required<step_count>;
  double to = 0;
  curve shape = curve::linear;
};

/// What `cooldown` makes: a schedule up to a step, and from there on a ramp from the rate then in force.
template <schedule Schedule>
class cooled_down {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count from_step = required<step_count>;
    step_count steps = required<step_count>;
    double to = 0;
    curve shape = curve::linear;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "cooldown";
  static constexpr auto fields = fields_of(count("from_step", &params::from_step), count("steps", &params::steps),
                                           rate("to", &params::to), choice("shape", &params::shape));
  static constexpr notation written = notation::value_then_braces;

  static constexpr void check(params const& p) { (void)detail::checked_length(name, p.from_step, p.steps); }

  constexpr cooled_down(params arguments, Schedule part)
      : p(checked<cooled_down>(arguments)), inner(std::move(part)), from(detail::held(inner, p.from_step)) {
    detail::check_fits<value_type>(name, "to", p.to);
    if (p.steps > 0) {
      detail::check_value(name, "the rate at from_step", must_be::rate, from);
      detail::check_end(name, "the rate at from_step", p.shape, from);
      detail::check_end(name, "to", p.shape, static_cast<value_type>(p.to));
    }
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    if (k >= length()) return static_cast<value_type>(p.to);
    if (k >= p.from_step) return detail::ramp(p.shape, from, static_cast<value_type>(p.to), k - p.from_step, p.steps);
    return detail::held(inner, k);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.from_step + p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.from_step) return {};
    return active_span{.step = k, .began = 0, .ends = p.from_step};
  }
  friend bool operator==(cooled_down const&, cooled_down const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
  value_type from;
};

/// A cooldown on any schedule from any step on: "anneal now". It begins at the rate then in force, so nothing jumps.
///
///     cooldown(s, n, {...})(k) = s(k),                                          0 <= k < n
///     cooldown(s, n, {...})(k) = from s(n) to `to` along `shape` in `steps`,    k >= n
///
/// What the schedule would have done from step n on is cut off: the length is n + steps.
///
/// Units: `from_step` and `steps` count optimizer updates; `to` is a learning rate.
/// Errors: std::invalid_argument where a count, `to` or the rate at `from_step` is negative or not finite, `to` is
/// above all numbers of the schedule's type, the length is above 2^53, or an end of the ramp is 0 on
/// curve::exponential.
/// Source: Haegele et al. 2024, arXiv:2405.18392, section 3.
///
///     constexpr auto stable = lrkit::constant({.lr = 0.1});
///     constexpr auto schedule = lrkit::cooldown(stable, 800, {.steps = 200});
///     static_assert(schedule(800) == 0.1 && schedule(900) == 0.05 && schedule(1'000) == 0);
template <schedule Schedule>
[[nodiscard]] constexpr auto cooldown(Schedule part, step_count from_step, cooldown_tail tail) {
  using result = cooled_down<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.from_step = from_step, .steps = tail.steps, .to = tail.to, .shape = tail.shape}, std::move(part));
}

}  // namespace lrkit
