// SPDX-License-Identifier: MIT
#include <lrkit/finder/find_lr_in_stages.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <vector>

using Catch::Matchers::WithinRel;

namespace {

/// One weight on a bowl of that curvature: a rate above 1 / curvature diverges.
struct model {
  double curvature = 1;
  double weight = 1;
  double kept = 0;
  int saved = 0;
  int restored = 0;
  std::vector<double> rates{};

  double train(double lr) {
    rates.push_back(lr);
    double const loss = curvature * weight * weight;
    weight -= lr * 2 * curvature * weight;
    return loss;
  }
  void save() {
    ++saved;
    kept = weight;
  }
  void restore() {
    ++restored;
    weight = kept;
  }
};

}  // namespace

TEST_CASE("a search in two stages", "[find_lr_in_stages]") {
  SECTION("finds the scale, wherever it is") {
    for (double curvature : {1e-2, 1.0, 1e6}) {
      model m{.curvature = curvature};
      auto const sweep = lrkit::find_lr_in_stages([&](double lr) { return m.train(lr); }, {}, m);
      auto const best = lrkit::suggest(sweep, lrkit::goal::lowest);
      INFO("curvature " << curvature);
      REQUIRE(best);
      CHECK(best->lr * curvature > 0.01);
      CHECK(best->lr * curvature < 1.5);
      CHECK(sweep.rates().front() * curvature > 1e-5);
      CHECK(m.weight == 1);
      CHECK(m.saved == 2);
    }
  }
  SECTION("begins at a 300th of what the first says, and goes up 50 rates a decade") {
    model m;
    auto const step = [&](double lr) { return m.train(lr); };
    auto const sweep = lrkit::find_lr_in_stages(step, {}, m);
    auto const rough =
        lrkit::suggest(lrkit::find_lr(step, {.min_lr = 1e-9, .max_lr = 1e3, .steps = 48}, m), lrkit::goal::lowest);
    CHECK_THAT(sweep.rates()[0], WithinRel(rough->lr / 300, 1e-12));
    double const ratio = sweep.rates()[1] / sweep.rates()[0];
    CHECK_THAT(ratio, WithinRel(std::pow(10, 1.0 / 50), 1e-3));
  }
  SECTION("covers the whole range where the first stage has no answer") {
    auto const sweep =
        lrkit::find_lr_in_stages([](double) { return 2.0; }, {.min_lr = 1e-3, .max_lr = 1}, lrkit::no_checkpoint);
    CHECK(sweep.rates().front() == 1e-3);
    CHECK(sweep.rates().back() == 1);
    CHECK(sweep.size() == 151);
  }
}

TEST_CASE("a search in two stages refuses", "[find_lr_in_stages]") {
  auto const with = [](lrkit::find_lr_in_stages_params p) {
    return message_of([&] { return lrkit::find_lr_in_stages([](double) { return 1.0; }, p, lrkit::no_checkpoint); });
  };
  CHECK(with({.min_lr = 0}) == "lrkit::find_lr_in_stages: min_lr must be greater than 0, got 0");
  CHECK(with({.min_lr = 10, .max_lr = 1}) == "lrkit::find_lr_in_stages: min_lr must be less than max_lr = 1, got 10");
  CHECK(with({.coarse_steps = 0}) == "lrkit::find_lr_in_stages: coarse_steps must be at least 1, got 0");
  CHECK(with({.steps_per_decade = 0}) == "lrkit::find_lr_in_stages: steps_per_decade must be at least 1, got 0");
}
