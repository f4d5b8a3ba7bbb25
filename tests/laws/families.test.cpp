// SPDX-License-Identifier: MIT
// Schedules that other projects ship as one object, each written in one line of the algebra, at their figures.
#include <lrkit/lrkit.hpp>

#include "catch.hpp"
#include "golden.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace {

using namespace lrkit;

// The worst difference to the figures of a file, relative to the largest of them.
double off(schedule auto const& s, std::string const& file) {
  auto const figures = golden("schedules/" + file);
  double worst = 0;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    worst = std::max(worst, std::abs(s(static_cast<step_t>(k)) - figures[k]));
  }
  return worst / *std::max_element(figures.begin(), figures.end());
}

// Figures that a closed form gave, and figures that were multiplied up from step to step.
constexpr double closed = 1e-14;
constexpr double recursive = 1e-11;

}  // namespace

TEST_CASE("warm restarts are restarts of a cosine", "[families]") {
  auto const sgdr = [](step_t steps, double growth) {
    return restarts(cosine({.from = 0.1, .steps = steps}), {.growth = growth});
  };
  CHECK(off(sgdr(20, 1), "torch__CosineAnnealingWarmRestarts__1.csv") < closed);
  CHECK(off(sgdr(3, 3), "torch__CosineAnnealingWarmRestarts__3.csv") < closed);
  CHECK(off(sgdr(1, 2), "torch__CosineAnnealingWarmRestarts__4.csv") < closed);
  CHECK(off(sgdr(10, 2), "keras__CosineDecayRestarts__1.csv") < closed);
  CHECK(off(sgdr(20, 1), "lrsched__cosine_restarts__1.csv") < closed);
  CHECK(off(sgdr(3, 3), "lrsched__cosine_restarts__3.csv") < closed);
}

TEST_CASE("restarts that end are restarts so many times", "[families]") {
  CHECK(off(restarts(cosine({.from = 0.1, .steps = 30}), 3, {.decay = 0.5}), "timm__cosine__4.csv") < closed);
  CHECK(off(linear({.from = 0.0, .to = 0.1, .steps = 10}) >> repeat(cosine({.from = 0.1, .steps = 30}), 3),
            "transformers__cosine_with_hard_restarts_schedule_with_warmup__3.csv") < closed);
}

TEST_CASE("restarts with a warmup in each cycle are restarts of a sequence", "[families]") {
  auto const cycle = [](double peak, step_t steps, double to) {
    return linear({.from = 0.0, .to = peak, .steps = 5}) >> cosine({.from = peak, .to = to, .steps = steps});
  };
  CHECK(off(cycle(1, 25, 0) >> cycle(0.5, 55, 0.01), "optax__sgdr_schedule__1.csv") < closed);
}

TEST_CASE("joined schedules are a sequence", "[families]") {
  CHECK(off(linear({.from = 0.0, .to = 1.0, .steps = 10}) >> cosine({.from = 1.0, .steps = 90}),
            "optax__join_schedules__1.csv") < closed);
  CHECK(off(linear({.from = 0.0, .to = 0.3, .steps = 8}) >>
                take(exponential_decay({.from = 0.3, .factor = 0.5, .period = 10}), 32) >>
                linear({.from = 0.05, .steps = 20}),
            "optax__join_schedules__3.csv") < closed);
  CHECK(off(linear({.from = 0.0, .to = 0.1, .steps = 10}) >> cosine({.from = 0.1, .steps = 90}),
            "mlx__join_schedules__1.csv") < closed);
  CHECK(off(take(constant({.lr = 0.01}), 20) >> exponential_decay({.from = 0.1, .factor = 0.9}),
            "torch__SequentialLR__1.csv") < recursive);
}

TEST_CASE("chained schedules are a product", "[families]") {
  auto const low_at_first = take(constant({.lr = 0.1}), 20) >> constant({.lr = 1.0});
  CHECK(off(low_at_first * exponential_decay({.from = 0.1, .factor = 0.9}), "torch__ChainedScheduler__1.csv") <
        recursive);
}

TEST_CASE("annealing to a rate and holding it is a cooldown", "[families]") {
  auto const flat = constant({.lr = 0.1});
  CHECK(off(cooldown(flat, 0, {.steps = 10, .to = 0.05, .shape = curve::cosine}), "torch__SWALR__1.csv") < recursive);
  CHECK(off(cooldown(flat, 0, {.steps = 5, .to = 0.5, .shape = curve::cosine}), "torch__SWALR__3.csv") < recursive);
}
