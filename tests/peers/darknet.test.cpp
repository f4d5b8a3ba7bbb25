// SPDX-License-Identifier: MIT
#include <lrkit/peers/darknet.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace darknet = lrkit::peers::darknet;

TEST_CASE("darknet burns in along the power of poly", "[darknet]") {
  constexpr auto schedule = darknet::constant({.learning_rate = 1, .burn_in = 10});
  STATIC_REQUIRE(schedule(0) == 0);
  STATIC_REQUIRE(schedule(5) == 0.0625);
  STATIC_REQUIRE(schedule(10) == 1);
}

TEST_CASE("darknet::sigmoid before its step is 0, or the whole rate", "[darknet]") {
  STATIC_REQUIRE(darknet::sigmoid({.learning_rate = 1, .step = 50, .gamma = 0.1})(49) == 0);
  STATIC_REQUIRE(darknet::sigmoid({.learning_rate = 1, .step = 50, .gamma = 0.1})(50) == 0.5);
  STATIC_REQUIRE(darknet::sigmoid({.learning_rate = 1, .step = 50, .gamma = -0.1})(49) == 1);
  STATIC_REQUIRE(darknet::sigmoid({.learning_rate = 1, .step = 50, .gamma = 0})(49) == 0.5);
}

TEST_CASE("darknet::steps waits for the steps before", "[darknet]") {
  constexpr auto schedule = darknet::steps({.learning_rate = 1, .steps = {30, 10}, .scales = {0.5, 0.25}});
  STATIC_REQUIRE(schedule(20) == 1);
  STATIC_REQUIRE(schedule(30) == 0.125);
  CHECK(message_of([] { return darknet::steps({.steps = {30}}); }) ==
        "lrkit::peers::darknet::get_current_rate: scales must be as many as steps, 1, got 0");
}

TEST_CASE("darknet::poly rises again behind its end", "[darknet]") {
  STATIC_REQUIRE(darknet::poly({.learning_rate = 1, .max_batches = 10})(20) == 1);
}

TEST_CASE("darknet has the arguments and the defaults of the project's own functions", "[darknet]") {
  using namespace lrkit::peers::darknet;
  CHECK(signatures::all<get_current_rate_params, constant_params, step_params, steps_params, exp_params, poly_params,
                        sigmoid_params>() == signatures::in_the_list("darknet"));
}
