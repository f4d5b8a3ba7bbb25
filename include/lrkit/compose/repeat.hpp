// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit {

/// What `repeat(s)` makes: a schedule over and over, without an end.
template <finite_schedule Schedule>
class repeated_for_ever {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    friend constexpr bool operator==(params, params) = default;
  };
  static constexpr std::string_view name = "repeat";
  static constexpr auto fields = fields_of();
  static constexpr notation written = notation::call;

  constexpr explicit repeated_for_ever(Schedule part)
      : inner(std::move(part)), period(detail::checked_end(name, "schedule", inner, 1)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(nothrow_schedule<Schedule>) {
    if (k < 0) k = 0;
    return inner(k % period);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    step_t const began = k - k % period;
    return active_span{.step = k % period, .began = began, .ends = detail::end_of(began, period)};
  }
  friend bool operator==(repeated_for_ever const&, repeated_for_ever const&) = default;

 private:
  [[no_unique_address]] Schedule inner;
  step_t period;
};

/// What `repeat(s, n)` makes: a schedule n times.
template <finite_schedule Schedule>
class repeated {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count times = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "repeat";
  static constexpr auto fields = fields_of(count("times", &params::times));
  static constexpr notation written = notation::call;

  constexpr repeated(params arguments, Schedule part)
      : p(checked<repeated>(arguments)),
        inner(std::move(part)),
        period(detail::checked_end(name, "schedule", inner, 1)),
        end(detail::checked_multiple(name, p.times, period)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(nothrow_schedule<Schedule>) {
    if (k < 0) k = 0;
    if (k >= end) return inner(period);
    return inner(k % period);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return end; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= end) return active_span{.step = period, .began = end, .ends = max_steps};
    return active_span{.step = k % period, .began = k - k % period, .ends = k - k % period + period};
  }
  friend bool operator==(repeated const&, repeated const&) = default;

 private:
  params p;
  [[no_unique_address]] Schedule inner;
  step_t period;
  step_t end;
};

/// A schedule over and over, for ever.
///
///     repeat(s)(k) = s(k mod s.length())
///
/// Errors: std::invalid_argument where the schedule has no step.
///
///     constexpr auto waves = lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}));
///     static_assert(waves(0) == 0.1 && waves(50) == 0.1 && waves(75) == waves(25));
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto repeat(Schedule part) {
  using result = repeated_for_ever<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result(std::move(part));
}

/// A schedule `times` times; then it stays at the schedule's last value.
///
///     repeat(s, n)(k) = s(k mod s.length()),     0 <= k < n * s.length()
///     repeat(s, n)(k) = s(s.length()),           k >= n * s.length()
///
/// Units: `times` has none.
/// Errors: std::invalid_argument where the schedule has no step, `times` is negative, or the length is above 2^53.
///
///     constexpr auto three = lrkit::repeat(lrkit::cosine({.from = 0.1, .steps = 50}), 3);
///     static_assert(three.length() == 150 && three(100) == 0.1 && three(150) == 0);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto repeat(Schedule part, step_count times) {
  using result = repeated<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.times = times}, std::move(part));
}

}  // namespace lrkit
