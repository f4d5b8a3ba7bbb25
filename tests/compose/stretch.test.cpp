// SPDX-License-Identifier: MIT
#include <lrkit/compose/stretch.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/exponential_range.hpp>
#include <lrkit/schedules/one_cycle.hpp>
#include <lrkit/schedules/wsd.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <array>

using lrkit::step_t;
using lrkit::stretch;
using lrkit::operator*;
using lrkit::operator>>;

namespace {

template <class S>
concept stretches = requires(S s) { lrkit::stretch(s, 5); };

constexpr lrkit::cosine<> cosine_of(step_t steps) { return lrkit::cosine({.from = 0.1, .to = 0.01, .steps = steps}); }

}  // namespace

TEST_CASE("stretch builds a schedule with steps again", "[stretch]") {
  constexpr auto longer = stretch(lrkit::cosine({.from = 0.1, .steps = 100}), 250);
  STATIC_REQUIRE(std::same_as<decltype(longer), lrkit::cosine<double> const>);
  STATIC_REQUIRE(longer.parameters().steps == 250);
  STATIC_REQUIRE(stretch(lrkit::one_cycle({.max_lr = 1.0, .steps = 10}), 100)(30) == 1);
  STATIC_REQUIRE(stretch(lrkit::cosine({.from = 0.1, .steps = 100}), 0)(0) == 0);

  SECTION("with its other counts in proportion") {
    constexpr lrkit::wsd trapezoid({.peak = 1.0, .steps = 100, .warmup_steps = 11, .cooldown_steps = 20});
    STATIC_REQUIRE(stretch(trapezoid, 50) ==
                   lrkit::wsd({.peak = 1.0, .steps = 50, .warmup_steps = 5, .cooldown_steps = 10}));
    STATIC_REQUIRE(stretch(trapezoid, 3'000)(2'700) == 0.5);
    STATIC_REQUIRE(stretch(trapezoid, 1)(0) == 1);
  }
}

TEST_CASE("stretch shares the steps among the links of a chain", "[stretch]") {
  constexpr auto whole = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100);
  constexpr auto half = stretch(whole, 500);
  STATIC_REQUIRE(half(50) == 0.1);
  STATIC_REQUIRE(half(275) == whole(550));
  STATIC_REQUIRE(half(500) == 0);
  STATIC_REQUIRE(half == lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 450}), 50));

  SECTION("by the largest remainder of all, however the chain is bracketed") {
    auto const a = cosine_of(26), b = cosine_of(34), c = cosine_of(40);
    CHECK(stretch(a >> b >> c, 7) == (cosine_of(2) >> cosine_of(2) >> cosine_of(3)));
    CHECK(stretch(a >> (b >> c), 7) == (cosine_of(2) >> (cosine_of(2) >> cosine_of(3))));
    CHECK(stretch(a >> b >> c, 50) == (cosine_of(13) >> cosine_of(17) >> cosine_of(20)));
  }
  SECTION("which may be of any kind") {
    auto const chain = parts::fussy{4} >> cosine_of(4);
    auto const twice = stretch(chain, 16);
    for (step_t k = 0; k < 8; ++k) CHECK(twice(k) == 100 + static_cast<double>(k) / 2);
    for (step_t k = 8; k < 20; ++k) CHECK(twice(k) == cosine_of(8)(k - 8));
    CHECK(stretch(twice, 8)(3) == chain(3));
  }
}

TEST_CASE("stretch goes through what does not change the shape", "[stretch]") {
  auto const chain = cosine_of(30) >> cosine_of(70);
  auto const other = cosine_of(60) >> cosine_of(140);
  CHECK(stretch(2 * chain, 200) == 2 * other);
  CHECK(stretch(lrkit::clamp(chain, 0.02, 0.05), 200) == lrkit::clamp(other, 0.02, 0.05));
  CHECK(stretch(lrkit::clamp_min(0.5 * chain, 0.02), 200) == lrkit::clamp_min(0.5 * other, 0.02));
  CHECK(stretch(lrkit::reverse(chain), 200) == lrkit::reverse(other));
  CHECK(stretch(lrkit::reverse(chain), 0) == lrkit::reverse(cosine_of(0) >> cosine_of(0)));
}

