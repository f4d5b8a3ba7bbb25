// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/add.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/skip.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include <algorithm>
#include <concepts>
#include <tuple>

namespace lrkit::detail {

/// A schedule that sums itself, as one does that was chosen at run time.
template <class S>
concept sums_itself = requires(S const& s, step_t k) {
  { s.sum(k, k) } -> std::same_as<double>;
};

/// The sum over the steps from a to b - 1, which lie between 0 and the length of the schedule: here one by one, with
/// the digits that an addition loses kept aside (Neumaier 1974).
template <schedule S>
struct summing {
  static constexpr bool one_by_one = true;

  [[nodiscard]] static constexpr double of(S const& s, step_t a, step_t b) {
    double sum = 0;
    double lost = 0;
    for (step_t k = a; k < b; ++k) {
      auto const rate = static_cast<double>(s(k));
      double const next = sum + rate;
      lost += sum >= rate ? (sum - next) + rate : (rate - next) + sum;
      sum = next;
    }
    return is_finite(sum) ? sum + lost : sum;
  }
};

/// The sum over the steps from a to b - 1, 0 <= a <= b, past the end too.
template <schedule S>
[[nodiscard]] constexpr double sum_over(S const& s, step_t a, step_t b) {
  if (a == b) return 0;
  if constexpr (sums_itself<S>) {
    return s.sum(a, b);
  } else if constexpr (finite_schedule<S>) {
    if (!has_end(s)) return summing<S>::of(s, a, b);
    step_t const end = s.length();
    double const within = a < end ? summing<S>::of(s, a, (std::min)(b, end)) : 0;
    return b > end ? within + static_cast<double>(b - (std::max)(a, end)) * static_cast<double>(s(end)) : within;
  } else {
    return summing<S>::of(s, a, b);
  }
}

/// A straight line, by its first and its last rate.
template <schedule S>
struct summing_a_line {
  [[nodiscard]] static constexpr double of(S const& s, step_t a, step_t b) {
    return static_cast<double>(b - a) * (static_cast<double>(s(a)) / 2 + static_cast<double>(s(b - 1)) / 2);
  }
};
template <std::floating_point Real>
struct summing<constant<Real>> : summing_a_line<constant<Real>> {};
template <std::floating_point Real>
struct summing<linear<Real>> : summing_a_line<linear<Real>> {};
template <std::floating_point Real>
struct summing<linear_warmup<Real>> : summing_a_line<linear_warmup<Real>> {};

/// A geometric series, from its largest rate down: rate * (1 - q^m) / (1 - q).
template <std::floating_point Real>
struct summing<exponential<Real>> {
  [[nodiscard]] static constexpr double of(exponential<Real> const& s, step_t a, step_t b) {
    auto const p = s.parameters();
    double const all = log(static_cast<double>(p.to)) - log(static_cast<double>(p.from));
    auto const largest = static_cast<double>(s(all < 0 ? a : b - 1));
    auto const steps = static_cast<double>(step_t{p.steps});
    auto const m = static_cast<double>(b - a);
    if (all == 0) return m * largest;
    double const fall = all < 0 ? all : -all;
    return largest * (expm1(fall * (m / steps)) / expm1(fall / steps));
  }
};

/// x - sin x for 0 <= x <= pi/2.
[[nodiscard]] constexpr double less_sin(double x) noexcept {
  double sum = 1;
  for (int i = 24; i >= 4; i -= 2) sum = 1 - x * x / (i * (i + 1)) * sum;
  return x * x * x / 6 * sum;
}

/// The lower rate m times, and the sum of sin^2 by that of the cosines. With x = pi / (2n), and j counted from the
/// lower end, over m steps whose first and last j have the sum j:
///
///     sum sin^2(x j) = ((less_sin(m x) - m less_sin(x)) / 2 + sin(m x) sin^2(x j / 2)) / sin(x)
///
/// in which nothing cancels, so that the sum of a few small rates is exact too.
template <std::floating_point Real>
struct summing<cosine<Real>> {
  [[nodiscard]] static constexpr double of(cosine<Real> const& s, step_t a, step_t b) {
    auto const p = s.parameters();
    bool const falls = p.to < p.from;
    auto const lower = static_cast<double>(falls ? p.to : p.from);
    auto const upper = static_cast<double>(falls ? p.from : p.to);
    auto const n = static_cast<double>(step_t{p.steps});
    auto const m = static_cast<double>(b - a);
    auto const j = static_cast<double>(falls ? (p.steps - a) + (p.steps - b) + 1 : a + b - 1);
    constexpr double half_pi = 1.5707963267948966;
    double const half = sin_pi(j / (4 * n));
    double const curved = (less_sin(half_pi * (m / n)) - m * less_sin(half_pi / n)) / 2;
    return m * lower + (upper - lower) * ((curved + sin_pi(m / (2 * n)) * half * half) / sin_pi(1 / (2 * n)));
  }
};

template <schedule S>
  requires made_by_its_arguments<S>
struct summing<S> {
  [[nodiscard]] static constexpr double of(S const& s, step_t a, step_t b) { return sum_over(s.made(), a, b); }
};

template <schedule S>
struct summing<scaled<S>> {
  [[nodiscard]] static constexpr double of(scaled<S> const& s, step_t a, step_t b) {
    double const sum = s.parameters().factor * sum_over(std::get<0>(s.parts()), a, b);
    return is_finite(sum) || b - a > 1 ? sum : static_cast<double>(s(a));
  }
};

template <finite_schedule First, schedule Second>
struct summing<sequenced<First, Second>> {
  [[nodiscard]] static constexpr double of(sequenced<First, Second> const& s, step_t a, step_t b) {
    auto const& [first, second] = s.parts();
    step_t const joint = first.length();
    return (a < joint ? sum_over(first, a, (std::min)(b, joint)) : 0) +
           (b > joint ? sum_over(second, (std::max)(a - joint, step_t{0}), b - joint) : 0);
  }
};

template <schedule S>
struct summing<taken<S>> {
  [[nodiscard]] static constexpr double of(taken<S> const& s, step_t a, step_t b) {
    return sum_over(std::get<0>(s.parts()), a, b);
  }
};

template <schedule S>
struct summing<delayed<S>> {
  [[nodiscard]] static constexpr double of(delayed<S> const& s, step_t a, step_t b) {
    step_t const wait = s.parameters().steps;
    double const waiting = a < wait ? static_cast<double>((std::min)(b, wait) - a) * static_cast<double>(s(0)) : 0;
    return waiting + (b > wait ? sum_over(std::get<0>(s.parts()), (std::max)(a - wait, step_t{0}), b - wait) : 0);
  }
};

template <finite_schedule S>
struct summing<reversed<S>> {
  [[nodiscard]] static constexpr double of(reversed<S> const& s, step_t a, step_t b) {
    return sum_over(std::get<0>(s.parts()), s.length() - b + 1, s.length() - a + 1);
  }
};

template <schedule S>
struct summing<per_epoch_schedule<S>> {
  [[nodiscard]] static constexpr double of(per_epoch_schedule<S> const& s, step_t a, step_t b) {
    auto const& [part] = s.parts();
    step_t const n = s.parameters().steps_per_epoch;
    step_t const first = a / n;
    step_t const last = (b - 1) / n;
    if (first == last) return static_cast<double>(b - a) * static_cast<double>(s(a));
    return static_cast<double>((first + 1) * n - a) * static_cast<double>(s(a)) +
           static_cast<double>(n) * sum_over(part, first + 1, last) +
           static_cast<double>(b - last * n) * static_cast<double>(s(b - 1));
  }
};

/// Whole cycles, and what is before and after them.
template <finite_schedule S>
[[nodiscard]] constexpr double sum_of_cycles(S const& s, step_t a, step_t b) {
  step_t const period = s.length();
  step_t const first = a / period;
  step_t const last = b / period;
  if (first == last) return sum_over(s, a - first * period, b - first * period);
  return sum_over(s, a - first * period, period) + static_cast<double>(last - first - 1) * sum_over(s, 0, period) +
         sum_over(s, 0, b - last * period);
}
template <finite_schedule S, class Params>
struct summing<repeated<S, Params>> {
  [[nodiscard]] static constexpr double of(repeated<S, Params> const& s, step_t a, step_t b) {
    return sum_of_cycles(std::get<0>(s.parts()), a, b);
  }
};

template <schedule S>
struct summing<skipped<S>> {
  [[nodiscard]] static constexpr double of(skipped<S> const& s, step_t a, step_t b) {
    step_t const n = s.parameters().steps;
    return sum_over(std::get<0>(s.parts()), a + n, b + n);
  }
};

template <schedule First, schedule Second>
struct summing<added<First, Second>> {
  [[nodiscard]] static constexpr double of(added<First, Second> const& s, step_t a, step_t b) {
    auto const& [first, second] = s.parts();
    double const sum = sum_over(first, a, b) + sum_over(second, a, b);
    return is_finite(sum) || b - a > 1 ? sum : static_cast<double>(s(a));
  }
};

}  // namespace lrkit::detail
