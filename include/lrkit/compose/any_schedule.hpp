// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/compose/detail/sum_over.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/schedules/constant.hpp>

#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace lrkit {

namespace detail {

// Whether a class can be copied is not asked here: the answer may depend on whether it converts to any_schedule.
template <class S>
concept called_as_a_schedule = requires(S const& s, step_t k) {
  { s(k) } -> std::floating_point;
};

}  // namespace detail

/// Any schedule, for one that is chosen at run time: it holds a schedule of any type, of which it tells the rates.
///
/// It is copied at the cost of a counter, may be called by any number of threads, and is never empty. What it holds it
/// made once, on the heap: a call allocates nothing. It is finite_schedule by its type, so that it can be used anywhere
/// in a composition; `finite()` says whether it has an end, and so do compositions that are made from it. Two are equal
/// if they hold equal schedules of one type, or are copies of one another.
///
/// Errors: length() is a std::logic_error if it is infinite; std::invalid_argument from a composition that needs
/// one.
///
///     std::map<std::string, lrkit::any_schedule<>> const by_name{
///         {"cosine", lrkit::cosine({.from = 0.1, .steps = 100})}, {"constant", lrkit::constant({.lr = 0.1})}};
///     lrkit::any_schedule<> const schedule = lrkit::with_warmup(by_name.at(argv[1]), 10);
template <std::floating_point Real = double>
class any_schedule {
 public:
  /// Holds `constant({.lr = 0})`: for a member that is assigned later.
  any_schedule() : any_schedule(constant<Real>({.lr = 0})) {}
  template <class Schedule>
    requires(!std::same_as<Schedule, any_schedule> && detail::called_as_a_schedule<Schedule>)
  explicit(false) any_schedule(Schedule part) : held_(owned(std::make_unique<holder<Schedule>>(std::move(part)))) {}
  any_schedule(any_schedule const&) = default;
  any_schedule& operator=(any_schedule const&) = default;
  ~any_schedule() = default;

  [[nodiscard]] Real operator()(step_t k) const { return held_->at(k < 0 ? 0 : k); }
  [[nodiscard]] bool finite() const noexcept { return held_->end >= 0; }
  [[nodiscard]] step_t length() const {
    if (!finite()) detail::misused("lrkit::any_schedule: length() was asked of a schedule without an end");
    return held_->end;
  }
  /// What the schedule that it holds says of itself; see `describe`. One with rates of another type becomes a part of
  /// what is said.
  [[nodiscard]] description described(std::optional<step_t> at = {}) const { return held_->described(at); }
  /// What `stretch` makes of the schedule that it holds, which must have an end.
  [[nodiscard]] any_schedule stretched(step_t steps) const {
    (void)length();
    detail::check_value("stretch", "steps", must_be::count, step_count(steps));
    if (auto other = held_->stretched(steps)) return any_schedule(std::move(other));
    return any_schedule(lrkit::stretched<any_schedule>({.steps = steps}, *this));
  }
  /// stretched(steps)(k), without making it.
  [[nodiscard]] Real stretched_at(step_t steps, step_t k) const { return held_->stretched_at(steps, k < 0 ? 0 : k); }
  /// The rates of the steps k, k + 1, ..., k >= 0; `tabulate` is for users.
  void fill(step_t k, std::span<Real> out) const { held_->fill(k, out); }
  /// What `sum` makes of the schedule that it holds.
  [[nodiscard]] double sum(step_t first, step_t last) const { return held_->sum(first, last); }

  friend bool operator==(any_schedule const& one, any_schedule const& other) {
    return one.held_ == other.held_ || (one.held_->type == other.held_->type && one.held_->equals(*other.held_));
  }

 private:
  // What the rates suffice for is computed here, and compiled once; what needs the schedule's type is in its holder.
  struct any_holder;
  using owned = std::unique_ptr<any_holder const>;
  struct any_holder {
    any_holder(void const* schedule_type, step_t length) noexcept : type(schedule_type), end(length) {}
    virtual ~any_holder() = default;
    virtual Real at(step_t) const = 0;
    virtual void fill(step_t, std::span<Real>) const = 0;
    virtual void describe(description&, std::optional<step_t>) const = 0;
    virtual bool equals(any_holder const&) const = 0;  // of one of the same type
    virtual description described(std::optional<step_t> k) const {
      auto const rate = k ? std::optional<long double>(at(*k < 0 ? 0 : *k)) : std::nullopt;
      auto const length = end < 0 ? std::nullopt : std::optional<step_t>(end);
      description out = detail::description_at<description>(detail::name_of_real<Real>, length, k, rate);
      describe(out, k);
      return out;
    }
    // nullptr where the rates suffice to stretch it.
    virtual owned stretched(step_t) const = 0;
    virtual Real stretched_at(step_t steps, step_t k) const {
      return end < 0 ? at(k) : detail::interpolated(seen{this}, end, steps, k);
    }
    virtual double sum(step_t first, step_t last) const { return detail::sum_over(seen{this}, first, last); }

