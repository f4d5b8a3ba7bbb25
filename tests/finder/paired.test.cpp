// SPDX-License-Identifier: MIT
#include <lrkit/finder/paired.hpp>

#include "catch.hpp"

#include <limits>
#include <vector>

TEST_CASE("losses are paired with the rates whose effect they show", "[paired]") {
  auto const late = lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {10, 20, 30}, lrkit::pairing::before_update));
  CHECK(late.rates == std::vector<double>{1, 2});
  CHECK(late.losses == std::vector<double>{20, 30});
  auto const given = lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {10, 20, 30}));
  CHECK(given.rates == std::vector<double>{1, 2, 3});
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const cut = lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {10, nan, 30}));
  CHECK(cut.losses == std::vector<double>{10});
  auto const at_once =
      lrkit::paired(lrkit::sweep::from_record({1, 2, 3}, {nan, 20, 30}, lrkit::pairing::before_update));
  CHECK(at_once.losses.empty());
}

TEST_CASE("losses that are not finite are passed over where the sweep tolerated them", "[paired]") {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const tolerant = [](std::vector<double> losses, lrkit::step_t tolerate) {
    std::vector<double> rates;
    for (std::size_t k = 0; k < losses.size(); ++k) rates.push_back(static_cast<double>(k + 1));
    return lrkit::paired(lrkit::sweep({.rates = rates, .losses = losses, .tolerate = tolerate}));
  };
  CHECK(tolerant({10, nan, 30, 40}, 1).losses == std::vector<double>{30, 40});
  CHECK(tolerant({10, nan, 30, 40}, 1).rates == std::vector<double>{2, 3});
  CHECK(tolerant({10, 20, nan, nan, 40}, 1).losses == std::vector<double>{20});
  CHECK(tolerant({10, 20, 30, nan}, 3).losses == std::vector<double>{20, 30});
  auto const with_baseline = lrkit::paired(
      lrkit::sweep({.rates = {1, 2, 3, 4}, .losses = {2, nan, 4, 1}, .tolerate = 1, .baseline = {2, 7, 8, 4}}));
  CHECK(with_baseline.by_baseline);
  CHECK(with_baseline.losses == std::vector<double>{4.0 / 8 * 6, 1.0 / 4 * 6});
}

TEST_CASE("a baseline is divided out", "[paired]") {
  auto const with = [](std::vector<double> losses, std::vector<double> baseline,
                       lrkit::pairing how = lrkit::pairing::before_update) {
    std::vector<double> rates(losses.size());
    for (std::size_t k = 0; k < rates.size(); ++k) rates[k] = static_cast<double>(k + 1);
    return lrkit::paired(lrkit::sweep({.rates = rates, .losses = losses, .pairing = how, .baseline = baseline}));
  };
  SECTION("so that only the training is left") {
    auto const d = with({2, 4, 1}, {2, 8, 4});
    CHECK(d.by_baseline);
    CHECK(d.losses == std::vector<double>{4.0 / 8 * 6, 1.0 / 4 * 6});
    CHECK(d.batch_spread == 1.4826 * 2);
  }
  SECTION("by subtraction where a baseline is not positive") {
    auto const d = with({2, -4, 1}, {2, 8, -4});
    CHECK(d.losses == std::vector<double>{-4.0 - 8 + 2, 1.0 + 4 + 2});
  }
  SECTION("and is not used where the batches were not the same") {
    auto const d = with({2, 4, 1}, {2.1, 8, 4});
    CHECK_FALSE(d.by_baseline);
    CHECK(d.losses == std::vector<double>{4, 1});
  }
  SECTION("or where it is not finite") {
    CHECK_FALSE(with({2, 4, 1}, {2, std::numeric_limits<double>::infinity(), 4}).by_baseline);
    CHECK_FALSE(with({2, 4, 1}, {std::numeric_limits<double>::infinity(), 4, 4}).by_baseline);
  }
  SECTION("or where it is so small that the quotient is infinite") {
    auto const d = with({2, 4, 1}, {2, 8, 1e-310});
    CHECK_FALSE(d.by_baseline);
    CHECK(d.losses == std::vector<double>{4, 1});
  }
  SECTION("of losses after the update its first may differ") {
    auto const d = with({2, 4, 1}, {4, 8, 4}, lrkit::pairing::as_given);
    CHECK(d.by_baseline);
    CHECK(d.losses.size() == 3);
  }
}
