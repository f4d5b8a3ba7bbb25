// SPDX-License-Identifier: MIT
#include <lrkit/peers/keras.hpp>

#include "parity.hpp"

namespace keras = lrkit::peers::keras;

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
