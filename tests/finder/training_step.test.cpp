// SPDX-License-Identifier: MIT
#include <lrkit/finder/training_step.hpp>

#include "catch.hpp"

#include <memory>

namespace {

struct scalar {
  operator double() const { return 1; }
};
struct moved_only {
  std::unique_ptr<int> state{};
  double operator()(double);
};

}  // namespace

TEST_CASE("a training step takes a rate and returns a loss", "[training_step]") {
  STATIC_REQUIRE(lrkit::training_step<double (*)(double)>);
  STATIC_REQUIRE(lrkit::training_step<float (*)(float)>);
  STATIC_REQUIRE(lrkit::training_step<scalar (*)(double)>);
  STATIC_REQUIRE(lrkit::training_step<moved_only>);
  STATIC_REQUIRE_FALSE(lrkit::training_step<void (*)(double)>);
  STATIC_REQUIRE_FALSE(lrkit::training_step<bool (*)(double)>);
  STATIC_REQUIRE_FALSE(lrkit::training_step<double (*)()>);
}
