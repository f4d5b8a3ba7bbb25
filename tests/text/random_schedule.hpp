// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include <cstdint>
#include <optional>
#include <utility>

/// Random schedules of every family and every composition, for the tests that write them and read them again.
class random_schedules {
 public:
  explicit random_schedules(std::uint64_t seed) : state(seed) {}

  /// A schedule whose parts nest at most that deep; it may have no end.
  template <std::floating_point Real>
  lrkit::any_schedule<Real> make(int depth) {
    using namespace lrkit;
    if (depth == 0) return leaf<Real>();
    any_schedule<Real> const s = make<Real>(depth - 1);
    switch (up_to(19)) {
      case 0:
      case 1:
        return short_one<Real>(depth) >> s;
      case 2:
        return factor() * s;
      case 3:
        return s * leaf<Real>();
      case 4:
        return repeat(short_one<Real>(depth));
      case 5:
        return repeat(short_one<Real>(depth), up_to(3));
      case 6:
        return restarts(take(leaf<Real>(), 1 + up_to(20)), {.growth = 1 + factor(), .decay = factor()});
      case 7:
        return restarts(take(leaf<Real>(), 1 + up_to(20)), 1 + up_to(3), {.growth = 1 + factor()});
      case 8:
        return staircase(s, 1 + up_to(9));
      case 9:
        return per_epoch(s, 1 + up_to(4));
      case 10:
        return delay(s, up_to(20));
      case 11:
        return stretch(take(leaf<Real>(), 1 + up_to(30)) * take(leaf<Real>(), 9), up_to(60));
      case 12:
        return clamp(s, 0.1 * factor(), 0.1 + factor());
      case 13:
        return clamp_min(s, factor());
      case 14:
        return reverse(short_one<Real>(depth));
      case 15:
        return cooldown(s, up_to(30), {.steps = up_to(30), .to = factor()});
      case 16:
        return retime(short_one<Real>(depth), up_to(20), 20 + up_to(30));
      case 17:
        return skip(s, up_to(20));
      case 18:
        return s + short_one<Real>(depth);
      default:
        return mixed<Real>(depth - 1);
    }
  }

