// SPDX-License-Identifier: MIT
#include <lrkit/plot/csv.hpp>

#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>
#include <sstream>

using lrkit::step_t;

TEST_CASE("a schedule as comma-separated values", "[csv]") {
  SECTION("has a header and one row for each update") {
    CHECK(lrkit::plot::csv([](step_t k) { return k == 0 ? 0.1 : 3e-05; }, 3) == "step,lr\n0,0.1\n1,3e-05\n2,3e-05\n");
    CHECK(lrkit::plot::csv(lrkit::cosine({.from = 1.0, .steps = 2})) == "step,lr\n0,1\n1,0.5\n");
    CHECK(lrkit::plot::csv(lrkit::cosine({.from = 1.0, .steps = 0})) == "step,lr\n");
  }
  SECTION("reads back as the same bits") {
    lrkit::cosine const schedule({.from = 0.1, .to = 1e-5, .steps = 1000});
    std::istringstream in(lrkit::plot::csv(schedule));
    std::string line;
    REQUIRE(std::getline(in, line));
    step_t k = 0;
    for (; std::getline(in, line); ++k) {
      auto const comma = line.find(',');
      REQUIRE(std::stoll(line.substr(0, comma)) == k);
      REQUIRE(std::stod(line.substr(comma + 1)) == schedule(k));
    }
    CHECK(k == 1000);
  }
  SECTION("a float has a float's digits") {
    CHECK(lrkit::plot::csv(lrkit::constant<float>({.lr = 0.1F}), 1) == "step,lr\n0,0.1\n");
  }
  SECTION("refuses what it cannot write, by name") {
    lrkit::constant const endless({.lr = 0.1});
    CHECK(message_of([&] { return lrkit::plot::csv(endless); }) ==
          "lrkit::plot: steps must be given for a schedule without an end");
    CHECK(message_of([&] { return lrkit::plot::csv(endless, 100'000'001); }) ==
          "lrkit::plot::csv: steps must be at most 100000000, got 100000001");
  }
}

TEST_CASE("a sweep as comma-separated values", "[csv]") {
  double const inf = std::numeric_limits<double>::infinity();
  auto const record = lrkit::sweep::from_record({1e-3, 1e-2, 0.1, 1}, {2.5, 2.5, -inf, std::nan("")});
  auto const text = lrkit::plot::csv(record);
  CHECK(text.starts_with("lr,loss,smoothed\n0.001,2.5,2.5\n0.01,2.5,2.5\n0.1,-inf,"));
  CHECK(text.find("\n1,nan,") != text.npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 5);
  CHECK(std::count(text.begin(), text.end(), ',') == 10);
}
