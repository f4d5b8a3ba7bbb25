// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/suggestion.hpp>

#include <cstddef>
#include <span>
#include <vector>

// The common parts of the rules of several projects.

namespace lrkit::rules::detail {

using lrkit::detail::is_nan;
using lrkit::detail::not_a_number;
using lrkit::detail::positive_infinity;

template <class Real>
[[nodiscard]] suggestion found(Real rate) {
  auto const lr = static_cast<double>(rate);
  return suggestion({lr, lr, lr});
}
[[nodiscard]] inline suggestion nothing(reason why = reason::too_few) { return suggestion(why); }

template <class When = lrkit::detail::when_used>
void check_spans(std::span<double const> rates, std::span<double const> losses) {
  using lrkit::detail::shortest;
  if (rates.size() == losses.size()) return;
  lrkit::detail::refuse("rules", "losses", "be as many as rates = " + shortest(rates.size()), shortest(losses.size()));
}

/// The list without its first `begin` and its last `end` values.
template <class T>
[[nodiscard]] std::vector<T> slice(std::vector<T> const& list, std::size_t begin, std::size_t end) {
  if (begin >= list.size() || end >= list.size() - begin) return {};
  return {list.begin() + static_cast<std::ptrdiff_t>(begin), list.end() - static_cast<std::ptrdiff_t>(end)};
}

/// The values in the arithmetic that the project uses.
template <class Real>
[[nodiscard]] std::vector<Real> in(std::span<double const> values) {
  std::vector<Real> out;
  for (double v : values) out.push_back(static_cast<Real>(v));
  return out;
}

/// Central differences per point, one-sided at the two ends; at least 2 points.
template <class Real>
[[nodiscard]] std::vector<Real> gradient(std::vector<Real> const& y) {
  std::size_t const n = y.size();
  std::vector<Real> out(n);
  out[0] = y[1] - y[0];
  out[n - 1] = y[n - 1] - y[n - 2];
  for (std::size_t i = 1; i + 1 < n; ++i) out[i] = (y[i + 1] - y[i - 1]) / 2;
  return out;
}

/// The index of the first minimum, as numpy and torch define it: NaN is less than any number.
template <class Real>
[[nodiscard]] std::size_t argmin(std::vector<Real> const& y) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (is_nan(static_cast<double>(y[i]))) return i;
    if (y[i] < y[best]) best = i;
  }
  return best;
}

/// a / b; if b is +0, what floating-point hardware and numpy return and C++ leaves undefined: an infinity or NaN.
[[nodiscard]] inline float quotient(float a, float b) noexcept {
  if (b != 0) return a / b;
  if (a > 0 || a < 0) return static_cast<float>(a > 0 ? positive_infinity() : -positive_infinity());
  return static_cast<float>(not_a_number());
}

}  // namespace lrkit::rules::detail
