// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/error.hpp>
#include <lrkit/core/math.hpp>
#include <lrkit/finder/smoothing.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// The rules of other projects, for comparison and habit; `suggest` is lrkit's own.
///
/// Each takes a sweep, records it as that project would (its smoothing, its stop rule, the points that it leaves out at
/// the ends) and gives its answer, digit for digit; or it takes rates and the losses recorded beside them, which are
/// used as they are. Where the project raises an exception or returns nothing, there is no suggestion. They see losses
/// as those projects store them: beside the rate of the update that follows, and so one step to the right.
/// An answer has no interval and no confidence: these rules know none.
namespace lrkit::rules {

/// How many points are left out at the ends.
struct skips {
  std::size_t begin = 10;
  std::size_t end = 5;
};

namespace detail {

using lrkit::detail::is_nan;
using lrkit::detail::not_a_number;
using lrkit::detail::positive_infinity;
using lrkit::detail::recorded;

template <class Real>
[[nodiscard]] suggestion found(Real rate) {
  auto const lr = static_cast<double>(rate);
  return suggestion({lr, lr, lr});
}
[[nodiscard]] inline suggestion nothing(reason why = reason::too_few) { return suggestion(why); }

template <class = lrkit::detail::when_used>
void check_spans(std::span<double const> rates, std::span<double const> losses) {
  using lrkit::detail::shortest;
  if (rates.size() == losses.size()) return;
  lrkit::detail::refuse("rules", "losses", "be as many as rates = " + shortest(rates.size()), shortest(losses.size()));
}

/// Without the first `begin` and the last `end`.
template <class T>
[[nodiscard]] std::vector<T> slice(std::vector<T> const& list, std::size_t begin, std::size_t end) {
  if (list.size() <= begin + end) return {};
  return {list.begin() + static_cast<std::ptrdiff_t>(begin), list.end() - static_cast<std::ptrdiff_t>(end)};
}

/// In the arithmetic that the project uses.
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

/// The first of the least, as numpy and torch see it: NaN is less than any number.
template <class Real>
[[nodiscard]] std::size_t argmin(std::vector<Real> const& y) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (is_nan(static_cast<double>(y[i]))) return i;
    if (y[i] < y[best]) best = i;
  }
  return best;
}

/// a / b, and where b is +0, what floating-point hardware and numpy answer and C++ leaves undefined: infinity, or NaN.
[[nodiscard]] inline float quotient(float a, float b) noexcept {
  if (b != 0) return a / b;
  if (a > 0 || a < 0) return static_cast<float>(a > 0 ? positive_infinity() : -positive_infinity());
  return static_cast<float>(not_a_number());
}

/// What fastai gives its rules: the smoothed losses from a tenth of the planned steps on, without the last 5, up to the
/// first NaN.
template <class = lrkit::detail::when_used>
[[nodiscard]] recorded fastai_view(sweep const& s) {
  recorded const all = lrkit::detail::recorded_by(lrkit::detail::fastai_recorder{}, s);
  auto const skipped = static_cast<std::size_t>(std::max<step_t>(s.planned(), 6) / 10);
  recorded out{slice(all.rates, skipped, 5), slice(all.losses, skipped, 5)};
  auto const nan = std::find_if(out.losses.begin(), out.losses.end(), is_nan);
  out.rates.resize(static_cast<std::size_t>(nan - out.losses.begin()));
  out.losses.erase(nan, out.losses.end());
  return out;
}

/// The steepest point by index among those that are left, as it is in torch-lr-finder.
template <class Real>
[[nodiscard]] std::size_t steepest_index(std::vector<Real> const& losses) {
  return argmin(gradient(losses));
}

}  // namespace detail

/// torch-lr-finder: the steepest descent between two neighbours, by index.
///
/// Known defect: the smoothing lags by 20 steps, the steepest point moves left as the sweep gets longer, and a NaN is
/// taken for the steepest descent of all.
/// Source: davidtvs/pytorch-lr-finder, torch_lr_finder/lr_finder.py, plot(), at 76df305.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion steepest(std::span<double const> rates, std::span<double const> losses, skips without = {}) {
  detail::check_spans(rates, losses);
  if (losses.size() < without.begin + without.end + 2) return detail::nothing();
  auto const left = detail::slice(detail::in<double>(losses), without.begin, without.end);
  return detail::found(rates[without.begin + detail::steepest_index(left)]);
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion steepest(sweep const& s, skips without = {}) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::torch_recorder{}, s);
  return steepest(r.rates, r.losses, without);
}

