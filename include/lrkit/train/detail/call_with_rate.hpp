// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <concepts>

namespace lrkit::detail {

template <class F, class Number>
concept takes_uncut = requires(F& f, Number x) { f({x}); };

/// Calls `f` with a rate, converted to the double or the nearest float that it takes.
template <class F, std::floating_point Rate>
constexpr decltype(auto) called(F& f, Rate rate) {
  if constexpr (takes_uncut<F, double> && !std::same_as<Rate, double>) {
    return f(static_cast<double>(rate));
  } else if constexpr (takes_uncut<F, float> && !takes_uncut<F, Rate>) {
    return f(static_cast<float>(rate));
  } else {
    return f(rate);
  }
}

}  // namespace lrkit::detail
