// SPDX-License-Identifier: MIT
#include <lrkit/peers/llm_c.hpp>

#include "parity.hpp"

namespace llm_c = lrkit::peers::llm_c;

std::vector<peer_figures> llm_c_figures() {
  llm_c::cosine_params const c1{
      .learning_rate = 0.1, .warmup_iterations = 10, .train_num_batches = 100, .final_learning_rate_frac = 0};
  llm_c::cosine_params const c3{
      .learning_rate = 0.0006, .warmup_iterations = 7, .train_num_batches = 33, .final_learning_rate_frac = 0.25};
  auto as = []<class Params>(Params, llm_c::cosine_params p) {
    return Params{.learning_rate = p.learning_rate,
                  .warmup_iterations = p.warmup_iterations,
                  .train_num_batches = p.train_num_batches,
                  .final_learning_rate_frac = p.final_learning_rate_frac};
  };
  return {
      {"llm.c__cosine__1", llm_c::cosine(c1)},
      {"llm.c__cosine__3", llm_c::cosine(c3)},
      {"llm.c__cosine_float32__1", llm_c::cosine(c1), 1e-7},
      {"llm.c__linear__1", llm_c::linear(as(llm_c::linear_params{}, c1))},
      {"llm.c__linear__3", llm_c::linear(as(llm_c::linear_params{}, c3))},
      {"llm.c__constant__1", llm_c::constant(as(llm_c::constant_params{}, c1))},
      {"llm.c__constant__3", llm_c::constant(as(llm_c::constant_params{}, c3))},
      {"llm.c__wsd__1", llm_c::wsd(as(llm_c::wsd_params{}, c1))},
      {"llm.c__wsd__3", llm_c::wsd(as(llm_c::wsd_params{}, c3))},
  };
}

TEST_CASE("llm_c meets its figures", "[llm_c][parity]") { require_parity(llm_c_figures()); }
