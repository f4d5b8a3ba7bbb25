// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/exp_log.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

// The rates of many steps of a ramp at once, the same to the bit as its calls give one by one: in blocks of one size
// and without a branch, which compilers turn into vectors.

namespace lrkit::detail {

/// Rates that are computed in double, and so can be computed many at once.
template <class Real>
concept rate_in_double = std::floating_point<Real> && sizeof(Real) <= sizeof(double);

/// Splits `out`, the rates of the steps k, k + 1, ..., at the step `joint`: what is before it, and the rest.
template <class Real>
struct split_at {
  constexpr split_at(std::span<Real> out, step_t k, step_t joint) noexcept {
    auto const size = static_cast<step_t>(out.size());
    auto const count = static_cast<std::size_t>(joint <= k ? 0 : joint - k < size ? joint - k : size);
    before = out.first(count);
    after = out.subspan(count);
  }
  std::span<Real> before;
  std::span<Real> after;
};

inline constexpr std::size_t fill_block = 32;
using block_of_steps = double[fill_block];

/// Calls block(steps) with x, x + by, x + 2 by, ..., which puts a value in the place of each step.
template <std::floating_point Real, class Block>
constexpr void fill_in_blocks(std::span<Real> out, double x, double by, Block block) noexcept {
  double ahead[fill_block];
  for (std::size_t i = 0; i < fill_block; ++i) ahead[i] = by * static_cast<double>(i);
  block_of_steps values;
  for (std::size_t done = 0; done < out.size(); done += fill_block) {
    for (std::size_t i = 0; i < fill_block; ++i) values[i] = x + ahead[i];
    block(values);
    x += by * static_cast<double>(fill_block);
    Real* const at = out.data() + done;
    if (out.size() - done >= fill_block) {
      for (std::size_t i = 0; i < fill_block; ++i) at[i] = static_cast<Real>(values[i]);
    } else {
      for (std::size_t i = 0; i < out.size() - done; ++i) at[i] = static_cast<Real>(values[i]);
    }
  }
}

/// Fills a ramp of n steps from step k on, 0 <= k, in halves, each measured from its end: half(late) makes what
/// computes a block. It gets the steps from the start, or those that are left: as they are with `back` = -1, and
/// negative with `back` = 1.
template <std::floating_point Real, class Half>
constexpr void fill_halves(Real to, step_t n, step_t k, std::span<Real> out, double back, Half half) noexcept {
  split_at const ramp(out, k, n);
  split_at const halves(ramp.before, k, n / 2 + 1);
  fill_in_blocks(halves.before, static_cast<double>(k), 1, half(std::false_type{}));
  fill_in_blocks(halves.after, -back * static_cast<double>(n - (std::max)(k, n / 2 + 1)), back, half(std::true_type{}));
  std::fill(ramp.after.begin(), ramp.after.end(), to);
}

/// Fills a ramp between two ends, `way(steps)` of it gone after so many steps.
template <std::floating_point Real, class Way>
constexpr void fill_ramp(Real from, Real to, step_t n, double lost, step_t k, std::span<Real> out, Way way) noexcept {
  auto const first = static_cast<double>(from);
  auto const last = static_cast<double>(to);
  fill_halves(to, n, k, out, -1, [=](auto late) {
    return [=](block_of_steps& steps) {
      for (double& step : steps) step = between(first, last, {way(step), late.value}, lost);
    };
  });
}

template <std::floating_point Real>
constexpr void fill_line(Real from, Real to, step_t n, double lost, step_t k, std::span<Real> out) noexcept {
  fill_ramp(from, to, n, lost, k, out, [n = static_cast<double>(n)](double steps) { return steps / n; });
}

template <std::floating_point Real>
constexpr void fill_cosine(Real from, Real to, step_t n, double lost, step_t k, std::span<Real> out) noexcept {
  fill_ramp(from, to, n, lost, k, out,
            [n = static_cast<double>(n), one = inverse(n)](double steps) { return raised_part(steps, n, one); });
}

/// scale * e^(growth * steps) for a block of steps, with exponents between -708 and 708. The look into the table stands
/// apart, so that the rest becomes vectors.
struct grown_block {
  double scale;
  two growth;

  constexpr void operator()(block_of_steps& values) const noexcept {
    std::int32_t n[fill_block];
    double rest[fill_block];
    double tail[fill_block];
    for (std::size_t i = 0; i < fill_block; ++i) {
      two const t = times(growth, values[i]);
      remainder_of_exp const left = remainder(t, (t.hi + t.lo) * 0x1.71547652b82fep+6);
      n[i] = left.n;
      rest[i] = left.r;
    }
    for (std::size_t i = 0; i < fill_block; ++i) {
      double const* const point = exp_point(static_cast<std::uint32_t>(n[i]) & 63);
      values[i] = times_power_of_two(point[0], n[i] >> 6);
      tail[i] = point[1];
    }
    for (std::size_t i = 0; i < fill_block; ++i) {
      values[i] = scale * (values[i] + values[i] * exp_series(rest[i], tail[i]));
    }
  }
};

}  // namespace lrkit::detail
