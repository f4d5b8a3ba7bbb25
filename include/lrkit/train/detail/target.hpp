// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/train/optimizer.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace lrkit::detail {

/// The target of a schedule that is only asked for its rate.
struct no_target {
  template <class Rate>
  constexpr void operator()(Rate) const noexcept {}
};

/// An optimizer held by reference.
template <class Optimizer>
class optimizer_target {
 public:
  constexpr explicit optimizer_target(Optimizer& o) noexcept : optimizer_(std::addressof(o)) {}

  template <class Rate>
  constexpr void operator()(Rate lr) const {
    set_learning_rate(*optimizer_, static_cast<double>(lr));
  }

 private:
  Optimizer* optimizer_;
};

template <class Target, class Rate>
concept rate_callable = std::invocable<std::decay_t<Target>&, Rate>;
template <class Target>
concept lasting_optimizer = std::is_lvalue_reference_v<Target> && optimizer<std::remove_reference_t<Target>>;

/// A schedule, and a target as it is passed: a callable that takes the rates, or an optimizer that is not a temporary.
template <class Schedule, class Target>
concept drivable = schedule<Schedule> && (rate_callable<Target, value_t<Schedule>> || lasting_optimizer<Target>);

/// What a scheduler stores of such a target.
template <class Target, class Rate>
struct holding_target {
  using type = optimizer_target<std::remove_reference_t<Target>>;
};
template <class Target, class Rate>
  requires rate_callable<Target, Rate>
struct holding_target<Target, Rate> {
  using type = std::decay_t<Target>;
};

/// An object with a member factor().
template <class Factor>
concept has_factor = requires(Factor const& f) {
  { f.factor() } -> std::convertible_to<double>;
};

// Anything else is a mistake. The call then returns a type that is named after the mistake, and is declared but never
// defined: the call does not compile, generic code can test for that, and a compiler quotes the line below.
namespace mistake {

struct the_schedule_returns_an_integer;    // a rate is a floating-point number: return 1.0 and not 1
struct the_first_argument_is_no_schedule;  // a schedule is copyable and is called with a step: double
                                           // operator()(step_t)
struct the_target_is_a_number;        // give a callable that takes the rate, [&](double lr) { ... }, or an optimizer
struct the_target_is_a_pointer;       // give the optimizer itself, *pointer: it is held by reference
struct the_optimizer_is_a_temporary;  // it is held by reference: give it a name, and let it outlive the scheduler
struct the_optimizer_is_const;        // its rate cannot be set
template <class Target, class Spellings>
struct the_target_is_no_callable_and_has_no_known_spelling;  // or write set_learning_rate(target&, double) beside its
                                                             // class
struct the_factor_is_a_temporary;        // it is held by reference: give it a name, and let it outlive the scheduler
struct the_factor_has_no_factor_member;  // it needs a member function: double factor() const

}  // namespace mistake

template <class Schedule>
concept integer_schedule = requires(Schedule const& s, step_t k) {
  { s(k) } -> std::integral;
};

/// What is wrong with a schedule and a target that are not `drivable`.
template <class Schedule, class Target>
[[nodiscard]] consteval auto* mistake_in() {
  using bare = std::remove_cvref_t<Target>;
  using decayed = std::decay_t<Target>;
  if constexpr (integer_schedule<Schedule>) {
    return static_cast<mistake::the_schedule_returns_an_integer*>(nullptr);
  } else if constexpr (!schedule<Schedule>) {
    return static_cast<mistake::the_first_argument_is_no_schedule*>(nullptr);
  } else if constexpr (std::is_arithmetic_v<bare>) {
    return static_cast<mistake::the_target_is_a_number*>(nullptr);
  } else if constexpr (std::is_pointer_v<decayed> || std::is_null_pointer_v<decayed>) {
    return static_cast<mistake::the_target_is_a_pointer*>(nullptr);
  } else if constexpr (optimizer<bare> && !std::is_lvalue_reference_v<Target>) {
    return static_cast<mistake::the_optimizer_is_a_temporary*>(nullptr);
  } else if constexpr (optimizer<bare>) {
    return static_cast<mistake::the_optimizer_is_const*>(nullptr);
  } else {
    return static_cast<mistake::the_target_is_no_callable_and_has_no_known_spelling<bare, learning_rate_spellings>*>(
        nullptr);
  }
}
template <class Schedule, class Target>
using mistake_of = std::remove_pointer_t<decltype(mistake_in<Schedule, Target>())>;

/// What is wrong with a factor.
template <class Factor>
using mistaken_factor = std::conditional_t<has_factor<std::remove_cvref_t<Factor>>, mistake::the_factor_is_a_temporary,
                                           mistake::the_factor_has_no_factor_member>;

}  // namespace lrkit::detail
