// SPDX-License-Identifier: MIT
#include <lrkit/finder/suggestion.hpp>

#include "catch.hpp"

#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

TEST_CASE("a suggestion", "[suggestion]") {
  lrkit::suggestion const best({0.274, 0.2139, 0.301}, lrkit::certainty{0.95});
  SECTION("gives its rate and interval to those who look") {
    REQUIRE(best);
    CHECK(best->lr == 0.274);
    CHECK((*best).low == 0.2139);
    CHECK(best->high == 0.301);
    double const lr = *best;
    CHECK(lr == 0.274);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<lrkit::suggestion, bool>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<lrkit::suggestion, double>);
  }
  SECTION("says all of it in words") { CHECK(best.text() == "0.274, between 0.214 and 0.301 (confidence high, 0.95)"); }
  SECTION("says what to watch") {
    lrkit::diagnosis d;
    d.rates = {1e-7, 10};
    lrkit::suggestion const edge({5, 5, 5}, lrkit::certainty{0.5}, lrkit::warning::near_max_lr, d);
    CHECK(edge.warning() == lrkit::warning::near_max_lr);
    CHECK(edge.warnings() == std::vector{lrkit::warning::near_max_lr});
    CHECK(edge.text() ==
          "5, between 5 and 5 (confidence low, 0.5). The loss was lowest at the end of the range: sweep up to a larger "
          "rate. It ended at 10.");
  }
}

TEST_CASE("what a prior did is nothing before it is said", "[suggestion]") {
  CHECK(lrkit::suggestion::pull{}.from == 0);
  CHECK(lrkit::suggestion::pull{}.towards == 0);
  CHECK(lrkit::suggestion::pull{}.decades == 0);
}

TEST_CASE("a refusal", "[suggestion]") {
  lrkit::diagnosis d;
  d.t = 1.25;
  d.rates = d.smoothed = {1};
  lrkit::suggestion const none(lrkit::reason::flat, d);
  CHECK_FALSE(none);
  CHECK(none.reason() == lrkit::reason::flat);
  CHECK_THROWS_AS(*none, std::logic_error);
  std::string const flat(sentence(lrkit::reason::flat));
  CHECK_THROWS_WITH(none->lr, "lrkit::suggestion: there is no rate. " + flat);
  CHECK(none.text() == flat + " It fell by 1.25 units of noise; 4 are asked for.");
}

TEST_CASE("a refusal has a reason: without one there would be a rate of 0", "[suggestion]") {
  CHECK_THROWS_AS(lrkit::suggestion(lrkit::reason::none), std::logic_error);
}

TEST_CASE("a refusal by a baseline says what batches differ by", "[suggestion]") {
  lrkit::diagnosis d;
  d.t = 50;
  d.rates = d.smoothed = {1};
  d.drop = 0.25;
  d.batch_spread = 0.5;
  CHECK(lrkit::suggestion(lrkit::reason::flat, d).text() ==
        std::string(sentence(lrkit::reason::flat)).append(" It fell by 0.25, and batches differ by 0.5."));
}

TEST_CASE("a rule that looked at nothing says its reason alone", "[suggestion]") {
  CHECK(lrkit::suggestion(lrkit::reason::never_fell).text() == sentence(lrkit::reason::never_fell));
  CHECK(lrkit::suggestion({.lr = 0.5, .low = 0.5, .high = 0.5}, {}, lrkit::warning::near_max_lr).text() ==
        "0.5, between 0.5 and 0.5 (confidence unknown, 0). " + std::string(sentence(lrkit::warning::near_max_lr)));
}

TEST_CASE("several warnings are told, the gravest first", "[suggestion]") {
  lrkit::diagnosis d;
  d.rates = {1e-6, 1};
  d.shelf_from = 0.004;
  d.shelf_to = 0.07;
  d.edge_of_losses = 0.5;
  d.edge_of_curve = 0.25;
  d.t = 1.5;
  using lrkit::warning;
  lrkit::suggestion const best({0.1, 0.1, 0.1}, {0.3}, {warning::by_the_edge, warning::near_min_lr, warning::shelf}, d);
  CHECK(best.warning() == warning::by_the_edge);
  CHECK(best.warnings().size() == 3);
  CHECK(best.text() == "0.1, between 0.1 and 0.1 (confidence low, 0.3). " +
                           std::string(sentence(warning::by_the_edge)) +
                           " The rise began at 0.25; the fall is 1.5 units of noise, and 4 are asked for. " +
                           std::string(sentence(warning::near_min_lr)) + " It began at 1e-06. " +
                           std::string(sentence(warning::shelf)) + " It reaches from 0.004 to 0.07.");
  CHECK(lrkit::suggestion({1, 1, 1}, {0.5}, warning::none).warnings().empty());
  CHECK(lrkit::suggestion({1, 1, 1}).warning() == warning::none);
}

TEST_CASE("a suggestion says where and why its sweep was cut short", "[suggestion]") {
  lrkit::diagnosis d;
  d.end = {.why = lrkit::stop_reason::diverged, .steps = 183, .planned = 400, .last_lr = 0.43};
  lrkit::suggestion::answer const rate{0.1, 0.1, 0.1};
  std::string const begin = "0.1, between 0.1 and 0.1 (confidence high, 0.9).";
  CHECK(lrkit::suggestion(rate, {0.9}, lrkit::warning::none, d).text() ==
        begin +
            " The sweep stopped at loss 183 of 400, at a rate of 0.43: the loss diverged, it rose far above its "
            "lowest level.");
  d.end.from_zero = true;
  CHECK_THAT(lrkit::suggestion(rate, {0.9}, lrkit::warning::none, d).text(),
             Catch::Matchers::ContainsSubstring("The first losses were 0"));
  d.end = {.why = lrkit::stop_reason::non_finite, .steps = 3, .planned = 400, .last_lr = 1e-5};
  CHECK_THAT(lrkit::suggestion(lrkit::reason::too_few, d).text(),
             Catch::Matchers::ContainsSubstring("There were 3. The sweep stopped at loss 3 of 400, at a rate of 1e-05: "
                                                "it was infinite or not a number."));
  d.end.why = lrkit::stop_reason::end_of_ladder;
  CHECK(lrkit::suggestion(rate, {0.9}, lrkit::warning::none, d).text() + "." == begin);
}
