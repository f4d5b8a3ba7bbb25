// SPDX-License-Identifier: MIT
#include <lrkit/train/optimizer.hpp>

#include "catch.hpp"

#include <vector>

namespace {

// Stand-ins for the optimizers of other projects: nothing of them but the spelling.
struct torch_like {
  struct options_type {
    double lr = 0;
    void set_lr(double x) { lr = x; }
  };
  struct group {
    options_type chosen;
    options_type& options() { return chosen; }
  };
  std::vector<group> groups = std::vector<group>(3);
  std::vector<group>& param_groups() { return groups; }
};
struct dlib_like {
  double got = 0;
  void set_learning_rate(double x) { got = x; }
};
struct tiny_cuda_nn_like {
  float got = 0;
  void set_learning_rate(float x) { got = x; }
};
struct tt_train_like {
  float got = 0;
  void set_lr(float x) { got = x; }
};
struct flashlight_like {
  double got = 0;
  void setLr(double x) { got = x; }
};
struct mnn_like {
  float got = 0;
  void setLearningRate(float x) { got = x; }
};
struct onnx_like {
  float got = 0;
  void SetLearningRate(float x) { got = x; }
};
struct beednn_like {
  float got = 0;
  void set_learningrate(float x) { got = x; }
};
struct ensmallen_like {
  double got = 0;
  double& StepSize() { return got; }
};
struct dynet_like {
  float learning_rate = 0;
};
struct plain {
  double lr = 0;
};
struct minidnn_like {
  double m_lrate = 0;
};
struct tiny_dnn_like {
  float alpha = 0;
};
struct generic {
  double got = 0;
  void set_lr(auto x) { got = static_cast<double>(x); }
};
// Two spellings at once: the setter does more than the member, and is taken.
struct both {
  double learning_rate = 0;
  double got = 0;
  void set_lr(double x) { got = x; }
};

template <class O>
double rate_of() {
  O o;
  lrkit::set_learning_rate(o, 0.1);
  return static_cast<double>(o.got);
}
double const tenth_in_float = static_cast<double>(0.1F);

}  // namespace

namespace elsewhere {

struct custom {
  double eta = 0;
  double mu = 0;
};
void set_learning_rate(custom& c, double x) { c.eta = x; }
void set_momentum(custom& c, double x) { c.mu = x; }

}  // namespace elsewhere

TEST_CASE("set_learning_rate finds the spelling that the optimizer has", "[optimizer]") {
  SECTION("in every group of libtorch") {
    torch_like o;
    lrkit::set_learning_rate(o, 0.1);
    for (auto& group : o.groups) REQUIRE(group.options().lr == 0.1);
  }
  SECTION("a setter, whatever its name") {
    REQUIRE(rate_of<dlib_like>() == 0.1);
    REQUIRE(rate_of<flashlight_like>() == 0.1);
    REQUIRE(rate_of<ensmallen_like>() == 0.1);
  }
  SECTION("one that takes a float is given the nearest float") {
    REQUIRE(rate_of<tiny_cuda_nn_like>() == tenth_in_float);
    REQUIRE(rate_of<tt_train_like>() == tenth_in_float);
    REQUIRE(rate_of<mnn_like>() == tenth_in_float);
    REQUIRE(rate_of<onnx_like>() == tenth_in_float);
    REQUIRE(rate_of<beednn_like>() == tenth_in_float);
  }
  SECTION("a public member") {
    dynet_like dynet;
    lrkit::set_learning_rate(dynet, 0.1);
    REQUIRE(dynet.learning_rate == 0.1F);
    plain written_by_hand;
    lrkit::set_learning_rate(written_by_hand, 0.1);
    REQUIRE(written_by_hand.lr == 0.1);
    minidnn_like minidnn;
    lrkit::set_learning_rate(minidnn, 0.1);
    REQUIRE(minidnn.m_lrate == 0.1);
    tiny_dnn_like tiny_dnn;
    lrkit::set_learning_rate(tiny_dnn, 0.1);
    REQUIRE(tiny_dnn.alpha == 0.1F);
  }
  SECTION("a function of its own namespace") {
    elsewhere::custom o;
    lrkit::set_learning_rate(o, 0.1);
    REQUIRE(o.eta == 0.1);
  }
  SECTION("one spelling alone, where it has two") {
    both o;
    lrkit::set_learning_rate(o, 0.1);
    REQUIRE(o.got == 0.1);
    REQUIRE(o.learning_rate == 0);
  }
}

TEST_CASE("A setter is given a double if it takes one in any way, and a float otherwise", "[optimizer]") {
  SECTION("a template") { REQUIRE(rate_of<generic>() == 0.1); }
  SECTION("overloads") {
    struct overloaded {
      double got = 0;
      void set_lr(float x) { got = static_cast<double>(x); }
      void set_lr(double const& x) { got = x; }
    };
    REQUIRE(rate_of<overloaded>() == 0.1);
  }
  SECTION("a class that is built from a number") {
    struct scalar {
      scalar(double x) : value(x) {}
      explicit operator double() const { return value; }
      double value;
    };
    struct by_scalar {
      scalar got = 0;
      void set_lr(scalar x) { got = x; }
    };
    REQUIRE(rate_of<by_scalar>() == 0.1);
  }
  SECTION("a setter of floats comes before a member that is a double") {
    struct mixed {
      double lr = 0;
      float got = 0;
      void set_lr(float x) { got = x; }
    };
    REQUIRE(rate_of<mixed>() == tenth_in_float);
  }
}

