// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/rule_parts.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <limits>
#include <vector>

namespace parts = lrkit::rules::detail;

TEST_CASE("an answer of a rule is one rate, or none", "[rules]") {
  auto const best = parts::found(0.5F);
  REQUIRE(best);
  CHECK(best->low == 0.5);
  CHECK(best->lr == 0.5);
  CHECK(best->high == 0.5);
  CHECK(parts::nothing().reason() == lrkit::reason::too_few);
}

TEST_CASE("there are as many losses as rates", "[rules]") {
  std::vector<double> const two = {1, 2};
  CHECK(message_of([&] { return parts::check_spans(two, {}), 0; }) ==
        "lrkit::rules: losses must be as many as rates = 2, got 0");
  CHECK_NOTHROW(parts::check_spans(two, two));
}

TEST_CASE("what rules are made of", "[rules]") {
  SECTION("a list without its ends, or nothing") {
    CHECK(parts::slice(std::vector{1, 2, 3, 4, 5}, 1, 2) == std::vector{2, 3});
    CHECK(parts::slice(std::vector{1, 2, 3}, 1, 2).empty());
    CHECK(parts::slice(std::vector{1, 2}, 3, 4).empty());
    CHECK(parts::slice(std::vector{1, 2}, 1, std::numeric_limits<std::size_t>::max()).empty());
    CHECK(parts::slice(std::vector{1, 2}, std::numeric_limits<std::size_t>::max(), 1).empty());
  }
  SECTION("central differences, one-sided at the ends") {
    CHECK(parts::gradient(std::vector<double>{1, 2, 5, 11}) == std::vector<double>{1, 2, 4.5, 6});
    CHECK(parts::gradient(std::vector<double>{3, 1}) == std::vector<double>{-2, -2});
  }
  SECTION("the first of the least, NaN the least of all") {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(parts::argmin(std::vector<double>{3, 1, 2, 1}) == 1);
    CHECK(parts::argmin(std::vector<double>{3, 1, nan, 0}) == 2);
  }
  SECTION("a quotient, infinite or NaN where the divisor is 0") {
    CHECK(parts::quotient(3, 2) == 1.5F);
    CHECK(parts::quotient(3, 1) == 3);
    CHECK(parts::quotient(3, 0) == std::numeric_limits<float>::infinity());
    CHECK(parts::quotient(-3, 0) == -std::numeric_limits<float>::infinity());
    CHECK(lrkit::detail::is_nan(static_cast<double>(parts::quotient(0, 0))));
  }
  SECTION("single precision, where the project has it") {
    std::vector<double> const third = {1.0 / 3};
    CHECK(parts::in<float>(third)[0] == 1.0F / 3);
  }
}
