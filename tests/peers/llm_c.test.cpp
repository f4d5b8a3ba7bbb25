// SPDX-License-Identifier: MIT
#include <lrkit/peers/llm_c.hpp>

#include "catch.hpp"
#include "peers/signature.hpp"

namespace llm_c = lrkit::peers::llm_c;

TEST_CASE("llm_c uses its peak twice and holds its end", "[llm_c]") {
  constexpr auto schedule = llm_c::cosine(
      {.learning_rate = 1, .warmup_iterations = 10, .train_num_batches = 100, .final_learning_rate_frac = 0.25});
  STATIC_REQUIRE(schedule(9) == 1);
  STATIC_REQUIRE(schedule(10) == 1);
  STATIC_REQUIRE(schedule(100) == 0.25);
  STATIC_REQUIRE(schedule(500) == 0.25);
}

TEST_CASE("llm_c with a warmup as long as the run stays at the rate", "[llm_c]") {
  STATIC_REQUIRE(
      llm_c::linear(
          {.learning_rate = 1, .warmup_iterations = 10, .train_num_batches = 10, .final_learning_rate_frac = 0})(20) ==
      1);
  STATIC_REQUIRE(
      llm_c::wsd({.learning_rate = 1, .warmup_iterations = 20, .train_num_batches = 10, .final_learning_rate_frac = 0})(
          20) == 1);
}

TEST_CASE("llm_c::wsd with a long warmup begins its decay on the way", "[llm_c]") {
  constexpr auto schedule = llm_c::wsd(
      {.learning_rate = 1, .warmup_iterations = 85, .train_num_batches = 100, .final_learning_rate_frac = 0});
  STATIC_REQUIRE(schedule(84) == 1);
  STATIC_REQUIRE(schedule(85) == 0.5);
}

TEST_CASE("llm_c::wsd without a step is at its end", "[llm_c]") {
  STATIC_REQUIRE(
      llm_c::wsd(
          {.learning_rate = 1, .warmup_iterations = 0, .train_num_batches = 0, .final_learning_rate_frac = 0.25})(0) ==
      0.25);
}

TEST_CASE("llm_c has the arguments and the defaults of the project's own functions", "[llm_c]") {
  using namespace lrkit::peers::llm_c;
  CHECK(signatures::all<cosine_params, linear_params, constant_params, wsd_params>() ==
        signatures::in_the_list("llm_c"));
}
