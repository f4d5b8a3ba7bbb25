// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/math.hpp>
#include <lrkit/finder/recorders.hpp>
#include <lrkit/finder/rule_parts.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace lrkit::rules {

/// How many points are left out at the ends.
struct skips {
  std::size_t begin = 10;
  std::size_t end = 5;
};

namespace detail {

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
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion steepest(std::span<double const> rates, std::span<double const> losses, skips without = {}) {
  detail::check_spans(rates, losses);
  auto const left = detail::slice(detail::in<double>(losses), without.begin, without.end);
  if (left.size() < 2) return detail::nothing();
  return detail::found(rates[without.begin + detail::steepest_index(left)]);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion steepest(sweep const& s, skips without = {}) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::torch_recorder{}, s);
  return steepest(r.rates, r.losses, without);
}

/// ignite: the steepest descent between two neighbours, left of the lowest loss.
///
/// Known defect: the smoothing lags by 20 steps, and the steepest point moves left as the sweep gets longer.
/// Source: pytorch/ignite, ignite/handlers/lr_finder.py, lr_suggestion(), at de08e79.
template <class When = lrkit::detail::when_used>
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
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion ignite(sweep const& s) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::torch_recorder{}, s);
  return ignite(r.rates, r.losses);
}

namespace detail {

/// The finite losses that Lightning looks at: their indices in the record. It leaves all out where `end` is 0.
template <class When = lrkit::detail::when_used>
[[nodiscard]] std::vector<std::size_t> lightning_view(std::span<double const> losses, skips without) {
  std::vector<std::size_t> out;
  if (without.end == 0 || without.end >= losses.size()) return out;
  for (std::size_t i = without.begin; i < losses.size() - without.end; ++i) {
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
template <class When = lrkit::detail::when_used>
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
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning(sweep const& s, skips without = {10, 1}) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::lightning_recorder{}, s);
  return lightning(r.rates, r.losses, without);
}

/// Lightning, before 2.5.3: the steepest descent by index.
///
/// Known defect: the steepest point moves left as the sweep gets longer; where losses were not finite it answers with a
/// rate left of the one it means. The correction of its running mean counts one loss too many.
/// Source: Lightning-AI/pytorch-lightning, tuner/lr_finder.py, suggestion(), before 105bb20.
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning_2_5_2(std::span<double const> rates, std::span<double const> losses,
                                         skips without = {10, 1}) {
  detail::check_spans(rates, losses);
  std::vector<float> y;
  for (std::size_t i : detail::lightning_view(losses, without)) y.push_back(static_cast<float>(losses[i]));
  if (y.size() < 2) return detail::nothing();
  return detail::found(rates[detail::steepest_index(y) + without.begin]);
}
template <class When = lrkit::detail::when_used>
[[nodiscard]] suggestion lightning_2_5_2(sweep const& s, skips without = {10, 1}) {
  auto const r = lrkit::detail::recorded_by(lrkit::detail::lightning_recorder{}, s);
  return lightning_2_5_2(r.rates, r.losses, without);
}

}  // namespace lrkit::rules
