// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/composition.hpp>
#include <lrkit/core/detail/math/math.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit::detail {

// A schedule that is chosen at run time has a length() by its type, and says with finite() whether it has an end; what
// is made from it says so too.
template <class S>
concept finite_at_run_time = finite_schedule<S> && requires(S const& s) {
  { s.finite() } -> std::same_as<bool>;
};

/// Whether a schedule has an end.
template <schedule S>
[[nodiscard]] constexpr bool has_end(S const& s) noexcept {
  if constexpr (finite_at_run_time<S>) {
    return s.finite();
  } else {
    return finite_schedule<S>;
  }
}

// A finite schedule of a user may be useless past its end. Those of lrkit hold their last value by themselves.
template <class S>
concept may_not_hold = finite_schedule<S> && !described<S> && !finite_at_run_time<S>;

template <class S>
inline constexpr bool nothrow_length = !may_not_hold<S>;
template <may_not_hold S>
inline constexpr bool nothrow_length<S> = noexcept(std::declval<S const&>().length());

/// A part that does not throw at any step, past its end included.
template <class Part>
inline constexpr bool nothrow_part = nothrow_schedule<Part> && nothrow_length<Part>;

/// A composition whose arguments say all: its rates, its sum and what it is when stretched are those of its one part,
/// which made() gives.
template <class S>
concept made_by_its_arguments = requires(S const& s) { s.made(); };

/// What such a composition is made of.
template <made_by_its_arguments S>
using part_of_call = std::remove_cvref_t<decltype(std::declval<S const&>().made())>;

/// A part of a composition at step k >= 0: its last value past its end.
template <schedule Part>
[[nodiscard]] constexpr value_t<Part> held(Part const& part, step_t k) noexcept(nothrow_part<Part>) {
  if constexpr (may_not_hold<Part>) {
    if (k > part.length()) k = part.length();
  }
  return part(k);
}

/// The rates of a part at the steps k, k + 1, ..., k >= 0: as it fills them itself, or one by one.
template <schedule Part, std::floating_point Real>
constexpr void fill(Part const& part, step_t k, std::span<Real> out) {
  if constexpr (std::same_as<value_t<Part>, Real> && requires { part.fill(k, out); }) {
    part.fill(k, out);
  } else {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<Real>(held(part, k + static_cast<step_t>(i)));
  }
}

/// Whether a part is over at step k.
template <schedule Part>
[[nodiscard]] constexpr bool finished(Part const& part, step_t k) noexcept(nothrow_part<Part>) {
  if constexpr (finite_schedule<Part>) return has_end(part) && k >= part.length();
  return false;
}

/// The length of a composition, refused if it is beyond what a count can be.
[[nodiscard]] constexpr step_t checked_length(std::string_view who, step_t first, step_t second) {
  if (first > max_steps - second) refuse(who, "length", "be at most 9007199254740992", "more");
  return first + second;
}

/// A length, if a part may have it; `argument` is the name of the part.
[[nodiscard]] constexpr step_t checked_end(std::string_view who, std::string_view argument, step_t length,
                                           step_t least) {
  if (length < least) {
    refuse(who, argument, least == 0 ? "have at least 0 steps" : "have at least 1 step", shortest(length));
  }
  if (length > max_steps) refuse(who, argument, "have at most 9007199254740992 steps", shortest(length));
  return length;
}

/// The length of a part that must have one.
template <finite_schedule Part>
[[nodiscard]] constexpr step_t checked_end(std::string_view who, std::string_view argument, Part const& part,
                                           step_t least = 0) {
  if (!has_end(part)) refuse(who, argument, "have an end");
  return checked_end(who, argument, part.length(), least);
}

/// Calls `call` with the length of a part if it is finite, after that was checked.
template <schedule Part, class Call>
constexpr void if_finite(Part const& part, std::string_view who, std::string_view argument, Call const& call) {
  if constexpr (finite_schedule<Part>) {
    if (has_end(part)) call(checked_end(who, argument, part));
  }
}

/// The length of a composition that goes `times` times over `length` steps.
[[nodiscard]] constexpr step_t checked_multiple(std::string_view who, step_t times, step_t length,
                                                std::string_view argument = "length") {
  if (length != 0 && times > max_steps / length) refuse(who, argument, "be at most 9007199254740992", "more");
  return times * length;
}

/// Refuses a rate that is beyond the numbers of a schedule of floats.
template <std::floating_point Real>
constexpr void check_fits(std::string_view who, std::string_view argument, double rate) {
  if constexpr (sizeof(Real) < sizeof(double)) {
    constexpr Real most = (std::numeric_limits<Real>::max)();
    if (rate > static_cast<double>(most)) refuse(who, argument, "be at most " + shortest(most), shortest(rate));
  }
}

/// A part, in a class that is made anew for each composition that is compared with it. g++ 12 takes a closure for
/// trivially copyable until it is asked whether the closure can be assigned, so an earlier answer may no longer hold.
template <class Composition, class Part>
struct bare_part {
  Part part;
};

/// A composition can be copied byte for byte if all its parts can.
template <class Composition, class... Parts>
inline constexpr bool as_trivial_as_its_parts =
    std::is_trivially_copyable_v<Composition> || !(std::is_trivially_copyable_v<bare_part<Composition, Parts>> && ...);

/// began + steps, or the last of all steps if that is beyond it.
[[nodiscard]] constexpr step_t end_of(step_t began, step_t steps) noexcept {
  constexpr step_t last = (std::numeric_limits<step_t>::max)();
  return began > last - steps ? last : began + steps;
}

/// The active span of a part that is active at every step, at this step of its own.
[[nodiscard]] constexpr std::optional<active_span> always_active(step_t step) noexcept {
  return active_span{.step = step, .began = 0, .ends = max_steps};
}

/// A computed rate in the type of a schedule's rates: the largest number if it is beyond it. NaN stays NaN.
template <std::floating_point Real, std::floating_point Wide>
[[nodiscard]] constexpr Real saturated(Wide rate) noexcept {
  constexpr Real most = (std::numeric_limits<Real>::max)();
  if constexpr (sizeof(Real) == sizeof(double)) {
    if (is_finite(rate) || is_nan(rate)) return rate;  // by the bits: -ffast-math folds a comparison with the largest
    return rate > 0 ? most : -most;
  } else {
    constexpr auto wide = static_cast<Wide>(most);
    return rate > wide ? most : rate < -wide ? -most : static_cast<Real>(rate);
  }
}

}  // namespace lrkit::detail
