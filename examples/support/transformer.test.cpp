// SPDX-License-Identifier: MIT
#include "transformer.hpp"

#include "catch.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

using namespace examples;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("tape", "[examples]") {
  tape<double> t;
  SECTION("multiplies matrices and passes gradients to both") {
    auto const a = t.matrix(1, 2), b = t.matrix(2, 2);
    t.values(a)[0] = 2, t.values(a)[1] = 3;
    for (std::size_t i = 0; i < 4; ++i) t.values(b)[i] = static_cast<double>(i) - 1;  // -1 0 / 1 2
    auto const c = t.product(a, b);
    CHECK(t.values(c)[0] == 1);
    CHECK(t.values(c)[1] == 6);
    CHECK_THAT(t.cross_entropy(c, std::vector<std::size_t>{1}), WithinRel(std::log1p(std::exp(-5.0)), 1e-12));
    t.back();
    double const p = 1 / (1 + std::exp(5.0));  // the share of class 0
    CHECK_THAT(t.gradient(c)[0], WithinRel(p, 1e-12));
    CHECK_THAT(t.gradient(a)[0], WithinRel(-p, 1e-12));      // p * (-1 - 0)
    CHECK_THAT(t.gradient(b)[0], WithinRel(2 * p, 1e-12));   // p * a[0]
    CHECK_THAT(t.gradient(b)[3], WithinRel(-3 * p, 1e-12));  // -p * a[1]
  }
  SECTION("gives every row mean 0 and variance 1") {
    auto const a = t.matrix(2, 4);
    for (std::size_t i = 0; i < 8; ++i) t.values(a)[i] = 100 * std::sin(static_cast<double>(i * i));
    auto const out = t.values(t.normalised(a));
    for (std::size_t r = 0; r < 2; ++r) {
      double sum = 0, squares = 0;
      for (std::size_t i = 0; i < 4; ++i) sum += out[4 * r + i], squares += out[4 * r + i] * out[4 * r + i];
      CHECK_THAT(sum, WithinAbs(0, 1e-12));
      CHECK_THAT(squares, WithinRel(4, 1e-6));
    }
  }
  SECTION("attends to what came before in the same sequence") {
    auto const q = t.matrix(4, 1), k = t.matrix(4, 1), v = t.matrix(4, 1);
    for (std::size_t i = 0; i < 4; ++i) t.values(v)[i] = static_cast<double>(1 + i);
    t.values(q)[3] = 1, t.values(k)[2] = std::log(3.0);
    auto const out = t.values(t.attention(q, k, v, 2));
    CHECK_THAT(out[0], WithinRel(1.0, 1e-12));
    CHECK_THAT(out[1], WithinRel(1.5, 1e-12));
    CHECK_THAT(out[2], WithinRel(3.0, 1e-12));
    CHECK_THAT(out[3], WithinRel(3.25, 1e-12));  // 3 shares of 3 and one of 4
  }
}

TEST_CASE("transformer", "[examples]") {
  transformer_shape const form{.letters = 5, .context = 4, .width = 6, .layers = 2};
  transformer<double> net(form, 1);
  std::vector<std::uint8_t> sequences{0, 3, 1, 4, 2, 2, 2, 0, 1, 3};
  SECTION("has the gradient that differences of its loss show") {
    double const loss = net.loss_and_gradient(sequences);
    CHECK(loss == net.loss(sequences));
    for (std::size_t i = 0; i < net.weights().size(); ++i) {
      double const w = net.weights()[i], h = 1e-5;
      net.weights()[i] = w + h;
      double const above = net.loss(sequences);
      net.weights()[i] = w - h;
      double const below = net.loss(sequences);
      net.weights()[i] = w;
      CHECK_THAT((above - below) / (2 * h), WithinAbs(net.gradient()[i], 1e-8));
    }
  }
  SECTION("knows nothing at the start, and learns a sequence by heart") {
    CHECK_THAT(net.loss(sequences), WithinAbs(std::log(5.0), 0.2));
    for (int k = 0; k < 300; ++k) {
      (void)net.loss_and_gradient(sequences);
      for (std::size_t i = 0; i < net.weights().size(); ++i) net.weights()[i] -= 0.3 * net.gradient()[i];
    }
    CHECK(net.loss(sequences) < 0.1);
  }
}
