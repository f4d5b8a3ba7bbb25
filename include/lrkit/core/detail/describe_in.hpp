// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/argument.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/detail/for_each.hpp>
#include <lrkit/core/detail/params_type.hpp>

#include <algorithm>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit {

struct description;

template <schedule S>
[[nodiscard]] description describe(S const& s);
template <schedule S>
[[nodiscard]] description describe(S const& s, std::optional<step_t> at);

namespace detail {

// Not inlined, here and below: what does not depend on the type of the schedule is compiled once.
template <class Description>
[[gnu::noinline]] void add_described(Description& out, Description part, std::optional<active_span> const& active) {
  part.active = active;
  out.parts.push_back(std::move(part));
}
/// Adds what a part says of itself, at its own step if it is active.
template <class Description, schedule S>
void add_part(Description& out, S const& part, std::optional<active_span> const& active) {
  add_described(out, lrkit::describe(part, active ? std::optional(active->step) : std::nullopt), active);
}

template <std::floating_point Real>
inline constexpr std::string_view name_of_real = std::same_as<Real, float>    ? "float"
                                                 : std::same_as<Real, double> ? "double"
                                                                              : "long double";

// What a description says whatever the schedule.
template <class Description>
[[nodiscard, gnu::noinline]] Description description_at(std::string_view real, std::optional<step_t> length,
                                                        std::optional<step_t> k, std::optional<long double> rate) {
  Description out;
  out.real = real;
  out.length = length;
  out.rate = rate;
  if (k) out.active = active_span{.step = (std::max<step_t>)(*k, 0), .began = 0, .ends = max_steps};
  return out;
}

template <class Description, composition S>
void add_parts(Description& out, S const& s, std::optional<step_t> at) {
  detail::for_each(s.parts(), [&](auto const& part) {
    add_part(out, part, at ? s.active_part(out.parts.size(), *at < 0 ? 0 : *at) : std::nullopt);
  });
}

/// What a schedule says of itself by its type: its name, its arguments and its parts.
template <class Description, schedule S>
void describe_in(Description& out, S const& s, std::optional<step_t> at) {
  step_t const k = (std::max<step_t>)(at.value_or(0), 0);
  if constexpr (described<S>) {
    auto const given = s.parameters();
    std::remove_const_t<decltype(given)> const otherwise{};
    describe_params(out, params_type_of<S, std::remove_const_t<decltype(given)>>(S::name), &given, &otherwise);
    if constexpr (requires { std::string_view(S::formula(given, step_t{})); }) {
      if (at) out.formula = S::formula(given, k);
    }
  }
  if constexpr (composition<S>) {
    out.written = S::written;
    add_parts(out, s, at);
  }
}

}  // namespace detail

}  // namespace lrkit
