// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <limits>
#include <span>
#include <tuple>
#include <type_traits>

namespace lrkit {

namespace detail {

/// The rates of the steps k, k + 1, ..., 0 <= k, one call after the other.
template <schedule S, class Real>
constexpr void fill_one_by_one(S const& s, step_t k, std::span<Real> out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = held(s, k + static_cast<step_t>(i));
}

/// The same in a way of its own for each kind of schedule: here for such as have none.
template <schedule S>
struct tabulating {
  static constexpr void fill(S const& s, step_t k, std::span<value_t<S>> out) { fill_one_by_one(s, k, out); }
};

/// Parts `out` at the step `joint`: what lies before it and what lies behind.
template <class Real>
struct parted {
  constexpr parted(std::span<Real> out, step_t k, step_t joint) noexcept {
    auto const size = static_cast<step_t>(out.size());
    auto const count = static_cast<std::size_t>(joint <= k ? 0 : joint - k < size ? joint - k : size);
    before = out.first(count);
    behind = out.subspan(count);
  }
  std::span<Real> before;
  std::span<Real> behind;
};

/// f(x), f(x + by), f(x + 2 by), ...: in blocks of one size and without a branch, which compilers turn into vectors.
template <std::floating_point Real, class F>
constexpr void fill_evenly(std::span<Real> out, double x, double by, F f) noexcept {
  constexpr std::size_t block = 32;
  double ahead[block];
  for (std::size_t i = 0; i < block; ++i) ahead[i] = by * static_cast<double>(i);
  Real* at = out.data();
  std::size_t left = out.size();
  for (; left >= block; left -= block, at += block, x += by * static_cast<double>(block)) {
    for (std::size_t i = 0; i < block; ++i) at[i] = f(x + ahead[i]);
  }
  for (std::size_t i = 0; i < left; ++i) at[i] = f(x + ahead[i]);
}

/// The rates of a ramp from step k on, 0 <= k: a half from each end, `way` of it gone after so many steps.
template <std::floating_point Real, class Way>
constexpr void fill_ramp(Real from, Real to, step_t n, step_t k, std::span<Real> out, Way way) noexcept {
  parted const ramp(out, k, n);
  parted const halves(ramp.before, k, n / 2 + 1);
  auto const half = [&](bool late) { return [=](double steps) { return between(from, to, {way(steps), late}); }; };
  fill_evenly(halves.before, static_cast<double>(k), 1, half(false));
  fill_evenly(halves.behind, static_cast<double>(n - (std::max)(k, n / 2 + 1)), -1, half(true));
  std::fill(ramp.behind.begin(), ramp.behind.end(), to);
}

template <std::floating_point Real>
struct tabulating<constant<Real>> {
  static constexpr void fill(constant<Real> const& s, step_t, std::span<Real> out) noexcept {
    std::fill(out.begin(), out.end(), s(0));
  }
};

template <std::floating_point Real>
struct tabulating<linear<Real>> {
  static constexpr void fill(linear<Real> const& s, step_t k, std::span<Real> out) noexcept {
    auto const p = s.parameters();
    fill_ramp(p.from, p.to, p.steps, k, out, [n = static_cast<double>(p.steps)](double steps) { return steps / n; });
  }
};

template <std::floating_point Real>
struct tabulating<cosine<Real>> {
  static constexpr void fill(cosine<Real> const& s, step_t k, std::span<Real> out) noexcept {
    auto const p = s.parameters();
    auto const way = [n = static_cast<double>(p.steps), one = inverse(p.steps)](double steps) {
      return raised_part(steps, n, one);
    };
    fill_ramp(p.from, p.to, p.steps, k, out, way);
  }
};

template <finite_schedule First, schedule Second>
struct tabulating<sequenced<First, Second>> {
  using value_type = value_t<sequenced<First, Second>>;
  static constexpr void fill(sequenced<First, Second> const& s, step_t k, std::span<value_type> out) {
    auto const& [first, second] = s.parts();
    step_t const joint = first.length();
    parted const both(out, k, joint);
    fill_part(first, k, both.before);
    fill_part(second, (std::max)(k, joint) - joint, both.behind);
  }

 private:
  template <schedule Part>
  static constexpr void fill_part(Part const& part, step_t k, std::span<value_type> out) {
    if constexpr (std::same_as<value_t<Part>, value_type>) {
      tabulating<Part>::fill(part, k, out);
    } else {
      fill_one_by_one(part, k, out);
    }
  }
};

template <schedule Part>
struct tabulating<scaled<Part>> {
  static constexpr void fill(scaled<Part> const& s, step_t k, std::span<value_t<Part>> out) {
    using wide = std::common_type_t<double, value_t<Part>>;
    tabulating<Part>::fill(std::get<0>(s.parts()), k, out);
    double const factor = s.parameters().factor;
    for (auto& rate : out) rate = static_cast<value_t<Part>>(factor * static_cast<wide>(rate));
  }
};

template <schedule Part>
struct tabulating<taken<Part>> {
  static constexpr void fill(taken<Part> const& s, step_t k, std::span<value_t<Part>> out) {
    parted const both(out, k, s.length());
    tabulating<Part>::fill(std::get<0>(s.parts()), k, both.before);
    if (!both.behind.empty()) std::fill(both.behind.begin(), both.behind.end(), s(s.length()));
  }
};

template <schedule Part>
struct tabulating<delayed<Part>> {
  static constexpr void fill(delayed<Part> const& s, step_t k, std::span<value_t<Part>> out) {
    step_t const wait = s.parameters().steps;
    parted const both(out, k, wait);
    if (!both.before.empty()) std::fill(both.before.begin(), both.before.end(), s(0));
    tabulating<Part>::fill(std::get<0>(s.parts()), (std::max)(k, wait) - wait, both.behind);
  }
};

}  // namespace detail

/// Fills a table with the rates of a schedule, from step 0 on or from `first` on: the same numbers as one call after
/// the other gives, several times as fast for lines, cosines and what is composed of them.
///
///     out[i] = schedule(first + i)
///
/// A negative step answers as step 0. A table that would reach beyond the largest step_t ends there instead.
///
/// Units: `first` is a step.
/// Errors: none of its own; an exception of a part passes through, and leaves the table half filled.
///
///     std::vector<double> rates(10'000);
///     lrkit::tabulate(lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .steps = 9'500}), 500), rates);
template <schedule Schedule>
constexpr void tabulate(Schedule const& schedule, std::span<value_t<Schedule>> out, step_t first = 0) {
  if (out.empty()) return;
  auto const size = static_cast<step_t>(out.size());
  first = std::clamp(first, -size, (std::numeric_limits<step_t>::max)() - (size - 1));
  detail::parted const all(out, first, 0);
  for (auto& rate : all.before) rate = detail::held(schedule, 0);
  detail::tabulating<Schedule>::fill(schedule, (std::max<step_t>)(first, 0), all.behind);
}

}  // namespace lrkit
