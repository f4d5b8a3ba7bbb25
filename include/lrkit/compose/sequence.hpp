// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/schedules/detail/fill.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

/// What `sequence` and `>>` make: the first schedule, and after its length the second one from its own step 0.
template <finite_schedule First, schedule Second>
class sequenced {
 public:
  using value_type = std::common_type_t<value_t<First>, value_t<Second>>;
  using params = detail::no_params<First, Second>;
  static constexpr std::string_view name = "sequence";
  static constexpr auto fields = params::fields;
  static constexpr notation written = notation::infix;

  constexpr sequenced(params, First first_part, Second second_part)
      : first(std::move(first_part)), second(std::move(second_part)), joint(detail::checked_end(name, "first", first)) {
    detail::if_finite(second, name, "second", [&](step_t end) { (void)detail::checked_length(name, joint, end); });
  }

  [[nodiscard]] constexpr value_type operator()(step_t k) const
      noexcept(nothrow_schedule<First> && detail::nothrow_part<Second>) {
    if (k < 0) k = 0;
    if (k < joint) return static_cast<value_type>(first(k));
    return static_cast<value_type>(detail::held(second, k - joint));
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  constexpr void fill(step_t k, std::span<value_type> out) const {
    detail::split_at const both(out, k, joint);
    detail::fill(first, k, both.before);
    detail::fill(second, (std::max)(k, joint) - joint, both.after);
  }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Second>
  {
    return joint + second.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Second>
  {
    return detail::has_end(second);
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(first, second); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t part, step_t k) const noexcept {
    if (k < 0) k = 0;
    if ((k < joint) != (part == 0)) return {};
    if (part == 0) return active_span{.step = k, .began = 0, .ends = joint};
    return active_span{.step = k - joint, .began = joint, .ends = max_steps};
  }
  friend bool operator==(sequenced const&, sequenced const&) = default;

 private:
  [[no_unique_address]] First first;
  [[no_unique_address]] Second second;
  step_t joint;
};

namespace detail::mistake {

struct an_infinite_schedule_before_another;  // take(s, n) gives it an end

}  // namespace detail::mistake

// What does not compile: the name of the type says why.
template <schedule First, schedule Second>
  requires(!finite_schedule<First>)
detail::mistake::an_infinite_schedule_before_another operator>>(First const&, Second const&);
template <schedule First, schedule Second, schedule... Rest>
  requires(!finite_schedule<First>)
detail::mistake::an_infinite_schedule_before_another sequence(First const&, Second const&, Rest const&...);

/// One schedule after the other: `a >> b >> c` is `a` for its length, then `b` from its own step 0, then `c`.
///
///     (a >> b)(k) = a(k),                  0 <= k < a.length()
///     (a >> b)(k) = b(k - a.length()),     k >= a.length()
///
/// The lengths add. Only the last one may be infinite.
/// Errors: std::invalid_argument if the lengths add to more than 2^53, or `first` was chosen at run time and is
/// infinite.
///
///     constexpr auto schedule = lrkit::linear({.from = 0.01, .to = 0.1, .steps = 10}) >> lrkit::constant({.lr = 0.1});
///     static_assert(schedule(0) == 0.01 && schedule(10) == 0.1);
template <finite_schedule First, schedule Second>
[[nodiscard]] constexpr auto operator>>(First first, Second second) {
  return detail::composed<sequenced<First, Second>>({}, std::move(first), std::move(second));
}

template <schedule Only>
[[nodiscard]] constexpr Only sequence(Only only) {
  return only;
}

/// The same as a call, for lambdas: `sequence(a, b, c)` is `a >> b >> c`.
template <finite_schedule First, schedule Second, schedule... Rest>
[[nodiscard]] constexpr auto sequence(First first, Second second, Rest... rest) {
  return lrkit::sequence(operator>>(std::move(first), std::move(second)), std::move(rest)...);
}

}  // namespace lrkit
