// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/rule_parts.hpp>
#include <lrkit/finder/detail/rule_views.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace lrkit::rules {

/// fastai: the middle of the longest descent.
///
/// Known defects: on a flat or rising curve it gives the first rate, without a warning; if the descent is not in one
/// piece, its beginning is wrong; and it is 8 times too low for a constant rate, and 18 times for the peak of
/// one-cycle.
/// Source: fastai/fastai, fastai/callback/schedule.py, valley(), at 0a049e8.
template <class When = lrkit::detail::when_used>
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
      if (falls) here = (std::max)(here, longest_to[static_cast<std::size_t>(j)] + 1);
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
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_valley(sweep const& s) {
  auto const r = detail::fastai_view<When>(s);
  return fastai_valley(r.rates, r.losses);
}

/// fastai: a window of 15 points slides in from the right while the slopes at its two ends differ.
///
/// Known defect: the slopes must differ by 0.005, whatever the unit of the loss: if the curve does not rise at the end,
/// it gives the rate 16 points before the end.
/// Source: fastai/fastai, fastai/callback/schedule.py, slide(), at 0a049e8.
template <class When = lrkit::detail::when_used>
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
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_slide(sweep const& s) {
  auto const r = detail::fastai_view<When>(s);
  return fastai_slide(r.rates, r.losses);
}

/// fastai: a tenth of the rate of the lowest smoothed loss.
///
/// Known defects: most of the tenth makes up for the lag of the smoothing, which moves the minimum right by a factor of
/// 2 to 8 that depends on the number of steps; a NaN is taken for the minimum.
/// Source: fastai/fastai, fastai/callback/schedule.py, minimum(), at 0a049e8.
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_minimum(std::span<double const> rates, std::span<double const> losses) {
  detail::check_spans(rates, losses);
  if (losses.empty()) return detail::nothing();
  float const lowest = static_cast<float>(rates[detail::argmin(detail::in<float>(losses))]);
  return detail::found(static_cast<double>(lowest) / 10);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_minimum(sweep const& s) {
  auto const r = detail::fastai_view<When>(s);
  return fastai_minimum(r.rates, r.losses);
}

/// fastai: the steepest descent between two neighbours, by the logarithm of the rate.
///
/// Known defect: the first values of its running mean are nearly unsmoothed, and their noise is steeper than anything
/// else: a third of its answers lose more than half of what could be gained.
/// Source: fastai/fastai, fastai/callback/schedule.py, steep(), at 0a049e8.
template <class When = lrkit::detail::when_used>
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
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion fastai_steep(sweep const& s) {
  auto const r = detail::fastai_view<When>(s);
  return fastai_steep(r.rates, r.losses);
}

}  // namespace lrkit::rules
