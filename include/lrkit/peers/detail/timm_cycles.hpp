// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

namespace lrkit::detail {

/// The fields that schedulers of timm share: those of the noise, then with those of the warmup, then of the cycles too.
template <class Self>
inline constexpr auto timm_noise_fields =
    fields_of(choice("t_in_epochs", &Self::t_in_epochs), count("noise_range_t", &Self::noise_range_t),
              choice("noise_pct", &Self::noise_pct), choice("noise_std", &Self::noise_std),
              choice("noise_seed", &Self::noise_seed));
template <class Self>
inline constexpr auto timm_warmup_fields =
    fields_of(count("warmup_t", &Self::warmup_t), rate("warmup_lr_init", &Self::warmup_lr_init),
              choice("warmup_prefix", &Self::warmup_prefix)) +
    timm_noise_fields<Self>;
template <class Self>
inline constexpr auto timm_cycle_fields =
    fields_of(positive_number("cycle_mul", &Self::cycle_mul), rate("cycle_decay", &Self::cycle_decay),
              count("cycle_limit", &Self::cycle_limit)) +
    timm_warmup_fields<Self>;

/// What all schedulers of timm refuse.
template <class Params>
constexpr void check_timm(Params const& p) {
  check_settings(p);
  refuse_if(!p.noise_range_t.empty(), p, "noise_range_t", "not be given: the noise is torch's");
}

/// A warmup of timm to `target`; what follows goes on from step warmup_t, or from its own step 0 with warmup_prefix.
template <class Params, class Inner>
[[nodiscard]] constexpr auto after_timm_warmup(Params const& p, double target, Inner inner) {
  return configure(p, [=, from = p.warmup_lr_init, warmup = step_t{p.warmup_t}, prefix = p.warmup_prefix](step_t t) {
    if (t < warmup) return linear_ramp(from, target, t, warmup);
    return inner(prefix ? t - warmup : t);
  });
}

/// The cycles of timm: `left(u)` is the remaining part of its height after the part u of a cycle.
template <class Params, class Left>
[[nodiscard]] constexpr auto timm_cycles(Params const& p, Left left) {
  return [=, lr = p.lr, low = p.lr_min, first = step_t{p.t_initial}, mul = p.cycle_mul, decay = p.cycle_decay,
          limit = step_t{p.cycle_limit}](step_t t) -> double {
    double const time = real(t);
    double length = real(first);
    double began = 0;
    step_t cycle = 0;
    if (mul == 1) {
      cycle = t / first;
      began = real(cycle) * length;
    } else {
      for (; cycle < limit && time - began >= length; ++cycle) {
        if (began + length == began) return low;  // the cycles have shrunk to nothing
        began += length;
        length *= mul;
      }
    }
    if (cycle >= limit) return low;
    double const high = lr * pow(decay, real(cycle));
    return low + (high - low) * left((time - began) / length);
  };
}

/// u^k
[[nodiscard]] constexpr double k_decayed(double u, double k) noexcept { return k == 1 ? u : pow(u, k); }

/// floor(t / every), exactly.
[[nodiscard]] constexpr double whole_periods(step_t t, double every) noexcept {
  double const time = real(t);
  double const count = periods(t, every, true);
  two const product = times({every, 0}, count);
  two const back = exact_sum(product.hi, product.lo);
  return back.hi > time || (back.hi == time && back.lo > 0) ? count - 1 : count;
}

}  // namespace lrkit::detail
