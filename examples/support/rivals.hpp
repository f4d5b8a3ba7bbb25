// SPDX-License-Identifier: MIT
#pragma once

#include "optimizer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <vector>

namespace examples {

/// Adam that finds its own rate: it estimates how far away the solution is from how the gradients agree with the way
/// gone so far. The estimate d only grows; the rate given to step() multiplies it, so that a schedule has its peak
/// at 1.
///
///     numerator += lr d^2 <g, w0 - w>,  s += lr d^2 g,  d = max(d, numerator / |s|_1)
///     m = 0.9 m + 0.1 d g,  v = 0.999 v + 0.001 (d g)^2,  w -= lr d m / (sqrt(v) + 1e-8 d)
///
/// The two sums forget as v does, by sqrt(0.999) a step. There is no bias correction.
/// Source: Mishchenko and Defazio 2023, arXiv:2306.06101, algorithm 4.
template <std::floating_point Real>
class prodigy {
 public:
  explicit prodigy(std::span<Real const> weights)
      : start(weights.begin(), weights.end()), first(start.size()), second(start.size()), sums(start.size()) {}

  void step(std::span<Real> weights, std::span<Real const> gradient, double lr) {
    double const d = distance_, memory = std::sqrt(0.999);
    double agreement = 0, size = 0;
    for (std::size_t i = 0; i < start.size(); ++i) {
      double const g = static_cast<double>(gradient[i]);
      agreement += g * static_cast<double>(start[i] - weights[i]);
      sums[i] = memory * sums[i] + lr * d * d * g;
      size += std::abs(sums[i]);
      first[i] = 0.9 * first[i] + 0.1 * d * g;
      second[i] = 0.999 * second[i] + 0.001 * d * d * g * g;
    }
    numerator = memory * numerator + lr * d * d * agreement;
    if (size > 0) distance_ = std::max(d, numerator / size);
    for (std::size_t i = 0; i < start.size(); ++i) {
      double const below = std::sqrt(second[i]) + 1e-8 * distance_;
      weights[i] -= static_cast<Real>(lr * d * first[i] / below);
    }
  }
  /// The estimate d.
  [[nodiscard]] double distance() const { return distance_; }

 private:
  double distance_ = 1e-6;
  double numerator = 0;
  std::vector<Real> start;
  std::vector<double> first;   // the mean of d g
  std::vector<double> second;  // the mean of its square
  std::vector<double> sums;
};

/// Any optimizer, its way scaled: w = w0 + s D, D being the sum of the updates that the optimizer makes, and s the sum
/// of six scales that bet on whether the way so far went down, each with another memory b:
///
///     h = <D, g + 0.01 s |g| w / |w|>,  m = max(b m, |h|),  v = b^2 v + h^2,  r = max(0, b r - s_b h)
///     s_b = (1e-8 m / 6 + r) / (sqrt(v) + 1e-8)
///
/// Source: Cutkosky, Defazio and Mehta 2023, arXiv:2306.00144, algorithm 1.
template <std::floating_point Real>
class mechanic {
 public:
  mechanic(method how, std::span<Real const> weights)
      : start(weights.begin(), weights.end()), way(start.size()), update(start.size()), base(how, start.size()) {}

  void step(std::span<Real> weights, std::span<Real const> gradient, double lr) {
    double gg = 0, ww = 0, along_gradient = 0, along_weights = 0;
    for (std::size_t i = 0; i < start.size(); ++i) {
      double const g = static_cast<double>(gradient[i]), w = static_cast<double>(weights[i]);
      gg += g * g, ww += w * w;
      along_gradient += way[i] * g, along_weights += way[i] * w;
    }
    bet(along_gradient + (ww > 0 ? 0.01 * scale() * std::sqrt(gg / ww) * along_weights : 0));
    std::fill(update.begin(), update.end(), Real(0));
    base.set_learning_rate(lr);
    base.step(update, gradient);
    double const s = scale();
    for (std::size_t i = 0; i < start.size(); ++i) {
      way[i] += static_cast<double>(update[i]);
      weights[i] = static_cast<Real>(static_cast<double>(start[i]) + s * way[i]);
    }
  }
  /// The sum of the scales.
  [[nodiscard]] double scale() const {
    double sum = 0;
    for (bettor const& b : bettors) sum += b.scale;
    return sum;
  }

 private:
  struct bettor {
    double memory;
    double scale = 0, largest = 0, squares = 0, reward = 0;
  };

  void bet(double h) {
    for (bettor& b : bettors) {
      b.largest = std::max(b.memory * b.largest, std::abs(h));
      b.squares = b.memory * b.memory * b.squares + h * h;
      b.reward = std::max(0.0, b.memory * b.reward - b.scale * h);
      b.scale = (1e-8 * b.largest / 6 + b.reward) / (std::sqrt(b.squares) + 1e-8);
    }
  }

  std::array<bettor, 6> bettors{{{0.9}, {0.99}, {0.999}, {0.9999}, {0.99999}, {0.999999}}};
  std::vector<Real> start;
  std::vector<double> way;
  std::vector<Real> update;
  optimizer<Real> base;
};

}  // namespace examples
