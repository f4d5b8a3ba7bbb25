// SPDX-License-Identifier: MIT
#include <lrkit/schedules/multi_step.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::multi_step;

TEST_CASE("multi_step", "[multi_step]") {
  constexpr multi_step schedule({.from = 0.1, .factor = 0.5, .milestones = {30, 80}});

  SECTION("drops at each milestone, and then stays") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(29) == 0.1);
    STATIC_REQUIRE(schedule(30) == 0.05);
    STATIC_REQUIRE(schedule(79) == 0.05);
    STATIC_REQUIRE(schedule(80) == 0.025);
    STATIC_REQUIRE(schedule(lrkit::max_steps) == 0.025);
    keeps_the_contract(schedule);
  }
  SECTION("counts a milestone that stands twice twice, in any order") {
    STATIC_REQUIRE(multi_step({.from = 1.0, .factor = 0.5, .milestones = {9, 5, 5}})(5) == 0.25);
    STATIC_REQUIRE(multi_step({.from = 1.0, .factor = 0.5, .milestones = {9, 5, 5}})(9) == 0.125);
  }
  SECTION("drops at once at a milestone of 0, before step 0 too") {
    STATIC_REQUIRE(multi_step({.from = 1.0, .factor = 0.5, .milestones = {0}})(0) == 0.5);
    STATIC_REQUIRE(multi_step({.from = 1.0, .factor = 0.5, .milestones = {0}})(-1) == 0.5);
  }
  SECTION("drops by ten where no factor is given") {
    CHECK_THAT(multi_step({.from = 1.0, .milestones = {2}})(2), Catch::Matchers::WithinULP(0.1, 1));
  }
  SECTION("stays at 0 from 0, where the factor is beyond all numbers too") {
    STATIC_REQUIRE(multi_step({.from = 0.0, .factor = 1e200, .milestones = {1, 2, 3}})(5) == 0);
  }
  SECTION("without milestones is constant") { STATIC_REQUIRE(multi_step({.from = 0.3})(1'000) == 0.3); }
  SECTION("answers in the type of its rate") {
    constexpr multi_step<float> single({.from = 0.1F, .factor = 0.5, .milestones = {3}});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    STATIC_REQUIRE(single(3) == 0.05F);
  }
  SECTION("meets the figures of PyTorch and Caffe") {
    multi_step const four({.from = 0.1, .factor = 0.3, .milestones = {0, 10, 50, 99}});
    CHECK(gap(multi_step({.from = 0.1, .milestones = {30, 80}}), "torch__MultiStepLR_closed__1") <= 1e-15);
    CHECK(gap(four, "torch__MultiStepLR_closed__3") <= 1e-15);
    CHECK(gap(multi_step({.from = 0.1, .factor = 0.1, .milestones = {30, 60}}), "caffe__multistep__1") <= 1e-15);
    CHECK(gap(multi_step({.from = 0.1, .factor = 0.3, .milestones = {1}}), "caffe__multistep__3") <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return multi_step<double>({.milestones = {3}}); }) ==
          "lrkit::multi_step: from must be given");
    CHECK(message_of([] { return multi_step<double>({.from = 0.1, .milestones = {3, -4}}); }) ==
          "lrkit::multi_step: milestones must be at least 0, got -4");
    CHECK(message_of([] {
            return multi_step<double>(
                {.from = 1, .milestones = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}});
          }) == "lrkit::multi_step: milestones must hold at most 16 values, got 17");
  }
}
