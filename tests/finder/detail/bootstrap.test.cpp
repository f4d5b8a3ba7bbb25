// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/bootstrap.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"

#include <lrkit/finder/diagnose.hpp>

using lrkit::detail::resampled;
using lrkit::detail::split_mix;

TEST_CASE("the generator gives its published numbers", "[resampling]") {
  split_mix random(1234567);
  CHECK(random() == 6457827717110365317U);
  CHECK(random() == 3203168211198807973U);
}

TEST_CASE("resampled sweeps", "[resampling]") {
  SECTION("of a curve without noise all have its minimum") {
    auto const d = lrkit::diagnose(recorded_curve("monotone_decreasing"));
    resampled const r(d);
    CHECK(r.quantile(0) == d.rates[d.minimum]);
    CHECK(r.quantile(1) == d.rates[d.minimum]);
    CHECK(r.within_factor_of_two(d.rates[d.minimum]) == 1);
    CHECK(r.within_factor_of_two(d.rates[d.minimum] / 3) == 0);
  }
  SECTION("of a noisy one spread around it, and are always the same") {
    auto const d = lrkit::diagnose(recorded_curve("smooth_u_noise05"));
    resampled const r(d);
    CHECK(r.quantile(0.1) < r.quantile(0.9));
    CHECK(r.quantile(0.1) <= d.rates[d.minimum]);
    CHECK(r.quantile(0.9) >= d.rates[d.minimum]);
    CHECK(resampled(d).quantile(0.25) == r.quantile(0.25));
    CHECK(r.within_factor_of_two(d.rates[d.minimum]) > 0.5);
  }
  SECTION("of a short one do not agree on it") {
    auto const d = lrkit::diagnose(recorded_curve("short_16"));
    CHECK(resampled(d).within_factor_of_two(d.rates[d.minimum]) < 1);
  }
  SECTION("of several sweeps are put together") {
    resampled pool;
    pool.add(resampled(lrkit::diagnose(recorded_curve("monotone_decreasing"))));
    pool.add(resampled(lrkit::diagnose(recorded_curve("quantised"))));
    CHECK(pool.quantile(0) < 0.1);
    CHECK(pool.quantile(1) > 8);
  }
}
