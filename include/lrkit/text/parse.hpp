// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/cooldown.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/restarts.hpp>
#include <lrkit/compose/retime.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/skip.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/absolute_sine.hpp>
#include <lrkit/schedules/adam_warmup.hpp>
#include <lrkit/schedules/chebyshev.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/cosine_power.hpp>
#include <lrkit/schedules/cosine_restarts.hpp>
#include <lrkit/schedules/cosine_waves.hpp>
#include <lrkit/schedules/cyclic.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/exponential_decay.hpp>
#include <lrkit/schedules/exponential_range.hpp>
#include <lrkit/schedules/inverse_sqrt.hpp>
#include <lrkit/schedules/inverse_sqrt_ramp.hpp>
#include <lrkit/schedules/inverse_time.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_cosine.hpp>
#include <lrkit/schedules/linear_warmup.hpp>
#include <lrkit/schedules/multi_step.hpp>
#include <lrkit/schedules/noam.hpp>
#include <lrkit/schedules/normalised_exponential.hpp>
#include <lrkit/schedules/one_cycle.hpp>
#include <lrkit/schedules/one_minus_sine.hpp>
#include <lrkit/schedules/piecewise.hpp>
#include <lrkit/schedules/polynomial.hpp>
#include <lrkit/schedules/polynomial_cycles.hpp>
#include <lrkit/schedules/power_law.hpp>
#include <lrkit/schedules/quarter_cosine.hpp>
#include <lrkit/schedules/rex.hpp>
#include <lrkit/schedules/sigmoid_decay.hpp>
#include <lrkit/schedules/step_decay.hpp>
#include <lrkit/schedules/table.hpp>
#include <lrkit/schedules/tanh_decay.hpp>
#include <lrkit/schedules/three_phase_one_cycle.hpp>
#include <lrkit/schedules/warmups.hpp>
#include <lrkit/schedules/wsd.hpp>
#include <lrkit/text/detail/catalogue.hpp>
#include <lrkit/text/parse_fwd.hpp>

