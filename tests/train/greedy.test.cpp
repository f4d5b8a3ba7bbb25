// SPDX-License-Identifier: MIT
#include <lrkit/train/greedy.hpp>

#include "catch.hpp"
#include "golden.hpp"
#include "message.hpp"
#include "train/saved_states.hpp"

#include <limits>
#include <string>

using Catch::Matchers::WithinRel;
using lrkit::greedy;

namespace {

void meets(std::string const& file, double first, greedy::params arguments) {
  greedy g(arguments);
  auto const metrics = golden("metrics/" + file, "metric");
  auto const figures = golden("schedules/" + file);
  REQUIRE(figures.size() == metrics.size() + 1);
  for (std::size_t k = 0; k < metrics.size(); ++k) {
    double const before = g.factor();
    bool const changed = g.observe(metrics[k]);
    REQUIRE(changed == (g.factor() != before));
    INFO(file << ", row " << k + 1);
    REQUIRE_THAT(first * g.factor(), WithinRel(figures[k + 1], 1e-13));
  }
}

}  // namespace

TEST_CASE("Greedy meets the figures of transformers' GreedyLR", "[greedy]") {
  meets("transformers__GreedyLR__1.csv", 0.1,
        {.factor = 0.9, .patience = 3, .min_factor = 0.001 / 0.1, .max_factor = 1 / 0.1, .eps = 1e-8 / 0.1});
  meets("transformers__GreedyLR__3.csv", 0.1,
        {.factor = 0.8,
         .patience = 1,
         .min_factor = 0.0001 / 0.1,
         .max_factor = 1 / 0.1,
         .eps = 1e-8 / 0.1,
         .window = 5});
}

TEST_CASE("Greedy rises while the metric gets better and falls while it does not, within its bounds", "[greedy]") {
  greedy g({.factor = 0.5, .patience = 0, .min_factor = 0.3, .max_factor = 3});
  double loss = 10;
  REQUIRE(g.observe(loss));
  REQUIRE(g.factor() == 2);
  REQUIRE(g.observe(loss -= 1));
  REQUIRE(g.factor() == 3);
  REQUIRE(!g.observe(loss -= 1));
  REQUIRE(g.factor() == 3);
  for (double factor : {1.5, 0.75, 0.375, 0.3}) {
    REQUIRE(g.observe(loss));
    REQUIRE(g.factor() == factor);
  }
  REQUIRE(!g.observe(loss));
}

TEST_CASE("Greedy makes no change that is as little as the least one", "[greedy]") {
  greedy stays({.factor = 0.5, .patience = 0, .eps = 1});
  REQUIRE(!stays.observe(1.0));
  REQUIRE(!stays.observe(1.0));
  greedy falls({.factor = 0.5, .patience = 0, .eps = 0.5});
  REQUIRE(falls.observe(1.0));
  REQUIRE(falls.observe(1.0));
  REQUIRE(!falls.observe(1.0));
  REQUIRE(falls.factor() == 1);
}

TEST_CASE("Greedy waits after a rise and after a fall", "[greedy]") {
  greedy g({.factor = 0.5, .patience = 0, .cooldown = 2, .warmup = 1});
  REQUIRE(g.observe(1.0));
  REQUIRE(!g.observe(0.9));
  REQUIRE(g.observe(0.8));
  REQUIRE(!g.observe(0.8));
  REQUIRE(g.observe(0.8));
  REQUIRE(!g.observe(0.1));
  REQUIRE(!g.observe(0.1));
  REQUIRE(g.observe(0.1));
}

TEST_CASE("Greedy begins anew after so many falls at its least factor", "[greedy]") {
  greedy g({.factor = 0.5, .patience = 0, .min_factor = 0.5, .reset_after = 3});
  REQUIRE(g.observe(1.0));
  REQUIRE(g.factor() == 2);
  for (int falls = 0; falls < 3; ++falls) (void)g.observe(1.0);
  REQUIRE(g.factor() == 0.5);
  (void)g.observe(1.0);
  REQUIRE(g.factor() == 1);
  REQUIRE(g.best() == std::numeric_limits<double>::max());
}

TEST_CASE("A rise makes greedy count its falls from the beginning", "[greedy]") {
  greedy g({.factor = 0.5, .patience = 0, .min_factor = 0.5, .reset_after = 2});
  (void)g.observe(1.0);
  (void)g.observe(1.0);
  (void)g.observe(1.0);
  REQUIRE(g.factor() == 0.5);
  REQUIRE(g.observe(0.5));
  REQUIRE(g.factor() == 1);
  REQUIRE(g.observe(0.5));
  REQUIRE(g.factor() == 0.5);
  REQUIRE(g.best() == 0.5);
}

