// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/plot/detail/tick_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace lrkit::plot {

/// How an axis is divided: evenly, by powers of ten, or as suits its numbers.
enum class axis_scale { automatic, linear, log };

/// An axis of a picture. Limits that are not given are taken from the curves.
struct axis {
  std::string label{};
  plot::axis_scale scale = plot::axis_scale::automatic;
  std::optional<double> low{};
  std::optional<double> high{};
  bool whole = false;  ///< of whole numbers: no label stands between two of them

  friend bool operator==(axis const&, axis const&) = default;
};

/// A number on an axis, and how it is written there.
struct tick {
  double at;
  std::string label;
};

/// The part of an axis that is drawn.
struct range {
  double low = 0;
  double high = 1;
  bool log = false;
  bool whole = false;

  /// Where a number lies: 0 at the low end, 1 at the high end, beyond them for what is outside; NaN has no place.
  [[nodiscard]] double place(double x) const {
    if (x != x) return x;
    if (log && x <= 0) return -1000;
    double const at =
        log ? (std::log10(x) - std::log10(low)) / (std::log10(high) - std::log10(low)) : (x - low) / (high - low);
    return std::clamp(at, -1000.0, 1000.0);
  }
};

/// Round numbers between `low` and `high`, spaced 1, 2 or 5 times a power of ten apart, at most `at_most` of them; only
/// integers if `whole`.
inline std::vector<tick> linear_ticks(double low, double high, int at_most, bool whole = false) {
  at_most = (std::max)(at_most, 1);
  int exponent = static_cast<int>(std::floor(std::log10((high - low) / (at_most + 1))));
  for (exponent = whole ? (std::max)(exponent, 0) : exponent;; ++exponent) {
    for (int leading : {1, 2, 5}) {
      double const apart = leading * detail::power_of_ten(exponent);
      double const first = std::ceil(low / apart - 1e-6);
      double const last = std::floor(high / apart + 1e-6);
      if (last - first + 1 > at_most) continue;
      double const largest = (std::max)(std::abs(first), std::abs(last)) * apart;
      bool const in_full = largest >= 0.999e-3 && largest < 0.999e7;
      std::vector<tick> ticks;
      // NOLINTNEXTLINE(*-float-loop-counter, *.FloatLoopCounter): i is an integer
      for (double i = first; i <= last; ++i) {
        auto const digits = static_cast<std::int64_t>(i) * leading;
        ticks.push_back({digits == 0 ? 0 : i * apart, detail::written(digits, exponent, in_full)});
      }
      return ticks;
    }
  }
}

/// The powers of ten between two positive numbers. If there are too many, every second, third, fifth, tenth, ... one;
/// if there is at most one, 2 and 5 times the powers of ten too.
inline std::vector<tick> log_ticks(double low, double high, int at_most) {
  auto const exponent_of = [](double x) { return std::log10(x); };
  int const first = static_cast<int>(std::ceil(exponent_of(low) - 1e-6));
  int const last = static_cast<int>(std::floor(exponent_of(high) + 1e-6));
  auto const label = [](int leading, int exponent) {
    if (exponent < -3 || exponent > 5) return fmt::format("{}e{}", leading, exponent);
    return fmt::format("{:.{}f}", leading * detail::power_of_ten(exponent), (std::max)(0, -exponent));
  };
  std::vector<tick> ticks;
  if (last - first >= 1) {
    for (int power = 1;; power *= 10) {
      for (int apart : {power, 2 * power, 3 * power, 5 * power}) {
        int const upward = (last - first) / apart;
        if (upward >= at_most) continue;
        int const multiple = first + ((-first) % apart + apart) % apart;
        for (int e = multiple + upward * apart <= last ? multiple : first; e <= last; e += apart) {
          ticks.push_back({detail::power_of_ten(e), label(1, e)});
        }
        return ticks;
      }
    }
  }
  for (int e = first - 1; e <= last + 1; ++e) {
    for (int leading : {1, 2, 5}) {
      double const at = leading * detail::power_of_ten(e);
      if (at >= low * (1 - 1e-6) && at <= high * (1 + 1e-6)) ticks.push_back({at, label(leading, e)});
    }
  }
  if (ticks.size() < 2 || static_cast<int>(ticks.size()) > at_most) return linear_ticks(low, high, at_most);
  return ticks;
}

inline std::vector<tick> ticks(range const& r, int at_most) {
  return r.log ? log_ticks(r.low, r.high, at_most) : linear_ticks(r.low, r.high, at_most, r.whole);
}

/// The range that shows all finite numbers within the limits of the axis; on a logarithmic axis, those above 0.
///
/// An automatic axis is logarithmic if all numbers are positive and more than half of them would lie in the lowest
/// twentieth of a linear one. A linear axis of non-negative numbers begins at 0, unless the numbers are close together.
inline range range_of(axis a, std::vector<double> numbers) {
  auto const usable = [](double x) { return lrkit::detail::is_finite(x) && std::abs(x) <= 1e300; };
  for (std::optional<double>* limit : {&a.low, &a.high}) {
    if (*limit && !usable(**limit)) limit->reset();
  }
  std::erase_if(numbers, [&](double x) { return !usable(x); });
  std::erase_if(numbers, [&](double x) { return (a.low && x < *a.low) || (a.high && x > *a.high); });
  std::sort(numbers.begin(), numbers.end());
  bool log = a.scale == axis_scale::log;
  bool const positive = a.low.value_or(1) > 0 && !numbers.empty() && numbers.front() > 0;
  if (a.scale == axis_scale::automatic && positive) {
    log = numbers[numbers.size() / 2] < numbers.back() / 20;
  }
  if (log) {
    std::erase_if(numbers, [](double x) { return x < 1e-300; });
    for (std::optional<double>* limit : {&a.low, &a.high}) {
      if (*limit && **limit < 1e-300) limit->reset();
    }
  }
  double low = numbers.empty() ? (log ? 0.1 : 0) : numbers.front();
  double high = numbers.empty() ? 1 : numbers.back();
  if (a.low) low = *a.low;
  if (a.high) high = *a.high;
  if (!log && !a.low && low >= 0 && low < 0.7 * high) low = 0;
  double const least = 1e-9 * (std::max)({std::abs(low), std::abs(high), 1e-280});
  if (!(high - low > least)) {
    double const middle = std::abs(low) < 1e-280 && !log ? 0 : low;
    if (log) {
      low = middle / 10;
      high = middle * 10;
    } else {
      low = middle < 0 ? 2 * middle : 0;
      high = middle == 0 ? 1 : middle < 0 ? 0 : 2 * middle;
    }
  }
  return {low, high, log, a.whole};
}

}  // namespace lrkit::plot
