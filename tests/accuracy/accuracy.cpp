// SPDX-License-Identifier: MIT
#include "sweep.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <regex>

// How far every schedule of include/lrkit/schedules is from its exact value, as computed by MPFR with 200 bits: the
// worst error in units of the last place, over lengths from 1 to 10^9, as a table. The exit code is 0 where no row
// exceeds what it is allowed.
//
//     accuracy [--thorough] [PART OF A ROW'S NAME]

namespace {

using namespace accuracy;

void schedules(table_of_errors& table) {
  using namespace lrkit;
  table.heading("schedule");
  table.row("constant", 0, []<class R>(step_t) { return constant<R>({.lr = R(0.1)}); });
  table.row(
      "linear", 2, []<class R>(step_t n) { return linear<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return linear<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return linear<R>({.from = R(0.3), .to = R(0.07), .steps = n}); },
      []<class R>(step_t n) { return linear<R>({.from = R(1e-6), .to = R(0.7), .steps = n}); });
  table.row(
      "linear_warmup", 2, []<class R>(step_t n) { return linear_warmup<R>({.peak = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return linear_warmup<R>({.peak = R(0.3), .steps = n, .from = R(1e-7)}); });
  table.row(
      "cosine", 2.5, []<class R>(step_t n) { return cosine<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return cosine<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return cosine<R>({.from = R(3e-4), .to = R(3e-5), .steps = n}); },
      []<class R>(step_t n) { return cosine<R>({.from = R(1e-6), .to = R(0.7), .steps = n}); });
  table.row(
      "quarter_cosine", 2, []<class R>(step_t n) { return quarter_cosine<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return quarter_cosine<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return quarter_cosine<R>({.from = R(3e-4), .to = R(3e-5), .steps = n}); });
  table.row(
      "one_minus_sine", 2, []<class R>(step_t n) { return one_minus_sine<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return one_minus_sine<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return one_minus_sine<R>({.from = R(3e-4), .to = R(3e-5), .steps = n}); });
  table.row(
      "cosine_waves", 2, []<class R>(step_t n) { return cosine_waves<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return cosine_waves<R>({.from = R(0.1), .to = R(0.01), .steps = n, .waves = 2.3}); });
  table.row(
      "linear_cosine", 3.5, []<class R>(step_t n) { return linear_cosine<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return linear_cosine<R>({.from = R(0.1), .steps = n, .waves = 2.5, .beta = 0}); });
  table.row(
      "cosine_restarts", 2.5, []<class R>(step_t n) { return cosine_restarts<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return cosine_restarts<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) {
        return cosine_restarts<R>({.from = R(0.1), .to = R(1e-5), .steps = n, .growth = 2, .warmup_steps = 3});
      });
  table.row(
      "cosine_restarts, with decays", 3.5,
      []<class R>(step_t n) {
        return cosine_restarts<R>({.from = R(0.1),
                                   .to = R(1e-5),
                                   .steps = n,
                                   .growth = 1.5,
                                   .peak_decay = 0.9,
                                   .height_decay = 0.7,
                                   .warmup_steps = 5,
                                   .warmup_from = R(1e-6)});
      },
      []<class R>(step_t n) {
        return cosine_restarts<R>({.from = R(0), .to = R(0.1), .steps = n, .height_decay = 0.999});
      });
  table.row(
      "cyclic", 2, []<class R>(step_t n) { return cyclic<R>({.min_lr = R(0.001), .max_lr = R(0.1), .steps_up = n}); },
      []<class R>(step_t n) {
        return cyclic<R>({.min_lr = R(0.2), .max_lr = R(0.3), .steps_up = n, .steps_down = 2 * n + 1});
      });
  table.row("cyclic, with factors", 3.5, []<class R>(step_t n) {
    return cyclic<R>({.min_lr = R(0.001), .max_lr = R(0.1), .steps_up = n, .cycle_factor = 0.5, .step_factor = 0.9999});
  });
  table.row(
      "absolute_sine", 3.5,
      []<class R>(step_t n) { return absolute_sine<R>({.min_lr = R(0.001), .max_lr = R(0.1), .period = n}); },
      []<class R>(step_t n) {
        return absolute_sine<R>(
            {.min_lr = R(0), .max_lr = R(0.1), .period = n, .cycle_factor = 0.7, .step_factor = 0.99999});
      });
  table.row(
      "one_cycle", 3, []<class R>(step_t n) { return one_cycle<R>({.max_lr = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return one_cycle<R>({.max_lr = R(0.1), .steps = n, .anneal = curve::linear}); },
      []<class R>(step_t n) {
        return one_cycle<R>({.max_lr = R(0.3), .steps = n, .warmup_fraction = 0.45, .anneal = curve::one_minus_sqrt});
      },
      []<class R>(step_t n) {
        return one_cycle<R>({.max_lr = R(0.3), .steps = n, .final_div = 7, .anneal = curve::one_minus_square});
      });
  table.row("one_cycle, exponential", 2, []<class R>(step_t n) {
    return one_cycle<R>({.max_lr = R(0.1), .steps = n, .anneal = curve::exponential});
  });
  table.row(
      "one_cycle_momentum", 1.5, []<class R>(step_t n) { return one_cycle_momentum<R>({.steps = n}); },
      []<class R>(step_t n) { return one_cycle_momentum<R>({.steps = n, .anneal = curve::exponential}); });
  table.row(
      "three_phase_one_cycle", 2.5,
      []<class R>(step_t n) { return three_phase_one_cycle<R>({.max_lr = R(0.1), .steps = n}); },
      []<class R>(step_t n) {
        return three_phase_one_cycle<R>({.max_lr = R(0.7), .steps = n, .anneal = curve::linear});
      });
  table.row(
      "wsd", 3,
      []<class R>(step_t n) {
        return wsd<R>({.peak = R(0.1), .steps = n, .warmup_steps = n / 10, .cooldown_steps = n / 5});
      },
      []<class R>(step_t n) {
        return wsd<R>({.peak = R(0.1),
                       .to = R(1e-4),
                       .steps = n,
                       .warmup_steps = n / 20,
                       .cooldown_steps = n / 2,
                       .cooldown = curve::one_minus_sqrt,
                       .warmup_from = R(1e-5)});
      },
      []<class R>(step_t n) {
        return wsd<R>(
            {.peak = R(0.1), .to = R(1e-4), .steps = n, .cooldown_steps = n / 4, .cooldown = curve::exponential});
      });
  table.row("piecewise_constant", 0, []<class R>(step_t n) {
    return piecewise_constant<R>({.boundaries = {n, 2 * n}, .values = {R(0.1), R(0.01), R(0.001)}});
  });
  table.row("piecewise_linear", 2, []<class R>(step_t n) {
    return piecewise_linear<R>({.at = {0, n, 3 * n, 3 * n + 7}, .values = {R(0.001), R(0.1), R(0.02), R(0)}});
  });
  table.row("piecewise_cosine", 2, []<class R>(step_t n) {
    return piecewise_cosine<R>({.at = {0, n, 3 * n, 3 * n + 7}, .values = {R(0.001), R(0.1), R(0.02), R(0)}});
  });
  table.row("table", 0, []<class R>(step_t) {
    static constexpr R rates[] = {R(0.1), R(0.05), R(0.01)};
    return lrkit::table<R>({.values = rates});
  });
  table.row("table_view", 0, []<class R>(step_t) {
    static constexpr R rates[] = {R(0.1), R(0.05), R(0.01)};
    return lrkit::table_view<R>({.values = rates});
  });
  table.row(
      "polynomial, integer power", 2.5,
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 2}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0), .to = R(0.1), .steps = n, .power = 2}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .power = 3}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .to = R(1), .steps = n, .power = 5}); });
  table.row(
      "polynomial, other powers", 2,
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 0.5}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0), .to = R(0.1), .steps = n, .power = 1.7}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .power = 0.9}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .power = 17.3}); });
  table.row(
      "polynomial, with k_decay", 2,
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .k_decay = 1.5}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0), .to = R(0.1), .steps = n, .k_decay = 0.7}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 2, .k_decay = 2}); });
  table.row(
      "polynomial, of high powers", 32,
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 700.5}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .power = 1e6}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 300, .k_decay = 1.5}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 7.5, .k_decay = 12}); },
      []<class R>(step_t n) { return polynomial<R>({.from = R(0.1), .steps = n, .power = 1e5, .k_decay = 0.3}); });
  table.row(
      "polynomial_cycles", 2,
      []<class R>(step_t n) { return polynomial_cycles<R>({.from = R(0.1), .to = R(1e-3), .steps = n}); },
      []<class R>(step_t n) { return polynomial_cycles<R>({.from = R(0.1), .steps = n, .power = 2}); });
  table.row(
      "polynomial_warmup", 2,
      []<class R>(step_t n) { return polynomial_warmup<R>({.peak = R(0.1), .steps = n, .power = 4}); },
      []<class R>(step_t n) {
        return polynomial_warmup<R>({.peak = R(0.1), .steps = n, .power = 0.5, .from = R(1e-3)});
      });
  table.row(
      "cosine_warmup", 2.5, []<class R>(step_t n) { return cosine_warmup<R>({.peak = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return cosine_warmup<R>({.peak = R(0.1), .steps = n, .from = R(0.01)}); });
  table.row(
      "one_minus_sqrt_warmup", 2.5,
      []<class R>(step_t n) { return one_minus_sqrt_warmup<R>({.peak = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return one_minus_sqrt_warmup<R>({.peak = R(0.1), .steps = n, .from = R(0.01)}); });
  table.row(
      "log_warmup", 1.5, []<class R>(step_t n) { return log_warmup<R>({.peak = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return log_warmup<R>({.peak = R(0.1), .steps = n, .from = R(0)}); });
  table.row(
      "rex", 2.5, []<class R>(step_t n) { return rex<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return rex<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return rex<R>({.from = R(0.1), .to = R(0.001), .steps = n, .bend = 0.9}); });
  table.row(
      "inverse_sqrt", 3,
      []<class R>(step_t n) { return inverse_sqrt<R>({.from = R(0.1), .timescale = static_cast<double>(n)}); },
      []<class R>(step_t n) {
        return inverse_sqrt<R>({.from = R(0), .to = R(0.1), .timescale = static_cast<double>(n)});
      },
      []<class R>(step_t n) {
        return inverse_sqrt<R>({.from = R(0.1), .to = R(0.03), .timescale = 0.01 * static_cast<double>(n)});
      });
  table.row(
      "inverse_sqrt_ramp", 4,
      []<class R>(step_t n) { return inverse_sqrt_ramp<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return inverse_sqrt_ramp<R>({.from = R(0.1), .to = R(0.001), .steps = n}); });
  table.row("noam", 2.5, []<class R>(step_t n) { return noam<R>({.model_size = 512, .warmup_steps = n}); });
  table.row("inverse_time", 1.5, []<class R>(step_t n) {
    return inverse_time<R>({.from = R(0.1), .decay = 1.5, .period = static_cast<double>(n)});
  });
  table.row("inverse_time, with a power", 1.5, []<class R>(step_t n) {
    return inverse_time<R>({.from = R(0.1), .decay = 0.3, .period = static_cast<double>(n) / 100, .power = 0.75});
  });
  table.row(
      "exponential", 1.5, []<class R>(step_t n) { return exponential<R>({.from = R(0.1), .to = R(1e-5), .steps = n}); },
      []<class R>(step_t n) { return exponential<R>({.from = R(1e-7), .to = R(10), .steps = n}); });
  table.row("exponential_range", 1.5, []<class R>(step_t n) {
    return exponential_range<R>({.min_lr = R(1e-6), .max_lr = R(10), .steps = n + 1});
  });
  table.row(
      "exponential_decay", 1.5,
      []<class R>(step_t n) {
        return exponential_decay<R>({.from = R(0.1), .factor = 0.5, .period = static_cast<double>(n)});
      },
      []<class R>(step_t) { return exponential_decay<R>({.from = R(0.1), .factor = 0.999'999}); });
  table.row(
      "normalised_exponential", 3.5,
      []<class R>(step_t n) { return normalised_exponential<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return normalised_exponential<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) {
        return normalised_exponential<R>({.from = R(0.1), .to = R(0.01), .steps = n, .decay = 9});
      });
  table.row("exponential_warmup", 2, []<class R>(step_t n) {
    return exponential_warmup<R>({.peak = R(0.1), .period = static_cast<double>(n)});
  });
  table.row(
      "radam_warmup", 2, []<class R>(step_t) { return radam_warmup<R>({.peak = R(0.1)}); },
      []<class R>(step_t) { return radam_warmup<R>({.peak = R(0.1), .beta2 = 0.9}); },
      []<class R>(step_t) { return radam_warmup<R>({.peak = R(0.1), .beta2 = 0.61}); },
      []<class R>(step_t) { return radam_warmup<R>({.peak = R(0.1), .beta2 = 0.999'999}); },
      []<class R>(step_t n) {
        return radam_warmup<R>({.peak = R(0.1), .beta2 = 0.6 + 0.39999 * static_cast<double>(n % 1009) / 1009});
      });
  table.row(
      "power_law", 1,
      []<class R>(step_t n) {
        return power_law<R>({.max_lr = R(0.1), .coefficient = 1, .per_step = 4096, .first_step = n});
      },
      []<class R>(step_t) { return power_law<R>({.max_lr = R(0.1), .coefficient = 2, .exponent = -0.3}); });
  table.row(
      "step_decay", 1.5, []<class R>(step_t n) { return step_decay<R>({.from = R(0.1), .every = n}); },
      []<class R>(step_t) { return step_decay<R>({.from = R(0.1), .factor = 0.97, .every = 100}); });
  table.row("multi_step", 1, []<class R>(step_t n) {
    return multi_step<R>({.from = R(0.1), .factor = 0.3, .milestones = {n / 2, n, 2 * n, 3 * n}});
  });
  table.row(
      "sigmoid_decay", 3,
      []<class R>(step_t n) {
        return sigmoid_decay<R>({.from = R(0.1), .middle = n / 2, .steepness = 20 / static_cast<double>(n)});
      },
      []<class R>(step_t n) {
        return sigmoid_decay<R>(
            {.from = R(0), .to = R(0.1), .middle = n / 2, .steepness = 20 / static_cast<double>(n)});
      });
  table.row(
      "tanh_decay", 3, []<class R>(step_t n) { return tanh_decay<R>({.from = R(0.1), .steps = n}); },
      []<class R>(step_t n) { return tanh_decay<R>({.from = R(0), .to = R(0.1), .steps = n}); },
      []<class R>(step_t n) {
        return tanh_decay<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .lower = -2.7, .upper = 2.3});
      });
  table.row(
      "cosine_power", 2.5, []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .steps = n, .power = 2}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0), .to = R(0.1), .steps = n, .power = 2.5}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .k_decay = 1.5}); });
  table.row(
      "cosine_power, of high powers", 32,
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .steps = n, .power = 40}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .to = R(1e-3), .steps = n, .power = 700.5}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0), .to = R(0.1), .steps = n, .power = 1e6}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .steps = n, .power = 1e12}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .steps = n, .power = 300, .k_decay = 1.5}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .steps = n, .power = 7.5, .k_decay = 12}); },
      []<class R>(step_t n) { return cosine_power<R>({.from = R(0.1), .steps = n, .power = 1e5, .k_decay = 0.3}); });
  table.row("chebyshev", 2.5, []<class R>(step_t n) { return chebyshev<R>({.lr = R(0.1), .steps = n}); });
}

