// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit {

/// What `retime` makes: a schedule whose end was moved while it ran.
template <finite_schedule Schedule>
class retimed {
 public:
  using value_type = value_t<Schedule>;
  struct params {
    step_count at = required<step_count>;
    step_count steps = required<step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "retime";
  static constexpr auto fields = fields_of(count("at", &params::at), count("steps", &params::steps));
  static constexpr notation written = notation::call;

  static constexpr void check(params const& p) {
    if (p.steps >= p.at) return;
    detail::refuse(name, "steps", "be at least at, " + detail::shortest(step_t{p.at}),
                   detail::shortest(step_t{p.steps}));
  }

  constexpr retimed(params arguments, Schedule part)
      : p(checked<retimed>(arguments)), inner(std::move(part)), old_end(detail::checked_end(name, "schedule", inner)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(detail::nothrow_part<Schedule>) {
    if (k < 0) k = 0;
    if (k < p.at) return detail::held(inner, k);
    if (p.at >= old_end) return inner(old_end);
    return detail::interpolated(rest_of{&inner, p.at}, old_end - p.at, p.steps - p.at, k - p.at);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return p.steps; }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k < p.at) return detail::always_active(k);
    if (k >= p.steps || p.at >= old_end) return detail::always_active(old_end);
    return detail::always_active(p.at + detail::mul_div(old_end - p.at, k - p.at, p.steps - p.at).whole);
  }
  friend bool operator==(retimed const&, retimed const&) = default;

 private:
  // The schedule from a step on, looked at for the time of a call.
  struct rest_of {
    Schedule const* whole;
    step_t from;

    constexpr value_type operator()(step_t k) const noexcept(nothrow_schedule<Schedule>) { return (*whole)(from + k); }
    [[nodiscard]] constexpr step_t length() const { return whole->length() - from; }
  };

  params p;
  [[no_unique_address]] Schedule inner;
  step_t old_end;
};

/// Moves the end of a schedule that runs, as on a resume with more steps than were planned: it goes on from the rate in
/// force at step `at`, and what was left of it then takes until the new end.
///
///     retime(s, at, n)(k) = s(k),                                                       0 <= k < at
///     retime(s, at, n)(k) = s(at + (k - at) * (s.length() - at) / (n - at)),            at <= k <= n
///
/// Between two steps of `s` it is a straight line. The rate does not jump at `at`, as it does where a run goes on with
/// `stretch(s, n)`, or with the schedule built again with n steps: by stretch(s, n)(at) - s(at). A schedule that was
/// over at `at` stays where it is.
///
/// Units: `at` and `steps`, the new length, count optimizer updates.
/// Errors: std::invalid_argument where a count is negative or above 2^53, `steps` is below `at`, or the schedule was
/// chosen at run time and has no end.
///
///     constexpr auto planned = lrkit::linear({.from = 1.0, .steps = 100});
///     constexpr auto longer = lrkit::retime(planned, 50, 150);
///     static_assert(longer(50) == 0.5 && longer(100) == 0.25 && longer(150) == 0);
template <finite_schedule Schedule>
[[nodiscard]] constexpr auto retime(Schedule part, step_count at, step_count steps) {
  using result = retimed<Schedule>;
  static_assert(detail::as_trivial_as_its_parts<result, Schedule>);
  return result({.at = at, .steps = steps}, std::move(part));
}

}  // namespace lrkit
