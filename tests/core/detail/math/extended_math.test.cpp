// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/math/extended_math.hpp>

#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

#include "catch.hpp"

namespace m = lrkit::detail;

namespace {

using L = long double;
constexpr L pi = 3.14159265358979323846264338327950288L;
[[maybe_unused]] constexpr bool long_double_is_wider = LDBL_MANT_DIG >= DBL_MANT_DIG + 10;

L whole(m::two a) { return static_cast<L>(a.hi) + static_cast<L>(a.lo); }

/// The worst relative error of f against exact, over numbers from low to high with a lower part each.
template <class F, class Exact>
double worst(F f, Exact exact, double low, double high) {
  double most = 0;
  for (int i = 0; i <= 20'000; ++i) {
    double const x = low + (high - low) * (i / 20'000.0);
    m::two const argument{x, x * 0x1p-54 * ((i % 7) / 3.5 - 1)};
    L const right = exact(whole(argument));
    if (right == 0) continue;
    L const error = std::fabs(whole(f(argument)) / right - 1);
    most = std::isnan(error) ? std::numeric_limits<double>::infinity() : std::max(most, static_cast<double>(error));
  }
  return most;
}

}  // namespace

TEST_CASE("long functions have digits beyond those of a double", "[long_math]") {
  if constexpr (!long_double_is_wider) {
    WARN("skipped: long double has no more digits than double here, there is nothing to compare with");
  } else {
    auto const wave = [](L u) { return std::sin(pi / 2 * u) * std::sin(pi / 2 * u); };
    CHECK(worst(m::long_exp, [](L t) { return std::exp(t); }, -1, 1) <= 0x1p-59);
    CHECK(worst(m::long_expm1, [](L t) { return std::expm1(t); }, -1, 0) <= 0x1p-57);
    CHECK(worst(m::long_expm1, [](L t) { return std::expm1(t); }, -1e-3, -1e-9) <= 0x1p-60);
    CHECK(worst(m::long_raised, wave, 0, 0.5) <= 0x1p-60);
    CHECK(worst(m::long_raised, wave, 1e-9, 1e-6) <= 0x1p-60);
  }
}

TEST_CASE("long functions at the ends", "[long_math]") {
  STATIC_REQUIRE(m::long_exp({0, 0}).hi == 1);
  STATIC_REQUIRE(m::long_exp({-800, 0}).hi == 0);
  STATIC_REQUIRE(m::long_exp({800, 0}).hi == std::numeric_limits<double>::infinity());
  STATIC_REQUIRE(m::long_expm1({0, 0}).hi == 0);
  STATIC_REQUIRE(m::long_expm1({-800, 0}).hi == -1);
  STATIC_REQUIRE(m::long_raised({0, 0}).hi == 0);
  STATIC_REQUIRE(m::long_raised({0.5, 0}).hi == 0.5);
}
