// SPDX-License-Identifier: MIT
#include <lrkit/schedules/chebyshev.hpp>

#include "contract.hpp"
#include "figures.hpp"
#include "message.hpp"
#include "ulp.hpp"

#include <cmath>
#include <vector>

using lrkit::chebyshev;
using lrkit::step_t;

TEST_CASE("chebyshev", "[chebyshev]") {
  constexpr chebyshev schedule({.lr = 0.1, .steps = 16});

  SECTION("puts the largest rate first and the smallest one second, and holds the last") {
    CHECK(schedule(0) > 1.9);
    CHECK((schedule(1) > 0.1 && schedule(1) < 0.101));
    CHECK(schedule(16) == schedule(15));
    STATIC_REQUIRE(schedule.length() == 16);
    keeps_the_contract(schedule);
  }
  SECTION("is a permutation of the inverse nodes, within 3 ulp, in the order of the paper") {
    long double const pi = 3.14159265358979323846264338327950288L;
    for (step_t n : {1, 2, 4, 64, 1024}) {
      std::vector<step_t> order = {0};
      while (static_cast<step_t>(order.size()) < n) {
        std::vector<step_t> doubled;
        auto const size = static_cast<step_t>(2 * order.size());
        for (step_t const i : order) {
          doubled.push_back(i);
          doubled.push_back(size - 1 - i);
        }
        order = doubled;
      }
      auto exact = [&](step_t k) {
        auto const i = static_cast<long double>(order[static_cast<std::size_t>(k)]);
        long double const s = std::sin(pi / 4 * (2 * i + 1) / static_cast<long double>(n));
        auto const lowest = static_cast<long double>(0.05);
        return static_cast<long double>(0.1) / (lowest + (1 - lowest) * s * s);
      };
      CHECK(worst_ulps(chebyshev({.lr = 0.1, .steps = n}), exact, n - 1) <= 3);
    }
  }
  SECTION("of a number that is no power of two is the beginning of the next one's") {
    chebyshev const part({.lr = 0.1, .steps = 10});
    for (step_t k = 0; k < 10; ++k) CHECK(part(k) == schedule(k));
    CHECK(part(10) == schedule(9));
  }
  SECTION("is exact for the largest count as well") {
    chebyshev const max_steps({.lr = 0.1, .steps = lrkit::max_steps});
    CHECK(max_steps(0) == 0.1 / 0.05);
    CHECK(max_steps(1) == 0.1);
    CHECK_THAT(max_steps(2), Catch::Matchers::WithinULP(0.1 / 0.525, 2));
    double const eighth = (2 - std::sqrt(2.0)) / 4;  // sin^2(pi/8)
    CHECK_THAT(max_steps(4), Catch::Matchers::WithinULP(0.1 / (0.05 + 0.95 * eighth), 4));
  }
  SECTION("answers alike at compile time and at run time, in the type of its rate") {
    constexpr chebyshev<float> single({.lr = 0.1F, .steps = 90});
    STATIC_REQUIRE(std::is_same_v<decltype(single(0)), float>);
    constexpr double later = schedule(7);
    chebyshev const now({.lr = 0.1, .steps = 16});
    CHECK_THAT(now(7), Catch::Matchers::WithinULP(later, 2));
  }
  SECTION("meets the figures of pytorch_optimizer, which begins two steps later") {
    CHECK(gap(schedule, "pytorch_optimizer__chebyshev__1", -2) <= 5e-15);
    CHECK(gap(chebyshev({.lr = 0.1, .steps = 128}), "pytorch_optimizer__chebyshev__3", -2) <= 5e-15);
  }
  SECTION("refuses by name") {
    CHECK(message_of([] { return chebyshev<double>({.lr = 0.1}); }) == "lrkit::chebyshev: steps must be given");
    CHECK(message_of([] { return chebyshev<double>({.lr = 0.1, .steps = 0}); }) ==
          "lrkit::chebyshev: steps must be at least 1, got 0");
    CHECK(message_of([] { return chebyshev<double>({.lr = 0.1, .steps = lrkit::max_steps + 1}); }) ==
          "lrkit::chebyshev: steps must be at most 9007199254740992, got 9007199254740993");
    CHECK(message_of([] { return chebyshev<double>({.lr = 0.1, .steps = 3, .lowest = 0}); }) ==
          "lrkit::chebyshev: lowest must be greater than 0, got 0");
    CHECK(message_of([] { return chebyshev<double>({.lr = 0.1, .steps = 3, .lowest = 1e-320}); }) ==
          "lrkit::chebyshev: lowest must leave lr / lowest finite, got 1e-320");
  }
}
