// SPDX-License-Identifier: MIT
#include <lrkit/peers/caffe.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

#include <string>

namespace caffe = lrkit::peers::caffe;

TEST_CASE("caffe::poly goes on behind its end", "[caffe]") {
  STATIC_REQUIRE(caffe::poly({.base_lr = 1, .power = 1, .max_iter = 10})(20) == -1);
  STATIC_REQUIRE(caffe::poly({.base_lr = 1, .power = 2, .max_iter = 10})(20) == 1);
  STATIC_REQUIRE(caffe::poly({.base_lr = 1, .power = 0.5, .max_iter = 10})(20) == 0);
}

TEST_CASE("caffe::sigmoid falls where gamma is negative", "[caffe]") {
  constexpr auto schedule = caffe::sigmoid({.base_lr = 1, .gamma = -1, .stepsize = 10});
  STATIC_REQUIRE(schedule(0) > 0.99);
  STATIC_REQUIRE(schedule(10) == 0.5);
  STATIC_REQUIRE(schedule(20) < 0.01);
}

TEST_CASE("caffe::inv with a gamma below 0 rises, and is 0 where Caffe has no number", "[caffe]") {
  constexpr auto schedule = caffe::inv({.base_lr = 1, .gamma = -0.125, .power = 0.5});
  STATIC_REQUIRE(schedule(6) == 2);
  STATIC_REQUIRE(schedule(9) == 0);
}

TEST_CASE("caffe refuses what its policy cannot do without", "[caffe]") {
  CHECK(message_of([] { return caffe::get_learning_rate({.base_lr = 1, .lr_policy = "plateau"}); }) ==
        "lrkit::peers::caffe::get_learning_rate: lr_policy must be one of fixed, step, exp, inv, multistep, poly, "
        "sigmoid, got plateau");
  CHECK(message_of([] { return caffe::get_learning_rate({.base_lr = 1, .lr_policy = "step", .gamma = 0.1}); }) ==
        "lrkit::peers::caffe::get_learning_rate: stepsize must be at least 1, got 0");
  CHECK(message_of([] { return caffe::poly({.base_lr = 1, .power = 1, .max_iter = 0}); }) ==
        "lrkit::peers::caffe::get_learning_rate: max_iter must be at least 1, got 0");
}

TEST_CASE("a choice that is too long to be one is quoted in part", "[caffe]") {
  std::string const told = message_of([] {
    std::string const policy(1'000, 'x');
    return lrkit::peers::caffe::get_learning_rate({.base_lr = 1, .lr_policy = policy});
  });
  CHECK(told.ends_with("sigmoid, got " + std::string(40, 'x') + "..."));
}

TEST_CASE("caffe takes a policy by its name, and keeps none of the text", "[caffe]") {
  std::string const own = "fixed";
  auto const schedule = caffe::get_learning_rate({.base_lr = 1, .lr_policy = own});
  CHECK(schedule.parameters().lr_policy == "fixed");
  CHECK(schedule.parameters().lr_policy.data() != own.data());
  CHECK(message_of([] { return caffe::get_learning_rate({.base_lr = 1}); }) ==
        "lrkit::peers::caffe::get_learning_rate: lr_policy must be one of fixed, step, exp, inv, multistep, poly, "
        "sigmoid, got \"\"");
}

TEST_CASE("caffe::multistep drops once an iteration", "[caffe]") {
  constexpr auto schedule = caffe::multistep({.base_lr = 1, .gamma = 0.5, .stepvalue = {5, 5, 6, 20, 10}});
  STATIC_REQUIRE(schedule(4) == 1);
  STATIC_REQUIRE(schedule(5) == 0.5);
  STATIC_REQUIRE(schedule(6) == 0.25);
  STATIC_REQUIRE(schedule(7) == 0.125);
  STATIC_REQUIRE(schedule(19) == 0.125);
  STATIC_REQUIRE(schedule(20) == 0.0625);
  STATIC_REQUIRE(schedule(21) == 0.03125);
}

TEST_CASE("caffe has the arguments and the defaults of the project's own functions", "[caffe]") {
  using namespace lrkit::peers::caffe;
  CHECK(signatures::all<get_learning_rate_params, fixed_params, step_params, exp_params, inv_params, multistep_params,
                        poly_params, sigmoid_params>() == signatures::in_the_list("caffe"));
}