template <class R>
auto warmed_up_cosine(step_t n) {
  return lrkit::with_warmup(lrkit::cosine<R>({.from = R(0.1), .to = R(1e-3), .steps = n}), n / 10);
}

void compositions(table_of_errors& table) {
  using namespace lrkit;
  constexpr double part = 2.5;  // what cosine is allowed
  table.heading("composition");
  table.row("linear_warmup >> cosine", part, []<class R>(step_t n) { return warmed_up_cosine<R>(n); });
  table.row("take (linear_warmup >> cosine)", part,
            []<class R>(step_t n) { return take(warmed_up_cosine<R>(n), n / 2); });
  table.row("delay (linear_warmup >> cosine)", part,
            []<class R>(step_t n) { return delay(warmed_up_cosine<R>(n), n / 3); });
  table.row("repeat (linear_warmup >> cosine)", part, []<class R>(step_t n) { return repeat(warmed_up_cosine<R>(n)); });
  table.row("reverse (linear_warmup >> cosine)", part,
            []<class R>(step_t n) { return reverse(warmed_up_cosine<R>(n)); });
  table.row("staircase (linear_warmup >> cosine)", part,
            []<class R>(step_t n) { return staircase(warmed_up_cosine<R>(n), n / 20 + 1); });
  table.row("scale (linear_warmup >> cosine)", 2 * part + 1,
            []<class R>(step_t n) { return 0.3 * warmed_up_cosine<R>(n); });
  table.row("product (linear_warmup, cosine)", 2 * (2 + part) + 1, []<class R>(step_t n) {
    return linear_warmup<R>({.peak = R(1), .steps = n / 3 + 1}) * cosine<R>({.from = R(0.1), .steps = n});
  });
}

