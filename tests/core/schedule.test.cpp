// SPDX-License-Identifier: MIT
#include <lrkit/core/schedule.hpp>

#include "catch.hpp"

#include <memory>
#include <string>

namespace {

struct finite_ramp {
  double operator()(lrkit::step_t k) const noexcept { return static_cast<double>(k); }
  lrkit::step_t length() const noexcept { return 10; }
};
struct with_an_int_length : finite_ramp {
  int length() const noexcept { return 10; }
};
struct not_copyable {
  std::unique_ptr<double> lr;
  double operator()(lrkit::step_t) const { return *lr; }
};
struct not_const {
  double operator()(lrkit::step_t) { return 0.1; }
};

}  // namespace

TEST_CASE("A schedule is a copyable function from a step to a rate", "[schedule]") {
  double peak = 0.1;
  auto lambda = [](lrkit::step_t k) { return 0.1 / static_cast<double>(k + 1); };
  auto capturing = [&peak](lrkit::step_t) { return peak; };
  auto in_floats = [](lrkit::step_t) { return 0.1F; };
  auto of_int = [](int) { return 0.1; };

  STATIC_REQUIRE(lrkit::schedule<finite_ramp>);
  STATIC_REQUIRE(lrkit::schedule<decltype(lambda)>);
  STATIC_REQUIRE(lrkit::schedule<decltype(capturing)>);
  STATIC_REQUIRE(!std::is_copy_assignable_v<decltype(capturing)>);
  STATIC_REQUIRE(lrkit::schedule<decltype(of_int)>);
  STATIC_REQUIRE(lrkit::schedule<double (*)(lrkit::step_t)>);

  SECTION("its rates have a floating-point type, whichever") {
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(lambda)>, double>);
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(in_floats)>, float>);
  }
  SECTION("what gives an integer or a text, cannot be copied, or changes at a call is none") {
    auto integer = [](lrkit::step_t k) { return k; };
    auto text = [](lrkit::step_t) { return std::string("0.1"); };
    STATIC_REQUIRE(!lrkit::schedule<decltype(integer)>);
    STATIC_REQUIRE(!lrkit::schedule<decltype(text)>);
    STATIC_REQUIRE(!lrkit::schedule<not_copyable>);
    STATIC_REQUIRE(!lrkit::schedule<not_const>);
    STATIC_REQUIRE(!lrkit::schedule<double>);
  }
  SECTION("it is finite where it says its length, as a step") {
    STATIC_REQUIRE(lrkit::finite_schedule<finite_ramp>);
    STATIC_REQUIRE(!lrkit::finite_schedule<with_an_int_length>);
    STATIC_REQUIRE(!lrkit::finite_schedule<decltype(lambda)>);
  }
  SECTION("it never throws where its call is noexcept") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<finite_ramp>);
    STATIC_REQUIRE(!lrkit::nothrow_schedule<decltype(lambda)>);
  }
}

TEST_CASE("The max_steps schedule has as many steps as a double can count", "[schedule]") {
  STATIC_REQUIRE(static_cast<lrkit::step_t>(static_cast<double>(lrkit::max_steps)) == lrkit::max_steps);
  STATIC_REQUIRE(static_cast<lrkit::step_t>(static_cast<double>(lrkit::max_steps - 1)) == lrkit::max_steps - 1);
  STATIC_REQUIRE(static_cast<lrkit::step_t>(static_cast<double>(lrkit::max_steps + 1)) != lrkit::max_steps + 1);
}
