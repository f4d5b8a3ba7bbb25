// SPDX-License-Identifier: MIT
#include <lrkit/schedules/cosine_power.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/cosine.hpp>

using lrkit::cosine_power;
using lrkit::step_t;

TEST_CASE("cosine_power", "[cosine_power]") {
  constexpr cosine_power schedule({.from = 0.4, .to = 0.1, .steps = 100, .power = 2, .k_decay = 1.5});

  SECTION("starts at from and ends at to, exactly, and stays") {
    STATIC_REQUIRE(schedule(0) == 0.4);
    STATIC_REQUIRE(schedule(100) == 0.1);
    STATIC_REQUIRE(schedule(101) == 0.1);
    STATIC_REQUIRE(schedule.length() == 100);
    STATIC_REQUIRE(cosine_power({.from = 0.1, .to = 0.3, .steps = 0})(-1) == 0.3);
    keeps_the_contract(schedule);
  }
  SECTION("without exponents is cosine, bit for bit") {
    cosine_power const plain({.from = 0.1, .to = 0.02, .steps = 97});
    lrkit::cosine const same({.from = 0.1, .to = 0.02, .steps = 97});
    for (step_t k = 0; k <= 100; ++k) CHECK(plain(k) == same(k));
  }
  SECTION("never rises, whatever the exponents") {
    for (double power : {0.3, 2.0, 9.0}) {
      for (double k_decay : {0.5, 1.0, 3.0}) {
        CHECK(never_rises(cosine_power({.from = 0.5, .steps = 997, .power = power, .k_decay = k_decay}), 1'000));
      }
    }
  }
  SECTION("is within 12 ulp for the power 2 and any k_decay") {
    long double const pi = 3.14159265358979323846264338327950288L;
    for (double k_decay : {0.5, 1.0, 3.0}) {
      auto exact = [&](step_t k) {
        if (k == 0) return static_cast<long double>(0.1);
        auto const log = static_cast<long double>(k_decay) * std::log1p(-static_cast<long double>(1000 - k) / 1000);
        long double const s = std::sin(pi / 2 * -std::expm1(log));
        return static_cast<long double>(0.1) * s * s * s * s;
      };
      CHECK(worst_ulps(cosine_power({.from = 0.1, .steps = 1000, .power = 2, .k_decay = k_decay}), exact, 999) <= 12);
    }
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr cosine_power<float> single({.from = 0.1F, .steps = 90, .power = 2});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double early = schedule(13);
    constexpr double late = schedule(77);
    cosine_power const now({.from = 0.4, .to = 0.1, .steps = 100, .power = 2, .k_decay = 1.5});
    CHECK_THAT(now(13), Catch::Matchers::WithinULP(early, 2));
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(late, 2));
  }
  SECTION("meets the figures of optax and timm") {
    CHECK(gap(cosine_power({.from = 0.1, .to = 0.001, .steps = 100, .k_decay = 2}), "timm__cosine__6") <= 1e-15);
    CHECK(gap(cosine_power({.from = 0.1, .to = 0.005, .steps = 100, .power = 2}), "optax__cosine_decay_schedule__3") <=
          1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return cosine_power<double>({.steps = 3}); }) == "lrkit::cosine_power: from must be given");
    CHECK(message_of([] { return cosine_power<double>({.from = 1, .steps = 3, .power = 0}); }) ==
          "lrkit::cosine_power: power must be greater than 0, got 0");
  }
}
