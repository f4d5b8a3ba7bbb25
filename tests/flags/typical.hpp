// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include <bit>
#include <cstdint>
#include <type_traits>

/// Arguments that no family refuses: rates around 0.1, counts around n, the defaults where there are some.
template <class S>
constexpr S typical(lrkit::step_t n) {
  using namespace lrkit;
  typename S::params p{};
  auto const give = [&](auto const& field) {
    auto& value = p.*field.member;
    using type = std::remove_reference_t<decltype(value)>;
    if constexpr (std::is_floating_point_v<type>) {
      bool const is_rate = field.must == must_be::rate || field.must == must_be::positive_rate;
      if (value == required<type>) value = static_cast<type>(is_rate ? 0.1 : 0.93);
    } else if constexpr (std::is_same_v<type, step_count>) {
      if (value == required<step_count>) value = n;
    } else if constexpr (std::is_same_v<type, inline_vector<step_count>>) {
      for (int i = 1; i <= 3; ++i) value.push_back(n / 4 * i);
    } else if constexpr (requires { value.push_back(value[0]); }) {
      for (int i = 1; i <= 3; ++i) value.push_back(static_cast<std::remove_cvref_t<decltype(value[0])>>(0.3 / i));
    }
  };
  S::fields.for_each(give);
  if constexpr (requires { p.from == p.to; }) {
    if (p.from == p.to) p.to = p.from / 7;
  }
  if constexpr (requires { p.min_lr; }) p.min_lr = static_cast<decltype(p.min_lr)>(0.01);
  if constexpr (requires { p.values, p.boundaries; }) p.values.push_back(p.values[0]);
  if constexpr (requires { p.cooldown_steps, p.warmup_steps; }) {
    p.cooldown_steps = n / 4;
    p.warmup_steps = n / 10;
  }
  if constexpr (requires { p.model_size, p.warmup_steps; }) p.warmup_steps = n / 3;
  if constexpr (requires { p.power; }) p.power = 1.7;
  if constexpr (requires { p.step_factor; }) p.step_factor = 0.99;
  return S(p);
}

/// How many numbers lie between two, which are not negative.
template <class Real>
std::uint64_t distance(Real a, Real b) {
  using bits = std::conditional_t<sizeof(Real) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;
  auto const x = std::bit_cast<bits>(a);
  auto const y = std::bit_cast<bits>(b);
  return x > y ? x - y : y - x;
}
