// SPDX-License-Identifier: MIT
#include <lrkit/eval/sum.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/linear_warmup.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

using lrkit::step_t;
using lrkit::sum;
using lrkit::operator*;
using lrkit::operator>>;

namespace {

// The worst relative difference to the sum step by step in long double, over ranges of all kinds.
template <class S>
double worst(S const& s, step_t until) {
  double out = 0;
  for (step_t first = 0; first <= until; first += 1 + first / 3) {
    long double slow = 0;
    step_t last = first;
    for (step_t k = first; k < until; ++k) {
      slow += static_cast<long double>(s(k));
      ++last;
      if ((last - first) % (1 + (last - first) / 3) != 0 && last != until) continue;
      long double const off = std::abs(static_cast<long double>(sum(s, first, last)) - slow);
      if (off > 0) out = std::max(out, static_cast<double>(off / slow));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("sum", "[sum]") {
  STATIC_REQUIRE(sum(lrkit::linear({.from = 1.0, .steps = 100}), 0, 100) == 50.5);
  STATIC_REQUIRE(sum(lrkit::constant({.lr = 0.5}), 10, 30) == 10);
  STATIC_REQUIRE(sum(parts::step_itself, 10, 13) == 33);
  STATIC_REQUIRE(sum(parts::fussy{3}, 0, 6) == 100 + 101 + 102 + 3 * 103);
  STATIC_REQUIRE(sum(parts::fussy{3}, 5, 5) == 0);
  STATIC_REQUIRE(sum(parts::fussy{3}, 50, 53) == 309);

  SECTION("of the families is that of the steps one by one") {
    CHECK(worst(lrkit::constant({.lr = 0.3}), 300) < 1e-15);
    CHECK(worst(lrkit::linear({.from = 0.1, .to = 0.7, .steps = 250}), 300) < 1e-15);
    CHECK(worst(lrkit::linear({.from = 0.3, .to = 0.0, .steps = 250}), 300) < 1e-15);
    CHECK(worst(lrkit::linear_warmup({.peak = 0.3, .steps = 250}), 300) < 1e-15);
    CHECK(worst(lrkit::exponential({.from = 0.3, .to = 1e-5, .steps = 250}), 300) < 1e-14);
    CHECK(worst(lrkit::exponential({.from = 1e-7, .to = 3.0, .steps = 250}), 300) < 1e-14);
    CHECK(worst(lrkit::exponential({.from = 0.3, .to = 0.3, .steps = 250}), 300) < 1e-15);
    CHECK(worst(lrkit::exponential({.from = 1e-300, .to = 1e300, .steps = 250}), 300) < 1e-13);
    CHECK(worst(lrkit::exponential({.from = 1e300, .to = 1e-300, .steps = 250}), 300) < 1e-13);
    CHECK(worst(lrkit::cosine<float>({.from = 0.3F, .to = 0.1F, .steps = 25}), 40) < 1e-7);
  }
  SECTION("of a cosine keeps the digits of a few small rates") {
    CHECK(worst(lrkit::cosine({.from = 0.3, .steps = 250}), 300) < 2e-15);
    CHECK(worst(lrkit::cosine({.from = 0.0, .to = 0.3, .steps = 251}), 300) < 2e-15);
    CHECK(worst(lrkit::cosine({.from = 0.3, .to = 0.01, .steps = 250}), 300) < 2e-15);
    CHECK(worst(lrkit::cosine({.from = 0.3, .steps = 1}), 5) < 2e-15);
    lrkit::cosine const long_one({.from = 0.3, .steps = 1'000'000'000});
    long double slow = 0;
    for (step_t k = 999'999'900; k < 1'000'000'000; ++k) slow += static_cast<long double>(long_one(k));
    CHECK_THAT(sum(long_one, 999'999'900, 1'000'000'000), Catch::Matchers::WithinRel(static_cast<double>(slow), 2e-15));
  }
  SECTION("of a composition is made from those of its parts") {
    auto const warm = lrkit::with_warmup(lrkit::cosine({.from = 0.5, .to = 0.1, .steps = 90}), 10);
    CHECK(worst(warm, 130) < 2e-15);
    CHECK(worst(0.5 * warm >> warm, 230) < 2e-15);
    CHECK(worst(lrkit::take(warm, 70), 130) < 2e-15);
    CHECK(worst(lrkit::take(warm, 120), 130) < 2e-15);
    CHECK(worst(lrkit::delay(warm, 33), 170) < 2e-15);
    CHECK(worst(lrkit::reverse(warm), 130) < 2e-15);
    CHECK(worst(lrkit::per_epoch(warm, 7), 800) < 2e-15);
    CHECK(worst(lrkit::repeat(warm), 450) < 2e-15);
    CHECK(worst(lrkit::repeat(warm, 3), 350) < 2e-15);
    CHECK(worst(lrkit::any_schedule(warm) >> lrkit::any_schedule(parts::step_itself), 150) < 2e-15);
  }
  SECTION("of anything else is made step by step, with no digit lost") {
    auto const warm = lrkit::with_warmup(lrkit::cosine({.from = 0.5, .to = 0.1, .steps = 90}), 10);
    CHECK(worst(lrkit::clamp(warm, 0.2, 0.4) * warm, 130) < 1e-15);
    CHECK(sum(lrkit::take([](step_t k) { return k == 0 ? 1.0 : 0x1p-60; }, 1'025), 0, 1'025) == 1 + 0x1p-50);
  }
  SECTION("beyond all numbers is infinite, and not NaN") {
    CHECK(sum([](step_t) { return 1e308; }, 0, 3) == std::numeric_limits<double>::infinity());
    auto const most = 2 * lrkit::constant({.lr = 1e308});
    CHECK(sum(most, 4, 5) == most(4));
    CHECK(sum(most + most, 4, 5) == most(4));
    CHECK(sum(most, 4, 6) == std::numeric_limits<double>::infinity());
  }
  SECTION("of many steps takes no loop over them") {
    constexpr step_t many = step_t{1} << 52;
    auto const half = [](auto const& s) { return sum(s, 0, many) / static_cast<double>(many); };
    lrkit::cosine const fall({.from = 1.0, .steps = many});
    CHECK_THAT(half(fall), Catch::Matchers::WithinRel(0.5, 1e-14));
    CHECK_THAT(half(2 * lrkit::reverse(fall)), Catch::Matchers::WithinRel(1.0, 1e-14));
    CHECK_THAT(half(lrkit::repeat(lrkit::linear({.from = 1.0, .steps = 1 << 30}))),
               Catch::Matchers::WithinRel(0.5, 1e-8));
    CHECK_THAT(half(lrkit::per_epoch(lrkit::linear({.from = 1.0, .steps = many >> 20}), 1 << 20)),
               Catch::Matchers::WithinRel(0.5, 1e-8));
    CHECK_THAT(half(lrkit::any_schedule(lrkit::take(lrkit::constant({.lr = 0.25}), many))),
               Catch::Matchers::WithinRel(0.25, 1e-15));
    CHECK(sum(lrkit::any_schedule(parts::fussy{0}), 0, many) == 100 * static_cast<double>(many));
  }
  SECTION("refuses a range that is none") {
    CHECK(message_of([] { return sum(parts::fussy{3}, -1, 4); }) == "lrkit::sum: first must be at least 0, got -1");
    CHECK(message_of([] { return sum(parts::fussy{3}, 5, 4); }) == "lrkit::sum: last must be at least first, 5, got 4");
    CHECK(message_of([] { return sum(parts::fussy{3}, 5, lrkit::max_steps + 1); }) ==
          "lrkit::sum: last must be at most 9007199254740992, got 9007199254740993");
  }
}
