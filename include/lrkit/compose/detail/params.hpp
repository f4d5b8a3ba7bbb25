// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/composition.hpp>
#include <lrkit/core/fields.hpp>
#include <lrkit/schedules/curve.hpp>

#include <string_view>

// The arguments of the compositions, of which each is the same whatever its parts are.

namespace lrkit::detail {

/// Those of a composition that has none. A type of its own for each composition, so that it takes no space in one that
/// is made of another.
template <class... Part>
struct no_params {
  static constexpr auto fields = fields_of();

  friend constexpr bool operator==(no_params, no_params) = default;
};

struct steps_params {
  step_count steps = required<step_count>;

  static constexpr auto fields = fields_of(count("steps", &steps_params::steps));

  friend constexpr bool operator==(steps_params const&, steps_params const&) = default;
};

struct scale_params {
  double factor = required<double>;

  static constexpr auto fields = fields_of(rate("factor", &scale_params::factor));

  friend constexpr bool operator==(scale_params const&, scale_params const&) = default;
};

struct clamp_params {
  double lo = required<double>;
  double hi = required<double>;

  static constexpr std::string_view name = "clamp";
  static constexpr auto fields = fields_of(rate("lo", &clamp_params::lo), rate("hi", &clamp_params::hi));

  friend constexpr bool operator==(clamp_params const&, clamp_params const&) = default;
};

struct clamp_min_params {
  double lo = required<double>;

  static constexpr std::string_view name = "clamp_min";
  static constexpr auto fields = fields_of(rate("lo", &clamp_min_params::lo));

  friend constexpr bool operator==(clamp_min_params const&, clamp_min_params const&) = default;
};

struct staircase_params {
  step_count every = required<step_count>;

  static constexpr auto fields = fields_of(positive_count("every", &staircase_params::every));

  friend constexpr bool operator==(staircase_params const&, staircase_params const&) = default;
};

struct per_epoch_params {
  step_count steps_per_epoch = required<step_count>;

  static constexpr auto fields = fields_of(positive_count("steps_per_epoch", &per_epoch_params::steps_per_epoch));

  friend constexpr bool operator==(per_epoch_params const&, per_epoch_params const&) = default;
};

struct repeat_params {
  step_count times = required<step_count>;

  static constexpr auto fields = fields_of(count("times", &repeat_params::times));

  friend constexpr bool operator==(repeat_params const&, repeat_params const&) = default;
};

struct finite_restarts_params {
  step_count times = required<step_count>;
  double growth = 1;
  double decay = 1;

  static constexpr auto fields =
      fields_of(positive_count("times", &finite_restarts_params::times),
                at_least_one("growth", &finite_restarts_params::growth), rate("decay", &finite_restarts_params::decay));
  static constexpr notation written = notation::value_then_braces;

  friend constexpr bool operator==(finite_restarts_params const&, finite_restarts_params const&) = default;
};

struct retime_params {
  step_count at = required<step_count>;
  step_count steps = required<step_count>;

  static constexpr auto fields = fields_of(count("at", &retime_params::at), count("steps", &retime_params::steps));

  friend constexpr bool operator==(retime_params const&, retime_params const&) = default;
};

struct cooldown_params {
  step_count from_step = required<step_count>;
  step_count steps = required<step_count>;
  double to = 0;
  curve shape = curve::linear;

  static constexpr auto fields =
      fields_of(count("from_step", &cooldown_params::from_step), count("steps", &cooldown_params::steps),
                rate("to", &cooldown_params::to), choice("shape", &cooldown_params::shape));

  friend constexpr bool operator==(cooldown_params const&, cooldown_params const&) = default;
};

}  // namespace lrkit::detail
