// SPDX-License-Identifier: MIT
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/curve_ramp.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "ulp.hpp"

using lrkit::curve;
using lrkit::step_t;
namespace detail = lrkit::detail;

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
      CHECK(detail::ramp(shape, 0.3, 0.007, 0, 1000) == 0.3);
      for (step_t k = 1; k < 1000; ++k) {
        CHECK(detail::ramp(shape, 0.3, 0.007, k, 1000) <= detail::ramp(shape, 0.3, 0.007, k - 1, 1000));
      }
      CHECK(detail::ramp(shape, 0.3, 0.007, 999, 1000) > 0.007);
    }
  }
  SECTION("every curve is within 4 ulp, down and up") {
    for (curve const shape : curves) {
      CAPTURE(static_cast<int>(shape));
      for (auto const& [from, to] : {std::pair{0.3, 1e-7}, {0.3, 0.29}, {1e-7, 0.3}}) {
        auto rate = [&, a = from, b = to](step_t k) { return detail::ramp(shape, a, b, k, 1000); };
        auto right = [&, a = from, b = to](step_t k) {
          return exact(shape, static_cast<long double>(a), static_cast<long double>(b), k);
        };
        CHECK(worst_ulps(rate, right, 999) <= 4);
      }
    }
  }
  SECTION("float is rounded once") {
    for (curve const shape : curves) {
      auto rate = [&](step_t k) { return detail::ramp(shape, 0.3F, 0.007F, k, 1000); };
      auto right = [&](step_t k) {
        return exact(shape, static_cast<long double>(0.3F), static_cast<long double>(0.007F), k);
      };
      CHECK(worst_ulps(rate, right, 999) <= 0.501);
    }
  }
  SECTION("only the exponential refuses an end of 0") {
    CHECK(message_of([] { detail::check_end("wsd", "to", curve::exponential, 0.0); }) ==
          "lrkit::wsd: to must be greater than 0 on curve::exponential, got 0");
    CHECK_NOTHROW(detail::check_end("wsd", "to", curve::exponential, 0.1));
    CHECK_NOTHROW(detail::check_end("wsd", "to", curve::cosine, 0.0));
  }
}