/// fastai: the middle of the longest descent.
///
/// Known defects: on a flat or rising curve it gives the first rate, without a word; where the descent is not in one
/// piece its beginning is wrong; and it is 8 times too low for a constant rate, 18 times for the peak of one cycle.
/// Source: fastai/fastai, fastai/callback/schedule.py, valley(), at 0a049e8.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_valley(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  auto const y = detail::in<float>(losses);
  auto const n = static_cast<std::ptrdiff_t>(y.size());
  std::vector<std::ptrdiff_t> longest_to(y.size(), 1);
  std::ptrdiff_t end = 0;
  std::ptrdiff_t length = 1;
  for (std::ptrdiff_t i = 1; i < n; ++i) {
    auto& here = longest_to[static_cast<std::size_t>(i)];
    for (std::ptrdiff_t j = 0; j < i; ++j) {
      bool const falls = y[static_cast<std::size_t>(i)] < y[static_cast<std::size_t>(j)];
      if (falls) here = std::max(here, longest_to[static_cast<std::size_t>(j)] + 1);
    }
    if (here > length) {
      length = here;
      end = i;
    }
  }
  // A length is taken from an index, which may give -1; and -1 is the last element.
  std::ptrdiff_t const begin = length > 1 ? end - length : 0;
  double const section = static_cast<double>(end - begin) / 3;
  std::ptrdiff_t at = begin + static_cast<std::ptrdiff_t>(section) + static_cast<std::ptrdiff_t>(section / 2);
  if (at < 0) at += n;
  if (at < 0 || at >= n) return detail::nothing();
  return detail::found(static_cast<float>(rates[static_cast<std::size_t>(at)]));
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_valley(sweep const& s) {
  auto const r = detail::fastai_view(s);
  return fastai_valley(r.rates, r.losses);
}

namespace detail {

[[nodiscard]] inline bool far_apart(float a, float b) { return static_cast<double>(std::abs(a - b)) > 0.005; }

}  // namespace detail

/// fastai: a window of 15 points slides in from the right while the slopes at its two ends differ.
///
/// Known defect: they must differ by 0.005, whatever the unit of the loss: where the curve does not rise at the end it
/// gives the rate 16 points from there.
/// Source: fastai/fastai, fastai/callback/schedule.py, slide(), at 0a049e8.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_slide(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  if (losses.size() < 16) return detail::nothing();
  auto const slope = detail::gradient(detail::in<float>(losses));
  std::size_t right = losses.size() - 1;
  std::size_t at = right - 15;
  for (std::size_t left = right - 15; detail::far_apart(slope[right], slope[left]); --left, --right) {
    at = left;
    if (left == 0) break;
  }
  return detail::found(static_cast<float>(rates[at]));
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_slide(sweep const& s) {
  auto const r = detail::fastai_view(s);
  return fastai_slide(r.rates, r.losses);
}

/// fastai: a tenth of the rate of the lowest smoothed loss.
///
/// Known defect: most of the tenth makes up for the lag of the smoothing, which moves the minimum right by a factor of
/// 2 to 8 that depends on the number of steps. A NaN is taken for the minimum. Source: fastai/fastai,
/// fastai/callback/schedule.py, minimum(), at 0a049e8.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_minimum(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  if (losses.empty()) return detail::nothing();
  float const lowest = static_cast<float>(rates[detail::argmin(detail::in<float>(losses))]);
  return detail::found(static_cast<double>(lowest) / 10);
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_minimum(sweep const& s) {
  auto const r = detail::fastai_view(s);
  return fastai_minimum(r.rates, r.losses);
}

/// fastai: the steepest descent between two neighbours, by the logarithm of the rate.
///
/// Known defect: the first values of its running mean are nearly unsmoothed, and their noise is the steepest of all: a
/// third of its answers lose more than half of what could be gained.
/// Source: fastai/fastai, fastai/callback/schedule.py, steep(), at 0a049e8.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_steep(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  if (losses.size() < 2) return detail::nothing();
  auto const y = detail::in<float>(losses);
  auto const x = detail::in<float>(rates);
  auto const log = [](float rate) { return static_cast<float>(lrkit::detail::log(static_cast<double>(rate))); };
  std::vector<float> slope;
  for (std::size_t i = 0; i + 1 < y.size(); ++i) {
    slope.push_back(detail::quotient(y[i + 1] - y[i], log(x[i + 1]) - log(x[i])));  // rates may be alike as floats
  }
  return detail::found(x[detail::argmin(slope)]);
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_steep(sweep const& s) {
  auto const r = detail::fastai_view(s);
  return fastai_steep(r.rates, r.losses);
}