// The formulas that other projects have, computed as they compute them.

template <class Real, class Rate>
worst sweep_formula(Rate rate, bool thorough) {
  worst out;
  for (step_t const n : lengths(thorough)) {
    lrkit::cosine<Real> const schedule({.from = Real(0.1), .steps = n});
    for (step_t const k : steps_of(n, thorough)) {
      if (k < n) out.see(ulps_off(rate(Real(0.1), k, n), exact(schedule, step{k})), k, n);
    }
  }
  return out;
}

template <class Real>
Real one_plus_cos(Real from, step_t k, step_t n) {
  return from * (1 + std::cos(std::numbers::pi_v<Real> * static_cast<Real>(k) / static_cast<Real>(n))) / 2;
}

// CosineAnnealingLR of PyTorch, which computes each rate from the one before.
template <class Real>
worst sweep_recursion(step_t n) {
  worst out;
  lrkit::cosine<Real> const schedule({.from = Real(0.1), .steps = n});
  auto const wave = [n](step_t k) {
    return 1 + std::cos(std::numbers::pi * static_cast<double>(k) / static_cast<double>(n));
  };
  auto const steps = steps_of(n, false);
  auto rate = static_cast<double>(Real(0.1));
  for (step_t k = 1; k < n; ++k) {
    rate = static_cast<double>(static_cast<Real>(wave(k) / wave(k - 1) * rate));
    if (steps.contains(k)) out.see(ulps_off(static_cast<Real>(rate), exact(schedule, step{k})), k, n);
  }
  return out;
}

