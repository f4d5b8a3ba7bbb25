// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/delay.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/peers/pytorch.hpp>

#include <string_view>

/// The scheduler of libtorch, PyTorch's C++ library, which differs from that of Python: step k is the rate after k
/// calls of step().
namespace lrkit::peers::libtorch {

using detail::operator==;

struct step_lr_params {
  using self = step_lr_params;
  double lr = required<double>;
  step_count step_size = required<step_count>;
  double gamma = 0.1;

  static constexpr std::string_view function = "peers::libtorch::step_lr";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), positive_count("step_size", &self::step_size), rate("gamma", &self::gamma));
};

/// StepLR: the rate times `gamma` every `step_size` steps. It reads its counter before it counts: each drop comes a
/// step later than that of pytorch::step_lr, the first at step_size + 1.
///
///     constexpr auto schedule = lrkit::peers::libtorch::step_lr({.lr = 0.1, .step_size = 30});
[[nodiscard]] constexpr auto step_lr(step_lr_params p) {
  detail::check_settings(p);
  return detail::made_of(p, delay(pytorch::step_lr({.lr = p.lr, .step_size = p.step_size, .gamma = p.gamma}), 1));
}

}  // namespace lrkit::peers::libtorch
