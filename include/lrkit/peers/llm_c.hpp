// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/llm_c_warmup.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>
#include <lrkit/schedules/linear.hpp>

#include <string_view>

/// The schedules of llm.c in double, which llm.c itself computes in float: step k is the rate of step k. Past
/// train_num_batches, when it fails an assertion, the last rate is held.
namespace lrkit::peers::llm_c {

using detail::operator==;

struct cosine_params {
  using self = cosine_params;
  double learning_rate = required<double>;
  step_count warmup_iterations = required<step_count>;
  step_count train_num_batches = required<step_count>;
  double final_learning_rate_frac = required<double>;

  static constexpr std::string_view function = "peers::llm_c::cosine";
  static constexpr auto fields = detail::llm_c_fields<self>;
};

/// cosine: a warmup that ends one update early, so that the peak is used twice, then a cosine.
///
///     constexpr auto schedule = lrkit::peers::llm_c::cosine({.learning_rate = 3e-4,
///                                                            .warmup_iterations = 700,
///                                                            .train_num_batches = 19'560,
///                                                            .final_learning_rate_frac = 0});
[[nodiscard]] constexpr auto cosine(cosine_params p) {
  return detail::made_of(p, detail::after_llm_c_warmup<lrkit::cosine<double>>(p));
}

struct linear_params {
  using self = linear_params;
  double learning_rate = required<double>;
  step_count warmup_iterations = required<step_count>;
  step_count train_num_batches = required<step_count>;
  double final_learning_rate_frac = required<double>;

  static constexpr std::string_view function = "peers::llm_c::linear";
  static constexpr auto fields = detail::llm_c_fields<self>;
};

/// linear: the same warmup, then a straight line.
[[nodiscard]] constexpr auto linear(linear_params p) {
  return detail::made_of(p, detail::after_llm_c_warmup<lrkit::linear<double>>(p));
}

struct constant_params {
  using self = constant_params;
  double learning_rate = required<double>;
  step_count warmup_iterations = 0;
  step_count train_num_batches = 0;
  double final_learning_rate_frac = 0.0;

  static constexpr std::string_view function = "peers::llm_c::constant";
  static constexpr auto fields = detail::llm_c_fields<self>;
};

/// constant: the rate, from the first step on. It has no warmup, whatever warmup_iterations is.
[[nodiscard]] constexpr auto constant(constant_params p) {
  detail::check_settings(p);
  return detail::made_of(p, lrkit::constant({.lr = p.learning_rate}));
}

struct wsd_params {
  using self = wsd_params;
  double learning_rate = required<double>;
  step_count warmup_iterations = required<step_count>;
  step_count train_num_batches = required<step_count>;
  double final_learning_rate_frac = required<double>;

  static constexpr std::string_view function = "peers::llm_c::wsd";
  static constexpr auto fields = detail::llm_c_fields<self>;
};

/// wsd: the same warmup, the rate, and one minus the square root over the last fifth of the run.
[[nodiscard]] constexpr auto wsd(wsd_params p) {
  detail::check_settings(p);
  step_t const steps = p.train_num_batches;
  auto const began = static_cast<step_t>(0.8F * static_cast<float>(steps));
  return detail::configure(p, [=, lr = p.learning_rate, last = p.learning_rate * p.final_learning_rate_frac,
                               warmup = step_t{p.warmup_iterations}](step_t k) {
    if (k < warmup) return lr * (static_cast<double>(k + 1) / detail::real(warmup));
    if (k < began || warmup > steps) return lr;
    return k < steps ? detail::ramp(curve::one_minus_sqrt, lr, last, k - began, steps - began) : last;
  });
}

}  // namespace lrkit::peers::llm_c
