// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/train/detail/call_with_rate.hpp>
#include <lrkit/train/optimizer.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace lrkit {

namespace detail {

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

}  // namespace detail

/// A schedule and what its rate goes into.
template <schedule Schedule, class Target>
  requires std::invocable<Target&, value_t<Schedule>>
class driven {
 public:
  constexpr driven(Schedule s, Target t) : schedule_(std::move(s)), target_(std::move(t)) {}

  constexpr void apply(step_t k) { detail::called(target_, schedule_(k)); }
  [[nodiscard]] constexpr Schedule const& schedule() const noexcept { return schedule_; }

 private:
  [[no_unique_address]] Schedule schedule_;
  [[no_unique_address]] Target target_;
};

namespace detail {

template <class>
inline constexpr bool is_driven = false;
template <class Schedule, class Target>
inline constexpr bool is_driven<driven<Schedule, Target>> = true;

template <class T>
concept pair_of_schedule_and_target = is_driven<T>;

}  // namespace detail

/// Sends the rates of a schedule to a callable, which is held by value.
template <schedule Schedule, class Target>
  requires std::invocable<std::decay_t<Target>&, value_t<Schedule>>
[[nodiscard]] constexpr auto drive(Schedule s, Target&& target) {
  return driven<Schedule, std::decay_t<Target>>(std::move(s), std::forward<Target>(target));
}

/// Sends the rates of a schedule to an optimizer, which is held by reference: a temporary one does not compile.
template <schedule Schedule, optimizer Optimizer>
  requires(!std::invocable<Optimizer&, value_t<Schedule>>)
[[nodiscard]] constexpr auto drive(Schedule s, Optimizer& o) {
  using target = detail::optimizer_target<Optimizer>;
  return driven<Schedule, target>(std::move(s), target(o));
}

/// Applies a schedule, one step for each optimizer update.
///
///     lrkit::scheduler scheduler{schedule, [&](double lr) { optimizer.set_lr(lr); }};   // applies schedule(0) at once
///     for (auto& batch : loader) {
///       train(batch);
///       scheduler.step();                                                               // schedule(1), (2), ...
///     }
///
/// The target is a callable (held by value) or an optimizer that `set_learning_rate` knows (held by reference).
/// `scheduler{schedule, target, k}` goes on at step k: the step is the whole state. `scheduler{schedule}` has no
/// target and is asked for `lr()`. Several schedules go in step: `scheduler{drive(s1, target1), drive(s2, target2)}`.
/// No step() for an update that a loss scaler skipped, nor for a micro-batch whose gradient is only accumulated.
///
/// Errors: std::invalid_argument where a step is negative or above 2^53. Where a target throws, the scheduler stays at
/// its step.
template <detail::pair_of_schedule_and_target... Driven>
class scheduler {
 public:
  template <schedule Schedule>
    requires(sizeof...(Driven) == 1)
  constexpr explicit scheduler(Schedule s) : scheduler(drive(std::move(s), detail::no_target{})) {}

  template <schedule Schedule, class Target>
    requires(sizeof...(Driven) == 1)
  constexpr scheduler(Schedule s, Target&& target, lrkit::step_count first_step = 0)
      : scheduler(std::tuple<Driven...>(drive(std::move(s), std::forward<Target>(target))), first_step) {}

  constexpr explicit scheduler(Driven... all) : scheduler(std::tuple<Driven...>(std::move(all)...), 0) {}

  /// Goes on to the next step and applies its rate.
  constexpr void step() { apply(count + 1); }
  /// Goes to step k and applies its rate.
  constexpr void seek(lrkit::step_count to) {
    detail::check_value("scheduler", "step", must_be::count, to);
    apply(to);
  }

  /// How many steps were made: the number of the update that the rate in force is for.
  [[nodiscard]] constexpr step_t step_count() const noexcept { return count; }
  /// The rate in force, of the first schedule or of schedule I.
  template <std::size_t I = 0>
  [[nodiscard]] constexpr auto lr() const {
    return schedule<I>()(count);
  }
  template <std::size_t I = 0>
  [[nodiscard]] constexpr auto const& schedule() const noexcept {
    return std::get<I>(drives).schedule();
  }

 private:
  constexpr scheduler(std::tuple<Driven...> all, step_t first_step) : drives(std::move(all)) { seek(first_step); }

  constexpr void apply(step_t k) {
    std::apply([k](auto&... each) { (each.apply(k), ...); }, drives);
    count = k;
  }

  std::tuple<Driven...> drives;
  step_t count = 0;
};

template <schedule Schedule>
scheduler(Schedule) -> scheduler<decltype(drive(std::declval<Schedule>(), detail::no_target{}))>;
template <schedule Schedule, class Target>
scheduler(Schedule, Target&&) -> scheduler<decltype(drive(std::declval<Schedule>(), std::declval<Target>()))>;
template <schedule Schedule, class Target>
scheduler(Schedule, Target&&, step_count)
    -> scheduler<decltype(drive(std::declval<Schedule>(), std::declval<Target>()))>;
template <schedule... Schedules, class... Targets>
scheduler(driven<Schedules, Targets>...) -> scheduler<driven<Schedules, Targets>...>;

}  // namespace lrkit
