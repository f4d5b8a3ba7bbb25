// SPDX-License-Identifier: MIT
#include <lrkit/peers/libtorch.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace libtorch = lrkit::peers::libtorch;

TEST_CASE("libtorch::step_lr drops a step later than that of Python", "[libtorch]") {
  constexpr auto schedule = libtorch::step_lr({.lr = 1, .step_size = 3, .gamma = 0.5});
  STATIC_REQUIRE(schedule(3) == 1);
  STATIC_REQUIRE(schedule(4) == 0.5);
  STATIC_REQUIRE(schedule(6) == 0.5);
  STATIC_REQUIRE(schedule(7) == 0.25);
  CHECK(message_of([] { return libtorch::step_lr({.lr = 1, .step_size = 0}); }) ==
        "lrkit::peers::libtorch::step_lr: step_size must be at least 1, got 0");
}

TEST_CASE("libtorch has the arguments and the defaults of the project's own functions", "[libtorch]") {
  using namespace lrkit::peers::libtorch;
  CHECK(signatures::all<step_lr_params>() == signatures::in_the_list("libtorch"));
}
