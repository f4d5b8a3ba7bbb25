// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>

#include <string_view>
#include <type_traits>
#include <vector>

/// Every family of schedules that has a table of arguments: call.operator()<S>() for each, S of that Real, in the order
/// of their names. tests/extremes holds the list against the headers.
template <std::floating_point Real, class Call>
void for_every_schedule(Call&& call) {
  using namespace lrkit;
  call.template operator()<absolute_sine<Real>>();
  call.template operator()<chebyshev<Real>>();
  call.template operator()<constant<Real>>();
  call.template operator()<cosine<Real>>();
  call.template operator()<cosine_power<Real>>();
  call.template operator()<cosine_restarts<Real>>();
  call.template operator()<cosine_warmup<Real>>();
  call.template operator()<cosine_waves<Real>>();
  call.template operator()<cyclic<Real>>();
  call.template operator()<exponential<Real>>();
  call.template operator()<exponential_decay<Real>>();
  call.template operator()<exponential_range<Real>>();
  call.template operator()<exponential_warmup<Real>>();
  call.template operator()<one_minus_sine<Real>>();
  call.template operator()<inverse_sqrt<Real>>();
  call.template operator()<inverse_sqrt_ramp<Real>>();
  call.template operator()<inverse_time<Real>>();
  call.template operator()<linear<Real>>();
  call.template operator()<linear_cosine<Real>>();
  call.template operator()<linear_warmup<Real>>();
  call.template operator()<log_warmup<Real>>();
  call.template operator()<multi_step<Real>>();
  call.template operator()<noam<Real>>();
  call.template operator()<normalised_exponential<Real>>();
  call.template operator()<one_cycle<Real>>();
  call.template operator()<one_cycle_momentum<Real>>();
  call.template operator()<one_minus_sqrt_warmup<Real>>();
  call.template operator()<piecewise_constant<Real>>();
  call.template operator()<piecewise_cosine<Real>>();
  call.template operator()<piecewise_linear<Real>>();
  call.template operator()<polynomial<Real>>();
  call.template operator()<polynomial_cycles<Real>>();
  call.template operator()<polynomial_warmup<Real>>();
  call.template operator()<power_law<Real>>();
  call.template operator()<quarter_cosine<Real>>();
  call.template operator()<radam_warmup<Real>>();
  call.template operator()<rex<Real>>();
  call.template operator()<sigmoid_decay<Real>>();
  call.template operator()<step_decay<Real>>();
  call.template operator()<tanh_decay<Real>>();
  call.template operator()<three_phase_one_cycle<Real>>();
  call.template operator()<wsd<Real>>();
}

/// The names of those families, as they name themselves.
[[nodiscard]] inline std::vector<std::string_view> names_of_every_schedule() {
  std::vector<std::string_view> names;
  for_every_schedule<double>([&]<class S>() { names.push_back(S::name); });
  return names;
}

/// Whether a type is one of the rates of a schedule: Real itself, an optional one, or a list of them.
template <class T, class Real>
inline constexpr bool holds_rates =
    std::is_same_v<T, Real> || std::is_same_v<T, std::optional<Real>> || std::is_same_v<T, lrkit::inline_vector<Real>>;
