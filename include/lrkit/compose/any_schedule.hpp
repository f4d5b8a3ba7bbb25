// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/held_functions.hpp>
#include <lrkit/compose/detail/held_schedule.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/schedules/constant.hpp>

#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace lrkit {

template <std::floating_point Real = double>
class any_schedule;

namespace detail {

/// The any_schedule that owns what it holds.
template <std::floating_point Real>
[[nodiscard]] any_schedule<Real> any_of(held_schedule<Real> const* part) {
  return any_schedule<Real>(part);
}

// Whether a class can be copied is not asked here: the answer may depend on whether it converts to any_schedule.
template <class S>
concept called_as_a_schedule = requires(S const& s, step_t k) {
  { s(k) } -> std::floating_point;
};

}  // namespace detail

/// Any schedule, for one that is chosen at run time: it holds a schedule of any type and has its rates.
///
/// It is copied at the cost of a counter, may be called by any number of threads, and is never empty. It allocates
/// once, when it is made; a call allocates nothing. Its type is a finite_schedule, so it can stand anywhere in a
/// composition; `finite()` says whether it has an end, and so do compositions that are made from it. Two are equal if
/// they hold equal schedules of one type, or are copies of one another.
///
/// Errors: length() throws std::logic_error if the schedule is infinite, and a composition that needs a length throws
/// std::invalid_argument.
///
///     std::map<std::string, lrkit::any_schedule<>> const by_name{
///         {"cosine", lrkit::cosine({.from = 0.1, .steps = 100})}, {"constant", lrkit::constant({.lr = 0.1})}};
///     lrkit::any_schedule<> const schedule = lrkit::with_warmup(by_name.at(argv[1]), 10);
template <std::floating_point Real>
class any_schedule {
 public:
  /// Holds `constant({.lr = 0})`: for a member that is assigned later.
  any_schedule() : any_schedule(constant<Real>({.lr = 0})) {}
  template <class Schedule>
    requires(!std::same_as<Schedule, any_schedule> && detail::called_as_a_schedule<Schedule>)
  explicit(false) any_schedule(Schedule part) : any_schedule(detail::hold<Real>(std::move(part))) {}
  any_schedule(any_schedule const&) = default;
  any_schedule& operator=(any_schedule const&) = default;
  ~any_schedule() = default;

  [[nodiscard]] Real operator()(step_t k) const { return (*held_)(k < 0 ? 0 : k); }
  [[nodiscard]] bool finite() const noexcept { return held_->finite(); }
  [[nodiscard]] step_t length() const {
    if (!finite()) detail::misused("lrkit::any_schedule: length() was asked of a schedule without an end");
    return held_->end;
  }
  /// What the schedule that it holds says of itself; see `describe`. One with rates of another type becomes a part of
  /// what is said.
  [[nodiscard]] description described(std::optional<step_t> at = {}) const { return held_->type->describe(*held_, at); }
  /// What `stretch` makes of the schedule that it holds, which must have an end.
  [[nodiscard]] any_schedule stretched(step_t steps) const {
    (void)length();
    detail::check_value("stretch", "steps", must_be::count, step_count(steps));
    if (held_->type->stretched != nullptr) return any_schedule(held_->type->stretched(*held_, steps));
    return any_schedule(lrkit::stretched<any_schedule>({.steps = steps}, *this));
  }
  /// stretched(steps)(k), without making it.
  [[nodiscard]] Real stretched_at(step_t steps, step_t k) const {
    return held_->type->stretched_at(*held_, steps, k < 0 ? 0 : k);
  }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  void fill(step_t k, std::span<Real> out) const { held_->type->fill(*held_, k, out); }
  /// What `sum` makes of the schedule that it holds.
  [[nodiscard]] double sum(step_t first, step_t last) const { return held_->type->sum(*held_, first, last); }

  friend bool operator==(any_schedule const& one, any_schedule const& other) {
    return one.held_ == other.held_ ||
           (one.held_->type == other.held_->type && one.held_->type->equals(*one.held_, *other.held_));
  }

 private:
  using held = detail::held_schedule<Real>;

  template <std::floating_point Other>
  friend any_schedule<Other> detail::any_of(detail::held_schedule<Other> const* part);

  [[gnu::noinline]] explicit any_schedule(held const* part) : held_(part, typename held::release()) {}

  std::shared_ptr<held const> held_;
};

template <schedule Schedule>
any_schedule(Schedule) -> any_schedule<value_t<Schedule>>;

}  // namespace lrkit
