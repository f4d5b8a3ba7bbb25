// SPDX-License-Identifier: MIT
#include <lrkit/plot/axis.hpp>

#include "catch.hpp"

#include <limits>

using Catch::Matchers::WithinRel;

namespace {

std::string labels(std::vector<lrkit::plot::tick> const& ticks) {
  std::string out;
  for (auto const& t : ticks) out += (out.empty() ? "" : " ") + t.label;
  return out;
}

}  // namespace

TEST_CASE("ticks of a linear axis", "[axis]") {
  using lrkit::plot::linear_ticks;

  SECTION("are 1, 2 or 5 times a power of ten apart, and all written alike") {
    CHECK(labels(linear_ticks(0, 0.1, 6)) == "0 0.02 0.04 0.06 0.08 0.10");
    CHECK(labels(linear_ticks(0, 0.1, 5)) == "0 0.05 0.10");
    CHECK(labels(linear_ticks(0, 10'000, 6)) == "0 2000 4000 6000 8000 10000");
    CHECK(labels(linear_ticks(2.25, 2.75, 6)) == "2.3 2.4 2.5 2.6 2.7");
    CHECK(labels(linear_ticks(-1, 1, 5)) == "-1.0 -0.5 0 0.5 1.0");
  }
  SECTION("small and large ones have an exponent") {
    CHECK(labels(linear_ticks(0, 3e-4, 5)) == "0 1e-4 2e-4 3e-4");
    CHECK(labels(linear_ticks(0, 1.5e-4, 4)) == "0 5e-5 1e-4 1.5e-4");
    CHECK(labels(linear_ticks(0, 2e7, 3)) == "0 1e7 2e7");
    CHECK(labels(linear_ticks(0, 1e6, 3)) == "0 500000 1000000");
  }
  SECTION("whole numbers only where asked for") {
    CHECK(labels(linear_ticks(0, 1, 5, true)) == "0 1");
    CHECK(labels(linear_ticks(0, 1, 3)) == "0 0.5 1.0");
  }
  SECTION("never more than asked for, and each inside, whatever the range") {
    for (double low : {0.0, 1e-8, 3.7e-3, 17.0, 123456.0}) {
      for (double extent : {1e-6, 3.3e-2, 0.7, 1.0, 9.99, 1e4, 7e15}) {
        for (int most : {1, 2, 5, 7, 12}) {
          auto const found = linear_ticks(low, low + extent, most);
          CAPTURE(low, extent, most);
          CHECK(static_cast<int>(found.size()) <= most);
          if (most >= 5) CHECK(found.size() >= 2);
          for (auto const& t : found) {
            CHECK(t.at >= low - 1e-5 * extent);
            CHECK(t.at <= low + extent + 1e-5 * extent);
            CHECK(std::abs(std::stod(t.label) - t.at) <= 1e-12 * std::abs(t.at));
          }
        }
      }
    }
  }
}

TEST_CASE("ticks of a logarithmic axis", "[axis]") {
  using lrkit::plot::log_ticks;

  SECTION("are powers of ten, thinned out where there are too many") {
    CHECK(labels(log_ticks(1e-6, 10, 8)) == "1e-6 1e-5 1e-4 0.001 0.01 0.1 1 10");
    CHECK(labels(log_ticks(1e-6, 10, 4)) == "1e-6 1e-4 0.01 1");
  }
  SECTION("by whole multiples where as many of those fit, so that 1 is among them") {
    CHECK(labels(log_ticks(1e-8, 1, 4)) == "1e-6 0.001 1");
    CHECK(labels(log_ticks(1e-300, 1, 4)) == "1e-300 1e-200 1e-100 1");
    CHECK(labels(log_ticks(1e-300, 1, 3)) == "1e-200 1");
    CHECK(labels(log_ticks(1e-5, 10, 4)) == "1e-5 0.001 0.1 10");
  }
  SECTION("never more than asked for, at least one, and inside") {
    for (int first = -300; first < 200; first += 7) {
      for (int span : {1, 2, 3, 4, 6, 8, 11, 29, 100}) {
        for (int most = 1; most < 9; ++most) {
          CAPTURE(first, span, most);
          auto const found = log_ticks(std::pow(10.0, first), std::pow(10.0, first + span), most);
          REQUIRE(!found.empty());
          CHECK(static_cast<int>(found.size()) <= most);
          CHECK(std::log10(found.front().at) > first - 1e-6);
          CHECK(std::log10(found.back().at) < first + span + 1e-6);
        }
      }
    }
  }
  SECTION("and 2 and 5 times those where the range is short") {
    CHECK(labels(log_ticks(0.01, 0.09, 4)) == "0.01 0.02 0.05");
    CHECK(labels(log_ticks(2e-5, 6e-5, 4)) == "2e-5 5e-5");
  }
  SECTION("and linear ones where it is shorter still") { CHECK(labels(log_ticks(0.3, 0.4, 3)) == "0.30 0.35 0.40"); }
}

TEST_CASE("the range of an axis", "[axis]") {
  using lrkit::plot::axis;
  using lrkit::plot::axis_scale;
  using lrkit::plot::range_of;
  double const inf = std::numeric_limits<double>::infinity();

  SECTION("begins at 0 unless the numbers are close together") {
    CHECK(range_of({}, {0.02, 0.1}).low == 0);
    CHECK(range_of({}, {0.09, 0.1}).low == 0.09);
    CHECK(range_of({}, {-1, 0.1}).low == -1);
  }
  SECTION("is logarithmic where most numbers lie far below the largest") {
    CHECK(range_of({}, {1e-6, 1e-4, 1e-2, 1}).log);
    CHECK_FALSE(range_of({}, {1e-6, 0.4, 0.6, 1}).log);
    CHECK_FALSE(range_of({}, {0, 1e-4, 1e-2, 1}).log);
    CHECK_FALSE(range_of({.scale = axis_scale::linear}, {1e-6, 1e-4, 1e-2, 1}).log);
  }
  SECTION("looks away from zeros on a logarithmic axis, and from what is not finite on any") {
    CHECK(range_of({.scale = axis_scale::log}, {0, 1e-3, 1e-1}).low == 1e-3);
    CHECK(range_of({}, {0, inf, 3, -inf, std::nan("")}).high == 3);
  }
  SECTION("has an extent where the numbers have none") {
    for (double all : {0.0, 0.1, -2.0, 1e-200, 1e-300, 5e-324, -1e-310}) {
      auto const r = range_of({}, {all, all});
      CAPTURE(all);
      CHECK(r.low <= (std::abs(all) < 1e-280 ? 0 : all));
      CHECK(all < r.high);
      CHECK(ticks(r, 5).size() > 1);
    }
    CHECK(range_of({}, {}).high == 1);
    auto const r = range_of({.scale = axis_scale::log}, {0.1});
    CHECK_THAT(r.place(0.1), WithinRel(0.5, 1e-12));
  }
  SECTION("keeps the limits that it is given") {
    auto const r = range_of({.low = 1.0, .high = 3.0}, {0, 1e30});
    CHECK(r.low == 1);
    CHECK(r.high == 3);
    CHECK_FALSE(range_of({.low = 0, .high = 3}, {1, 2, 1e30, 1e200, 1e290}).log);
    CHECK_FALSE(range_of({.high = 3}, {1, 2, 1e30, 1e200, 1e290}).log);
  }
}

TEST_CASE("places on an axis", "[axis]") {
  lrkit::plot::range const even{.low = 1, .high = 3};
  CHECK(even.place(1) == 0);
  CHECK(even.place(2) == 0.5);
  CHECK(even.place(4) == 1.5);
  CHECK(std::isnan(even.place(std::nan(""))));
  CHECK(even.place(std::numeric_limits<double>::infinity()) == 1000);
  CHECK(even.place(-1e300) == -1000);
  lrkit::plot::range const tens{.low = 0.01, .high = 1, .log = true};
  CHECK_THAT(tens.place(0.1), WithinRel(0.5, 1e-12));
  CHECK(tens.place(0) == -1000);
}
