// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/joined_schedules.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/step_decay.hpp>

#include <string_view>
#include <utility>
#include <vector>

/// The schedules of mlx.optimizers in double, which MLX itself computes in float: step k is schedule(k). Its optimizers
/// use step 0 for their first update.
namespace lrkit::peers::mlx {

using detail::operator==;

struct exponential_decay_params {
  using self = exponential_decay_params;
  double init = required<double>;
  double decay_rate = required<double>;

  static constexpr std::string_view function = "peers::mlx::exponential_decay";
  static constexpr auto fields = fields_of(rate("init", &self::init), rate("decay_rate", &self::decay_rate));
};

/// exponential_decay: the rate times `decay_rate` at every step.
[[nodiscard]] constexpr auto exponential_decay(exponential_decay_params p) {
  detail::check_settings(p);
  return detail::made_of(p, lrkit::step_decay({.from = p.init, .factor = p.decay_rate, .every = 1}));
}

struct step_decay_params {
  using self = step_decay_params;
  double init = required<double>;
  double decay_rate = required<double>;
  step_count step_size = required<step_count>;

  static constexpr std::string_view function = "peers::mlx::step_decay";
  static constexpr auto fields = fields_of(rate("init", &self::init), rate("decay_rate", &self::decay_rate),
                                           positive_count("step_size", &self::step_size));
};

/// step_decay: the rate times `decay_rate` every `step_size` steps.
[[nodiscard]] constexpr auto step_decay(step_decay_params p) {
  detail::check_settings(p);
  return detail::made_of(p, lrkit::step_decay({.from = p.init, .factor = p.decay_rate, .every = p.step_size}));
}

struct cosine_decay_params {
  using self = cosine_decay_params;
  double init = required<double>;
  step_count decay_steps = required<step_count>;
  double end = 0.0;

  static constexpr std::string_view function = "peers::mlx::cosine_decay";
  static constexpr auto fields =
      fields_of(rate("init", &self::init), positive_count("decay_steps", &self::decay_steps), rate("end", &self::end));
};

/// cosine_decay: a cosine from `init` to `end`, which is held.
///
///     constexpr auto schedule = lrkit::peers::mlx::cosine_decay({.init = 0.1, .decay_steps = 1'000});
[[nodiscard]] constexpr auto cosine_decay(cosine_decay_params p) {
  detail::check_settings(p);
  return detail::made_of(p, cosine({.from = p.init, .to = p.end, .steps = p.decay_steps}));
}

struct linear_schedule_params {
  using self = linear_schedule_params;
  double init = required<double>;
  double end = required<double>;
  step_count steps = required<step_count>;

  static constexpr std::string_view function = "peers::mlx::linear_schedule";
  static constexpr auto fields =
      fields_of(rate("init", &self::init), rate("end", &self::end), positive_count("steps", &self::steps));
};

/// linear_schedule: a straight line from `init` to `end`, which is held. As a warmup from 0 it spends its first update
/// at a rate of 0.
[[nodiscard]] constexpr auto linear_schedule(linear_schedule_params p) {
  detail::check_settings(p);
  return detail::made_of(p, linear({.from = p.init, .to = p.end, .steps = p.steps}));
}

struct join_schedules_params {
  std::vector<any_schedule<>> schedules{};
  inline_vector<step_count> boundaries{};

  static constexpr std::string_view function = "peers::mlx::join_schedules";
};

/// join_schedules: one schedule after the other; each begins from its own step 0 at its boundary. If the boundaries do
/// not ascend, the last schedule whose boundary has been reached gives the rate.
///
///     auto const schedule = lrkit::peers::mlx::join_schedules({.schedules = {warmup, decay}, .boundaries = {100}});
[[nodiscard]] inline any_schedule<> join_schedules(join_schedules_params p) {
  return detail::joined_schedules<join_schedules_params>(std::move(p));
}

}  // namespace lrkit::peers::mlx
