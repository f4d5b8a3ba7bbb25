// SPDX-License-Identifier: MIT
#include <lrkit/schedules/absolute_sine.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::absolute_sine;
using lrkit::step_t;

TEST_CASE("absolute_sine", "[absolute_sine]") {
  constexpr absolute_sine schedule({.min_lr = 0.1, .max_lr = 0.7, .period = 20, .cycle_factor = 0.5});

  SECTION("is at min_lr at the ends of each period, and at the top between them") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(10) == 0.7);
    STATIC_REQUIRE(schedule(20) == 0.1);
    CHECK_THAT(schedule(30), Catch::Matchers::WithinULP(0.4, 1));
    for (step_t k = 0; k <= 20; ++k)
      CHECK_THAT(schedule(20 - k), Catch::Matchers::WithinULP(k == 0 || k == 20 ? 0.1 : schedule(k), 1));
    keeps_the_contract(schedule);
  }
  SECTION("is within 4 ulp") {
    long double const pi = 3.14159265358979323846264338327950288L;
    auto exact = [&](step_t k) {
      step_t const here = std::min(k % 97, 97 - k % 97);
      return static_cast<long double>(0.7) * std::sin(pi * static_cast<long double>(here) / 97);
    };
    CHECK(worst_ulps(absolute_sine({.min_lr = 0.0, .max_lr = 0.7, .period = 97}), exact, 500) <= 4);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return absolute_sine<double>({.min_lr = 2, .max_lr = 1, .period = 3}); }) ==
          "lrkit::absolute_sine: min_lr must be at most max_lr = 1, got 2");
    CHECK(message_of([] { return absolute_sine<double>({.min_lr = 0, .max_lr = 1}); }) ==
          "lrkit::absolute_sine: period must be given");
  }
}
