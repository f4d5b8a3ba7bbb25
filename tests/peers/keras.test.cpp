#include <lrkit/peers/keras.hpp>

#include "message.hpp"
#include "parity.hpp"

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
        "lrkit::peers::keras::piecewise_constant_decay: values must be one more than boundaries, 2, got 1");
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
  CHECK(keras::reduce_lr_on_plateau({.lr = 0.1, .monitor = "val_acc"}).parameters().mode == lrkit::better::high);
  CHECK(keras::reduce_lr_on_plateau({.lr = 0.1}).parameters().mode == lrkit::better::low);
  CHECK(keras::reduce_lr_on_plateau({.lr = 0.1, .mode = "max"}).parameters().mode == lrkit::better::high);
}

std::vector<peer_figures> keras_figures() {
  using namespace keras;
  auto plateau = [](std::string const& file, reduce_lr_on_plateau_params p) {
    return peer_figures{file, observing(p.lr, reduce_lr_on_plateau(p), file), recursive};
  };
  return {
      {"keras__ExponentialDecay__1",
       exponential_decay({.initial_learning_rate = 0.1, .decay_steps = 10, .decay_rate = 0.9})},
      {"keras__ExponentialDecay__3",
       exponential_decay({.initial_learning_rate = 1, .decay_steps = 100000, .decay_rate = 0.96})},
      {"keras__InverseTimeDecay__1",
       inverse_time_decay({.initial_learning_rate = 0.1, .decay_steps = 1, .decay_rate = 0.5})},
      {"keras__InverseTimeDecay__3",
       inverse_time_decay({.initial_learning_rate = 1, .decay_steps = 3, .decay_rate = 0.1})},
      {"keras__PiecewiseConstantDecay__1",
       piecewise_constant_decay({.boundaries = {30, 60}, .values = {1.0, 0.5, 0.1}})},
      {"keras__PiecewiseConstantDecay__3",
       piecewise_constant_decay({.boundaries = {5, 6, 50}, .values = {0.1, 0.2, 0.3, 0.4}})},
      {"keras__PolynomialDecay__1", polynomial_decay({.initial_learning_rate = 0.1, .decay_steps = 50})},
      {"keras__PolynomialDecay__3",
       polynomial_decay(
           {.initial_learning_rate = 0.1, .decay_steps = 20, .end_learning_rate = 0.001, .power = 2, .cycle = true})},
      {"keras__CosineDecay__1", cosine_decay({.initial_learning_rate = 0.1, .decay_steps = 100})},
      {"keras__CosineDecay__3",
       cosine_decay({.initial_learning_rate = 0, .decay_steps = 80, .warmup_target = 0.1, .warmup_steps = 20})},
      {"keras__CosineDecay__4",
       cosine_decay(
           {.initial_learning_rate = 0.01, .decay_steps = 50, .alpha = 0.2, .warmup_target = 0.1, .warmup_steps = 10})},
      {"keras__CosineDecayRestarts__1", cosine_decay_restarts({.initial_learning_rate = 0.1, .first_decay_steps = 10})},
      {"keras__CosineDecayRestarts__3",
       cosine_decay_restarts({.initial_learning_rate = 0.1, .first_decay_steps = 7, .t_mul = 1.5, .m_mul = 0.8})},
      {"keras__CosineDecayRestarts__4",
       cosine_decay_restarts({.initial_learning_rate = 1, .first_decay_steps = 3, .t_mul = 3})},
      plateau("keras__ReduceLROnPlateau__1", {.lr = 0.1, .patience = 5, .mode = "min"}),
      plateau("keras__ReduceLROnPlateau__3", {.lr = 0.1, .factor = 0.3, .patience = 4, .mode = "min", .min_delta = 0}),
  };
}

TEST_CASE("keras meets its figures", "[keras][parity]") { require_parity(keras_figures()); }
