// SPDX-License-Identifier: MIT
#include <lrkit/peers/megatron.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace megatron = lrkit::peers::megatron;
using lrkit::step_t;

TEST_CASE("megatron::optimizer_param_scheduler", "[megatron]") {
  SECTION("is at its peak where the warmup ends, and at its lowest at the end, exactly") {
    constexpr auto schedule = megatron::optimizer_param_scheduler(
        {.max_lr = 0.1, .min_lr = 0.01, .lr_warmup_steps = 10, .lr_decay_steps = 100, .lr_decay_style = "cosine"});
    STATIC_REQUIRE(schedule(10) == 0.1);
    STATIC_REQUIRE(schedule(100) == 0.01);
    STATIC_REQUIRE(schedule(200) == 0.01);
  }
  SECTION("of style inverse-square-root drops at its end") {
    constexpr auto schedule = megatron::optimizer_param_scheduler(
        {.max_lr = 1, .lr_warmup_steps = 25, .lr_decay_steps = 100, .lr_decay_style = "inverse-square-root"});
    STATIC_REQUIRE(schedule(100) == 0.5);
    STATIC_REQUIRE(schedule(101) == 0);
  }
  SECTION("of style WSD with no steps to decay drops at its end, and with more than all begins on the way") {
    constexpr auto drops = megatron::optimizer_param_scheduler({.max_lr = 1,
                                                                .lr_decay_steps = 10,
                                                                .lr_decay_style = "WSD",
                                                                .wsd_decay_steps = 0,
                                                                .lr_wsd_decay_style = "linear"});
    STATIC_REQUIRE(drops(10) == 1);
    STATIC_REQUIRE(drops(11) == 0);
    constexpr auto late = megatron::optimizer_param_scheduler({.max_lr = 1,
                                                               .lr_decay_steps = 10,
                                                               .lr_decay_style = "WSD",
                                                               .wsd_decay_steps = 20,
                                                               .lr_wsd_decay_style = "linear"});
    STATIC_REQUIRE(late(0) == 0.5);
  }
  SECTION("ramps the weight decay") {
    constexpr auto decay = megatron::optimizer_param_scheduler_wd({.max_lr = 1,
                                                                   .lr_decay_steps = 10,
                                                                   .start_wd = 0.25,
                                                                   .end_wd = 0.75,
                                                                   .wd_incr_steps = 10,
                                                                   .wd_incr_style = "cosine"});
    STATIC_REQUIRE(decay(0) == 0.25);
    STATIC_REQUIRE(decay(5) == 0.5);
    STATIC_REQUIRE(decay(10) == 0.75);
    STATIC_REQUIRE(decay(11) == 0.75);
  }
  SECTION("refuses what Megatron refuses") {
    CHECK(message_of([] {
            return megatron::optimizer_param_scheduler({.max_lr = 1, .lr_decay_steps = 9, .lr_decay_style = "wsd"});
          }) ==
          "lrkit::peers::megatron::optimizer_param_scheduler: lr_decay_style must be one of constant, linear, cosine, "
          "inverse-square-root, WSD, got wsd");
    CHECK(message_of([] {
            return megatron::optimizer_param_scheduler({.max_lr = 1, .lr_warmup_steps = 9, .lr_decay_steps = 9});
          }) ==
          "lrkit::peers::megatron::optimizer_param_scheduler: lr_warmup_steps must be less than lr_decay_steps, 9, got "
          "9");
    CHECK(message_of([] {
            return megatron::optimizer_param_scheduler({.max_lr = 1, .lr_decay_steps = 9, .lr_decay_style = "WSD"});
          }) == "lrkit::peers::megatron::optimizer_param_scheduler: wsd_decay_steps must be given");
  }
}

TEST_CASE("megatron has the arguments and the defaults of the project's own functions", "[megatron]") {
  using namespace lrkit::peers::megatron;
  CHECK(signatures::all<optimizer_param_scheduler_params, optimizer_param_scheduler_wd_params>() ==
        signatures::in_the_list("megatron"));
}
