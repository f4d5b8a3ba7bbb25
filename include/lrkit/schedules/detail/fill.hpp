// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/exp_two.hpp>
#include <lrkit/core/detail/multiversion.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

// The rates of many steps of a ramp at once, the same to the bit as from single calls. They are computed in blocks of a
// fixed size and without branches, so that compilers vectorise them.

namespace lrkit::detail {

/// Rates that are computed in double, and so can be computed in blocks.
template <class Real>
concept rate_in_double = std::floating_point<Real> && sizeof(Real) <= sizeof(double);

/// Splits `out`, the rates of the steps k, k + 1, ..., into those before the step `joint` and those from it on.
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
template <class Real>
split_at(std::span<Real>, step_t, step_t) -> split_at<Real>;

inline constexpr std::size_t fill_block = 32;
using block_of_steps = double[fill_block];

/// Calls block(steps) on blocks of the steps x, x + by, x + 2 by, ...; it replaces each step by its value.
template <std::floating_point Real, class Block>
constexpr void fill_in_blocks(std::span<Real> out, double x, double by, Block block) noexcept {
  in_widest_vectors([=] {
    double ahead[fill_block];
    for (std::size_t i = 0; i < fill_block; ++i) ahead[i] = by * static_cast<double>(i);
    block_of_steps values;
    double first = x;
    for (std::size_t done = 0; done < out.size(); done += fill_block) {
      for (std::size_t i = 0; i < fill_block; ++i) values[i] = first + ahead[i];
      block(values);
      first += by * static_cast<double>(fill_block);
      Real* const at = out.data() + done;
      if (out.size() - done >= fill_block) {
        for (std::size_t i = 0; i < fill_block; ++i) at[i] = static_cast<Real>(values[i]);
      } else {
        for (std::size_t i = 0; i < out.size() - done; ++i) at[i] = static_cast<Real>(values[i]);
      }
    }
  });
}

/// Fills a ramp of n steps from step k on, k >= 0, by single calls: rate(k) before step n, and `to` from step n on.
template <std::floating_point Real, class Rate>
constexpr void fill_by_calls(Real to, step_t n, step_t k, std::span<Real> out, Rate rate) noexcept {
  split_at const ramp(out, k, n);
  for (Real& here : ramp.before) here = rate(k++);
  std::fill(ramp.after.begin(), ramp.after.end(), to);
}

/// Fills a ramp of n steps from step k on, k >= 0, in two halves, each measured from its own end. half(late) returns
/// the function that computes a block. It gets the steps since the start, or the steps left until the end: as they are
/// if `back` is -1, and negated if `back` is 1.
template <std::floating_point Real, class Half>
constexpr void fill_halves(Real to, step_t n, step_t k, std::span<Real> out, double back, Half half) noexcept {
  split_at const ramp(out, k, n);
  split_at const halves(ramp.before, k, n / 2 + 1);
  fill_in_blocks(halves.before, static_cast<double>(k), 1, half(false));
  fill_in_blocks(halves.after, -back * static_cast<double>(n - (std::max)(k, n / 2 + 1)), back, half(true));
  std::fill(ramp.after.begin(), ramp.after.end(), to);
}

/// `between` for a block of steps in the same half of a ramp; `way(steps)` is the fraction from the nearer end. The
/// signs of that half are in the stored numbers, which changes no bit.
template <class Way>
struct ramp_block {
  constexpr ramp_block(double from, double to, bool late, double lost_here, Way way_here) noexcept
      : end(late ? to : from),
        difference(late ? from - to : to - from),
        lost(late ? -lost_here : lost_here),
        way(way_here) {}

  constexpr void operator()(block_of_steps& steps) const noexcept {
    for (double& step : steps) {
      double const gone = way(step);
      double const most = difference * gone;
      double const given_back = lost * gone;
      step = (end + given_back) + most;
    }
  }

  double end;
  double difference;
  double lost;
  Way way;
};

template <std::floating_point Real, class Way>
constexpr void fill_ramp(Real from, Real to, step_t n, double lost, step_t k, std::span<Real> out, Way way) noexcept {
  fill_halves(to, n, k, out, -1, [=](bool late) {
    return ramp_block<Way>(static_cast<double>(from), static_cast<double>(to), late, lost, way);
  });
}

/// steps / n
struct line_way {
  double n;
  [[nodiscard]] constexpr double operator()(double steps) const noexcept { return steps / n; }
};
template <std::floating_point Real>
constexpr void fill_line(Real from, Real to, step_t n, double lost, step_t k, std::span<Real> out) noexcept {
  fill_ramp(from, to, n, lost, k, out, line_way{static_cast<double>(n)});
}

/// sin^2(pi/2 * steps / n) for n < 2^29
struct cosine_way {
  double n;
  double one;
  [[nodiscard]] constexpr double operator()(double steps) const noexcept { return raised_part_of_short(steps, n, one); }
};
template <std::floating_point Real>
constexpr void fill_cosine(Real from, Real to, step_t n, double lost, step_t k, std::span<Real> out) noexcept {
  if (n < 1 << 29) [[likely]]
    return fill_ramp(from, to, n, lost, k, out, cosine_way{static_cast<double>(n), inverse(n)});
  fill_by_calls(to, n, k, out, [=](step_t step) { return long_cosine_ramp(from, to, step, n, lost); });
}

/// scale * e^(growth * steps) for a block of steps, with exponents between -708 and 708. The table lookup has a loop of
/// its own, so that the rest is vectorised.
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