TEST_CASE("stretch draws straight lines between the steps of anything else", "[stretch]") {
  constexpr auto longer = stretch(parts::fussy{4}, 10);
  for (step_t k = 0; k <= 10; ++k)
    CHECK_THAT(longer(k), Catch::Matchers::WithinULP(100 + 0.4 * static_cast<double>(k), 1));
  STATIC_REQUIRE(longer(0) == 100);
  STATIC_REQUIRE(longer(5) == 102);
  STATIC_REQUIRE(longer(10) == 104);
  STATIC_REQUIRE(longer(11) == 104);
  STATIC_REQUIRE(longer(-1) == 100);
  STATIC_REQUIRE(longer.length() == 10);

  constexpr auto shorter = stretch(parts::fussy{10}, 4);
  STATIC_REQUIRE(shorter(1) == 102.5);
  STATIC_REQUIRE(shorter(4) == 110);

  SECTION("exactly at the steps that it keeps") {
    auto const curved = lrkit::take([](step_t k) { return 1 / (1.0 + static_cast<double>(k)); }, 50);
    auto const triple = stretch(curved, 150);
    for (step_t k = 0; k <= 50; ++k) CHECK(triple(3 * k) == curved(k));
    for (step_t k = 0; k < 150; ++k) CHECK(triple(k) > triple(k + 1));
  }
  SECTION("measured from the nearer end, so that a small rate keeps its digits") {
    constexpr auto falling = lrkit::take([](step_t k) noexcept { return k == 0 ? 1.0 : 0.0; }, 1);
    constexpr auto slowly = stretch(falling, 1'000'000'000);
    STATIC_REQUIRE(slowly(999'999'999) == 1e-9);
    STATIC_REQUIRE(slowly(999'999'000) == 1e-6);
  }
  SECTION("also a repetition, whose cycles stay") {
    auto const twice = stretch(lrkit::repeat(parts::fussy{4}, 2), 16);
    for (step_t k = 0; k <= 7; ++k) CHECK(twice(2 * k) == 100 + static_cast<double>(k % 4));
    CHECK(twice(16) == 104);
  }
  SECTION("from the original, where it was stretched before") {
    STATIC_REQUIRE(stretch(shorter, 10) == stretch(parts::fussy{10}, 10));
    STATIC_REQUIRE(stretch(shorter, 10)(3) == 103);
  }
  SECTION("and stays where it was where there are no steps") {
    STATIC_REQUIRE(stretch(parts::fussy{0}, 10)(5) == 100);
    STATIC_REQUIRE(stretch(parts::fussy{10}, 0)(0) == 110);
  }
  SECTION("over lengths whose product is more than a step_t holds") {
    constexpr auto long_one = stretch(parts::fussy{lrkit::max_steps}, lrkit::max_steps / 2);
    STATIC_REQUIRE(long_one(lrkit::max_steps / 4) == 100 + 0x1p52);
  }
}

TEST_CASE("what stretch makes", "[stretch]") {
  constexpr auto longer = stretch(parts::fussy{4}, 10);
  SECTION("is as its part is: nothrow, trivially copyable, comparable, of its value type") {
    STATIC_REQUIRE(lrkit::nothrow_schedule<decltype(longer)>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<std::remove_const_t<decltype(longer)>>);
    STATIC_REQUIRE(longer != stretch(parts::fussy{4}, 11));
    auto const floats = stretch(lrkit::take(parts::step_as_float, 3), 6);
    STATIC_REQUIRE(std::same_as<lrkit::value_t<decltype(floats)>, float>);
    CHECK(floats(3) == 1.5F);
    STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<decltype(stretch(lrkit::take(parts::throws_at_7, 8), 9))>);
    CHECK_THROWS_AS(stretch(lrkit::take(parts::throws_at_7, 8), 16)(13), std::runtime_error);
  }
  SECTION("needs a schedule with an end, and a count") {
    STATIC_REQUIRE(stretches<parts::fussy>);
    STATIC_REQUIRE_FALSE(stretches<lrkit::constant<>>);
    STATIC_REQUIRE_FALSE(stretches<decltype(2 * parts::step_itself)>);
    CHECK(message_of([] { return stretch(lrkit::any_schedule(parts::step_itself), 5); }) ==
          "lrkit::stretch: schedule must have an end");
    CHECK(message_of([] { return stretch(cosine_of(5), -5); }) == "lrkit::stretch: steps must be at least 0, got -5");
    CHECK(message_of([] { return stretch(parts::fussy{5}, -5); }) ==
          "lrkit::stretch: steps must be at least 0, got -5");
  }
  SECTION("needs as many steps as the part does") {
    lrkit::exponential_range const range({.min_lr = 0.01, .max_lr = 0.1, .steps = 10});
    CHECK(stretch(range, 2)(1) == 0.1);
    CHECK(message_of([&] { return stretch(range, 1); }) == "lrkit::exponential_range: steps must be at least 2, got 1");
  }
  SECTION("says at which step of its own the part is") {
    STATIC_REQUIRE(lrkit::composition<decltype(longer)>);
    STATIC_REQUIRE(longer.active_part(0, 4) == lrkit::active_span{.step = 1, .began = 0, .ends = lrkit::max_steps});
    STATIC_REQUIRE(longer.active_part(0, 40)->step == 4);
    STATIC_REQUIRE(longer.active_part(0, -4)->step == 0);
  }
}

