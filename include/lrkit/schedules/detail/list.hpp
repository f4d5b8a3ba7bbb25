// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules.hpp>

#include <concepts>

namespace lrkit::detail {

template <class... Schedule>
struct schedule_list {};

/// The schedules with a table of arguments, in alphabetical order. `parse` and the tests take their schedules from this
/// list: a new schedule is one more line here. `table` is not listed, as it owns memory.
// clang-format off: one per line
template <std::floating_point Real>
using every_schedule = schedule_list<
    absolute_sine<Real>,
    chebyshev<Real>,
    constant<Real>,
    cosine<Real>,
    cosine_power<Real>,
    cosine_restarts<Real>,
    cosine_warmup<Real>,
    cosine_waves<Real>,
    cyclic<Real>,
    exponential<Real>,
    exponential_decay<Real>,
    exponential_range<Real>,
    exponential_warmup<Real>,
    inverse_sqrt<Real>,
    inverse_sqrt_ramp<Real>,
    inverse_time<Real>,
    linear<Real>,
    linear_cosine<Real>,
    linear_warmup<Real>,
    log_warmup<Real>,
    multi_step<Real>,
    noam<Real>,
    normalised_exponential<Real>,
    one_cycle<Real>,
    one_cycle_momentum<Real>,
    one_minus_sine<Real>,
    one_minus_sqrt_warmup<Real>,
    piecewise_constant<Real>,
    piecewise_cosine<Real>,
    piecewise_linear<Real>,
    polynomial<Real>,
    polynomial_cycles<Real>,
    polynomial_warmup<Real>,
    power_law<Real>,
    quarter_cosine<Real>,
    radam_warmup<Real>,
    rex<Real>,
    sigmoid_decay<Real>,
    step_decay<Real>,
    tanh_decay<Real>,
    three_phase_one_cycle<Real>,
    wsd<Real>>;
// clang-format on

}  // namespace lrkit::detail
