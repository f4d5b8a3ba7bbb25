// SPDX-License-Identifier: MIT
#include <lrkit/train/optimizer.hpp>

#include "catch.hpp"

#include <vector>

namespace {

// Stand-ins for the optimizers of other projects: nothing of them but the spelling.
struct torch_like {
  struct options_type {
    double lr = 0;
    void set_lr(double rate) { lr = rate; }
  };
  struct group {
    options_type chosen;
    options_type& options() { return chosen; }
  };
  std::vector<group> groups = std::vector<group>(3);
  std::vector<group>& param_groups() { return groups; }
};
struct dlib_like {
  double lr = 0;
  void set_learning_rate(double rate) { lr = rate; }
};
struct tt_train_like {
  float lr = 0;
  void set_lr(float rate) { lr = rate; }
};

}  // namespace

namespace elsewhere {

struct custom {
  double eta = 0;
};
void set_learning_rate(custom& c, double rate) { c.eta = rate; }

}  // namespace elsewhere

TEST_CASE("set_learning_rate finds the spelling that the optimizer has", "[optimizer]") {
  SECTION("param_groups()[i].options().set_lr(x), in every group") {
    torch_like o;
    lrkit::set_learning_rate(o, 0.25);
    for (auto& group : o.groups) REQUIRE(group.options().lr == 0.25);
  }
  SECTION("set_learning_rate(x)") {
    dlib_like o;
    lrkit::set_learning_rate(o, 0.25);
    REQUIRE(o.lr == 0.25);
  }
  SECTION("set_lr(x)") {
    tt_train_like o;
    lrkit::set_learning_rate(o, 0.25);
    REQUIRE(o.lr == 0.25F);
  }
  SECTION("a function of its own namespace") {
    elsewhere::custom o;
    lrkit::set_learning_rate(o, 0.25);
    REQUIRE(o.eta == 0.25);
  }
}

TEST_CASE("What has no known spelling is no optimizer", "[optimizer]") {
  STATIC_REQUIRE(lrkit::optimizer<torch_like>);
  STATIC_REQUIRE(lrkit::optimizer<elsewhere::custom>);
  STATIC_REQUIRE(!lrkit::optimizer<int>);
  STATIC_REQUIRE(!lrkit::optimizer<std::vector<double>>);
}