TEST_CASE("a sequence shares steps in proportion, and the largest remainders get what is left", "[stretch]") {
  using three = std::array<step_t, 3>;
  constexpr auto shared = [](step_t steps, three lengths) {
    auto const whole = stretch(cosine_of(lengths[0]) >> cosine_of(lengths[1]) >> cosine_of(lengths[2]), steps);
    auto const& [first_two, third] = whole.parts();
    auto const& [first, second] = first_two.parts();
    return three{first.length(), second.length(), third.length()};
  };
  STATIC_REQUIRE(shared(50, three{10, 20, 70}) == three{5, 10, 35});
  STATIC_REQUIRE(shared(10, three{1, 1, 1}) == three{4, 3, 3});
  STATIC_REQUIRE(shared(7, three{26, 34, 40}) == three{2, 2, 3});   // 1.82, 2.38, 2.8
  STATIC_REQUIRE(shared(10, three{33, 33, 34}) == three{3, 3, 4});  // 3.3, 3.3, 3.4
  STATIC_REQUIRE(shared(1, three{1, 0, 9}) == three{0, 0, 1});
  STATIC_REQUIRE(shared(0, three{5, 6, 7}) == three{0, 0, 0});
  STATIC_REQUIRE(shared(9, three{0, 0, 0}) == three{0, 0, 9});
  constexpr step_t third = lrkit::max_steps / 3;
  constexpr auto huge = shared(lrkit::max_steps, three{third, third, third});
  STATIC_REQUIRE(huge[0] + huge[1] + huge[2] == lrkit::max_steps);
  STATIC_REQUIRE(huge[0] - huge[2] <= 1);
}

TEST_CASE("stretched_at is stretch without making it", "[stretch]") {
  auto const agree = [](auto const& s, step_t steps) {
    auto const made = stretch(s, steps);
    for (step_t k = 0; k <= steps + 3; ++k) {
      if (lrkit::detail::stretched_at(s, steps, k) != made(k)) return false;
    }
    return true;
  };
  auto const chain = cosine_of(30) >> parts::fussy{21} >> cosine_of(70);
  for (step_t steps : {0, 1, 2, 50, 121, 333}) {
    CHECK(agree(chain, steps));
    CHECK(agree(2 * chain, steps));
    CHECK(agree(lrkit::reverse(chain), steps));
    CHECK(agree(lrkit::clamp(lrkit::reverse(chain), 1, 90), steps));
    CHECK(agree(lrkit::repeat(chain, 2), steps));
    CHECK(agree(stretch(parts::fussy{50}, 70), steps));
    CHECK(agree(lrkit::any_schedule(chain), steps));
    CHECK(agree(lrkit::any_schedule(cosine_of(10)) >> lrkit::any_schedule(chain), steps));
  }
}
