// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/one_part.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/detail/apportion.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

namespace detail {

/// A schedule that can be built again with another `steps`.
template <class S>
concept with_steps = described<S> && requires(decltype(std::declval<S const&>().parameters()) p) {
  { (p.steps) } -> std::same_as<step_count&>;
  S(p);
};
/// A schedule that stretches itself, as one does that was chosen at run time.
template <class S>
concept stretches_itself = requires(S const& s, step_t k) {
  { s.stretched(k) } -> finite_schedule;
  { s.stretched_at(k, k) } -> std::same_as<value_t<S>>;
};
/// A composition whose shape is that of its one part, which it can exchange for another.
template <class S>
concept shaped_by_its_part = composition<S> && requires(S const& s) { s.of(std::get<0>(s.parts())); };

/// How many links a chain `a >> b >> c` has; 1 of any other schedule.
template <class>
inline constexpr std::size_t links = 1;
template <class First, class Second>
inline constexpr std::size_t links<sequenced<First, Second>> = links<First> + links<Second>;
template <made_by_its_arguments S>
inline constexpr std::size_t links<S> = links<part_of_call<S>>;
template <class S>
concept chain = (links<S> > 1);

/// The lengths of the links of a chain, however it is bracketed, written from `out` on.
template <finite_schedule S>
constexpr void lengths_of(S const& s, step_t* out) {
  if constexpr (made_by_its_arguments<S>) {
    lengths_of(s.made(), out);
  } else if constexpr (chain<S>) {
    auto const& [first, second] = s.parts();
    lengths_of(first, out);
    lengths_of(second, out + links<std::remove_cvref_t<decltype(first)>>);
  } else {
    *out = s.length();
  }
}

template <finite_schedule S>
[[nodiscard]] constexpr auto shares_of(S const& s, step_t steps) {
  std::array<step_t, links<S>> lengths{};
  lengths_of(s, lengths.data());
  return shared(steps, lengths);
}

/// The schedule with another `steps`; the other counts in it, such as those of a warmup, in proportion.
template <with_steps S>
[[nodiscard]] constexpr S rebuilt(S const& s, step_t steps) {
  auto p = s.parameters();
  step_t const before = p.steps;
  auto const stretch_count = [&](auto const& each) {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(p.*each.member)>, step_count>) {
      if (before > 0) p.*each.member = mul_div(p.*each.member, steps, before).whole;
    }
  };
  S::fields.for_each(stretch_count);
  p.steps = steps;
  return S(p);
}

/// A schedule of `length` steps at step k of `steps`, on the straight line between its own steps. 0 <= k.
template <finite_schedule S>
[[nodiscard]] constexpr value_t<S> interpolated(S const& s, step_t length, step_t steps,
                                                step_t k) noexcept(nothrow_part<S>) {
  if (k >= steps) return s(length);
  auto const [whole, rest] = mul_div(length, k, steps);
  if (rest == 0) return s(whole);
  return linear_ramp(s(whole), s(whole + 1), rest, steps);
}

}  // namespace detail

/// What `stretch` makes of a schedule that cannot be built again: its steps, and straight lines between them.
template <finite_schedule Schedule>
class stretched : public detail::one_part<stretched<Schedule>, Schedule, detail::steps_params> {
 public:
  static constexpr std::string_view name = "stretch";

  constexpr stretched(detail::steps_params arguments, Schedule part)
      : stretched::one_part(arguments, std::move(part)), original(detail::checked_end(name, "schedule", this->inner)) {}

  [[nodiscard]] constexpr value_t<Schedule> operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    return detail::interpolated(this->inner, original, this->p.steps, k < 0 ? 0 : k);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return this->p.steps; }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept {
    return k >= length() ? original : detail::mul_div(original, k, length()).whole;
  }

 private:
  step_t original;
};