#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// This header has the body of `parse`, which <lrkit/text/parse_fwd.hpp> declares and describes: a program that
/// includes it anywhere needs to link nothing.
namespace lrkit {

namespace detail {

struct with_warmup_function {
  static constexpr std::string_view name = "with_warmup";
  [[nodiscard]] static built make(built part, step_count steps) {
    built warmup = std::visit(
        [&](auto const& s) { return erased(linear_warmup<value_t<decltype(s)>>({.peak = s(0), .steps = steps})); },
        part.whole);
    return one_after_the_other(std::move(warmup), std::move(part));
  }
};

struct stretch_function {
  static constexpr std::string_view name = "stretch";
  [[nodiscard]] static built make(built part, step_count steps) {
    return std::visit([&](auto const& s) { return erased(lrkit::stretch(s, steps)); }, part.whole);
  }
};

/// Every schedule and composition of lrkit. A new one is one more line here.
[[nodiscard]] inline std::vector<known_name> own_names() {
  using D = any_schedule<double>;
  using F = any_schedule<float>;
  static constexpr known_name names[] = {
      family<lrkit::absolute_sine<double>, lrkit::absolute_sine<float>>(),
      family<lrkit::chebyshev<double>, lrkit::chebyshev<float>>(),
      family<lrkit::constant<double>, lrkit::constant<float>>(),
      family<lrkit::cosine<double>, lrkit::cosine<float>>(),
      family<lrkit::cosine_power<double>, lrkit::cosine_power<float>>(),
      family<lrkit::cosine_restarts<double>, lrkit::cosine_restarts<float>>(),
      family<lrkit::cosine_warmup<double>, lrkit::cosine_warmup<float>>(),
      family<lrkit::cosine_waves<double>, lrkit::cosine_waves<float>>(),
      family<lrkit::cyclic<double>, lrkit::cyclic<float>>(),
      family<lrkit::exponential<double>, lrkit::exponential<float>>(),
      family<lrkit::exponential_decay<double>, lrkit::exponential_decay<float>>(),
      family<lrkit::exponential_range<double>, lrkit::exponential_range<float>>(),
      family<lrkit::exponential_warmup<double>, lrkit::exponential_warmup<float>>(),
      family<lrkit::one_minus_sine<double>, lrkit::one_minus_sine<float>>(),
      family<lrkit::inverse_sqrt<double>, lrkit::inverse_sqrt<float>>(),
      family<lrkit::inverse_sqrt_ramp<double>, lrkit::inverse_sqrt_ramp<float>>(),
      family<lrkit::inverse_time<double>, lrkit::inverse_time<float>>(),
      family<lrkit::linear<double>, lrkit::linear<float>>(),
      family<lrkit::linear_cosine<double>, lrkit::linear_cosine<float>>(),
      family<lrkit::linear_warmup<double>, lrkit::linear_warmup<float>>(),
      family<lrkit::log_warmup<double>, lrkit::log_warmup<float>>(),
      family<lrkit::multi_step<double>, lrkit::multi_step<float>>(),
      family<lrkit::noam<double>, lrkit::noam<float>>(),
      family<lrkit::normalised_exponential<double>, lrkit::normalised_exponential<float>>(),
      family<lrkit::one_cycle<double>, lrkit::one_cycle<float>>(),
      family<lrkit::one_cycle_momentum<double>, lrkit::one_cycle_momentum<float>>(),
      family<lrkit::one_minus_sqrt_warmup<double>, lrkit::one_minus_sqrt_warmup<float>>(),
      family<lrkit::piecewise_constant<double>, lrkit::piecewise_constant<float>>(),
      family<lrkit::piecewise_cosine<double>, lrkit::piecewise_cosine<float>>(),
      family<lrkit::piecewise_linear<double>, lrkit::piecewise_linear<float>>(),
      family<lrkit::polynomial<double>, lrkit::polynomial<float>>(),
      family<lrkit::polynomial_cycles<double>, lrkit::polynomial_cycles<float>>(),
      family<lrkit::polynomial_warmup<double>, lrkit::polynomial_warmup<float>>(),
      family<lrkit::power_law<double>, lrkit::power_law<float>>(),
      family<lrkit::quarter_cosine<double>, lrkit::quarter_cosine<float>>(),
      family<lrkit::radam_warmup<double>, lrkit::radam_warmup<float>>(),
      family<lrkit::rex<double>, lrkit::rex<float>>(),
      family<lrkit::sigmoid_decay<double>, lrkit::sigmoid_decay<float>>(),
      family<lrkit::step_decay<double>, lrkit::step_decay<float>>(),
      family<lrkit::table<double>, lrkit::table<float>>(),
      family<lrkit::tanh_decay<double>, lrkit::tanh_decay<float>>(),
      family<lrkit::three_phase_one_cycle<double>, lrkit::three_phase_one_cycle<float>>(),
      family<lrkit::wsd<double>, lrkit::wsd<float>>(),

      made_from_one<lrkit::clamped<D>, lrkit::clamped<F>>(),
      made_from_one<lrkit::cooled_down<D>, lrkit::cooled_down<F>>(),
      made_from_one<lrkit::delayed<D>, lrkit::delayed<F>>(),
      made_from_one<lrkit::clamped_below<D>, lrkit::clamped_below<F>>(),
      made_from_one<lrkit::repeated<D, repeat_params>, lrkit::repeated<F, repeat_params>>(),
      made_from_one<lrkit::repeated<D>, lrkit::repeated<F>>(),
      made_from_one<lrkit::restarted<D, finite_restarts_params>, lrkit::restarted<F, finite_restarts_params>>(),
      made_from_one<lrkit::restarted<D>, lrkit::restarted<F>>(),
      made_from_one<lrkit::retimed<D>, lrkit::retimed<F>>(),
      made_from_one<lrkit::reversed<D>, lrkit::reversed<F>>(),
      made_from_one<lrkit::scaled<D>, lrkit::scaled<F>>(),
      made_from_one<lrkit::per_epoch_schedule<D>, lrkit::per_epoch_schedule<F>>(),
      made_from_one<lrkit::skipped<D>, lrkit::skipped<F>>(),
      made_from_one<lrkit::stepped<D>, lrkit::stepped<F>>(),
      made_from_one<lrkit::taken<D>, lrkit::taken<F>>(),
      converted(),
      sequence_of_all(),
      product_of_all(),
      sum_of_all(),
      made_with_steps<stretch_function>(),
      made_with_steps<with_warmup_function>(),
  };
  return {std::begin(names), std::end(names)};
}

/// Names that other headers add, before main begins.
[[nodiscard]] inline std::vector<known_name>& more_names() {
  static std::vector<known_name> names;
  return names;
}

template <class When>
any_schedule<double> parsed(std::string_view text) {
  std::vector<known_name> known = own_names();
  known.insert(known.end(), more_names().begin(), more_names().end());
  reader from("parse", text);
  expression const e = from.read();
  built out = builder(from, std::move(known)).schedule(e);
  return std::visit([](auto& s) { return any_schedule<double>(std::move(s)); }, out.whole);
}

}  // namespace detail

}  // namespace lrkit
