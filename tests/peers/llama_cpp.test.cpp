// SPDX-License-Identifier: MIT
#include <lrkit/peers/llama_cpp.hpp>

#include "catch.hpp"
#include "peers/signature.hpp"

using lrkit::peers::llama_cpp::lr_opt;

TEST_CASE("llama_cpp::lr_opt", "[llama_cpp]") {
  STATIC_REQUIRE(lr_opt({})(9) == 1e-5);
  STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 0.25, .epochs = 2})(1) == 0.5);
  STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 0.25, .epochs = 2})(2) == 0.25);
  STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 0.25, .decay_epochs = 4, .epochs = 2})(1) == 0.5);
  STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 0.25, .epochs = 0})(0) == 0.25);
  SECTION("with a floor above its start is there at once, or behind decay_epochs") {
    STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 2})(0) == 2);
    STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 2, .decay_epochs = 1.5})(1) == 1);
    STATIC_REQUIRE(lr_opt({.lr0 = 1, .lr_min = 2, .decay_epochs = 1.5})(2) == 2);
  }
}

TEST_CASE("llama_cpp has the arguments and the defaults of the project's own functions", "[llama_cpp]") {
  using namespace lrkit::peers::llama_cpp;
  CHECK(signatures::all<lr_opt_params>() == signatures::in_the_list("llama_cpp"));
}
