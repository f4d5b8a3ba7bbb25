// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/train/detail/target.hpp>
#include <lrkit/train/detail/factor_state.hpp>
#include <lrkit/train/scheduler.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace lrkit {

namespace detail {

template <class>
inline constexpr bool is_scheduler = false;
template <class... Driven>
inline constexpr bool is_scheduler<scheduler<Driven...>> = true;

}  // namespace detail

/// A `scheduler` as a plain class, whatever its schedules and targets: for a member of a class of your own.
///
///     lrkit::any_scheduler scheduler;                          // a member: no schedule yet
///     scheduler = lrkit::any_scheduler{schedule, optimizer};   // when the configuration is known
///     scheduler.step();
///
/// It takes the arguments of a `scheduler`: a schedule; a schedule, a target and optionally the step to resume at;
/// several drive(...)s; or a scheduler. It can be moved but not copied, because a copy would drive the same optimizer.
/// An optimizer is held by reference: it must not move, and it must outlive the scheduler. Without a schedule, when
/// default-constructed or moved from, its rate is 0 and it applies nothing, but it still counts steps.
///
/// Errors: those of `scheduler`; std::invalid_argument if there is no schedule i.
class any_scheduler {
 public:
  any_scheduler() = default;
  template <class... Arguments>
    requires(sizeof...(Arguments) > 0 && (!std::same_as<std::remove_cvref_t<Arguments>, any_scheduler> && ...) &&
             requires { scheduler{std::declval<Arguments>()...}; })
  explicit(sizeof...(Arguments) == 1 && !(detail::is_scheduler<std::remove_cvref_t<Arguments>> && ...))
      any_scheduler(Arguments&&... arguments)
      : held(hold(scheduler{std::forward<Arguments>(arguments)...})) {}
  // Arguments that do not compile: the last template argument says why. clang names it in a note, below "call to
  // deleted constructor". If it were not deleted, generic code would take the call for one that compiles.
  template <class Schedule, class Target, class Mistake = detail::mistake_of<Schedule, Target>>
    requires(!detail::drivable<Schedule, Target> && !detail::is_driven<Schedule>)
  any_scheduler(Schedule const&, Target&&, lrkit::step_count = 0) = delete;

  any_scheduler(any_scheduler&&) = default;
  any_scheduler& operator=(any_scheduler&&) = default;
  any_scheduler(any_scheduler const&) = delete;
  any_scheduler& operator=(any_scheduler const&) = delete;
  ~any_scheduler() = default;

  /// Goes to the next step and applies its rate.
  void step() {
    if (held) return held->step();
    ++count;
  }
  /// Goes to step `to` and applies its rate.
  void seek(lrkit::step_count to) {
    detail::check_value("scheduler", "step", must_be::count, to);
    if (held) return held->seek(to);
    count = to;
  }
  /// Applies the rate of the current step again, for example after a factor has changed.
  void refresh() {
    if (held) held->refresh();
  }

  /// The current step: the index of the update to which the current rate applies.
  [[nodiscard]] step_t step_count() const noexcept { return held ? held->step_count() : count; }
  /// The current rate of schedule i, by default the first: the rate that was applied last, including any factor.
  [[nodiscard]] double lr(lrkit::step_count i = 0) const {
    step_t const last = held ? held->size() - 1 : 0;
    if (i < 0) detail::refuse("any_scheduler", "i", "be at least 0", detail::shortest(step_t{i}));
    if (i > last) {
      detail::refuse("any_scheduler", "i", "be at most " + detail::shortest(last), detail::shortest(step_t{i}));
    }
    return held ? held->lr(i) : 0;
  }

  /// The descriptions of its schedules; see `describe`.
  [[nodiscard]] std::vector<description> described() const {
    return held ? held->described() : std::vector<description>();
  }
  /// The states of its factors, in the order of its schedules.
  /// Errors: std::logic_error if one of them has no save() and restore(text).
  [[nodiscard]] std::vector<std::string> factor_states() const {
    return held ? held->factor_states() : std::vector<std::string>();
  }
  /// Restores its factors and goes to step `to`. If that fails, nothing has changed.
  void restore(lrkit::step_count to, std::vector<std::string> const& factors) {
    detail::check_value("scheduler", "step", must_be::count, to);
    if (held) return held->restore(to, factors);
    detail::check_factor_count(factors.size(), 0);
    count = to;
  }

 private:
  struct any_holder {
    virtual ~any_holder() = default;
    virtual void step() = 0;
    virtual void seek(step_t) = 0;
    virtual void refresh() = 0;
    [[nodiscard]] virtual step_t step_count() const noexcept = 0;
    [[nodiscard]] virtual step_t size() const noexcept = 0;
    [[nodiscard]] virtual double lr(step_t) const = 0;
    [[nodiscard]] virtual std::vector<description> described() const = 0;
    [[nodiscard]] virtual std::vector<std::string> factor_states() const = 0;
    virtual void restore(step_t, std::vector<std::string> const&) = 0;
  };

  template <class... Driven>
  struct holder final : any_holder {
    using indices = std::index_sequence_for<Driven...>;

    explicit holder(scheduler<Driven...> s) : inner(std::move(s)) {}
    void step() override { inner.step(); }
    void seek(step_t to) override { inner.seek(to); }
    void refresh() override { inner.refresh(); }
    [[nodiscard]] step_t step_count() const noexcept override { return inner.step_count(); }
    [[nodiscard]] step_t size() const noexcept override { return sizeof...(Driven); }
    [[nodiscard]] double lr(step_t i) const override { return lr_of(i, indices()); }
    [[nodiscard]] std::vector<description> described() const override { return described_of(indices()); }
    [[nodiscard]] std::vector<std::string> factor_states() const override { return detail::factor_states(inner); }
    void restore(step_t to, std::vector<std::string> const& factors) override { detail::restore(inner, to, factors); }

    template <std::size_t... I>
    [[nodiscard]] double lr_of(step_t i, std::index_sequence<I...>) const {
      double rate = 0;
      (void)((static_cast<step_t>(I) == i && (rate = static_cast<double>(inner.template lr<I>()), true)) || ...);
      return rate;
    }
    template <std::size_t... I>
    [[nodiscard]] std::vector<description> described_of(std::index_sequence<I...>) const {
      return {describe(inner.template schedule<I>())...};
    }

    scheduler<Driven...> inner;
  };

  template <class... Driven>
  [[nodiscard]] static std::unique_ptr<any_holder> hold(scheduler<Driven...> s) {
    return std::make_unique<holder<Driven...>>(std::move(s));
  }

  std::unique_ptr<any_holder> held;
  step_t count = 0;  // the current step, if there is no schedule
};

}  // namespace lrkit