// ExponentialLR of PyTorch: one factor a step.
template <class Real>
worst sweep_factors(step_t n) {
  worst out;
  double const factor = std::pow(1e-4, 1 / static_cast<double>(n));
  lrkit::exponential_decay<Real> const schedule({.from = Real(0.1), .factor = factor});
  auto rate = static_cast<double>(Real(0.1));
  for (step_t k = 1; k <= n; ++k) {
    rate = static_cast<double>(static_cast<Real>(rate * factor));
    if (k > n - 100) out.see(ulps_off(static_cast<Real>(rate), exact(schedule, step{k})), k, n);
  }
  return out;
}

void peers(table_of_errors& table) {
  constexpr step_t million = 1'000'000;
  table.heading("formulas in use elsewhere");
  auto const last_step = [](auto rate) {
    using Real = decltype(rate);
    worst out;
    lrkit::cosine<Real> const schedule({.from = Real(0.1), .steps = million});
    Real const last = one_plus_cos(Real(0.1), million - 1, million);
    out.see(ulps_off(last, exact(schedule, step{million - 1})), million - 1, million);
    return out;
  };
  table.peer("cosine as from * (1 + cos(pi * k / n)) / 2", last_step(0.0), last_step(0.0F), 1e10);
  table.peer("  the same at every length", sweep_formula<double>(one_plus_cos<double>, false),
             sweep_formula<float>(one_plus_cos<float>, false), 1e12);
  table.peer("cosine from the rate before (PyTorch)", sweep_recursion<double>(million), sweep_recursion<float>(million),
             1e10);
  table.peer("exponential decay, a factor a step (PyTorch)", sweep_factors<double>(million),
             sweep_factors<float>(million), 100);
}

// A schedule that is added gets a row.
void every_schedule_has_a_row(table_of_errors& table) {
  std::regex const name(R"re(std::string_view name = "([a-z_]+)")re");
  int seen = 0;
  for (auto const& file : std::filesystem::directory_iterator(LRKIT_SOURCE_DIR "/include/lrkit/schedules")) {
    if (file.is_directory()) continue;
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, name)) continue;
      ++seen;
      if (!table.has(match[1])) table.fail(match[1].str() + " has no row");
    }
  }
  if (seen == 0) table.fail("no schedule was found in include/lrkit/schedules");
}

}  // namespace

int main(int argc, char** argv) {
  table_of_errors table(argc, argv);
  schedules(table);
  compositions(table);
  peers(table);
  every_schedule_has_a_row(table);
  return table.result();
}
