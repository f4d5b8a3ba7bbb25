// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/lowess.hpp>

#include "catch.hpp"

#include <cmath>

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using lrkit::detail::best_half_width;
using lrkit::detail::local_lines;
using lrkit::detail::median;
using lrkit::detail::spread;

namespace {

std::vector<double> made(std::size_t n, double (*f)(double)) {
  std::vector<double> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = f(static_cast<double>(i));
  return out;
}

}  // namespace

TEST_CASE("local lines", "[local_lines]") {
  SECTION("leave a constant as it is, exactly") {
    for (double level : {0.1, -3.0, 1e300}) {
      for (double v : local_lines(20, 4).values(std::vector<double>(20, level))) REQUIRE(v == level);
    }
  }
  SECTION("leave a straight line as it is, at the ends too, and find its slope") {
    auto const line = made(30, [](double x) { return 2 - 0.25 * x; });
    local_lines const lines(30, 6);
    for (std::size_t i = 0; i < 30; ++i) {
      REQUIRE_THAT(lines.value(line, i), WithinAbs(line[i], 1e-13));
      REQUIRE_THAT(lines.slope(line, i), WithinAbs(-0.25, 1e-13));
      REQUIRE_THAT(lines.left_out(line, i), WithinAbs(0, 1e-12));
    }
  }
  SECTION("are fitted to all points where there are no more than the width") {
    auto const line = made(5, [](double x) { return 2 - 0.25 * x; });
    for (std::size_t h : {2U, 3U, 4U, 7U}) {
      local_lines const lines(5, h);
      for (std::size_t i = 0; i < 5; ++i) {
        REQUIRE_THAT(lines.value(line, i), WithinAbs(line[i], 1e-14));
        REQUIRE_THAT(lines.slope(line, i), WithinAbs(-0.25, 1e-14));
      }
    }
  }
  SECTION("weigh the points by the cube of their distance") {
    // h = 1: weights w = (1 - 1/8)^3, 1, w; for {0, 1, 0} the value in the middle is 1 / (1 + 2 w).
    double const w = std::pow(0.875, 3);
    CHECK_THAT(local_lines(3, 1).value(std::vector{0.0, 1.0, 0.0}, 1), WithinRel(1 / (1 + 2 * w), 1e-14));
  }
  SECTION("do not move a minimum") {
    auto const bowl = made(41, [](double x) { return (x - 20) * (x - 20); });
    auto const smooth = local_lines(41, 8).values(bowl);
    CHECK(std::min_element(smooth.begin(), smooth.end()) - smooth.begin() == 20);
  }
  SECTION("say how far a point is from the line through the others") {
    std::vector<double> spike(21, 1.0);
    spike[10] = 3;
    CHECK_THAT(local_lines(21, 4).left_out(spike, 10), WithinRel(2.0, 1e-12));
  }
}

TEST_CASE("the best half width", "[local_lines]") {
  SECTION("is small where the curve bends and wide where there is only noise") {
    CHECK(best_half_width(made(100, [](double x) { return std::sin(0.8 * x); })) == 2);
    CHECK(best_half_width(made(100, [](double x) { return std::sin(37 * x * x); })) >= 8);
  }
  SECTION("is the least one where every width predicts exactly") {
    CHECK(best_half_width(made(100, [](double x) { return 2.3 - 0.016 * x; })) == 2);
    CHECK(best_half_width(std::vector<double>(100, 1.5)) == 2);
    CHECK(best_half_width(made(100, [](double x) { return 1e-15 * std::sin(37 * x * x); })) == 2);  // or as good as
  }
  SECTION("leaves room for itself") {
    auto const noise = made(12, [](double x) { return std::sin(37 * x * x); });
    CHECK(best_half_width(noise) <= 5);
  }
}

TEST_CASE("the median", "[local_lines]") {
  CHECK(median({3, 1, 2}) == 2);
  CHECK(median({4, 1, 2, 3}) == 2.5);
}

TEST_CASE("the spread", "[local_lines]") {
  CHECK(spread({1, 2, 3, 4, 100}) == 1.4826);
  CHECK(spread({-5, -5, -5}) == 0);
}
