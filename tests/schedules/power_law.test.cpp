// SPDX-License-Identifier: MIT
#include <lrkit/schedules/power_law.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::power_law;
using lrkit::step_t;

TEST_CASE("power_law", "[power_law]") {
  constexpr power_law schedule({.max_lr = 0.02, .coefficient = 1, .exponent = -0.5});

  SECTION("is at max_lr, exactly, until the power falls below it") {
    STATIC_REQUIRE(schedule(0) == 0.02);
    STATIC_REQUIRE(schedule(2'499) == 0.02);
    CHECK(schedule(2'501) < 0.02);
    CHECK_THAT(schedule(10'000), Catch::Matchers::WithinULP(0.01, 1));
    keeps_the_contract(schedule);
  }
  SECTION("never rises, and has no length") {
    STATIC_REQUIRE_FALSE(lrkit::finite_schedule<power_law<double>>);
    CHECK(never_rises(schedule, 20'000));
    CHECK(schedule(std::numeric_limits<step_t>::max()) > 0);
  }
  SECTION("is at 0 where its coefficient is, though the power is beyond all numbers") {
    CHECK(power_law({.max_lr = 1.0, .coefficient = 0, .exponent = -100, .per_step = 1e-300})(1) == 0);
  }
  SECTION("counts tokens, and the updates that went before") {
    power_law const tokens({.max_lr = 1.0, .coefficient = 4, .per_step = 4'096, .first_step = 100});
    auto exact = [](step_t k) {
      return 4 * std::pow(4096 * static_cast<long double>(100 + k), static_cast<long double>(-0.51));
    };
    CHECK(worst_ulps(tokens, exact, 5'000) <= 2);
  }
  SECTION("answers alike at compile time and at run time, in the type of its rate") {
    constexpr power_law<float> single({.max_lr = 0.02F, .coefficient = 1, .exponent = -0.5});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr float later = single(10'000);
    CHECK(later == 0.01F);
    CHECK(power_law<float>({.max_lr = 0.02F, .coefficient = 1, .exponent = -0.5})(10'000) == later);
  }
  SECTION("meets the figures of dolomite, behind its warmup") {
    CHECK(gap(power_law({.max_lr = 0.1, .coefficient = 0.2, .exponent = -0.51}), "dolomite__power__3", 0, 5) <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return power_law<double>({.coefficient = 1}); }) == "lrkit::power_law: max_lr must be given");
    CHECK(message_of([] { return power_law<double>({.max_lr = 1}); }) == "lrkit::power_law: coefficient must be given");
    CHECK(message_of([] { return power_law<double>({.max_lr = 1, .coefficient = 1, .exponent = 0}); }) ==
          "lrkit::power_law: exponent must be less than 0, got 0");
  }
}
