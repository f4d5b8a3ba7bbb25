// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace lrkit::detail {

struct quotient {
  step_t whole;
  step_t rest;
};

/// a * b / c rounded down, and the rest, for a and b up to 2^53, c > 0 and a result up to 2^62; exact if the product
/// is more than a step_t holds.
[[nodiscard]] constexpr quotient mul_div(step_t a, step_t b, step_t c) noexcept {
  if (a == 0 || b <= (std::numeric_limits<step_t>::max)() / a) return {a * b / c, a * b % c};
  quotient out{0, 0};
  for (int bit = 53; bit >= 0; --bit) {
    step_t const one = (a >> bit) & 1;
    out.whole = 2 * out.whole + one * (b / c);
    out.rest = 2 * out.rest + one * (b % c);
    out.whole += out.rest / c;
    out.rest %= c;
  }
  return out;
}

/// `steps` steps shared in the proportion of n lengths: rounded down, and what is left goes to the largest remainders,
/// for which there is room at `rests`.
constexpr void share(step_t steps, step_t const* lengths, std::size_t n, step_t* shares, step_t* rests) noexcept {
  step_t total = 0;
  for (std::size_t i = 0; i < n; ++i) total += lengths[i];
  if (total == 0) {
    for (std::size_t i = 0; i < n; ++i) shares[i] = i + 1 == n ? steps : 0;
    return;
  }
  step_t left = steps;
  for (std::size_t i = 0; i < n; ++i) {
    auto const [whole, rest] = mul_div(steps, lengths[i], total);
    shares[i] = whole;
    rests[i] = rest;
    left -= whole;
  }
  for (; left > 0; --left) {
    std::size_t largest = 0;
    for (std::size_t i = 1; i < n; ++i) largest = rests[i] > rests[largest] ? i : largest;
    ++shares[largest];
    rests[largest] = -1;
  }
}

template <std::size_t N>
[[nodiscard]] constexpr std::array<step_t, N> shared(step_t steps, std::array<step_t, N> const& lengths) noexcept {
  std::array<step_t, N> shares{};
  std::array<step_t, N> rests{};
  share(steps, lengths.data(), N, shares.data(), rests.data());
  return shares;
}

}  // namespace lrkit::detail
