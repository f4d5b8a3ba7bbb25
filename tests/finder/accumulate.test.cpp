// SPDX-License-Identifier: MIT
#include <lrkit/finder/accumulate.hpp>

#include <lrkit/finder/find_lr.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <vector>

TEST_CASE("accumulate makes one update of several micro-batches", "[accumulate]") {
  int batches = 0;
  std::vector<double> updates;
  auto step =
      lrkit::accumulate(4, [&] { return static_cast<float>(++batches); }, [&](double lr) { updates.push_back(lr); });
  SECTION("and returns the mean of their losses") {
    CHECK(step(0.1) == 2.5);
    CHECK(batches == 4);
    CHECK(updates == std::vector{0.1});
    CHECK(step(0.2) == 6.5);
  }
  SECTION("so that a sweep has one loss per rate") {
    auto const sweep = lrkit::find_lr(step, {.min_lr = 0.1, .max_lr = 1, .steps = 5}, lrkit::no_checkpoint);
    CHECK(sweep.size() == 5);
    CHECK(batches == 20);
    CHECK(updates == sweep.rates());
    CHECK(sweep.losses()[1] == 6.5);
  }
}

TEST_CASE("accumulate tells the nearest float to an update that takes one", "[accumulate]") {
  float told = 0;
  auto step = lrkit::accumulate(1, [] { return 1.0; }, [&](float lr) { told = lr; });
  CHECK(step(0.1) == 1);
  CHECK(told == 0.1f);
}

TEST_CASE("accumulate refuses no micro-batches", "[accumulate]") {
  CHECK(message_of([] { return lrkit::accumulate(0, [] { return 1.0; }, [](double) {}); }) ==
        "lrkit::accumulate: micro_batches must be at least 1, got 0");
}
