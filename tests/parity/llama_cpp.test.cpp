// SPDX-License-Identifier: MIT
#include <lrkit/peers/llama_cpp.hpp>

#include "parity.hpp"

using lrkit::peers::llama_cpp::lr_opt;

std::vector<peer_figures> llama_cpp_figures() {
  return {
      {"llama.cpp__lr_opt__1", lr_opt({.epochs = 5})},
      {"llama.cpp__lr_opt__3", lr_opt({.lr0 = 0.001, .lr_min = 0.0001, .decay_epochs = 4, .epochs = 10})},
      {"llama.cpp__lr_opt__4", lr_opt({.lr0 = 0.0001, .lr_min = 0.001, .epochs = 5})},
  };
}

TEST_CASE("llama_cpp meets its figures", "[llama_cpp][parity]") { require_parity(llama_cpp_figures()); }
