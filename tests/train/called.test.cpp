// SPDX-License-Identifier: MIT
#include <lrkit/train/called.hpp>

#include "catch.hpp"

#include <concepts>

using lrkit::detail::called;

namespace {

// What a callable is given, told by its type.
template <class T>
constexpr auto itself = [](T x) { return x; };
constexpr auto anything = [](auto x) { return x; };

struct either {
  constexpr float operator()(float x) const { return x; }
  constexpr double operator()(double x) const { return x; }
};

}  // namespace

TEST_CASE("A callable is given the number that it asks for, without a conversion that a compiler warns of",
          "[called]") {
  STATIC_REQUIRE(called(itself<double>, 0.1) == 0.1);
  STATIC_REQUIRE(called(itself<double>, 0.1F) == static_cast<double>(0.1F));
  STATIC_REQUIRE(called(itself<double>, 0.1L) == 0.1);
  STATIC_REQUIRE(called(itself<float>, 0.1) == 0.1F);
  STATIC_REQUIRE(called(itself<float>, 0.1F) == 0.1F);
  STATIC_REQUIRE(called(itself<float>, 0.1L) == 0.1F);
}

TEST_CASE("A callable that takes anything is given the number as it is", "[called]") {
  STATIC_REQUIRE(std::same_as<decltype(called(anything, 0.1)), double>);
  STATIC_REQUIRE(std::same_as<decltype(called(anything, 0.1F)), float>);
  STATIC_REQUIRE(std::same_as<decltype(called(anything, 0.1L)), long double>);
  STATIC_REQUIRE(called(anything, 0.1L) == 0.1L);
}

TEST_CASE("A callable that takes a double or a float is given the double", "[called]") {
  constexpr either e;
  STATIC_REQUIRE(called(e, 0.1) == 0.1);
  STATIC_REQUIRE(std::same_as<decltype(called(e, 0.1)), double>);
}

TEST_CASE("A callable may change, and its answer passes on", "[called]") {
  int calls = 0;
  auto counting = [&calls, n = 0](float) mutable -> int& {
    ++n;
    return calls = n, calls;
  };
  called(counting, 0.1);
  REQUIRE(called(counting, 0.1) == 2);
  STATIC_REQUIRE(std::same_as<decltype(called(counting, 0.1)), int&>);
}