TEST_CASE("A metric that is no number is bad for as long as the window holds it", "[greedy]") {
  greedy g({.factor = 0.5, .patience = 0, .window = 3});
  REQUIRE(g.observe(1.0));
  REQUIRE(g.observe(std::numeric_limits<double>::quiet_NaN()));
  REQUIRE(g.observe(0.5));
  REQUIRE(g.observe(0.5));
  REQUIRE(g.factor() == 0.25);
  REQUIRE(g.observe(0.5));
  REQUIRE(g.factor() == 0.5);
  REQUIRE(g.best() == 0.5);
}

TEST_CASE("Greedy goes on from its state as if nothing had happened", "[greedy]") {
  auto const metrics = golden("metrics/transformers__GreedyLR__3.csv", "metric");
  greedy::params const arguments{.factor = 0.8, .patience = 1, .cooldown = 1, .warmup = 2, .window = 5};
  for (std::size_t stop = 0; stop < metrics.size(); stop += 9) {
    greedy whole(arguments);
    for (std::size_t k = 0; k < stop; ++k) (void)whole.observe(metrics[k]);
    greedy resumed(arguments);
    resumed.restore(whole.save());
    REQUIRE(resumed == whole);
    for (std::size_t k = stop; k < metrics.size(); ++k)
      REQUIRE(resumed.observe(metrics[k]) == whole.observe(metrics[k]));
    REQUIRE(resumed.save() == whole.save());
  }
}

TEST_CASE("A text that is no state of greedy is refused and changes nothing", "[greedy]") {
  greedy const begin({.factor = 0.5, .patience = 1, .cooldown = 1, .window = 3});
  greedy g = begin;
  for (double metric : {8.0, 7.0, std::numeric_limits<double>::quiet_NaN(), 6.0, 5.0, 5.0}) (void)g.observe(metric);
  keeps_its_state(g, begin);

  auto const refusal = [&](std::string const& text) { return message_of([&] { return g.restore(text), 0; }); };
  greedy const before = g;
  REQUIRE(refusal(greedy({.factor = 0.5, .patience = 1, .cooldown = 1, .window = 4}).save()) ==
          "lrkit::greedy: state must be saved with window = 3, got 4");
  std::string const who = "lrkit::greedy: state.";
  REQUIRE(refusal(altered(begin.save(), " factor=1 ", " factor=11 ")) ==
          who + "factor must be at most max_factor = 10, got 11");
  REQUIRE(refusal(altered(begin.save(), " factor=1 ", " factor=nan ")) == who + "factor must be finite, got nan");
  REQUIRE(refusal(altered(begin.save(), " waiting=0", " waiting=2")) == who + "waiting must be at most 1, got 2");
  REQUIRE(refusal(altered(begin.save(), " until_reset=500", " until_reset=501")) ==
          who + "until_reset must be at most 500, got 501");
  REQUIRE(refusal(altered(begin.save(), "recent=[]", "recent=[1,2,3,4]")) == who + "recent must be at most 3, got 4");
  REQUIRE(
      refusal(altered(begin.save(), "recent=[]", "recent=[1,]")).starts_with("lrkit::greedy: state must be a text"));
  REQUIRE(g == before);

  greedy none;
  REQUIRE(none == greedy({}));
  greedy low({.max_factor = 0.5});
  low.restore(greedy({.max_factor = 0.5}).save());
  REQUIRE(low.factor() == 1);
}

TEST_CASE("Greedy refuses what makes no sense, and a text that is no state changes nothing", "[greedy]") {
  REQUIRE(message_of([] { return greedy({.factor = 1}); }) == "lrkit::greedy: factor must be less than 1, got 1");
  REQUIRE(message_of([] { return greedy({.factor = 0}); }) == "lrkit::greedy: factor must be greater than 0, got 0");
  REQUIRE(message_of([] { return greedy({.min_factor = 2, .max_factor = 1}); }) ==
          "lrkit::greedy: min_factor must be at most max_factor = 1, got 2");
  greedy g({});
  (void)g.observe(0.5);
  greedy const before = g;
  REQUIRE_THROWS_AS(g.restore("plateau factor=1"), std::invalid_argument);
  REQUIRE_THROWS_AS(g.restore(g.save() + " more"), std::invalid_argument);
  REQUIRE(g == before);
}

TEST_CASE("greedy counts bad metrics from the first one on", "[greedy]") {
  lrkit::greedy g({.factor = 0.5, .patience = 1});
  double const none = std::numeric_limits<double>::quiet_NaN();
  g.observe(none);
  CHECK(g.factor() == 1);
  g.observe(none);
  CHECK(g.factor() == 0.5);
}

TEST_CASE("greedy waits for ten bad metrics by default", "[greedy]") {
  greedy g({});
  g.observe(1);
  int waited = 0;
  while (!g.observe(1)) ++waited;
  CHECK(waited == 10);
}
