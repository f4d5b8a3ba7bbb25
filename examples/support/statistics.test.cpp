// SPDX-License-Identifier: MIT
#include "statistics.hpp"

#include "catch.hpp"

#include <cmath>
#include <vector>

using namespace examples;
using Catch::Matchers::WithinRel;

TEST_CASE("statistics", "[examples]") {
  std::vector<double> const values{4, 1, 3, 2};
  SECTION("mean and spread") {
    CHECK(mean(values) == 2.5);
    CHECK_THAT(spread(values), WithinRel(std::sqrt(5.0 / 3), 1e-15));
    CHECK(spread({7}) == 0);
  }
  SECTION("quantiles lie between neighbours, the ends are the least and the greatest") {
    CHECK(median(values) == 2.5);
    CHECK(quantile(values, 0) == 1);
    CHECK(quantile(values, 1) == 4);
    CHECK_THAT(quantile(values, 0.9), WithinRel(3.7, 1e-15));
    CHECK(median({5}) == 5);
  }
  SECTION("the share within a limit counts what equals it") { CHECK(share_within(values, 2) == 0.5); }
  SECTION("the confidence interval of a mean has the width that its standard error says, the same every time") {
    std::vector<double> many;
    generator draw(7);
    for (int i = 0; i < 400; ++i) many.push_back(draw.normal());
    confidence const c = bootstrap(many, mean);
    CHECK(c.low < mean(many));
    CHECK(c.high > mean(many));
    CHECK_THAT(c.high - c.low, WithinRel(2 * 1.96 * spread(many) / std::sqrt(400.0), 0.1));
    CHECK(bootstrap(many, mean).low == c.low);
  }
  SECTION("of nothing there are none") {
    CHECK(std::isnan(mean({})));
    CHECK(std::isnan(median({})));
    CHECK(std::isnan(bootstrap({}, mean).low));
  }
}
