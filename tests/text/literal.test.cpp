// SPDX-License-Identifier: MIT
#include <lrkit/text/literal.hpp>

#include "catch.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

using lrkit::detail::literal;
using lrkit::detail::read_literal;

TEST_CASE("a number is written as C++ has it", "[literal]") {
  CHECK(literal(0.1) == "0.1");
  CHECK(literal(0.1f) == "0.1f");
  CHECK(literal(3e-4) == "3e-4");
  CHECK(literal(1e-300) == "1e-300");
  CHECK(literal(1e22) == "1e22");
  CHECK(literal(1e5) == "1e5");
  CHECK(literal(0.0) == "0");
  CHECK(literal(25.0f) == "25");
  CHECK(literal(0.5L) == "0.5L");
  CHECK(literal(100) == "100");
  CHECK(literal(true) == "true");
}

TEST_CASE("a literal that C++ would take for an integer and change keeps its point", "[literal]") {
  CHECK(literal(-0.0) == "-0.0");
  CHECK(literal(-0.0f) == "-0.0f");
  CHECK(literal(12345678901234567168.0) == "12345678901234567168.0");
  CHECK(literal(16777218.0f) == "16777218.0f");
}

TEST_CASE("a literal is read as C++ reads it", "[literal]") {
  CHECK(read_literal<double>("10'000") == 10000.0);
  CHECK(read_literal<double>("0.1f") == static_cast<double>(0.1f));
  CHECK(read_literal<float>("7.038531e-26f") == 7.038531e-26f);
  CHECK(read_literal<float>("7.038531e-26") == static_cast<float>(7.038531e-26));
  CHECK(7.038531e-26f != static_cast<float>(7.038531e-26));  // rounded twice, it is another number
  CHECK(std::signbit(*read_literal<double>("-0.0")));
  CHECK_FALSE(std::signbit(*read_literal<double>("-0")));
}

TEST_CASE("a literal out of range is none", "[literal]") {
  CHECK_FALSE(read_literal<double>("1e400"));
  CHECK_FALSE(read_literal<double>("1e39f"));
  CHECK_FALSE(read_literal<float>("1e39"));
  CHECK_FALSE(read_literal<float>("-1e39"));
}

TEST_CASE("what is written reads back as the same bits", "[literal]") {
  std::mt19937_64 random(20261123);
  int doubles = 0;
  int floats = 0;
  while (doubles < 20'000) {
    auto const x = std::bit_cast<double>(random());
    if (!(std::abs(x) <= std::numeric_limits<double>::max())) continue;
    INFO(literal(x));
    REQUIRE(std::bit_cast<std::uint64_t>(read_literal<double>(literal(x)).value()) == std::bit_cast<std::uint64_t>(x));
    ++doubles;
  }
  while (floats < 20'000) {
    auto const x = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
    if (!(std::abs(x) <= std::numeric_limits<float>::max())) continue;
    INFO(literal(x));
    REQUIRE(std::bit_cast<std::uint32_t>(read_literal<float>(literal(x)).value()) == std::bit_cast<std::uint32_t>(x));
    ++floats;
  }
}
