// SPDX-License-Identifier: MIT
#include <lrkit/schedules/noam.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::noam;
using lrkit::step_t;

TEST_CASE("noam", "[noam]") {
  constexpr noam schedule({.model_size = 512, .warmup_steps = 400});

  SECTION("warms up over 4,000 updates by default, as in the paper") {
    STATIC_REQUIRE(noam({.model_size = 512}).parameters().warmup_steps == 4'000);
    constexpr noam original({.model_size = 512});
    CHECK(original(3'998) < original(3'999));
    CHECK(original(3'999) > original(4'000));
  }
  SECTION("rises in a straight line, then falls, and is never 0") {
    CHECK(schedule(0) > 0);
    CHECK(never_falls(schedule, 399));
    for (step_t k = 399; k < 3'000; ++k) CHECK(schedule(k + 1) < schedule(k));
    CHECK_THAT(schedule(199), Catch::Matchers::WithinULP(schedule(399) / 2, 1));
    CHECK_THAT(schedule(1'599), Catch::Matchers::WithinULP(schedule(399) / 2, 1));
    keeps_the_contract(schedule);
  }
  SECTION("is within 3 ulp") {
    auto exact = [](step_t k) {
      auto const t = static_cast<long double>(k + 1);
      return std::min(1 / std::sqrt(t), t / std::pow(400.0L, 1.5L)) / std::sqrt(512.0L);
    };
    CHECK(worst_ulps(schedule, exact, 5'000) <= 3);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return noam<double>({}); }) == "lrkit::noam: model_size must be given");
    CHECK(message_of([] { return noam<double>({.model_size = 0}); }) ==
          "lrkit::noam: model_size must be at least 1, got 0");
    CHECK(message_of([] { return noam<double>({.model_size = 8, .warmup_steps = 0}); }) ==
          "lrkit::noam: warmup_steps must be at least 1, got 0");
  }
}
