// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include "big.hpp"

#include <cstddef>

// The exact rate of every schedule and of the compositions: exact(schedule, step), written from the formula in its doc
// comment, with none of the care for digits that lrkit takes; 200 bits bear that.

namespace accuracy {

using lrkit::curve;
using lrkit::step_t;

/// A step, of a type that makes exact() be found where a composition asks for that of its part.
struct step {
  step_t k;
};

inline big ratio(step_t k, step_t n) { return big(k) / n; }
inline big between(big const& from, big const& to, big const& gone) { return from + (to - from) * gone; }
inline big raised_cosine(big const& u) { return square(sin(big::pi() / 2 * u)); }
inline step_t half_up(double x) { return static_cast<step_t>(std::floor(x + 0.5)); }

/// The part of the way that a ramp of that shape has gone at the part u of the time.
inline big gone(curve shape, big const& u) {
  if (shape == curve::cosine) return raised_cosine(u);
  if (shape == curve::one_minus_sqrt) return sqrt(u);
  if (shape == curve::one_minus_square) return square(u);
  return u;
}
inline big ramp(curve shape, big const& from, big const& to, step_t k, step_t n) {
  if (n == 0) return to;
  if (shape == curve::exponential) return from * pow(to / from, ratio(k, n));
  return between(from, to, gone(shape, ratio(k, n)));
}

/// A warmup of that shape, over once k >= steps: from 0 in the middle of the first step, or from where it says.
template <class Params, class Shape>
big warmup(Params const& p, step_t k, Shape shape) {
  if (k >= p.steps) return p.peak;
  return p.from ? between(*p.from, p.peak, shape(ratio(k, p.steps))) : p.peak * shape(ratio(k + 1, p.steps));
}

/// How far along points `at` a step is: the index of the last one that it has reached.
template <class Steps>
std::size_t last_reached(Steps const& at, step_t k) {
  std::size_t i = 0;
  while (i + 1 < at.size() && at[i + 1] <= k) ++i;
  return i;
}
template <class Params>
big through_points(Params const& p, curve shape, step_t k) {
  std::size_t const i = last_reached(p.at, k);
  if (k <= p.at[0]) return p.values[0];
  if (i + 1 == p.at.size()) return p.values[i];
  return ramp(shape, p.values[i], p.values[i + 1], k - p.at[i], p.at[i + 1] - p.at[i]);
}

// The schedules, in the order of their headers.

template <class Real>
big exact(lrkit::exponential_warmup<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.peak * (1 - exp(-(big(at.k) + 1) / p.period));
}

template <class Real>
big exact(lrkit::radam_warmup<Real> const& s, step at) {
  auto const p = s.parameters();
  big const whole = 2 / (1 - big(p.beta2)) - 1;
  auto const rho = [&](step_t n) {
    big const power = pow(p.beta2, n);
    return whole - 2 * big(n) * power / (1 - power);
  };
  step_t first = 1;
  while (!(4 < rho(first))) ++first;
  big const here = rho(at.k + first);
  return p.peak * sqrt((here - 4) * (here - 2) * whole / ((whole - 4) * (whole - 2) * here));
}

template <class Real>
big exact(lrkit::chebyshev<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t n = 1;
  while (n < p.steps) n *= 2;
  // The order of 1 is (0); that of 2 m has i, 2 m - 1 - i for each i of that of m.
  auto const order = [](auto const& self, step_t size, step_t k) -> step_t {
    if (size == 1) return 0;
    step_t const before = self(self, size / 2, k / 2);
    return k % 2 == 0 ? before : size - 1 - before;
  };
  step_t const i = order(order, n, std::min<step_t>(at.k, p.steps - 1));
  return p.lr / (p.lowest + (1 - big(p.lowest)) * raised_cosine(ratio(2 * i + 1, 2 * n)));
}

template <class Real>
big exact(lrkit::constant<Real> const& s, step) {
  return s.parameters().lr;
}

template <class Real>
big exact(lrkit::cosine<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  return p.to + (big(p.from) - p.to) / 2 * (1 + cos(big::pi() * ratio(at.k, p.steps)));
}

template <class Real>
big exact(lrkit::cosine_power<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  big const wave = big(0.5) + 0.5 * cos(big::pi() * pow(ratio(at.k, p.steps), p.k_decay));
  return p.to + (big(p.from) - p.to) * pow(wave, p.power);
}

template <class Real>
big exact(lrkit::cosine_restarts<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t cycle = 0;
  step_t steps = p.steps;
  step_t k = at.k;
  while (k >= steps + p.warmup_steps) {
    k -= steps + p.warmup_steps;
    ++cycle;
    steps = static_cast<step_t>(static_cast<double>(big::of(mpfr_rint_floor, p.steps * pow(p.growth, cycle) + 0.5)));
  }
  big const peak = p.to + (p.from * pow(p.peak_decay, cycle) - p.to) * pow(p.height_decay, cycle);
  if (k >= p.warmup_steps) return ramp(curve::cosine, peak, p.to, k - p.warmup_steps, steps);
  return p.warmup_from ? between(*p.warmup_from, peak, ratio(k, p.warmup_steps)) : peak * ratio(k + 1, p.warmup_steps);
}

inline big wave(double waves, step_t k, step_t n) { return big(0.5) + 0.5 * cos(2 * big::pi() * waves * ratio(k, n)); }

template <class Real>
big exact(lrkit::cosine_waves<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.to + (big(p.from) - p.to) * wave(p.waves, std::min<step_t>(at.k, p.steps), p.steps);
}

template <class Real>
big exact(lrkit::linear_cosine<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const k = std::min<step_t>(at.k, p.steps);
  big const line = p.alpha + ratio(p.steps - k, p.steps);
  return p.from * (line * wave(p.waves, k, p.steps) + p.beta);
}

template <class Real>
big exact(lrkit::cyclic<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const down = p.steps_down.value_or(p.steps_up);
  step_t const cycle = at.k / (p.steps_up + down);
  step_t const here = at.k % (p.steps_up + down);
  big const top = p.min_lr + (big(p.max_lr) - p.min_lr) * pow(p.cycle_factor, cycle) * pow(p.step_factor, at.k);
  return here < p.steps_up ? between(p.min_lr, top, ratio(here, p.steps_up))
                           : between(top, p.min_lr, ratio(here - p.steps_up, down));
}

template <class Real>
big exact(lrkit::absolute_sine<Real> const& s, step at) {
  auto const p = s.parameters();
  big const factor = pow(p.cycle_factor, at.k / p.period) * pow(p.step_factor, at.k);
  // The sine of a multiple of pi is 0, and not what is left of a rounded pi.
  big const height = at.k % p.period == 0 ? big(0) : abs(sin(big::pi() * ratio(at.k % p.period, p.period)));
  return p.min_lr + (big(p.max_lr) - p.min_lr) * height * factor;
}

template <class Real>
big exact(lrkit::exponential<Real> const& s, step at) {
  auto const p = s.parameters();
  return at.k >= p.steps ? big(p.to) : p.from * pow(big(p.to) / p.from, ratio(at.k, p.steps));
}

template <class Real>
big exact(lrkit::exponential_range<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const last = p.steps - 1;
  return at.k >= last ? big(p.max_lr) : p.min_lr * pow(big(p.max_lr) / p.min_lr, ratio(at.k, last));
}

template <class Real>
big exact(lrkit::exponential_decay<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.from * pow(p.factor, big(at.k) / p.period);
}

template <class Real>
big exact(lrkit::inverse_sqrt<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.to + (big(p.from) - p.to) * sqrt(p.timescale / (big(p.timescale) + at.k));
}

template <class Real>
big exact(lrkit::noam<Real> const& s, step at) {
  auto const p = s.parameters();
  big const update = big(at.k) + 1;
  big const rising = update * pow(step_t{p.warmup_steps}, -1.5);
  big const falling = pow(update, -0.5);
  return p.factor * pow(step_t{p.model_size}, -0.5) * (rising < falling ? rising : falling);
}

template <class Real>
big exact(lrkit::inverse_sqrt_ramp<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  auto const g = [&](big const& u) { return 1 / sqrt(1 + p.timescale * u) - 1; };
  return p.from + (big(p.to) - p.from) * g(ratio(at.k, p.steps)) / g(1);
}

template <class Real>
big exact(lrkit::inverse_time<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.from / pow(1 + big(p.decay) * at.k / p.period, p.power);
}

template <class Real>
big exact(lrkit::linear<Real> const& s, step at) {
  auto const p = s.parameters();
  return at.k >= p.steps ? big(p.to) : between(p.from, p.to, ratio(at.k, p.steps));
}

template <class Real>
big exact(lrkit::linear_warmup<Real> const& s, step at) {
  return warmup(s.parameters(), at.k, [](big const& u) { return u; });
}

template <class Real>
big exact(lrkit::normalised_exponential<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  big const rest = exp(-big(p.decay));
  return p.to + (big(p.from) - p.to) * ((exp(-big(p.decay) * ratio(at.k, p.steps)) - rest) / (1 - rest));
}

template <class Real>
big exact(lrkit::one_cycle_momentum<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const turn = half_up(p.warmup_fraction * static_cast<double>(p.steps));
  if (at.k >= p.steps) return p.high;
  if (at.k < turn) return ramp(p.anneal, p.high, p.low, at.k, turn);
  return ramp(p.anneal, p.low, p.high, at.k - turn, p.steps - turn);
}

template <class Real>
big exact(lrkit::one_cycle<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const turn = half_up(p.warmup_fraction * static_cast<double>(p.steps));
  big const first = big(p.max_lr) / p.initial_div;
  if (at.k < turn) return ramp(p.anneal, first, p.max_lr, at.k, turn);
  return ramp(p.anneal, p.max_lr, first / p.final_div, std::min<step_t>(at.k, p.steps) - turn, p.steps - turn);
}

template <class Real>
big exact(lrkit::piecewise_constant<Real> const& s, step at) {
  auto const p = s.parameters();
  std::size_t passed = 0;
  for (step_t const boundary : p.boundaries) passed += boundary <= at.k ? 1 : 0;
  return p.values[passed];
}

template <class Real>
big exact(lrkit::piecewise_linear<Real> const& s, step at) {
  return through_points(s.parameters(), curve::linear, at.k);
}

template <class Real>
big exact(lrkit::piecewise_cosine<Real> const& s, step at) {
  return through_points(s.parameters(), curve::cosine, at.k);
}

template <class Real>
big exact(lrkit::polynomial<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  return p.to + (big(p.from) - p.to) * pow(1 - pow(ratio(at.k, p.steps), p.k_decay), p.power);
}

template <class Real>
big exact(lrkit::polynomial_cycles<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const periods = (at.k + p.steps - 1) / p.steps;  // rounded up
  step_t const horizon = p.steps * std::max<step_t>(1, periods);
  return p.to + (big(p.from) - p.to) * pow(1 - ratio(at.k, horizon), p.power);
}

template <class Real>
big exact(lrkit::power_law<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const seen = p.first_step + at.k;
  if (seen == 0) return p.max_lr;
  big const rate = p.coefficient * pow(big(p.per_step) * seen, p.exponent);
  return rate < p.max_lr ? rate : big(p.max_lr);
}

template <class Real>
big exact(lrkit::quarter_cosine<Real> const& s, step at) {
  auto const p = s.parameters();
  return at.k >= p.steps ? big(p.to) : p.to + (big(p.from) - p.to) * cos(big::pi() / 2 * ratio(at.k, p.steps));
}

template <class Real>
big exact(lrkit::one_minus_sine<Real> const& s, step at) {
  auto const p = s.parameters();
  return at.k >= p.steps ? big(p.to) : p.to + (big(p.from) - p.to) * (1 - sin(big::pi() / 2 * ratio(at.k, p.steps)));
}

template <class Real>
big exact(lrkit::rex<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  big const z = ratio(p.steps - at.k, p.steps);
  return p.to + (big(p.from) - p.to) * z / (1 - big(p.bend) + p.bend * z);
}

template <class Real>
big exact(lrkit::sigmoid_decay<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.to + (big(p.from) - p.to) / (1 + exp(big(p.steepness) * (at.k - p.middle)));
}

template <class Real>
big exact(lrkit::step_decay<Real> const& s, step at) {
  auto const p = s.parameters();
  return p.from * pow(p.factor, at.k / p.every);
}

template <class Real>
big exact(lrkit::multi_step<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t passed = 0;
  for (step_t const milestone : p.milestones) passed += milestone <= at.k ? 1 : 0;
  return p.from * pow(p.factor, passed);
}

template <class Real>
big exact(lrkit::table<Real> const& s, step at) {
  auto const values = s.parameters().values;
  return values[std::min<std::size_t>(static_cast<std::size_t>(at.k), values.size() - 1)];
}

template <class Real>
big exact(lrkit::table_view<Real> const& s, step at) {
  auto const values = s.parameters().values;
  return values[std::min<std::size_t>(static_cast<std::size_t>(at.k), values.size() - 1)];
}

template <class Real>
big exact(lrkit::tanh_decay<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  big const x = p.lower + (big(p.upper) - p.lower) * ratio(at.k, p.steps);
  return p.to + (big(p.from) - p.to) / 2 * (1 - tanh(x));
}

template <class Real>
big exact(lrkit::three_phase_one_cycle<Real> const& s, step at) {
  auto const p = s.parameters();
  step_t const turn = half_up(p.warmup_fraction * static_cast<double>(p.steps));
  big const first = big(p.max_lr) / p.initial_div;
  if (at.k < turn) return ramp(p.anneal, first, p.max_lr, at.k, turn);
  if (at.k < 2 * turn) return ramp(p.anneal, p.max_lr, first, at.k - turn, turn);
  step_t const since = std::min<step_t>(at.k, p.steps) - 2 * turn;
  return ramp(p.anneal, turn == 0 ? big(p.max_lr) : first, first / p.final_div, since, p.steps - 2 * turn);
}

template <class Real>
big exact(lrkit::polynomial_warmup<Real> const& s, step at) {
  auto const p = s.parameters();
  return warmup(p, at.k, [&](big const& u) { return pow(u, p.power); });
}

template <class Real>
big exact(lrkit::cosine_warmup<Real> const& s, step at) {
  return warmup(s.parameters(), at.k, raised_cosine);
}

template <class Real>
big exact(lrkit::one_minus_sqrt_warmup<Real> const& s, step at) {
  return warmup(s.parameters(), at.k, [](big const& u) { return 1 - sqrt(1 - u); });
}

template <class Real>
big exact(lrkit::log_warmup<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.peak;
  big const whole = log(big(p.steps) + 1);
  if (p.from) return between(*p.from, p.peak, log(big(at.k) + 1) / whole);
  return p.peak * log(big(at.k) + 2) / whole;
}

template <class Real>
big exact(lrkit::wsd<Real> const& s, step at) {
  auto const p = s.parameters();
  if (at.k >= p.steps) return p.to;
  if (at.k < p.warmup_steps) {
    return p.warmup_from ? between(*p.warmup_from, p.peak, ratio(at.k, p.warmup_steps))
                         : p.peak * ratio(at.k + 1, p.warmup_steps);
  }
  step_t const began = p.steps - p.cooldown_steps;
  return at.k <= began ? big(p.peak) : ramp(p.cooldown, p.peak, p.to, at.k - began, p.cooldown_steps);
}

// The compositions, by what they do to the exact rates of their parts.

template <class First, class Second>
big exact(lrkit::sequenced<First, Second> const& s, step at) {
  auto const& [first, second] = s.parts();
  return at.k < first.length() ? exact(first, at) : exact(second, step{at.k - first.length()});
}
template <class Part>
big exact(lrkit::scaled<Part> const& s, step at) {
  return s.parameters().factor * exact(std::get<0>(s.parts()), at);
}
template <class First, class Second>
big exact(lrkit::multiplied<First, Second> const& s, step at) {
  auto const& [first, second] = s.parts();
  return exact(first, at) * exact(second, at);
}
template <class Part>
big exact(lrkit::taken<Part> const& s, step at) {
  return exact(std::get<0>(s.parts()), step{std::min<step_t>(at.k, s.parameters().steps)});
}
template <class Part>
big exact(lrkit::delayed<Part> const& s, step at) {
  return exact(std::get<0>(s.parts()), step{std::max<step_t>(at.k - s.parameters().steps, 0)});
}
template <class Part>
big exact(lrkit::repeated<Part> const& s, step at) {
  auto const& [part] = s.parts();
  return exact(part, step{at.k % part.length()});
}
template <class Part>
big exact(lrkit::stepped<Part> const& s, step at) {
  auto const& [part] = s.parts();
  return exact(part, step{at.k >= part.length() ? at.k : at.k - at.k % s.parameters().every});
}
template <class Part>
big exact(lrkit::reversed<Part> const& s, step at) {
  auto const& [part] = s.parts();
  return exact(part, step{std::max<step_t>(part.length() - at.k, 0)});
}

}  // namespace accuracy
