// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/train/detail/call_with_rate.hpp>
#include <lrkit/train/detail/target.hpp>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace lrkit {

/// The result of `drive`: a schedule and the target of its rates.
template <schedule Schedule, class Target, class Factor = void>
  requires std::invocable<Target&, value_t<Schedule>>
class driven {
 public:
  constexpr driven(Schedule s, Target t) : schedule_(std::move(s)), target_(std::move(t)) {}

  constexpr void apply(step_t k) { detail::called(target_, schedule_(k)); }
  /// The rate that was applied last, at step k.
  [[nodiscard]] constexpr value_t<Schedule> lr(step_t k) const { return schedule_(k); }
  [[nodiscard]] constexpr Schedule const& schedule() const noexcept { return schedule_; }

 private:
  [[no_unique_address]] Schedule schedule_;
  [[no_unique_address]] Target target_;
};

/// The same with a factor that multiplies its rates.
template <schedule Schedule, class Target, detail::has_factor Factor>
  requires std::invocable<Target&, value_t<Schedule>>
class driven<Schedule, Target, Factor> {
 public:
  constexpr driven(Schedule s, Target t, Factor& f)
      : schedule_(std::move(s)), target_(std::move(t)), factor_(std::addressof(f)) {}

  constexpr void apply(step_t k) {
    using wide = std::common_type_t<double, value_t<Schedule>>;
    double const factor = static_cast<double>(factor_->factor());
    detail::check_value("drive", "factor", must_be::rate, factor);
    auto const rate = static_cast<value_t<Schedule>>(static_cast<wide>(schedule_(k)) * factor);
    detail::called(target_, rate);
    applied = rate;
  }
  /// The rate that was applied last.
  [[nodiscard]] constexpr value_t<Schedule> lr(step_t) const noexcept { return applied; }
  [[nodiscard]] constexpr Schedule const& schedule() const noexcept { return schedule_; }
  [[nodiscard]] constexpr Factor& factor() const noexcept { return *factor_; }

 private:
  [[no_unique_address]] Schedule schedule_;
  [[no_unique_address]] Target target_;
  Factor* factor_;
  value_t<Schedule> applied{};
};

// Calls that do not compile: the return type says why.
template <class Schedule, class Target>
  requires(!detail::drivable<Schedule, Target>)
detail::mistake_of<Schedule, Target> drive(Schedule const&, Target&&);
template <class Schedule, class Target, class Factor>
  requires(!detail::drivable<Schedule, Target>)
detail::mistake_of<Schedule, Target> drive(Schedule const&, Target&&, Factor&&);
template <class Schedule, class Target, class Factor>
  requires(detail::drivable<Schedule, Target> &&
           (!std::is_lvalue_reference_v<Factor> || !detail::has_factor<std::remove_reference_t<Factor>>))
detail::mistaken_factor<Factor> drive(Schedule const&, Target&&, Factor&&);

/// Sends the rates of a schedule to a target, for a scheduler that drives several at once.
///
/// The target is a callable that takes a rate (held by value) or an optimizer that `set_learning_rate` knows (held by
/// reference: a temporary does not compile).
///
///     lrkit::one_cycle const cycle({.max_lr = 0.1, .steps = 1'000});
///     double beta1 = 0;
///     lrkit::scheduler scheduler{lrkit::drive(cycle, optimizer),
///                                lrkit::drive(cycle.momentum({}), [&](double m) { beta1 = m; })};
template <schedule Schedule, class Target>
  requires detail::drivable<Schedule, Target>
[[nodiscard]] constexpr auto drive(Schedule s, Target&& target) {
  using held = typename detail::holding_target<Target, value_t<Schedule>>::type;
  return driven<Schedule, held>(std::move(s), held(std::forward<Target>(target)));
}

/// Multiplies the rates by a factor that follows the training: `plateau`, `greedy`, `trend_plateau`,
/// `distance_over_gradients`, or an object of your own with a member function `double factor() const`.
///
/// The factor is held by reference: a temporary does not compile. The scheduler's `lr()` is the product that was
/// applied last. A factor that has changed is applied by the next step(), seek() or refresh().
/// Errors: std::invalid_argument if the factor is negative or not finite.
///
///     lrkit::plateau plateau({.factor = 0.5, .patience = 3});
///     lrkit::scheduler scheduler{lrkit::drive(schedule, optimizer, plateau)};
///     if (plateau.observe(validation_loss)) scheduler.refresh();
template <schedule Schedule, class Target, class Factor>
  requires detail::drivable<Schedule, Target> && detail::has_factor<Factor>
[[nodiscard]] constexpr auto drive(Schedule s, Target&& target, Factor& factor) {
  using held = typename detail::holding_target<Target, value_t<Schedule>>::type;
  return driven<Schedule, held, Factor>(std::move(s), held(std::forward<Target>(target)), factor);
}

}  // namespace lrkit
