// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/train/detail/driven_pair.hpp>
#include <lrkit/train/drive.hpp>

#include <concepts>
#include <cstddef>
#include <tuple>
#include <utility>

namespace lrkit {

template <detail::pair_of_schedule_and_target... Driven>
class scheduler;
// Arguments that do not compile: the name of the type says why.
template <class Mistake>
class scheduler<detail::mistaken<Mistake>>;

/// Applies a schedule, one step for each optimizer update.
///
///     lrkit::scheduler scheduler{schedule, [&](double lr) { optimizer.set_lr(lr); }};   // applies schedule(0) at once
///     for (auto& batch : loader) {
///       train(batch);
///       scheduler.step();                                                               // schedule(1), (2), ...
///     }
///
/// The target is a callable, held by value, or an optimizer that `set_learning_rate` knows, held by reference: it must
/// not move, and it must outlive the scheduler. A temporary optimizer does not compile.
///
/// - `scheduler{schedule, target, k}` resumes at step k: the step is the whole state.
/// - `scheduler{schedule}` has no target; ask it for `lr()`.
/// - `scheduler{drive(s1, target1), drive(s2, target2)}` advances several schedules together.
///
/// Do not call step() for an update that a loss scaler skipped, nor for a micro-batch whose gradient is only
/// accumulated.
///
/// The type of a scheduler depends on its schedule and target. `any_scheduler` is the same as a plain class, for a
/// member of a class of your own.
///
/// Errors: std::invalid_argument if a step is negative or above 2^53. If a target throws, the scheduler stays at its
/// step.
template <detail::pair_of_schedule_and_target... Driven>
class scheduler {
 public:
  template <class Schedule>
    requires(sizeof...(Driven) == 1 && !std::same_as<Schedule, scheduler> && lrkit::schedule<Schedule>)
  constexpr explicit scheduler(Schedule s) : scheduler(drive(std::move(s), detail::no_target{})) {}

  template <schedule Schedule, class Target>
    requires(sizeof...(Driven) == 1)
  constexpr scheduler(Schedule s, Target&& target, lrkit::step_count first_step = 0)
      : scheduler(std::tuple<Driven...>(drive(std::move(s), std::forward<Target>(target))), first_step) {}

  constexpr explicit scheduler(Driven... all) : scheduler(std::tuple<Driven...>(std::move(all)...), 0) {}

  /// Goes to the next step and applies its rate.
  constexpr void step() { apply(count + 1); }
  /// Goes to step `to` and applies its rate.
  constexpr void seek(lrkit::step_count to) {
    detail::check_value("scheduler", "step", must_be::count, to);
    apply(to);
  }
  /// Applies the rate of the current step again, for example after a factor has changed.
  constexpr void refresh() { apply(count); }

  /// The current step: the index of the update to which the current rate applies.
  [[nodiscard]] constexpr step_t step_count() const noexcept { return count; }
  /// The current rate of schedule I, by default the first: the rate that was applied last, including any factor.
  template <std::size_t I = 0>
  [[nodiscard]] constexpr auto lr() const {
    return std::get<I>(drives).lr(count);
  }
  template <std::size_t I = 0>
  [[nodiscard]] constexpr auto const& schedule() const noexcept {
    return std::get<I>(drives).schedule();
  }
  /// The factor of schedule I.
  template <std::size_t I = 0>
  [[nodiscard]] constexpr auto& factor() const noexcept
    requires requires(std::tuple<Driven...> const& all) { std::get<I>(all).factor(); }
  {
    return std::get<I>(drives).factor();
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
template <class Schedule, class Target>
  requires detail::drivable<Schedule, Target>
scheduler(Schedule, Target&&) -> scheduler<decltype(drive(std::declval<Schedule>(), std::declval<Target>()))>;
template <class Schedule, class Target>
  requires detail::drivable<Schedule, Target>
scheduler(Schedule, Target&&, step_count)
    -> scheduler<decltype(drive(std::declval<Schedule>(), std::declval<Target>()))>;
template <schedule... Schedules, class... Targets, class... Factors>
scheduler(driven<Schedules, Targets, Factors>...) -> scheduler<driven<Schedules, Targets, Factors>...>;

template <class Schedule>
  requires(!schedule<Schedule> && !detail::is_driven<Schedule>)
scheduler(Schedule) -> scheduler<detail::mistaken<detail::mistake_of<Schedule, detail::no_target>>>;
template <class Schedule, class Target>
  requires(!detail::drivable<Schedule, Target> && !detail::is_driven<Schedule>)
scheduler(Schedule, Target&&) -> scheduler<detail::mistaken<detail::mistake_of<Schedule, Target>>>;
template <class Schedule, class Target>
  requires(!detail::drivable<Schedule, Target> && !detail::is_driven<Schedule>)
scheduler(Schedule, Target&&, step_count) -> scheduler<detail::mistaken<detail::mistake_of<Schedule, Target>>>;

}  // namespace lrkit