namespace detail {

template <class>
inline constexpr bool is_stretched = false;
template <class S>
inline constexpr bool is_stretched<stretched<S>> = true;

/// A schedule that is stretched by straight lines between its steps.
template <class S>
concept interpolates = finite_schedule<S> && !chain<S> && !stretches_itself<S> && !with_steps<S> &&
                       !shaped_by_its_part<S> && !is_stretched<S> && !made_by_its_arguments<S>;

/// stretch(s, steps). The links of a chain have these shares of the steps; anything else has them all.
template <finite_schedule S>
[[nodiscard]] constexpr auto stretch_to(S const& s, step_count steps, step_t const* shares) {
  if constexpr (made_by_its_arguments<S>) {
    return stretch_to(s.made(), steps, shares);
  } else if constexpr (chain<S>) {
    auto const& [first, second] = s.parts();
    constexpr auto before = links<std::remove_cvref_t<decltype(first)>>;
    return lrkit::sequence(stretch_to(first, *shares, shares), stretch_to(second, shares[before], shares + before));
  } else if constexpr (stretches_itself<S>) {
    return s.stretched(steps);
  } else if constexpr (with_steps<S>) {
    return rebuilt(s, steps);
  } else if constexpr (shaped_by_its_part<S>) {
    auto const& [part] = s.parts();
    auto const inner = shares_of(part, steps);
    return s.of(stretch_to(part, steps, inner.data()));
  } else if constexpr (is_stretched<S>) {
    return S({.steps = steps}, std::get<0>(s.parts()));
  } else {
    return composed<stretched<S>>({.steps = steps}, s);
  }
}

template <finite_schedule S>
[[nodiscard]] constexpr value_t<S> stretched_at(S const& s, step_t steps, step_t k, step_t const* shares);

/// A stretched part that is looked at only, for the time of a call.
template <finite_schedule Part>
struct stretched_view {
  Part const* part;
  step_t steps;
  step_t const* shares;

  constexpr value_t<Part> operator()(step_t k) const { return stretched_at(*part, steps, k, shares); }
  [[nodiscard]] constexpr step_t length() const noexcept { return steps; }
};

template <finite_schedule S>
[[nodiscard]] constexpr value_t<S> stretched_at(S const& s, step_t steps, step_t k, step_t const* shares) {
  if constexpr (made_by_its_arguments<S>) {
    return stretched_at(s.made(), steps, k, shares);
  } else if constexpr (chain<S>) {
    auto const& [first, second] = s.parts();
    constexpr auto before = links<std::remove_cvref_t<decltype(first)>>;
    step_t joint = 0;
    for (std::size_t i = 0; i < before; ++i) joint += shares[i];
    if (k < joint) return static_cast<value_t<S>>(stretched_at(first, *shares, k, shares));
    return static_cast<value_t<S>>(stretched_at(second, shares[before], k - joint, shares + before));
  } else if constexpr (stretches_itself<S>) {
    return s.stretched_at(steps, k);
  } else if constexpr (with_steps<S>) {
    return rebuilt(s, steps)(k);
  } else if constexpr (shaped_by_its_part<S>) {
    using part_type = std::remove_cvref_t<std::tuple_element_t<0, decltype(s.parts())>>;
    auto const& [part] = s.parts();
    auto const inner = shares_of(part, steps);
    return s.of(stretched_view<part_type>{&part, steps, inner.data()})(k);
  } else if constexpr (is_stretched<S>) {
    auto const& [part] = s.parts();
    return interpolated(part, part.length(), steps, k);
  } else {
    return interpolated(s, s.length(), steps, k);
  }
}

/// stretch(s, steps)(k) for k >= 0, without making it.
template <finite_schedule S>
[[nodiscard]] constexpr value_t<S> stretched_at(S const& s, step_t steps, step_t k) {
  auto const shares = shares_of(s, steps);
  return stretched_at(s, steps, k, shares.data());
}

}  // namespace detail

}  // namespace lrkit