/// ignite: the steepest descent between two neighbours, left of the lowest loss.
///
/// Known defect: the smoothing lags by 20 steps, and the steepest point moves left as the sweep gets longer.
/// Source: pytorch/ignite, ignite/handlers/lr_finder.py, lr_suggestion(), at de08e79.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion ignite(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  if (losses.empty()) return detail::nothing();
  auto y = detail::in<float>(losses);
  y.resize(detail::argmin(y) + 1);
  if (y.size() < 3) return detail::nothing(losses.size() < 3 ? reason::too_few : reason::never_fell);
  std::vector<float> slope;
  for (std::size_t i = 1; i + 1 < y.size(); ++i) slope.push_back(0.5F * (y[i + 1] - y[i - 1]));
  return detail::found(rates[detail::argmin(slope) + 1]);
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion ignite(sweep const& s) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::torch_recorder{}, s);
  return ignite(r.rates, r.losses);
}

namespace detail {

/// The finite losses that Lightning looks at: their indices in the record. It leaves all out where `end` is 0.
template <class = lrkit::detail::when_used>
[[nodiscard]] std::vector<std::size_t> lightning_view(std::span<double const> losses, skips without) {
  std::vector<std::size_t> out;
  if (without.end == 0) return out;
  for (std::size_t i = without.begin; i + without.end < losses.size(); ++i) {
    if (lrkit::detail::is_finite(static_cast<double>(static_cast<float>(losses[i])))) out.push_back(i);
  }
  return out;
}

}  // namespace detail

/// Lightning, from 2.5.3 on: the steepest descent by the rate itself.
///
/// Known defect: on a geometric ladder the steps of the rate are smallest at the left end, so that any noise there is
/// the steepest descent of all: its answer is nearly always the smallest rate that it looks at, four or five decades
/// too low. The correction of its running mean counts one loss too many, so that the first values are too small.
/// Source: Lightning-AI/pytorch-lightning, tuner/lr_finder.py, suggestion(), at 7f0c343.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning(std::span<double const> rates, std::span<double const> losses,
                                   skips without = {10, 1}) {
  detail::check_spans(rates, losses);
  auto const at = detail::lightning_view(losses, without);
  std::size_t const n = at.size();
  if (n < 2) return detail::nothing();
  std::vector<float> y;
  std::vector<float> x;
  for (std::size_t i : at) {
    y.push_back(static_cast<float>(losses[i]));
    x.push_back(static_cast<float>(rates[i]));
  }
  std::vector<float> slope(n);
  slope[0] = detail::quotient(y[1] - y[0], x[1] - x[0]);
  slope[n - 1] = detail::quotient(y[n - 1] - y[n - 2], x[n - 1] - x[n - 2]);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    float const before = x[i] - x[i - 1];
    float const after = x[i + 1] - x[i];
    slope[i] = detail::quotient(-after, before * (before + after)) * y[i - 1] +
               detail::quotient(after - before, before * after) * y[i] +
               detail::quotient(before, after * (before + after)) * y[i + 1];
  }
  return detail::found(rates[at[detail::argmin(slope)]]);
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning(sweep const& s, skips without = {10, 1}) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::lightning_recorder{}, s);
  return lightning(r.rates, r.losses, without);
}

/// Lightning, before 2.5.3: the steepest descent by index.
///
/// Known defect: the steepest point moves left as the sweep gets longer; where losses were not finite it answers with a
/// rate left of the one it means. The correction of its running mean counts one loss too many.
/// Source: Lightning-AI/pytorch-lightning, tuner/lr_finder.py, suggestion(), before 105bb20.
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning_2_5_2(std::span<double const> rates, std::span<double const> losses,
                                         skips without = {10, 1}) {
  detail::check_spans(rates, losses);
  std::vector<float> y;
  for (std::size_t i : detail::lightning_view(losses, without)) y.push_back(static_cast<float>(losses[i]));
  if (y.size() < 2) return detail::nothing();
  return detail::found(rates[detail::steepest_index(y) + without.begin]);
}
template <class = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning_2_5_2(sweep const& s, skips without = {10, 1}) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::lightning_recorder{}, s);
  return lightning_2_5_2(r.rates, r.losses, without);
}

}  // namespace lrkit::rules
