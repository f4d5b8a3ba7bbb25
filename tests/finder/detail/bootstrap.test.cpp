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

TEST_CASE("resampled sweeps that are lowest at their first rate agree on it", "[resampling]") {
  lrkit::diagnosis d;
  for (int k = 0; k < 30; ++k) {
    d.rates.push_back(k + 1);
    d.losses.push_back(k == 0 ? 0 : k < 10 ? 5 + k : 20 - 0.5 * k);  // up, and then down again, but not as far
  }
  d.smoothed = d.losses;
  d.half_width = 3;
  d.minimum = 0;
  resampled const r(d);
  CHECK(r.quantile(0) == 1);
  CHECK(r.quantile(1) == 1);
}