TEST_CASE("set_momentum does the same for the momentum", "[optimizer]") {
  struct setter {
    float got = 0;
    void set_momentum(float x) { got = x; }
  } a;
  lrkit::set_momentum(a, 0.9);
  REQUIRE(a.got == 0.9F);
  struct adam_setter {
    double got = 0;
    void set_beta1(double x) { got = x; }
  } b;
  lrkit::set_momentum(b, 0.9);
  REQUIRE(b.got == 0.9);
  struct policy {
    double got = 0;
    double& Momentum() { return got; }
  } c;
  lrkit::set_momentum(c, 0.9);
  REQUIRE(c.got == 0.9);
  struct adam_policy {
    double got = 0;
    double& Beta1() { return got; }
  } d;
  lrkit::set_momentum(d, 0.9);
  REQUIRE(d.got == 0.9);
  struct member {
    double momentum = 0;
  } e;
  lrkit::set_momentum(e, 0.9);
  REQUIRE(e.momentum == 0.9);
  struct adam_member {
    float beta1 = 0;
  } f;
  lrkit::set_momentum(f, 0.9);
  REQUIRE(f.beta1 == 0.9F);
  elsewhere::custom g;
  lrkit::set_momentum(g, 0.9);
  REQUIRE(g.mu == 0.9);
}

namespace {

// Setters that say whether they succeeded; each takes no rate of 0.
struct status_like {
  float got = 1;
  struct status {
    bool failed;
    bool IsError() const { return failed; }
  };
  status SetLearningRate(float x) { return {!(x > 0 && (got = x, true))}; }
};
struct code_like {
  float got = 1;
  int SetLearningRate(float x) { return x > 0 ? (got = x, 0) : -1; }
};
struct ok_like {
  double got = 1;
  struct status {
    bool good;
    bool ok() const { return good; }
  };
  status set_lr(double x) { return {x > 0 && (got = x, true)}; }
};
struct bool_like {
  double got = 1;
  bool set_lr(double x) { return x > 0 && (got = x, true); }
};
// What returns anything else, such as itself, has not failed.
struct fluent {
  double got = 1;
  fluent& set_lr(double x) { return got = x, *this; }
};

template <class O>
void check_refusal() {
  O o;
  lrkit::set_learning_rate(o, 0.5);
  CHECK(static_cast<double>(o.got) == 0.5);
  CHECK_THROWS_WITH(lrkit::set_learning_rate(o, 0), "lrkit::optimizer: its setter must take the number, got 0");
  CHECK(static_cast<double>(o.got) == 0.5);
}

}  // namespace

TEST_CASE("A setter that returns that it failed is an error", "[optimizer]") {
  check_refusal<status_like>();
  check_refusal<code_like>();
  check_refusal<ok_like>();
  check_refusal<bool_like>();
  fluent o;
  lrkit::set_learning_rate(o, 0);
  CHECK(o.got == 0);
}

TEST_CASE("set_momentum knows the spellings of OpenNN, MNN and FANN", "[optimizer]") {
  struct {
    double got = 0;
    void set_beta_1(double x) { got = x; }
  } opennn;
  struct {
    float got = 0;
    void setMomentum(float x) { got = x; }
  } mnn;
  struct {
    float got = 0;
    void set_learning_momentum(float x) { got = x; }
  } fann;
  lrkit::set_momentum(opennn, 0.9);
  lrkit::set_momentum(mnn, 0.9);
  lrkit::set_momentum(fann, 0.9);
  CHECK(opennn.got == 0.9);
  CHECK(mnn.got == 0.9F);
  CHECK(fann.got == 0.9F);
}

TEST_CASE("What has no known spelling is no optimizer", "[optimizer]") {
  STATIC_REQUIRE(lrkit::optimizer<torch_like>);
  STATIC_REQUIRE(lrkit::optimizer<elsewhere::custom>);
  STATIC_REQUIRE(!lrkit::optimizer<int>);
  STATIC_REQUIRE(!lrkit::optimizer<std::vector<double>>);
  STATIC_REQUIRE(!lrkit::optimizer<dynet_like const>);

  // A whole number would cut every rate to 0, and true says only that there is a momentum.
  struct whole_number {
    int lr = 0;
  };
  struct counts_steps {
    long got = 0;
    long& StepSize() { return got; }
  };
  struct has_momentum {
    bool momentum = false;
  };
  struct many_rates {
    std::vector<float> lr;
  };
  STATIC_REQUIRE(!lrkit::optimizer<many_rates>);
  STATIC_REQUIRE(!lrkit::optimizer<whole_number>);
  STATIC_REQUIRE(!lrkit::optimizer<counts_steps>);
  STATIC_REQUIRE(!lrkit::detail::momentum_spellings::know<has_momentum>);
}
