// SPDX-License-Identifier: MIT
#include <lrkit/schedules/curve.hpp>

#include <lrkit/schedules/wsd.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::curve;
using lrkit::step_t;

namespace {

constexpr curve curves[] = {curve::linear, curve::cosine, curve::one_minus_sqrt, curve::one_minus_square,
                            curve::exponential};

// from + (to - from) * g(k / 1000), without cancellation: how far, and how far not.
long double exact(curve shape, long double from, long double to, step_t k) {
  long double const pi = 3.14159265358979323846264338327950288L;
  auto const gone = static_cast<long double>(k) / 1000;
  auto const left = static_cast<long double>(1000 - k) / 1000;
  auto mix = [&](long double done, long double rest) { return to * done + from * rest; };
  switch (shape) {
    case curve::linear:
      return mix(gone, left);
    case curve::cosine:
      return mix(std::pow(std::sin(pi / 2 * gone), 2.0L), std::pow(std::sin(pi / 2 * left), 2.0L));
    case curve::one_minus_sqrt:
      return mix(std::sqrt(gone), left / (1 + std::sqrt(gone)));
    case curve::one_minus_square:
      return mix(gone * gone, left * (1 + gone));
    case curve::exponential:
      return from * std::pow(to / from, gone);
  }
  return 0;
}

// A ramp of 1000 steps along the curve, which is the whole of a run.
template <class Real>
lrkit::wsd<Real> ramp(curve shape, Real from, Real to) {
  return lrkit::wsd<Real>({.peak = from, .to = to, .steps = 1000, .cooldown_steps = 1000, .cooldown = shape});
}

}  // namespace

TEST_CASE("curve", "[curve]") {
  SECTION("every curve has its name, in the order of the enumeration") {
    auto const named = enumerators(curve{});
    REQUIRE(named.size() == std::size(curves));
    for (std::size_t i = 0; i < named.size(); ++i) CHECK(named[i].second == curves[i]);
    STATIC_REQUIRE(enumerators(curve{})[1].first == "curve::cosine");
  }
  SECTION("every curve starts at from, exactly, and never rises on its way down") {
    for (curve const shape : curves) {
      CAPTURE(static_cast<int>(shape));
      auto const rate = ramp(shape, 0.3, 0.007);
      CHECK(rate(0) == 0.3);
      for (step_t k = 1; k < 1000; ++k) CHECK(rate(k) <= rate(k - 1));
      CHECK(rate(999) > 0.007);
    }
  }
  SECTION("every curve is within 4 ulp, down and up") {
    for (curve const shape : curves) {
      CAPTURE(static_cast<int>(shape));
      for (auto const& [from, to] : {std::pair{0.3, 1e-7}, {0.3, 0.29}, {1e-7, 0.3}}) {
        auto const rate = ramp(shape, from, to);
        auto right = [&, a = from, b = to](step_t k) {
          return exact(shape, static_cast<long double>(a), static_cast<long double>(b), k);
        };
        CHECK(worst_ulps(rate, right, 999) <= 4);
      }
    }
  }
  SECTION("float is rounded once") {
    for (curve const shape : curves) {
      auto const rate = ramp(shape, 0.3F, 0.007F);
      auto right = [&](step_t k) {
        return exact(shape, static_cast<long double>(0.3F), static_cast<long double>(0.007F), k);
      };
      CHECK(worst_ulps(rate, right, 999) <= 0.501);
    }
  }
  SECTION("only the exponential refuses an end of 0") {
    CHECK(message_of([] { (void)ramp(curve::exponential, 0.3, 0.0); }) ==
          "lrkit::wsd: to must be greater than 0 on curve::exponential, got 0");
    CHECK_NOTHROW(ramp(curve::exponential, 0.3, 0.1));
    CHECK_NOTHROW(ramp(curve::cosine, 0.3, 0.0));
  }
}
