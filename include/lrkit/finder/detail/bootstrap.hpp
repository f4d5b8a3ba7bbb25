// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/detail/lowess.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lrkit::detail {

/// SplitMix64: a small generator that gives the same numbers everywhere.
/// Source: Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators, figure 17.
class split_mix {
 public:
  constexpr explicit split_mix(std::uint64_t seed) noexcept : state(seed) {}

  constexpr std::uint64_t operator()() noexcept {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state;
};

/// The rates of the lowest loss in resampled sweeps: the smoothed curve plus the residuals of the losses with random
/// signs.
template <class When = when_used>
class resampled {
 public:
  static constexpr int replicas = 200;

  resampled() = default;
  explicit resampled(diagnosis const& d, std::uint64_t seed = 1) {
    std::size_t const n = d.losses.size();
    local_lines<When> const lines(n, (std::max<std::size_t>)(d.half_width, 3));
    auto const lowest = [&](std::vector<double> const& losses) {
      std::ptrdiff_t at = 0;
      double least = lines.value(losses, 0);
      for (std::size_t k = 1; k < n; ++k) {
        double const here = lines.value(losses, k);
        if (here < least) at = static_cast<std::ptrdiff_t>(k);
        least = (std::min)(least, here);
      }
      return at;
    };
    // Smoothing a curve that is already smooth moves a lopsided minimum: the replicas are moved back by as much.
    auto const moved = lowest(d.smoothed) - static_cast<std::ptrdiff_t>(d.minimum);
    split_mix random(seed);
    std::vector<double> losses(n);
    for (int r = 0; r < replicas; ++r) {
      for (std::size_t i = 0; i < n; ++i) {
        double const distance = d.losses[i] - d.smoothed[i];
        losses[i] = d.smoothed[i] + (random() >> 63 != 0 ? distance : -distance);
      }
      auto const at = std::clamp(lowest(losses) - moved, std::ptrdiff_t{0}, static_cast<std::ptrdiff_t>(n) - 1);
      rates.push_back(d.rates[static_cast<std::size_t>(at)]);
    }
    sort(rates);
  }

  void add(resampled const& other) {
    rates.insert(rates.end(), other.rates.begin(), other.rates.end());
    sort(rates);
  }
  [[nodiscard]] double quantile(double share) const {
    return rates[static_cast<std::size_t>(share * static_cast<double>(rates.size() - 1) + 0.5)];
  }
  /// The share of them that lies within a factor of two of the rate.
  [[nodiscard]] double within_factor_of_two(double rate) const {
    auto const close = std::count_if(rates.begin(), rates.end(),
                                     [&](double each) { return (std::min)(each, rate) * 2 >= (std::max)(each, rate); });
    return static_cast<double>(close) / static_cast<double>(rates.size());
  }

 private:
  std::vector<double> rates{};
};

}  // namespace lrkit::detail
