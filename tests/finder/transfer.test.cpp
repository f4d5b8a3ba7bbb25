// SPDX-License-Identifier: MIT
#include <lrkit/finder/transfer.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>

using Catch::Matchers::WithinRel;
using lrkit::scaling;
using lrkit::transfer;

TEST_CASE("a rate for another batch size", "[transfer]") {
  SECTION("in proportion, for SGD") {
    STATIC_REQUIRE(transfer(0.1, {.from_batch = 32, .to_batch = 256, .rule = scaling::linear}) == 0.8);
    STATIC_REQUIRE(transfer(0.1, {.from_batch = 64, .to_batch = 32, .rule = scaling::linear}) == 0.05);
  }
  SECTION("with the square root, for Adam") {
    STATIC_REQUIRE(transfer(0.1, {.from_batch = 64, .to_batch = 256, .rule = scaling::square_root}) == 0.2);
    CHECK_THAT(transfer(3e-4, {.from_batch = 32, .to_batch = 64, .rule = scaling::square_root}),
               WithinRel(3e-4 * std::sqrt(2.0), 1e-15));
  }
  SECTION("is the same for the same batch, and back again") {
    for (scaling rule : {scaling::linear, scaling::square_root}) {
      CHECK(transfer(0.3, {.from_batch = 48, .to_batch = 48, .rule = rule}) == 0.3);
      double const there = transfer(0.3, {.from_batch = 48, .to_batch = 1000, .rule = rule});
      CHECK_THAT(transfer(there, {.from_batch = 1000, .to_batch = 48, .rule = rule}), WithinRel(0.3, 1e-15));
    }
  }
}

TEST_CASE("a rate for another length of training", "[transfer]") {
  CHECK_THAT(transfer(0.1, {.from_steps = 1'000, .to_steps = 8'000}), WithinRel(0.05, 1e-15));
  CHECK_THAT(transfer(0.1, {.from_steps = 8'000, .to_steps = 1'000}), WithinRel(0.2, 1e-15));
  CHECK(transfer(0.1, {.from_steps = 7, .to_steps = 7}) == 0.1);
  constexpr double late = transfer(1, {.from_steps = 1, .to_steps = 1'000});
  CHECK_THAT(late, WithinRel(0.1, 1e-14));
}

TEST_CASE("transfer asks for all of its arguments", "[transfer]") {
  CHECK(message_of([] { return transfer(0.1, {.to_batch = 2, .rule = scaling::linear}); }) ==
        "lrkit::transfer: from_batch must be given");
  CHECK(message_of([] { return transfer(0.1, {.from_batch = 2, .rule = scaling::linear}); }) ==
        "lrkit::transfer: to_batch must be given");
  CHECK(message_of([] { return transfer(0.1, {.from_batch = 2, .to_batch = 2}); }) ==
        "lrkit::transfer: rule must be given");
  CHECK(message_of([] { return transfer(0.1, {.from_steps = 2}); }) == "lrkit::transfer: to_steps must be given");
  CHECK(message_of([] { return transfer(0.1, {.to_steps = 2}); }) == "lrkit::transfer: from_steps must be given");
  CHECK(message_of([] { return transfer(0.1, {.from_steps = 0, .to_steps = 2}); }) ==
        "lrkit::transfer: from_steps must be at least 1, got 0");
  CHECK(message_of([] { return transfer(-0.1, {.from_steps = 1, .to_steps = 2}); }) ==
        "lrkit::transfer: lr must be at least 0, got -0.1");
  CHECK(enumerators(scaling{})[1].first == "scaling::square_root");
}
