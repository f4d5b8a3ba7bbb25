// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>

#include "catch.hpp"

#include <type_traits>

/// What every schedule of the library promises: it is a described value that never throws, gives its arguments back,
/// answers a negative step as step 0, and holds its last value.
template <class Schedule>
void keeps_the_contract(Schedule const& schedule) {
  using lrkit::step_t;
  STATIC_REQUIRE(std::is_trivially_copyable_v<Schedule>);
  STATIC_REQUIRE(lrkit::described<Schedule>);
  STATIC_REQUIRE(lrkit::nothrow_schedule<Schedule>);
  STATIC_REQUIRE(!std::is_default_constructible_v<Schedule>);
  STATIC_REQUIRE(!std::is_convertible_v<typename Schedule::params, Schedule>);
  CHECK(Schedule(schedule.parameters()) == schedule);
  CHECK(schedule(-1) == schedule(0));
  CHECK(schedule(-lrkit::max_steps) == schedule(0));
  if constexpr (lrkit::finite_schedule<Schedule>) {
    step_t const end = schedule.length();
    for (step_t past = end; past < end + 10; ++past) CHECK(schedule(past) == schedule(end));
    CHECK(schedule(2 * end + 1) == schedule(end));
    CHECK(schedule(lrkit::max_steps) == schedule(end));
    CHECK(schedule(std::numeric_limits<step_t>::max()) == schedule(end));
  }
}

/// Whether the schedule never rises from step 0 to `last`.
template <class Schedule>
bool never_rises(Schedule const& schedule, lrkit::step_t last) {
  for (lrkit::step_t k = 0; k < last; ++k) {
    if (!(schedule(k + 1) <= schedule(k))) return false;
  }
  return true;
}

/// Whether the schedule never falls from step 0 to `last`.
template <class Schedule>
bool never_falls(Schedule const& schedule, lrkit::step_t last) {
  for (lrkit::step_t k = 0; k < last; ++k) {
    if (!(schedule(k + 1) >= schedule(k))) return false;
  }
  return true;
}
