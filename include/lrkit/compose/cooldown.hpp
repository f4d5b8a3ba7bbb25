// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace lrkit {

/// The tail that `cooldown` puts on a schedule.
struct cooldown_tail {
  step_count steps = required<step_count>;
  double to = 0;
  curve shape = curve::linear;
};

/// What `cooldown` makes: a schedule up to a step, and from there on a ramp from the rate at that step.
template <schedule Schedule>
class cooled_down : public detail::one_part<cooled_down<Schedule>, Schedule, detail::cooldown_params> {
 public:
  using value_type = value_t<Schedule>;
  static constexpr std::string_view name = "cooldown";
  static constexpr notation written = notation::value_then_braces;
  static constexpr void check(detail::cooldown_params const& p) {
    (void)detail::checked_length(name, p.from_step, p.steps);
  }

  constexpr cooled_down(detail::cooldown_params arguments, Schedule part)
      : cooled_down::one_part(arguments, std::move(part)), from(detail::held(this->inner, this->p.from_step)) {
    detail::check_fits<value_type>(name, "to", this->p.to);
    if (this->p.steps > 0) {
      detail::check_value(name, "the rate at from_step", must_be::rate, from);
      detail::check_end(name, "the rate at from_step", this->p.shape, from);
      detail::check_end(name, "to", this->p.shape, to());
    }
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    if (k >= length()) return to();
    if (k < this->p.from_step) return detail::held(this->inner, k);
    return detail::ramp(this->p.shape, from, to(), k - this->p.from_step, this->p.steps);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return this->p.from_step + this->p.steps; }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= this->p.from_step) return {};
    return active_span{.step = k, .began = 0, .ends = this->p.from_step};
  }

 private:
  [[nodiscard]] constexpr value_type to() const noexcept { return static_cast<value_type>(this->p.to); }

  value_type from;
};

/// A cooldown of any schedule from any step on: "anneal now". It begins at the rate at that step, so nothing jumps.
///
///     cooldown(s, n, {...})(k) = s(k),                                          0 <= k < n
///     cooldown(s, n, {...})(k) = from s(n) to `to` along `shape` in `steps`,    k >= n
///
/// The rest of the schedule, from step n on, is dropped: the length is n + steps.
///
/// Units: `from_step` and `steps` count optimizer updates; `to` is a learning rate.
/// Errors: std::invalid_argument if a count, `to` or the rate at `from_step` is negative or not finite, `to` is
/// above the largest number of the schedule's type, the length is above 2^53, or an end of the ramp is 0 on
/// curve::exponential.
/// Source: Haegele et al. 2024, arXiv:2405.18392, section 3.
///
///     constexpr auto stable = lrkit::constant({.lr = 0.1});
///     constexpr auto schedule = lrkit::cooldown(stable, 800, {.steps = 200});
///     static_assert(schedule(800) == 0.1 && schedule(900) == 0.05 && schedule(1'000) == 0);
template <schedule Schedule>
[[nodiscard]] constexpr auto cooldown(Schedule part, step_count from_step, cooldown_tail tail) {
  return detail::composed<cooled_down<Schedule>>(
      {.from_step = from_step, .steps = tail.steps, .to = tail.to, .shape = tail.shape}, std::move(part));
}

}  // namespace lrkit
