// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

/// What one would type instead of a schedule: the formulas as they are usually written, and the ways in which other
/// libraries put schedules together.
namespace by_hand {

using step_t = std::int64_t;
constexpr double pi = 3.14159265358979323846;

struct linear {
  double from, to;
  step_t steps;
  double operator()(step_t k) const {
    if (k >= steps) return to;
    return from + (to - from) * (static_cast<double>(k) / static_cast<double>(steps));
  }
};

/// The same from the nearer end, and with a meaning for a negative step.
struct careful_linear {
  double from, to;
  step_t steps;
  double operator()(step_t k) const {
    if (k < 0) k = 0;
    if (k >= steps) return to;
    bool const late = k > steps - k;
    double const near_end = late ? to : from;
    double const far_end = late ? from : to;
    return near_end + (far_end - near_end) * (static_cast<double>(late ? steps - k : k) / static_cast<double>(steps));
  }
};

struct cosine {
  double from, to;
  step_t steps;
  double operator()(step_t k) const {
    if (k >= steps) return to;
    return to + (from - to) * 0.5 * (1 + std::cos(pi * static_cast<double>(k) / static_cast<double>(steps)));
  }
};

struct polynomial {
  double from, to;
  step_t steps;
  double power;
  double operator()(step_t k) const {
    if (k >= steps) return to;
    return to + (from - to) * std::pow(1 - static_cast<double>(k) / static_cast<double>(steps), power);
  }
};

struct exponential {
  double from, to;
  step_t steps;
  double operator()(step_t k) const {
    if (k >= steps) return to;
    return from * std::pow(to / from, static_cast<double>(k) / static_cast<double>(steps));
  }
};

struct exponential_decay {
  double from, factor;
  double operator()(step_t k) const { return from * std::pow(factor, static_cast<double>(k)); }
};

struct step_decay {
  double from, factor;
  step_t every;
  double operator()(step_t k) const { return from * std::pow(factor, static_cast<double>(k / every)); }
};

struct inverse_sqrt {
  double from, timescale;
  double operator()(step_t k) const { return from * std::sqrt(timescale / (timescale + static_cast<double>(k))); }
};

struct one_cycle {
  double max_lr;
  step_t steps, turn;
  double operator()(step_t k) const {
    if (k >= steps) return max_lr / 25e4;
    if (k < turn) return cosine{max_lr / 25, max_lr, turn}(k);
    return cosine{max_lr, max_lr / 25e4, steps - turn}(k - turn);
  }
};

struct warmup_then_cosine {
  double peak, to;
  step_t warmup, steps;
  double operator()(step_t k) const {
    if (k < warmup) return peak * static_cast<double>(k + 1) / static_cast<double>(warmup);
    return cosine{peak, to, steps}(k - warmup);
  }
};

/// A hierarchy with a virtual function.
struct base {
  virtual ~base() = default;
  [[nodiscard]] virtual double at(step_t) const = 0;
  [[nodiscard]] virtual step_t length() const = 0;
};
struct virtual_warmup final : base {
  double peak;
  step_t steps;
  virtual_warmup(double p, step_t n) : peak(p), steps(n) {}
  double at(step_t k) const override { return peak * static_cast<double>(k + 1) / static_cast<double>(steps); }
  step_t length() const override { return steps; }
};
struct virtual_cosine final : base {
  cosine formula;
  explicit virtual_cosine(cosine f) : formula(f) {}
  double at(step_t k) const override { return formula(k); }
  step_t length() const override { return formula.steps; }
};
struct virtual_sequence final : base {
  std::vector<std::unique_ptr<base>> parts;
  double at(step_t k) const override {
    for (auto const& part : parts) {
      if (k < part->length() || part == parts.back()) return part->at(k);
      k -= part->length();
    }
    return 0;
  }
  step_t length() const override {
    step_t sum = 0;
    for (auto const& part : parts) sum += part->length();
    return sum;
  }
};

inline std::unique_ptr<base> hierarchy(double peak, double to, step_t warmup, step_t steps) {
  auto out = std::make_unique<virtual_sequence>();
  out->parts.push_back(std::make_unique<virtual_warmup>(peak, warmup));
  out->parts.push_back(std::make_unique<virtual_cosine>(cosine{peak, to, steps}));
  return out;
}

inline std::function<double(step_t)> functions(double peak, double to, step_t warmup, step_t steps) {
  std::function<double(step_t)> const rising = [=](step_t k) {
    return peak * static_cast<double>(k + 1) / static_cast<double>(warmup);
  };
  std::function<double(step_t)> const falling = cosine{peak, to, steps};
  return [=](step_t k) { return k < warmup ? rising(k) : falling(k - warmup); };
}

}  // namespace by_hand
