// SPDX-License-Identifier: MIT
#include <lrkit/schedules/cosine_waves.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <lrkit/schedules/cosine.hpp>

using lrkit::cosine_waves;
using lrkit::step_t;

TEST_CASE("cosine_waves", "[cosine_waves]") {
  constexpr cosine_waves schedule({.from = 0.1, .to = 0.02, .steps = 300, .waves = 1.5});

  SECTION("is at its ends at each half wave, exactly") {
    STATIC_REQUIRE(schedule(0) == 0.1);
    STATIC_REQUIRE(schedule(100) == 0.02);
    STATIC_REQUIRE(schedule(200) == 0.1);
    STATIC_REQUIRE(schedule(300) == 0.02);
    STATIC_REQUIRE(schedule(301) == 0.02);
    STATIC_REQUIRE(schedule.length() == 300);
    keeps_the_contract(schedule);
  }
  SECTION("of half a wave is cosine") {
    cosine_waves const half({.from = 0.1, .to = 0.02, .steps = 97});
    lrkit::cosine const same({.from = 0.1, .to = 0.02, .steps = 97});
    for (step_t k = 0; k <= 100; ++k) CHECK_THAT(half(k), Catch::Matchers::WithinULP(same(k), 4));
  }
  SECTION("stays where it is after its end, and with zero steps is there") {
    constexpr cosine_waves part({.from = 0.5, .steps = 10, .waves = 0.25});
    CHECK_THAT(part(10), Catch::Matchers::WithinULP(0.25, 1));
    CHECK(part(11) == part(10));
    CHECK(cosine_waves({.from = 0.5, .steps = 0, .waves = 0.25})(0) == part(10));
    CHECK(cosine_waves({.from = 0.5, .steps = 0, .waves = 0.25})(-1) == part(10));
  }
  SECTION("is within 5 ulp next to its zeros too") {
    long double const pi = 3.14159265358979323846264338327950288L;
    for (double waves : {0.5, 2.0, 7.5}) {
      auto exact = [&](step_t k) {
        long double const half_waves = 2 * static_cast<long double>(waves) * static_cast<long double>(k) / 1000;
        long double const nearest = std::round(half_waves);
        long double const t = pi / 2 * (half_waves - nearest);
        bool const low = std::fmod(nearest, 2.0L) != 0;
        long double const s = low ? std::sin(t) : std::cos(t);
        return static_cast<long double>(0.1) * s * s;
      };
      CHECK(worst_ulps(cosine_waves({.from = 0.1, .steps = 1000, .waves = waves}), exact, 999) <= 5);
    }
  }
  SECTION("answers alike at compile time and at run time, in the type of its rates") {
    constexpr cosine_waves<float> single({.from = 0.1F, .steps = 90});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(77);
    cosine_waves const now({.from = 0.1, .to = 0.02, .steps = 300, .waves = 1.5});
    CHECK_THAT(now(77), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of transformers, behind the warmup and up to the end") {
    CHECK(gap(cosine_waves({.from = 0.1, .steps = 95, .waves = 2}), "transformers__cosine_schedule_with_warmup__4", -5,
              5, 101) <= 1e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return cosine_waves<double>({.steps = 3}); }) == "lrkit::cosine_waves: from must be given");
    CHECK(message_of([] { return cosine_waves<double>({.from = 1, .steps = 3, .waves = 0}); }) ==
          "lrkit::cosine_waves: waves must be greater than 0, got 0");
    CHECK(message_of([] { return cosine_waves<double>({.from = 1, .steps = 3, .waves = 2e6}); }) ==
          "lrkit::cosine_waves: waves must be at most 1048576, got 2e+06");
  }
}
