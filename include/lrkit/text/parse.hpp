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
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>
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
#include <lrkit/schedules/inverse_sqrt.hpp>
#include <lrkit/schedules/inverse_time.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/normalised_exponential.hpp>
#include <lrkit/schedules/one_cycle.hpp>
#include <lrkit/schedules/piecewise.hpp>
#include <lrkit/schedules/polynomial.hpp>
#include <lrkit/schedules/power_law.hpp>
#include <lrkit/schedules/quarter_cosine.hpp>
#include <lrkit/schedules/rex.hpp>
#include <lrkit/schedules/sigmoid_decay.hpp>
#include <lrkit/schedules/step_decay.hpp>
#include <lrkit/schedules/tanh_decay.hpp>
#include <lrkit/schedules/three_phase_one_cycle.hpp>
#include <lrkit/schedules/warmups.hpp>
#include <lrkit/schedules/wsd.hpp>
#include <lrkit/text/known.hpp>

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

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
  return {
      family<absolute_sine<double>, absolute_sine<float>>(),
      family<chebyshev<double>, chebyshev<float>>(),
      family<constant<double>, constant<float>>(),
      family<cosine<double>, cosine<float>>(),
      family<cosine_power<double>, cosine_power<float>>(),
      family<cosine_restarts<double>, cosine_restarts<float>>(),
      family<cosine_warmup<double>, cosine_warmup<float>>(),
      family<cosine_waves<double>, cosine_waves<float>>(),
      family<cyclic<double>, cyclic<float>>(),
      family<exponential<double>, exponential<float>>(),
      family<exponential_decay<double>, exponential_decay<float>>(),
      family<exponential_range<double>, exponential_range<float>>(),
      family<exponential_warmup<double>, exponential_warmup<float>>(),
      family<half_cosine<double>, half_cosine<float>>(),
      family<inverse_sqrt<double>, inverse_sqrt<float>>(),
      family<inverse_sqrt_ramp<double>, inverse_sqrt_ramp<float>>(),
      family<inverse_time<double>, inverse_time<float>>(),
      family<linear<double>, linear<float>>(),
      family<linear_cosine<double>, linear_cosine<float>>(),
      family<linear_warmup<double>, linear_warmup<float>>(),
      family<log_warmup<double>, log_warmup<float>>(),
      family<multi_step<double>, multi_step<float>>(),
      family<noam<double>, noam<float>>(),
      family<normalised_exponential<double>, normalised_exponential<float>>(),
      family<one_cycle<double>, one_cycle<float>>(),
      family<one_cycle_momentum<double>, one_cycle_momentum<float>>(),
      family<one_minus_sqrt_warmup<double>, one_minus_sqrt_warmup<float>>(),
      family<piecewise_constant<double>, piecewise_constant<float>>(),
      family<piecewise_cosine<double>, piecewise_cosine<float>>(),
      family<piecewise_linear<double>, piecewise_linear<float>>(),
      family<polynomial<double>, polynomial<float>>(),
      family<polynomial_cycles<double>, polynomial_cycles<float>>(),
      family<polynomial_warmup<double>, polynomial_warmup<float>>(),
      family<power_law<double>, power_law<float>>(),
      family<quarter_cosine<double>, quarter_cosine<float>>(),
      family<radam_warmup<double>, radam_warmup<float>>(),
      family<rex<double>, rex<float>>(),
      family<sigmoid_decay<double>, sigmoid_decay<float>>(),
      family<step_decay<double>, step_decay<float>>(),
      family<tanh_decay<double>, tanh_decay<float>>(),
      family<three_phase_one_cycle<double>, three_phase_one_cycle<float>>(),
      family<wsd<double>, wsd<float>>(),

      made_from_one<clamped<D>, clamped<F>>(),
      made_from_one<cooled_down<D>, cooled_down<F>>(),
      made_from_one<delayed<D>, delayed<F>>(),
      made_from_one<floored<D>, floored<F>>(),
      made_from_one<repeated<D>, repeated<F>>(),
      made_from_one<repeated_for_ever<D>, repeated_for_ever<F>>(),
      made_from_one<restarted<D>, restarted<F>>(),
      made_from_one<restarted_for_ever<D>, restarted_for_ever<F>>(),
      made_from_one<retimed<D>, retimed<F>>(),
      made_from_one<reversed<D>, reversed<F>>(),
      made_from_one<scaled<D>, scaled<F>>(),
      made_from_one<slowed<D>, slowed<F>>(),
      made_from_one<stepped<D>, stepped<F>>(),
      made_from_one<taken<D>, taken<F>>(),
      converted(),
      made_with_steps<stretch_function>(),
      made_with_steps<with_warmup_function>(),
  };
}

[[nodiscard]] inline any_schedule<double> parse_with(std::string_view who, std::string_view text,
                                                     std::vector<known_name> known) {
  reader from(who, text);
  expression const e = from.read();
  built out = builder(from, std::move(known)).schedule(e);
  return std::visit([](auto& s) { return any_schedule<double>(std::move(s)); }, out.whole);
}

}  // namespace detail

/// The schedule that a text describes, in the C++ that fmt::format("{}", schedule) writes.
///
/// It takes what that writes, with or without `lrkit::`, blanks, digit separators, an f at the end of a number and
/// trailing commas, and nothing else. Arguments stand in the order of their declaration, as C++ wants them. Numbers
/// mean what they mean in C++, so a schedule comes back with the same bits at every step, one of float too.
/// Errors: std::invalid_argument with the column, the line and a caret under the place, and what was expected; also
/// where the text has more than 65536 bytes, more than 256 schedules, or nests deeper than 64.
///
///     auto const schedule = lrkit::parse("with_warmup(cosine({.from = 3e-4, .steps = 9'500}), 500)");
///     schedule(500) == 3e-4
[[nodiscard]] inline any_schedule<double> parse(std::string_view text) {
  return detail::parse_with("parse", text, detail::own_names());
}

}  // namespace lrkit
