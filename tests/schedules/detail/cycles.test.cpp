// SPDX-License-Identifier: MIT
#include <lrkit/schedules/detail/cycles.hpp>

#include "catch.hpp"

#include <cmath>
#include <cstdint>
#include <limits>

using lrkit::step_t;
using lrkit::detail::cycle;
using lrkit::detail::cycle_at;
using lrkit::detail::growing_cycles;

namespace {

step_t length_of(step_t length, double growth, step_t number) {
  return std::llround(static_cast<long double>(length) *
                      std::pow(static_cast<long double>(growth), static_cast<long double>(number)));
}

}  // namespace

TEST_CASE("A step is found in the cycle that counting one by one finds", "[growing_cycles]") {
  for (double growth : {1.0, 1 + 1e-12, 1 + 1e-7, 1.0001, 1.001, 1.01, 1.3, 2.0, 7.5}) {
    for (step_t length : {step_t{1}, step_t{2}, step_t{7}, step_t{1'000}}) {
      for (step_t pause : {step_t{0}, step_t{3}}) {
        cycle counted{0, 0, length};
        while (counted.number < 3'000 && counted.began < 1'000'000'000) {
          step_t const end = counted.began + counted.steps + pause;
          INFO("growth " << growth << ", length " << length << ", pause " << pause << ", cycle " << counted.number);
          REQUIRE(cycle_at(counted.began, length, growth, pause) == counted);
          REQUIRE(cycle_at(end - 1, length, growth, pause) == counted);
          counted = {counted.number + 1, end, length_of(length, growth, counted.number + 1)};
        }
      }
    }
  }
}

TEST_CASE("A run holds all the cycles of one length, and the runs follow one another", "[growing_cycles]") {
  for (double growth : {1 + 1e-9, 1 + 1e-6, 1.0001, 1.1}) {
    growing_cycles run(3, growth, 2);
    cycle expected{0, 0, 3};
    for (int i = 0; i < 200 && run.first().steps < 1'000'000; ++i, run.next()) {
      INFO("growth " << growth << ", run " << i);
      REQUIRE(run.first() == expected);
      step_t const last = expected.number + run.count() - 1;
      REQUIRE(length_of(3, growth, last) == expected.steps);
      expected = {last + 1, expected.began + run.count() * (expected.steps + 2), length_of(3, growth, last + 1)};
      REQUIRE(expected.steps > run.first().steps);
    }
  }
}

TEST_CASE("Far out, and in a constant expression", "[growing_cycles]") {
  constexpr step_t last = std::numeric_limits<step_t>::max();
  STATIC_REQUIRE(cycle_at(last, 10, 1.0) == cycle{last / 10, last - last % 10, 10});
  STATIC_REQUIRE(cycle_at(70, 10, 2.0) == cycle{3, 70, 80});
  STATIC_REQUIRE(cycle_at(0, 1, 1 + 1e-9) == cycle{0, 0, 1});
  STATIC_REQUIRE(cycle_at(last, 1, 1e300).steps == lrkit::max_steps);
  // Nothing grows by half a step before this one.
  constexpr double least = 1 + std::numeric_limits<double>::epsilon();
  STATIC_REQUIRE(cycle_at(step_t{1} << 50, 1, least) == cycle{step_t{1} << 50, step_t{1} << 50, 1});
  // So many runs that the cycles stop to grow.
  cycle const late = cycle_at(last, 1, 1 + 1e-7);
  CHECK(late.steps == 1 << 22);
  CHECK(late.began <= last);
  CHECK(last - late.began < late.steps);
}
