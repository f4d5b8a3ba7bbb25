// SPDX-License-Identifier: MIT
#include <lrkit/peers/keras.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace keras = lrkit::peers::keras;

TEST_CASE("keras decays take steps that are not whole", "[keras]") {
  constexpr auto stairs = keras::exponential_decay(
      {.initial_learning_rate = 1, .decay_steps = 2.5, .decay_rate = 0.5, .staircase = true, .name = "mine"});
  STATIC_REQUIRE(stairs(2) == 1);
  STATIC_REQUIRE(stairs(3) == 0.5);
  STATIC_REQUIRE(stairs(5) == 0.25);
  constexpr auto inverse =
      keras::inverse_time_decay({.initial_learning_rate = 1, .decay_steps = 2.5, .decay_rate = 1, .staircase = true});
  STATIC_REQUIRE(inverse(4) == 0.5);
  STATIC_REQUIRE(inverse(5) == 1.0 / 3);
  constexpr auto half = keras::cosine_decay({.initial_learning_rate = 0.5, .decay_steps = 2.5});
  STATIC_REQUIRE(half(2) > 0);
  STATIC_REQUIRE(half(3) == 0);
}

TEST_CASE("keras::piecewise_constant_decay changes at the step after a boundary", "[keras]") {
  constexpr auto schedule = keras::piecewise_constant_decay({.boundaries = {30}, .values = {1, 0.5}});
  STATIC_REQUIRE(schedule(30) == 1);
  STATIC_REQUIRE(schedule(31) == 0.5);
  CHECK(message_of([] { return keras::piecewise_constant_decay({.boundaries = {30}, .values = {1}}); }) ==
        "lrkit::peers::keras::piecewise_constant_decay: values must have one entry more than boundaries, 2, got 1");
}

TEST_CASE("keras::polynomial_decay with cycle touches its end at every multiple and jumps up", "[keras]") {
  constexpr auto schedule = keras::polynomial_decay(
      {.initial_learning_rate = 1, .decay_steps = 10, .end_learning_rate = 0, .power = 1, .cycle = true});
  STATIC_REQUIRE(schedule(0) == 1);
  STATIC_REQUIRE(schedule(10) == 0);
  STATIC_REQUIRE(schedule(15) == 0.25);
  STATIC_REQUIRE(schedule(20) == 0);
}

TEST_CASE("keras::cosine_decay without a target ignores its warmup", "[keras]") {
  constexpr auto schedule = keras::cosine_decay({.initial_learning_rate = 0.5, .decay_steps = 10, .warmup_steps = 5});
  STATIC_REQUIRE(schedule(0) == 0.5);
  STATIC_REQUIRE(schedule(10) == 0);
}

TEST_CASE("keras::cosine_decay_restarts begins each cycle at its peak", "[keras]") {
  constexpr auto equal = keras::cosine_decay_restarts({.initial_learning_rate = 1, .first_decay_steps = 7, .t_mul = 1});
  STATIC_REQUIRE(equal(7) == 1);
  STATIC_REQUIRE(equal(700) == 1);
  constexpr auto longer =
      keras::cosine_decay_restarts({.initial_learning_rate = 1, .first_decay_steps = 5, .t_mul = 3, .m_mul = 0.5});
  STATIC_REQUIRE(longer(5) == 0.5);
  STATIC_REQUIRE(longer(20) == 0.25);
  STATIC_REQUIRE(longer(65) == 0.125);
  CHECK(message_of([] {
          return keras::cosine_decay_restarts({.initial_learning_rate = 1, .first_decay_steps = 5, .t_mul = 0.5});
        }) == "lrkit::peers::keras::cosine_decay_restarts: t_mul must be at least 1, got 0.5");
}

TEST_CASE("keras::reduce_lr_on_plateau reads the direction off the monitor", "[keras]") {
  CHECK(keras::reduce_lr_on_plateau({.lr = 0.1, .monitor = "val_acc"}).parameters().mode == lrkit::mode::max);
  CHECK(keras::reduce_lr_on_plateau({.lr = 0.1}).parameters().mode == lrkit::mode::min);
  CHECK(keras::reduce_lr_on_plateau({.lr = 0.1, .mode = "max"}).parameters().mode == lrkit::mode::max);
}

TEST_CASE("keras::piecewise_constant_decay passes over a value between two equal boundaries", "[keras]") {
  constexpr auto schedule = keras::piecewise_constant_decay({.boundaries = {3, 3, 5}, .values = {1, 0.5, 0.25, 0.125}});
  STATIC_REQUIRE(schedule(3) == 1);
  STATIC_REQUIRE(schedule(4) == 0.25);
  STATIC_REQUIRE(schedule(6) == 0.125);
}

TEST_CASE("Keras' plateau knows the direction of a loss and of an accuracy only", "[keras]") {
  auto const falls = [](std::string_view monitor, std::string_view mode, double from, double step) {
    auto plateau = keras::reduce_lr_on_plateau(
        {.lr = 1, .monitor = monitor, .factor = 0.5, .patience = 2, .mode = mode, .min_delta = 0});
    for (int i = 0; i < 8; ++i) (void)plateau.observe(from + step * i);
    return plateau.factor() < 1;
  };
  CHECK(!falls("val_accuracy", "auto", 0.5, 0.05));
  CHECK(falls("val_accuracy", "auto", 0.9, -0.05));
  CHECK(!falls("loss", "auto", 0.9, -0.05));
  CHECK(!falls("val_auc", "max", 0.5, 0.05));
  CHECK(falls("val_auc", "min", 0.5, 0.05));
  CHECK(message_of([] { return keras::reduce_lr_on_plateau({.lr = 1, .monitor = "val_auc"}); }) ==
        "lrkit::peers::keras::reduce_lr_on_plateau: mode must be min or max for a monitor that is neither loss nor an "
        "accuracy, got val_auc");
}

TEST_CASE("keras has the arguments and the defaults of the project's own functions", "[keras]") {
  using namespace lrkit::peers::keras;
  CHECK(signatures::all<exponential_decay_params, piecewise_constant_decay_params, polynomial_decay_params,
                        inverse_time_decay_params, cosine_decay_params, cosine_decay_restarts_params,
                        reduce_lr_on_plateau_params>() == signatures::in_the_list("keras"));
}
