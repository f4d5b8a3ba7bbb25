// SPDX-License-Identifier: MIT
#include <lrkit/text/built.hpp>

#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>

#include "catch.hpp"

using namespace lrkit;

namespace {

auto const a = linear({.from = 0.1, .to = 0.2, .steps = 3});
auto const b = cosine({.from = 0.3, .to = 0.1, .steps = 5});
auto const none = linear({.from = 0.7, .to = 0.8, .steps = 0});

any_schedule<double> joined(detail::built one, detail::built other) {
  return std::get<any_schedule<double>>(detail::one_after_the_other(std::move(one), std::move(other)).whole);
}

}  // namespace

TEST_CASE("links answer as the sequence that >> makes", "[built]") {
  auto const by_hand = none >> a >> none >> b >> constant({.lr = 0.5});
  using detail::erased;
  auto const tail = [] { return detail::one_after_the_other(erased(b), erased(constant({.lr = 0.5}))); };
  auto const read =
      joined(detail::one_after_the_other(erased(none), erased(a)), detail::one_after_the_other(erased(none), tail()));
  for (step_t k = -1; k < 20; ++k) CHECK(read(k) == by_hand(k));
  CHECK_FALSE(read.finite());
}

TEST_CASE("links share the steps when they are stretched, however they are bracketed", "[built]") {
  using detail::erased;
  auto const by_hand = a >> b >> a >> b;
  auto const pair = [] { return detail::one_after_the_other(erased(a), erased(b)); };
  auto const read = joined(pair(), pair());
  CHECK(read.length() == 16);
  for (step_t n = 0; n < 40; ++n) {
    auto const wanted = stretch(by_hand, n);
    auto const got = stretch(read, n);
    REQUIRE(got.length() == n);
    for (step_t k = 0; k <= n + 1; ++k) {
      REQUIRE(got(k) == wanted(k));
      REQUIRE(read.stretched_at(n, k) == wanted(k));
    }
  }
}

TEST_CASE("a float link stays float in a chain of doubles", "[built]") {
  auto const small = cosine<float>({.from = 0.3f, .steps = 7});
  auto const read = joined(detail::erased(small), detail::erased(b));
  auto const wanted = stretch(small >> b, 29);
  auto const got = stretch(read, 29);
  for (step_t k = 0; k < 30; ++k) CHECK(got(k) == wanted(k));
  CHECK(std::holds_alternative<any_schedule<float>>(
      detail::one_after_the_other(detail::erased(small), detail::erased(small)).whole));
}
