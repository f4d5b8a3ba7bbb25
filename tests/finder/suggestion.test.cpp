// SPDX-License-Identifier: MIT
#include <lrkit/finder/suggestion.hpp>

#include "catch.hpp"

#include <stdexcept>
#include <type_traits>

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
  SECTION("says what to mind") {
    lrkit::diagnosis d;
    d.rates = {1e-7, 10};
    lrkit::suggestion const edge({5, 5, 5}, lrkit::certainty{0.5}, lrkit::warning::near_max_lr, d);
    CHECK(edge.warning() == lrkit::warning::near_max_lr);
    CHECK(edge.text() ==
          "5, between 5 and 5 (confidence low, 0.5). The loss was lowest at the end of the range: sweep up to a larger "
          "rate. It ended at 10.");
  }
}

TEST_CASE("a refusal", "[suggestion]") {
  lrkit::diagnosis d;
  d.t = 1.25;
  lrkit::suggestion const none(lrkit::reason::flat, d);
  CHECK_FALSE(none);
  CHECK(none.reason() == lrkit::reason::flat);
  CHECK_THROWS_AS(*none, std::logic_error);
  CHECK_THROWS_WITH(none->lr,
                    "lrkit::suggestion: there is no rate. The loss did not fall by more than its noise explains.");
  CHECK(none.text() ==
        "The loss did not fall by more than its noise explains. It fell by 1.25 units of noise; 4 are asked for.");
}

TEST_CASE("a refusal has a reason: without one there would be a rate of 0", "[suggestion]") {
  CHECK_THROWS_AS(lrkit::suggestion(lrkit::reason::none), std::logic_error);
}

TEST_CASE("a refusal by a baseline says what batches differ by", "[suggestion]") {
  lrkit::diagnosis d;
  d.t = 50;
  d.drop = 0.25;
  d.batch_spread = 0.5;
  CHECK(lrkit::suggestion(lrkit::reason::flat, d).text() ==
        "The loss did not fall by more than its noise explains. It fell by 0.25, and batches differ by 0.5.");
}

TEST_CASE("a rule that looked at nothing says its reason alone", "[suggestion]") {
  CHECK(lrkit::suggestion(lrkit::reason::never_fell).text() == sentence(lrkit::reason::never_fell));
  CHECK(lrkit::suggestion({.lr = 0.5, .low = 0.5, .high = 0.5}, {}, lrkit::warning::near_max_lr).text() ==
        "0.5, between 0.5 and 0.5 (confidence unknown, 0). " + std::string(sentence(lrkit::warning::near_max_lr)));
}

TEST_CASE("the confidence has words", "[suggestion]") {
  CHECK(lrkit::certainty{0.9}.words() == "high");
  CHECK(lrkit::certainty{0.89}.words() == "fair");
  CHECK(lrkit::certainty{0.6}.words() == "fair");
  CHECK(lrkit::certainty{0.59}.words() == "low");
  CHECK(lrkit::certainty{}.words() == "unknown");
  CHECK(lrkit::certainty{0.7} > 0.5);
}

TEST_CASE("every reason and warning has a sentence and a name", "[suggestion]") {
  for (auto const& [name, each] : enumerators(lrkit::reason{})) {
    CHECK(name.substr(0, 8) == "reason::");
    CHECK(sentence(each).back() == '.');
  }
  for (auto const& [name, each] : enumerators(lrkit::warning{})) {
    CHECK(name.substr(0, 9) == "warning::");
    CHECK(sentence(each).back() == '.');
  }
}
