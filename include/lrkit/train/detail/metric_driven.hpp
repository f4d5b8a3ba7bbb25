// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/state_text.hpp>

#include <string>
#include <string_view>

namespace lrkit::detail {

/// The type that `{}` alone converts to, so that plateau({}) is not ambiguous.
enum class no_arguments {};

/// The common part of the factors that follow the training: their arguments, an initial state made from them, and
/// saving and restoring as text.
///
/// Self has `name`, `fields`, `state_fields`, and static functions beginning(params) and check_state(params, state).
template <class Self, class Params, class State>
class metric_driven {
 public:
  using params = Params;

  constexpr metric_driven() : metric_driven(Params()) {}
  constexpr explicit metric_driven(no_arguments) : metric_driven(Params()) {}
  constexpr explicit metric_driven(Params arguments) : p(checked<Self>(arguments)), s(Self::beginning(p)) {}

  /// The number to multiply the rate by.
  [[nodiscard]] constexpr double factor() const noexcept { return s.factor; }
  [[nodiscard]] constexpr Params parameters() const noexcept { return p; }

  /// The state and the arguments as one line of text, for a checkpoint.
  [[nodiscard]] std::string save() const { return detail::saved<Self>(p, s); }
  /// Continues from a state that save() gave, to the bit.
  /// Errors: std::invalid_argument if the text is not a saved state, was cut or altered, or was saved with other
  /// arguments; nothing changes then.
  void restore(std::string_view text) { s = detail::restored<Self, Params, State>(p, text); }

  friend constexpr bool operator==(metric_driven const&, metric_driven const&) = default;

 protected:
  Params p;
  State s;
};

namespace mistake {

struct a_factor_is_no_schedule;  // drive(schedule, target, plateau) multiplies the rates by its factor

}  // namespace mistake

// Products that do not compile: the name of the type says why.
template <schedule Schedule, class Self, class Params, class State>
mistake::a_factor_is_no_schedule operator*(Schedule const&, metric_driven<Self, Params, State> const&);
template <schedule Schedule, class Self, class Params, class State>
mistake::a_factor_is_no_schedule operator*(metric_driven<Self, Params, State> const&, Schedule const&);

}  // namespace lrkit::detail