  template <std::floating_point Real>
  lrkit::any_schedule<Real> leaf() {
    using namespace lrkit;
    Real const a = rate<Real>(), b = rate<Real>();
    step_t const n = up_to(40);
    switch (up_to(41)) {
      case 0:
        return constant<Real>({.lr = a});
      case 1:
        return cosine<Real>({.from = a, .to = b, .steps = n});
      case 2:
        return exponential<Real>({.from = a, .to = b, .steps = n});
      case 3:
        return exponential_decay<Real>({.from = a, .factor = factor(), .period = 1 + factor()});
      case 4:
        return exponential_range<Real>({.min_lr = a / 8, .max_lr = a, .steps = 2 + n});
      case 5:
        return inverse_sqrt<Real>({.from = a, .to = b, .timescale = 1 + factor()});
      case 6:
        return inverse_sqrt_ramp<Real>({.from = a, .to = b, .steps = n, .timescale = 1 + factor()});
      case 7:
        return inverse_time<Real>({.from = a, .decay = factor(), .period = 1 + factor(), .power = factor()});
      case 8:
        return linear<Real>({.from = a, .to = b, .steps = n});
      case 9:
        return up_to(1) == 0 ? linear_warmup<Real>({.peak = a, .steps = n})
                             : linear_warmup<Real>({.peak = a, .steps = n, .from = b});
      case 10:
        return multi_step<Real>({.from = a, .factor = factor(), .milestones = {1 + n / 3, 2 + n / 2}});
      case 11:
        return noam<Real>({.model_size = 1 + n, .warmup_steps = 1 + up_to(20)});
      case 12:
        return one_cycle<Real>({.max_lr = a,
                                .steps = n,
                                .warmup_fraction = factor(),
                                .initial_div = 1 + 9 * factor(),
                                .anneal = up_to(1) == 0 ? curve::linear : curve::cosine});
      case 13:
        return one_cycle_momentum<Real>({.steps = n, .warmup_fraction = factor()});
      case 14:
        return piecewise_constant<Real>({.boundaries = {n, n + 5}, .values = {a, b, a / 2}});
      case 15:
        return piecewise_linear<Real>({.at = {n, n + 7}, .values = {a, b}});
      case 16:
        return piecewise_cosine<Real>({.at = {n, n + 7}, .values = {a, b}});
      case 17:
        return polynomial<Real>({.from = a, .to = b, .steps = n, .power = 3 * factor()});
      case 18:
        return polynomial_cycles<Real>({.from = a, .to = b, .steps = 1 + n, .power = 3 * factor()});
      case 19:
        return power_law<Real>({.max_lr = a, .coefficient = factor(), .exponent = -factor()});
      case 20:
        return step_decay<Real>({.from = a, .factor = factor(), .every = 1 + n});
      case 21:
        return chebyshev<Real>({.lr = a, .steps = 1 << up_to(5), .lowest = factor()});
      case 22:
        return cosine_power<Real>({.from = a, .to = b, .steps = n, .power = 3 * factor(), .k_decay = 1 + factor()});
      case 23:
        return cosine_restarts<Real>(
            {.from = a + b, .to = b, .steps = 1 + n, .growth = 1 + factor(), .peak_decay = factor()});
      case 24:
        return cosine_waves<Real>({.from = a, .to = b, .steps = n, .waves = 3 * factor()});
      case 25:
        return linear_cosine<Real>({.from = a, .steps = 1 + n, .alpha = factor(), .beta = factor()});
      case 26:
        // not by ?:, in which g++ 14 sees members without a value
        if (up_to(1) == 0) return cyclic<Real>({.min_lr = a / 2, .max_lr = a, .steps_up = 1 + n});
        return cyclic<Real>(
            {.min_lr = a / 2, .max_lr = a, .steps_up = 1 + n, .steps_down = 1 + up_to(20), .cycle_factor = factor()});
      case 27:
        return absolute_sine<Real>({.min_lr = a / 2, .max_lr = a, .period = 1 + n, .step_factor = factor()});
      case 28:
        return normalised_exponential<Real>({.from = a, .to = b, .steps = n, .decay = 5 * factor()});
      case 29:
        return quarter_cosine<Real>({.from = a, .to = b, .steps = n});
      case 30:
        return one_minus_sine<Real>({.from = a, .to = b, .steps = n});
      case 31:
        return rex<Real>({.from = a, .to = b, .steps = n, .bend = factor()});
      case 32:
        return sigmoid_decay<Real>({.from = a, .to = b, .middle = n, .steepness = factor()});
      case 33:
        return tanh_decay<Real>({.from = a, .to = b, .steps = n, .lower = -factor(), .upper = factor()});
      case 34:
        return three_phase_one_cycle<Real>({.max_lr = a, .steps = n, .warmup_fraction = factor() / 2});
      case 35:
        return polynomial_warmup<Real>({.peak = a, .steps = n, .power = 3 * factor()});
      case 36:
        return cosine_warmup<Real>({.peak = a, .steps = n});
      case 37:
        return one_minus_sqrt_warmup<Real>({.peak = a, .steps = n, .from = b});
      case 38:
        return log_warmup<Real>({.peak = a, .steps = n, .from = b});
      case 39:
        return exponential_warmup<Real>({.peak = a, .period = 1 + 9 * factor()});
      case 40:
        return radam_warmup<Real>({.peak = a});
      default:
        return wsd<Real>({.peak = a, .to = b, .steps = 40 + n, .warmup_steps = up_to(20), .cooldown_steps = up_to(20)});
    }
  }

 private:
  template <std::floating_point Real>
  lrkit::any_schedule<Real> short_one(int depth) {
    return lrkit::take(make<Real>(depth - 1), 1 + up_to(30));
  }
  // A schedule of the other type among these; where a float is asked for it stays alone.
  template <std::floating_point Real>
  lrkit::any_schedule<Real> mixed(int depth) {
    if constexpr (std::same_as<Real, double>) {
      return up_to(1) == 0 ? lrkit::any_schedule<Real>(make<float>(depth))
                           : lrkit::any_schedule<Real>(short_one<float>(depth + 1) >> make<double>(depth));
    } else {
      return make<Real>(depth);
    }
  }

  lrkit::step_t up_to(lrkit::step_t most) {
    return static_cast<lrkit::step_t>(next() % static_cast<std::uint64_t>(most + 1));
  }
  // All digits of a double, between 0 and 1, above 0.
  double factor() { return static_cast<double>((next() >> 11) + 1) / 9007199254740993.0; }
  template <std::floating_point Real>
  Real rate() {
    return static_cast<Real>(factor() * (up_to(1) == 0 ? 1e-3 : 1.0));
  }

  // splitmix64 of Steele, Lea and Flood 2014: the same numbers on every machine.
  std::uint64_t next() {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::uint64_t state;
};
