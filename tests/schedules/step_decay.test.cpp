// SPDX-License-Identifier: MIT
#include <lrkit/schedules/step_decay.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::step_decay;
using lrkit::step_t;

TEST_CASE("step_decay", "[step_decay]") {
  constexpr step_decay schedule({.from = 0.1, .factor = 0.5, .every = 30});

  SECTION("drops at each multiple of `every`, and not before") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(29) == 0.1);
    STATIC_REQUIRE(schedule(30) == 0.05);
    STATIC_REQUIRE(schedule(59) == 0.05);
    STATIC_REQUIRE(schedule(60) == 0.025);
    keeps_the_contract(schedule);
  }
  SECTION("has no length, never rises, and comes to 0") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<step_decay<double>>);
    CHECK(never_rises(schedule, 2'000));
    CHECK(schedule(lrkit::max_steps) == 0);
  }
  SECTION("drops by ten where no factor is given; a factor of 0 ends the training") {
    CHECK_THAT(step_decay({.from = 1.0, .every = 2})(2), Catch::Matchers::WithinULP(0.1, 1));
    STATIC_REQUIRE(step_decay({.from = 1.0, .factor = 0, .every = 2})(1) == 1);
    STATIC_REQUIRE(step_decay({.from = 1.0, .factor = 0, .every = 2})(2) == 0);
  }
  SECTION("a factor above 1 rises to the largest number, and not to infinity") {
    constexpr step_decay<float> rising({.from = 1, .factor = 10, .every = 1});
    STATIC_REQUIRE(rising(1) == 10);
    STATIC_REQUIRE(rising(100) == std::numeric_limits<float>::max());
    STATIC_REQUIRE(step_decay({.from = 0.0, .factor = 10, .every = 1})(400) == 0);
  }
  SECTION("is within 2 ulp") {
    step_decay const slow({.from = 0.1, .factor = 0.97, .every = 3});
    auto exact = [](step_t k) {
      return static_cast<long double>(0.1) * std::pow(static_cast<long double>(0.97), static_cast<long double>(k / 3));
    };
    CHECK(worst_ulps(slow, exact, 3'000) <= 2);
  }
  SECTION("answers alike at compile time and at run time") {
    constexpr double later = step_decay({.from = 0.1, .factor = 0.97, .every = 3})(100);
    step_decay const now({.from = 0.1, .factor = 0.97, .every = 3});
    CHECK_THAT(now(100), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of PyTorch and Caffe") {
    CHECK(gap(step_decay({.from = 0.1, .factor = 0.1, .every = 30}), "torch__StepLR_closed__1") <= 1e-15);
    CHECK(gap(step_decay({.from = 0.1, .factor = 0.97, .every = 1}), "torch__StepLR_closed__3") <= 1e-15);
    CHECK(gap(step_decay({.from = 0.1, .factor = 0.1, .every = 30}), "caffe__step__1") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return step_decay<double>({.every = 3}); }) == "lrkit::step_decay: from must be given");
    CHECK(message_of([] { return step_decay<double>({.from = 0.1}); }) == "lrkit::step_decay: every must be given");
    CHECK(message_of([] { return step_decay<double>({.from = 0.1, .every = 0}); }) ==
          "lrkit::step_decay: every must be at least 1, got 0");
    CHECK(message_of([] { return step_decay<double>({.from = 0.1, .factor = -1, .every = 1}); }) ==
          "lrkit::step_decay: factor must be at least 0, got -1");
  }
}
