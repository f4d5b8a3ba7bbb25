// SPDX-License-Identifier: MIT
#include "rivals.hpp"

#include "catch.hpp"

#include <array>
#include <cmath>
#include <vector>

using namespace examples;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("prodigy", "[examples]") {
  std::vector<double> weights{1.0};
  std::vector<double> const gradient{0.5};
  prodigy<double> o(weights);
  SECTION("begins as Adam without bias correction at a rate of a millionth") {
    o.step(weights, gradient, 1);
    CHECK(o.distance() == 1e-6);
    CHECK_THAT(1 - weights[0], WithinRel(1e-6 * 0.1 * 0.5 / (std::sqrt(0.001) * 0.5 + 1e-8), 1e-9));
  }
  SECTION("then takes for the distance what the gradients say") {
    o.step(weights, gradient, 1);
    double const gone = 1 - weights[0];
    o.step(weights, gradient, 1);
    // d^2 g * gone over d^2 |g| (sqrt(0.999) + 1)
    double const d = gone / (std::sqrt(0.999) + 1);
    CHECK_THAT(o.distance(), WithinRel(d, 1e-9));
    double const first = 0.1 * 0.9 * 0.5 + 0.1 * 0.5, second = 0.001 * 0.999 * 0.25 + 0.001 * 0.25;
    CHECK_THAT(1 - gone - weights[0], WithinRel(1e-6 * first / std::sqrt(second), 1e-6));
  }
  SECTION("counts each step by its rate") {
    o.step(weights, gradient, 1);
    double const gone = 1 - weights[0];
    o.step(weights, gradient, 0.6);
    CHECK_THAT(o.distance(), WithinRel(0.6 * gone / (std::sqrt(0.999) + 0.6), 1e-9));
  }
  SECTION("never takes a distance for smaller than it was, and stands still at rate 0") {
    for (int k = 0; k < 50; ++k) o.step(weights, gradient, 1);
    double const d = o.distance(), w = weights[0];
    for (int k = 0; k < 50; ++k) o.step(weights, std::vector{-0.5}, 0);
    CHECK(d > 1e-6);
    CHECK_THAT(o.distance(), WithinRel(d, 1e-9));
    CHECK(weights[0] == w);
  }
  SECTION("finds the distance to a solution, and that") {
    weights = {0.0};
    prodigy<double> far(weights);
    for (int k = 0; k < 2000; ++k)
      far.step(weights, std::vector{weights[0] - 30}, 0.5 + 0.5 * std::cos(k * 3.14159 / 2000));
    CHECK(far.distance() > 3);
    CHECK(far.distance() <= 30);
    CHECK_THAT(weights[0], WithinAbs(30, 0.1));
  }
}

TEST_CASE("mechanic", "[examples]") {
  std::vector<double> weights{1.0};
  std::vector<double> const gradient{0.5};
  mechanic<double> o(method::sgd, weights);
  SECTION("stands still for a step, as it has no way to bet on") {
    o.step(weights, gradient, 1);
    CHECK(o.scale() == 0);
    CHECK(weights[0] == 1);
  }
  SECTION("then goes a hundred-millionth of the optimizer's way, and grows while that goes down") {
    o.step(weights, gradient, 1);
    o.step(weights, gradient, 1);
    double const s = 1e-8 * 0.25 / (0.25 + 1e-8);
    CHECK_THAT(o.scale(), WithinRel(s, 1e-12));
    CHECK_THAT(1 - weights[0], WithinRel(s * 1.0, 1e-6));
    o.step(weights, gradient, 1);
    // the way so far is -1, and the weight is near 1
    double const h = -(0.5 + 0.01 * s * 0.5);
    double third = 0;
    for (double b : std::array{0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999}) {
      double const wealth = 1e-8 * -h / 6 - s / 6 * h;
      third += wealth / (std::sqrt(b * b * 0.25 * 0.25 + h * h) + 1e-8);
    }
    CHECK_THAT(o.scale(), WithinRel(third, 1e-6));
    CHECK_THAT(1 - weights[0], WithinRel(third * 1.5, 1e-6));
  }
  SECTION("gives back what it won where the way goes up") {
    for (int k = 0; k < 100; ++k) o.step(weights, gradient, 1);
    double const won = o.scale();
    for (int k = 0; k < 50; ++k) o.step(weights, std::vector{-0.5}, 1);
    CHECK(o.scale() < 0.5 * won);
  }
  SECTION("finds the scale, whatever the rate of the optimizer") {
    auto const rate = GENERATE(1e-3, 1.0, 1e3);
    auto const how = GENERATE(method::sgd, method::adam);
    weights = {0.0};
    mechanic<double> far(how, weights);
    for (int k = 0; k < 3000; ++k) far.step(weights, std::vector{weights[0] - 30}, rate * (1 - k / 3000.0));
    CHECK_THAT(weights[0], WithinAbs(30, 3));
  }
}
