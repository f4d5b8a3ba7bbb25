// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/state_text.hpp>

#include <string>
#include <string_view>

namespace lrkit::detail {

/// What `{}` alone is read as, so that plateau({}) is not ambiguous.
enum class no_arguments {};

/// What all factors that follow the training have in common: arguments, a state that begins anew from them, and texts.
///
/// Self has `name`, `fields`, `state_fields`, and static functions beginning(params) and check_state(params, state).
template <class Self, class Params, class State>
class metric_driven {
 public:
  using params = Params;

  constexpr metric_driven() : metric_driven(Params()) {}
  constexpr explicit metric_driven(no_arguments) : metric_driven(Params()) {}
  constexpr explicit metric_driven(Params arguments) : p(checked<Self>(arguments)), s(Self::beginning(p)) {}

  /// What the rate is to be multiplied by.
  [[nodiscard]] constexpr double factor() const noexcept { return s.factor; }
  [[nodiscard]] constexpr Params parameters() const noexcept { return p; }

  /// The state and the arguments as one line of text, for a checkpoint.
  [[nodiscard]] std::string save() const { return detail::saved<Self>(p, s); }
  /// Continues from a state that save() gave, to the bit.
  /// Errors: std::invalid_argument if the text is none, was cut or altered, or was saved under other arguments; then
  /// nothing changes.
  void restore(std::string_view text) { s = detail::restored<Self, Params, State>(p, text); }

  friend constexpr bool operator==(metric_driven const&, metric_driven const&) = default;

 protected:
  Params p;
  State s;
};

namespace mistake {

struct a_factor_is_no_schedule;  // drive(schedule, target, plateau) multiplies the rates by its factor

}  // namespace mistake

// What does not compile: the name of the type says why.
template <schedule Schedule, class Self, class Params, class State>
mistake::a_factor_is_no_schedule operator*(Schedule const&, metric_driven<Self, Params, State> const&);
template <schedule Schedule, class Self, class Params, class State>
mistake::a_factor_is_no_schedule operator*(metric_driven<Self, Params, State> const&, Schedule const&);

}  // namespace lrkit::detail
