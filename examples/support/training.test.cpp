// SPDX-License-Identifier: MIT
#include "training.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace examples;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

dataset small_problem(std::size_t outputs, bool classes) {
  dataset data{.inputs = 4, .outputs = outputs, .x = {}, .y = {}};
  generator draw(1);
  for (std::size_t row = 0; row < 6; ++row) {
    for (std::size_t i = 0; i < data.inputs; ++i) data.x.push_back(draw.normal());
    for (std::size_t o = 0; o < outputs; ++o) data.y.push_back(classes ? (o == row % outputs ? 1 : 0) : draw.normal());
  }
  return data;
}

}  // namespace

TEST_CASE("network", "[examples]") {
  SECTION("has the gradient that differences of its loss show") {
    auto const form = GENERATE(shape{{4, 3}, purpose::classes, activation::relu},
                               shape{{4, 5, 3}, purpose::classes, activation::tanh},
                               shape{{4, 7, 5, 3}, purpose::classes, activation::relu},
                               shape{{4, 6, 5, 3}, purpose::numbers, activation::tanh});
    auto const data = small_problem(3, form.for_what == purpose::classes);
    batch<double> const b{data.rows(), data.x, data.y};
    network<double> net(form, 2);
    (void)net.loss_and_gradient(b);
    std::vector<double> const gradient(net.gradient().begin(), net.gradient().end());
    REQUIRE(gradient.size() == net.weights().size());
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      double const w = net.weights()[i], h = 1e-5;
      net.weights()[i] = w + h;
      double const above = net.evaluate(b).loss;
      net.weights()[i] = w - h;
      double const below = net.evaluate(b).loss;
      net.weights()[i] = w;
      CHECK_THAT((above - below) / (2 * h), WithinAbs(gradient[i], 1e-8));
    }
  }
}

TEST_CASE("optimizer", "[examples]") {
  std::vector<double> weights{1.0};
  std::vector<double> const gradient{0.5};
  SECTION("sgd goes against the gradient") {
    optimizer<double> o(method::sgd, 1);
    o.set_learning_rate(0.1);
    o.step(weights, gradient);
    CHECK_THAT(weights[0], WithinRel(0.95, 1e-15));
  }
  SECTION("momentum adds nine tenths of the last velocity") {
    optimizer<double> o(method::momentum, 1);
    o.set_learning_rate(0.1);
    o.step(weights, gradient);
    o.step(weights, gradient);
    CHECK_THAT(weights[0], WithinRel(1 - 0.05 - 0.1 * (0.9 * 0.5 + 0.5), 1e-15));
  }
  SECTION("adam goes by about its rate, whatever the gradient's size") {
    optimizer<double> o(method::adam, 1);
    o.set_learning_rate(0.1);
    o.step(weights, gradient);
    CHECK_THAT(weights[0], WithinAbs(0.9, 1e-7));
  }
  SECTION("adamw also takes a tenth of its rate of the weights away") {
    optimizer<double> o(method::adamw, 1), without(method::adam, 1);
    std::vector<double> other{1.0};
    o.set_learning_rate(0.1);
    without.set_learning_rate(0.1);
    o.step(weights, gradient);
    without.step(other, gradient);
    CHECK_THAT(other[0] - weights[0], WithinRel(0.1 * 0.1 * 1.0, 1e-9));
  }
  SECTION("rmsprop divides by the root of the mean square, of which a hundredth is new") {
    optimizer<double> o(method::rmsprop, 1);
    o.set_learning_rate(0.001);
    o.step(weights, gradient);
    CHECK_THAT(1 - weights[0], WithinRel(0.001 * 0.5 / std::sqrt(0.01 * 0.25), 1e-6));
    double const first = weights[0];
    o.step(weights, gradient);
    CHECK_THAT(first - weights[0], WithinRel(0.001 * 0.5 / std::sqrt(0.99 * 0.01 * 0.25 + 0.01 * 0.25), 1e-6));
  }
  SECTION("adagrad divides by the root of the sum of the squares: its steps shrink as 1, 1/sqrt(2), 1/sqrt(3)") {
    optimizer<double> o(method::adagrad, 1);
    o.set_learning_rate(0.1);
    for (int k = 1; k <= 3; ++k) {
      double const before = weights[0];
      o.step(weights, gradient);
      CHECK_THAT(before - weights[0], WithinRel(0.1 / std::sqrt(k), 1e-6));
    }
  }
  SECTION("sign goes by its rate against the sign of the velocity, and not where that is 0") {
    optimizer<double> o(method::sign, 1);
    o.set_learning_rate(0.1);
    o.step(weights, std::vector{0.0});
    CHECK(weights[0] == 1);
    o.step(weights, gradient);
    CHECK_THAT(weights[0], WithinRel(0.9, 1e-15));
    o.step(weights, std::vector{-0.1});  // the velocity is 0.9 * 0.05 - 0.01, still above 0
    CHECK_THAT(weights[0], WithinRel(0.8, 1e-15));
    o.step(weights, std::vector{-1.0});
    CHECK_THAT(weights[0], WithinRel(0.9, 1e-15));
  }
  SECTION("as large as the gradient are the updates of sgd and momentum alone") {
    for (method how :
         {method::sgd, method::momentum, method::adam, method::adamw, method::rmsprop, method::adagrad, method::sign}) {
      std::vector<double> small{0.0}, large{0.0};
      optimizer<double> one(how, 1), other(how, 1);
      one.set_learning_rate(0.1), other.set_learning_rate(0.1);
      one.step(small, std::vector{1.0});
      other.step(large, std::vector{10.0});
      CHECK_THAT(large[0] / small[0], WithinRel(is_sgd_like(how) ? 10.0 : 1.0, 1e-6));
    }
  }
}

