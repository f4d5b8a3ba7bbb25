// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/median_of_first.hpp>
#include <lrkit/finder/diagnosis.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit::detail {

/// Replaces single losses far above the two on either side, by at least a quarter of the fall: bad batches.
template <class When = when_used>
void without_outliers(std::vector<double>& losses) {
  std::size_t const n = losses.size();
  if (n < 9) return;
  std::vector<double> middle(n);
  std::vector<double> distance;
  for (std::size_t i = 2; i + 2 < n; ++i) {
    std::array<double, 5> five{losses[i - 2], losses[i - 1], losses[i], losses[i + 1], losses[i + 2]};
    sort(five);
    middle[i] = five[2];
    distance.push_back(magnitude(losses[i] - middle[i]));
  }
  double const unit = 1.4826 * median(std::move(distance));
  double const fall = median_of_first(losses, n) - *std::min_element(losses.begin(), losses.end());
  double const much = (std::max)(10 * unit, fall / 4);
  std::vector<double> const before = losses;
  for (std::size_t i = 2; i + 2 < n; ++i) {
    double const beside = (std::max)({before[i - 2], before[i - 1], before[i + 1], before[i + 2]});
    if (before[i] - middle[i] > much && before[i] - beside > much / 2) losses[i] = middle[i];
  }
}

/// Averages every `in_a_row` losses to one point, at the geometric mean of their first and last rate (the arithmetic
/// mean if a rate is 0 or less). Losses left over at the end are dropped.
template <class When = when_used>
void average(diagnosis& d, std::size_t in_a_row) {
  std::size_t const points = d.losses.size() / in_a_row;
  bool const positive = d.rates.front() > 0;
  for (std::size_t i = 0; i < points; ++i) {
    std::size_t const from = i * in_a_row;
    double sum = 0;
    for (std::size_t j = from; j < from + in_a_row; ++j) sum += d.losses[j] / static_cast<double>(in_a_row);
    double const first = d.rates[from];
    double const last = d.rates[from + in_a_row - 1];
    d.rates[i] = in_a_row == 1 ? first : positive ? sqrt(first) * sqrt(last) : first / 2 + last / 2;
    d.losses[i] = sum;
  }
  d.rates.resize(points);
  d.losses.resize(points);
  d.losses_per_point = in_a_row;
}

/// The number of points to use. The network is dead if the loss has fallen by half of its whole fall, then stays the
/// same through a decade of rising rates (its middle 80 % within 2 % of the fall), and falls no further after that.
/// Later points say nothing.
template <class When = when_used>
[[nodiscard]] std::size_t alive(std::vector<double> const& rates, std::vector<double> const& losses) {
  std::size_t const n = losses.size();
  if (n < 12 || !(rates.front() > 0)) return n;
  double const begin = median_of_first(losses, n);
  double const fall = begin - *std::min_element(losses.begin(), losses.end());
  if (!(fall > 0)) return n;
  double const little = 0.02 * fall;
  std::vector<double> decade;
  std::size_t j = 0;
  for (std::size_t i = (std::max<std::size_t>)(5, n / 10); i + 6 < n; ++i) {
    while (j < n && rates[j] < 10 * rates[i]) ++j;
    if (j == n) break;
    if (j < i + 6) continue;
    auto const at = [&](std::size_t k) { return losses.begin() + static_cast<std::ptrdiff_t>(k); };
    decade.assign(at(i), at(j));
    sort(decade);
    auto const quantile = [&](double share) {
      return decade[static_cast<std::size_t>(share * static_cast<double>(decade.size() - 1) + 0.5)];
    };
    double const width = quantile(0.9) - quantile(0.1);
    if (width >= little || quantile(0.5) > begin - fall / 2) continue;
    if (*std::min_element(at(j), losses.end()) >= quantile(0.1) - width - little) return i + 2;
  }
  return n;
}

}  // namespace lrkit::detail
