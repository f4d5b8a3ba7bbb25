// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>
#include <utility>

namespace examples {

/// Random numbers that are the same on every machine: the distributions of <random> differ between standard libraries.
///
/// Source: splitmix64, Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195.
class generator {
 public:
  explicit generator(std::uint64_t seed) : state(seed) {}

  std::uint64_t bits() {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  /// At least 0 and below 1.
  double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  /// Mean 0, variance 1 (Box and Muller).
  double normal() {
    double const radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }
  /// One of 0 .. n - 1.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }

  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t n = values.size(); n > 1; --n) std::swap(values[n - 1], values[below(n)]);
  }

  friend bool operator==(generator const&, generator const&) = default;

 private:
  std::uint64_t state;
};

}  // namespace examples