    void const* type;
    step_t end;  // its length, -1 where it has none
  };
  struct seen {
    Real operator()(step_t k) const { return held->at(k); }
    [[nodiscard]] bool finite() const noexcept { return held->end >= 0; }
    [[nodiscard]] step_t length() const noexcept { return held->end; }

    any_holder const* held;
  };

  // The conversion of rates of another type can change them, so that it belongs to the description.
  [[nodiscard]] static description converted(description inner, std::optional<step_t> at) {
    description out;
    out.name = "any_schedule";
    out.real = detail::name_of_real<Real>;
    out.written = notation::call;
    out.length = inner.length;
    if (at) out.active = detail::always_active(*at < 0 ? 0 : *at);
    if (inner.rate) out.rate = static_cast<Real>(*inner.rate);
    out.parts.push_back(std::move(inner));
    return out;
  }

  template <schedule Schedule>
  struct holder final : any_holder {
    explicit holder(Schedule part) : any_holder(&tag, end_of(part)), part_(std::move(part)) {}
    static step_t end_of(Schedule const& part) {
      if constexpr (finite_schedule<Schedule>) {
        if (detail::has_end(part)) return detail::checked_end("any_schedule", "schedule", part.length(), 0);
      }
      return -1;
    }
    Real at(step_t k) const override { return static_cast<Real>(detail::held(part_, k)); }
    void fill(step_t k, std::span<Real> out) const override { detail::fill(part_, k, out); }
    void describe(description& out, std::optional<step_t> k) const override {
      if constexpr (is_exact && !describes_itself<Schedule>) detail::describe_in(out, part_, k);
    }
    description described(std::optional<step_t> k) const override {
      if constexpr (!is_exact) {
        return converted(lrkit::describe(part_, k), k);
      } else if constexpr (describes_itself<Schedule>) {
        return part_.described(k);
      } else {
        return any_holder::described(k);
      }
    }
    owned stretched(step_t steps) const override {
      if constexpr (!finite_schedule<Schedule> || stretches_by_rates) {
        return nullptr;
      } else if constexpr (detail::with_steps<Schedule>) {
        return std::make_unique<holder>(detail::rebuilt(part_, steps));
      } else {
        using other = decltype(stretch(part_, steps));
        return std::make_unique<holder<other>>(stretch(part_, steps));
      }
    }
    Real stretched_at(step_t steps, step_t k) const override {
      if constexpr (!finite_schedule<Schedule> || stretches_by_rates) {
        return any_holder::stretched_at(steps, k);
      } else if constexpr (detail::with_steps<Schedule>) {
        return holder(detail::rebuilt(part_, steps)).at(k);
      } else {
        return static_cast<Real>(detail::stretched_at(part_, steps, k));
      }
    }
    double sum(step_t first, step_t last) const override {
      if constexpr (is_exact && requires { detail::summing<Schedule>::one_by_one; }) {
        return any_holder::sum(first, last);
      } else {
        return detail::sum_over(part_, first, last);
      }
    }
    bool equals(any_holder const& other) const override {
      if constexpr (std::equality_comparable<Schedule>) {
        return static_cast<holder const&>(other).part_ == part_;
      }
      return false;
    }

    static constexpr char tag = 0;
    static constexpr bool is_exact = std::same_as<value_t<Schedule>, Real>;
    static constexpr bool stretches_by_rates = is_exact && detail::interpolates<Schedule>;
    [[no_unique_address]] Schedule part_;
  };

  // By way of `owned`, so that one kind of shared_ptr serves all: that halves the time a compiler takes.
  explicit any_schedule(owned part) : held_(std::move(part)) {}

  std::shared_ptr<any_holder const> held_;
};

template <schedule Schedule>
any_schedule(Schedule) -> any_schedule<value_t<Schedule>>;

}  // namespace lrkit
