// SPDX-License-Identifier: MIT
#include <lrkit/peers/torchtitan.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace torchtitan = lrkit::peers::torchtitan;

TEST_CASE("torchtitan::linear_warmup_stable_decay", "[torchtitan]") {
  SECTION("reaches its floor one step behind the last update, and holds it") {
    constexpr auto schedule = torchtitan::linear_warmup_stable_decay(
        {.lr = 1, .training_steps = 100, .warmup_steps = 10, .min_lr_factor = 0.25});
    STATIC_REQUIRE(schedule(9) == 1);
    STATIC_REQUIRE(schedule(10) == 1);
    STATIC_REQUIRE(schedule(99) > 0.25);
    STATIC_REQUIRE(schedule(100) == 0.25);
    STATIC_REQUIRE(schedule(200) == 0.25);
  }
  SECTION("takes a warmup that is too long for one of all steps, and stays at the peak") {
    constexpr auto schedule = torchtitan::linear_warmup_stable_decay({.lr = 1, .training_steps = 10});
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(10) == 1);
    STATIC_REQUIRE(schedule(99) == 1);
  }
  SECTION("takes its length from total_steps where that is given, and rounds a half to the even number") {
    constexpr auto schedule = torchtitan::linear_warmup_stable_decay(
        {.lr = 1, .training_steps = 100, .warmup_steps = 0, .total_steps = 5, .decay_ratio = 0.5});
    STATIC_REQUIRE(schedule(3) == 1);
    STATIC_REQUIRE(schedule(4) == 0.5);
    STATIC_REQUIRE(schedule(5) == 0);
  }
  SECTION("refuses a decay that it does not know, and no length") {
    CHECK(message_of([] {
            return torchtitan::linear_warmup_stable_decay({.lr = 1, .training_steps = 9, .decay_type = "exp"});
          }) ==
          "lrkit::peers::torchtitan::linear_warmup_stable_decay: decay_type must be one of linear, sqrt, cosine, got "
          "exp");
    CHECK(message_of([] { return torchtitan::linear_warmup_stable_decay({.lr = 1}); }) ==
          "lrkit::peers::torchtitan::linear_warmup_stable_decay: training_steps must be given, or total_steps");
  }
}

TEST_CASE("torchtitan has the arguments and the defaults of the project's own functions", "[torchtitan]") {
  using namespace lrkit::peers::torchtitan;
  CHECK(signatures::all<linear_warmup_stable_decay_params>() == signatures::in_the_list("torchtitan"));
}