TEST_CASE("data", "[examples]") {
  SECTION("are complete") {
    CHECK(digits().rows() == 1797);
    CHECK(digits().inputs == 64);
    CHECK(wines().rows() == 178);
    CHECK(wines().inputs == 13);
    CHECK(wines_without(6).inputs == 12);
    CHECK(lower_halves().y.size() == 1797 * 32);
    auto const text = letters();
    CHECK(text.size() > 18000);
    CHECK(*std::max_element(text.begin(), text.end()) == 26);
    CHECK(std::equal(text.begin(), text.begin() + 5, std::vector{11, 17, 10, 8, 19}.begin()));  // lrkit
  }
  SECTION("are split into two parts, the same for the same seed") {
    auto const once = split(digits(), 0.2, 1), again = split(digits(), 0.2, 1), other = split(digits(), 0.2, 2);
    CHECK(once.held_out.rows() == 359);
    CHECK(once.train.rows() == 1438);
    CHECK(once.train.x == again.train.x);
    CHECK(once.train.x != other.train.x);
  }
  SECTION("have mean 0 and variance 1 where asked") {
    auto const parts = with_standard_inputs(split(wines(), 0.25, 1));
    double sum = 0, squares = 0;
    for (std::size_t at = 12; at < parts.train.x.size(); at += 13) {
      sum += parts.train.x[at];
      squares += parts.train.x[at] * parts.train.x[at];
    }
    auto const rows = static_cast<double>(parts.train.rows());
    CHECK_THAT(sum / rows, WithinAbs(0, 1e-12));
    CHECK_THAT(squares / rows, WithinRel(1.0, 1e-12));
  }
}

TEST_CASE("training", "[examples]") {
  auto const data = split(digits(), 0.2, 1);
  auto const how = GENERATE(method::sgd, method::momentum, method::adam);
  recipe const made{{{64, 16, 10}}, how, 32};
  training<float> run(data.train, made, 3);

  SECTION("learns") {
    double const before = run.evaluate(data.held_out).loss;
    for (int i = 0; i < 200; ++i) (void)run.step(how == method::adam ? 0.01 : 0.05);
    CHECK(run.evaluate(data.held_out).loss < 0.8 * before);
  }
  SECTION("has the same bits for the same seed, and others for another") {
    training<float> twin(data.train, made, 3), other(data.train, made, 4);
    for (int i = 0; i < 60; ++i) {
      double const loss = run.step(0.05);
      CHECK(loss == twin.step(0.05));
      CHECK(loss != other.step(0.05));
    }
  }
  SECTION("does nothing at rate 0, and meets the same batches after restore") {
    checkpoint keep(run);
    for (int i = 0; i < 7; ++i) (void)run.step(0.05);
    keep.save();
    auto const before = run.save();
    std::vector<double> first, second;
    for (int i = 0; i < 60; ++i) first.push_back(run.step(0));
    CHECK(run.save().weights == before.weights);
    keep.restore();
    CHECK(run.save() == before);
    for (int i = 0; i < 60; ++i) second.push_back(run.step(0));
    CHECK(first == second);
  }
  SECTION("goes on from a checkpoint as if nothing had happened") {
    checkpoint keep(run);
    for (int i = 0; i < 50; ++i) (void)run.step(0.05);
    keep.save();
    for (int i = 0; i < 50; ++i) (void)run.step(0.05);
    auto const straight = run.save();
    for (int i = 0; i < 20; ++i) (void)run.step(1.0);
    keep.restore();
    for (int i = 0; i < 50; ++i) (void)run.step(0.05);
    CHECK(run.save() == straight);
  }
  SECTION("gives another update than the optimizer's the weights and the gradient") {
    auto const before = run.save();
    training<float> twin(data.train, made, 3);
    double const loss = run.step_with([](std::span<float> w, std::span<float const> g) {
      for (std::size_t i = 0; i < w.size(); ++i) w[i] -= 0.05f * g[i];
    });
    CHECK(loss == twin.step(0.05));
    CHECK(run.save().weights != before.weights);
    CHECK((run.save().weights == twin.save().weights) == (how == method::sgd || how == method::momentum));
  }
  SECTION("is the same in double, to the accuracy of float") {
    training<double> exact(data.train, made, 3);
    for (int i = 0; i < 20; ++i) CHECK_THAT(run.step(0.001), WithinRel(exact.step(0.001), 1e-3));
  }
}
