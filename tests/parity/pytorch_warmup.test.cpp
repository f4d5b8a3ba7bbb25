// SPDX-License-Identifier: MIT
#include <lrkit/peers/pytorch_warmup.hpp>

#include "parity.hpp"

#include <lrkit/compose/product.hpp>
#include <lrkit/peers/pytorch.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

namespace pytorch_warmup = lrkit::peers::pytorch_warmup;

std::vector<peer_figures> pytorch_warmup_figures() {
  using namespace pytorch_warmup;
  using lrkit::peers::pytorch::cosine_annealing_lr;
  using lrkit::peers::pytorch::step_lr;
  return {
      {"pytorch_warmup__LinearWarmup__1", linear_warmup({.lr = 0.1, .warmup_period = 1})},
      {"pytorch_warmup__LinearWarmup__3", linear_warmup({.lr = 0.1, .warmup_period = 200})},
      {"pytorch_warmup__LinearWarmup__4",
       linear_warmup({.lr = 1, .warmup_period = 20}) * cosine_annealing_lr({.lr = 0.1, .T_max = 200}), recursive},
      {"pytorch_warmup__ExponentialWarmup__1", exponential_warmup({.lr = 0.1, .warmup_period = 1})},
      {"pytorch_warmup__ExponentialWarmup__3", exponential_warmup({.lr = 0.1, .warmup_period = 200})},
      {"pytorch_warmup__UntunedLinearWarmup__1", untuned_linear_warmup({.lr = 0.1, .beta2 = 0.9})},
      {"pytorch_warmup__UntunedLinearWarmup__3", untuned_linear_warmup({.lr = 0.1, .beta2 = 0.99})},
      {"pytorch_warmup__UntunedExponentialWarmup__1", untuned_exponential_warmup({.lr = 0.1, .beta2 = 0.9})},
      {"pytorch_warmup__UntunedExponentialWarmup__3", untuned_exponential_warmup({.lr = 0.1, .beta2 = 0.99})},
      {"pytorch_warmup__UntunedExponentialWarmup__4",
       untuned_exponential_warmup({.lr = 1, .beta2 = 0.99}) * step_lr({.lr = 0.1, .step_size = 50}), recursive},
      {"pytorch_warmup__RAdamWarmup__1", radam_warmup({.lr = 0.1, .beta2 = 0.9})},
      {"pytorch_warmup__RAdamWarmup__3", radam_warmup({.lr = 0.1, .beta2 = 0.999})},
  };
}

TEST_CASE("pytorch_warmup meets its figures", "[pytorch_warmup][parity]") { require_parity(pytorch_warmup_figures()); }
