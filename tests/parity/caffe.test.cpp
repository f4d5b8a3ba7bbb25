// SPDX-License-Identifier: MIT
#include <lrkit/peers/caffe.hpp>

#include "parity.hpp"

namespace caffe = lrkit::peers::caffe;

std::vector<peer_figures> caffe_figures() {
  using namespace caffe;
  return {
      {"caffe__fixed__1", fixed({.base_lr = 0.1})},
      {"caffe__fixed__3", fixed({.base_lr = 1})},
      {"caffe__step__1", caffe::step({.base_lr = 0.1, .gamma = 0.1, .stepsize = 30})},
      {"caffe__step__3", caffe::step({.base_lr = 1, .gamma = 0.97, .stepsize = 1})},
      {"caffe__exp__1", caffe::exp({.base_lr = 0.1, .gamma = 0.95})},
      {"caffe__exp__3", caffe::exp({.base_lr = 1, .gamma = 0.5})},
      {"caffe__inv__1", inv({.base_lr = 0.01, .gamma = 0.0001, .power = 0.75})},
      {"caffe__inv__3", inv({.base_lr = 0.1, .gamma = 0.01, .power = 2})},
      {"caffe__multistep__1", multistep({.base_lr = 0.1, .gamma = 0.1, .stepvalue = {30, 60}})},
      {"caffe__multistep__3", multistep({.base_lr = 0.1, .gamma = 0.3, .stepvalue = {1}})},
      {"caffe__poly__1", poly({.base_lr = 0.1, .power = 1, .max_iter = 100})},
      {"caffe__poly__3", poly({.base_lr = 0.1, .power = 2, .max_iter = 100})},
      {"caffe__sigmoid__1", sigmoid({.base_lr = 0.1, .gamma = 0.1, .stepsize = 50})},
      {"caffe__sigmoid__3", sigmoid({.base_lr = 0.1, .gamma = 0.5, .stepsize = 20})},
  };
}

TEST_CASE("caffe meets its figures", "[caffe][parity]") { require_parity(caffe_figures()); }
