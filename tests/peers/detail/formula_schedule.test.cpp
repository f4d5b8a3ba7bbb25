// SPDX-License-Identifier: MIT
#include <lrkit/peers/detail/formula_schedule.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <utility>

using namespace lrkit;

namespace {

struct some_params {
  double lr = required<double>;
  std::optional<step_count> steps{};
  inline_vector<std::pair<step_count, double>> scales{};
  inline_vector<std::string_view> words{};
  std::string_view shape = "round";
  step_count last_epoch = -1;

  static constexpr std::string_view function = "peers::some::thing";
  static constexpr auto fields =
      lrkit::fields_of(rate("lr", &some_params::lr), positive_count("steps", &some_params::steps),
                       rate("scales", &some_params::scales), choice("words", &some_params::words),
                       choice("shape", &some_params::shape), choice("last_epoch", &some_params::last_epoch));
  friend constexpr bool operator==(some_params const&, some_params const&) = default;
};

std::string told(some_params const& p) {
  return message_of([&] { detail::check_settings(p); });
}

}  // namespace

TEST_CASE("The settings of a peer's function are refused under its name", "[configured]") {
  CHECK(told({}) == "lrkit::peers::some::thing: lr must be given");
  CHECK(told({.lr = -1}) == "lrkit::peers::some::thing: lr must be at least 0, got -1");
  CHECK(told({.lr = 1, .steps = 0}) == "lrkit::peers::some::thing: steps must be at least 1, got 0");
  CHECK(told({.lr = 1, .scales = {{3, -2.0}}}) == "lrkit::peers::some::thing: scales must be at least 0, got -2");
  CHECK(told({.lr = 1, .scales = {{-3, 2.0}}}) == "lrkit::peers::some::thing: scales must be at least 0, got -3");
  some_params many{.lr = 1};
  for (int i = 0; i < 17; ++i) many.words.push_back("word");
  CHECK(told(many) == "lrkit::peers::some::thing: words must hold at most 16 values, got 17");
  detail::check_settings(some_params{.lr = 1});
}

TEST_CASE("A configured schedule says what made it, and is asked for no negative step", "[configured]") {
  constexpr auto schedule =
      detail::configure(some_params{.lr = 2}, [](step_t k) { return 1 + static_cast<double>(k); });
  STATIC_REQUIRE(schedule(-3) == 1);
  STATIC_REQUIRE(schedule(3) == 4);
  STATIC_REQUIRE(schedule.parameters().lr == 2);
  STATIC_REQUIRE(schedule.name == "peers::some::thing");
  auto const of = [](double lr) { return detail::configure(some_params{.lr = lr}, [](step_t) { return 0.0; }); };
  CHECK(of(2).parameters() == schedule.parameters());
  STATIC_REQUIRE(described<decltype(schedule)>);
  auto const again = schedule;
  CHECK(again == schedule);
}

TEST_CASE("A configured schedule answers the largest number where its formula is infinite", "[configured]") {
  constexpr double most = std::numeric_limits<double>::max();
  constexpr auto grows =
      detail::configure(some_params{.lr = 2}, [](step_t k) { return detail::pow(2, static_cast<double>(k)); });
  STATIC_REQUIRE(grows(10) == 1024);
  STATIC_REQUIRE(grows(2000) == most);
  CHECK(detail::configure(some_params{.lr = 2},
                          [](step_t k) { return -detail::pow(2, static_cast<double>(k)); })(2000) == -most);
}

TEST_CASE("A power of a negative number", "[configured]") {
  STATIC_REQUIRE(detail::signed_power(-2, -3) == -0.125);
  STATIC_REQUIRE(detail::signed_power(-2, -2) == 0.25);
  STATIC_REQUIRE(detail::signed_power(-2, -0.75) == 0);
}

TEST_CASE("Half a cosine, from both of its ends and beyond", "[configured]") {
  STATIC_REQUIRE(detail::raised_cosine(0) == 1);
  STATIC_REQUIRE(detail::raised_cosine(0.5) == 0.5);
  STATIC_REQUIRE(detail::raised_cosine(1) == 0);
  STATIC_REQUIRE(detail::raised_cosine(2) == 1);
  for (double u : {0.1, 0.25, 0.6, 0.75, 1.25, 1.7}) {
    CHECK_THAT(detail::raised_cosine(u), Catch::Matchers::WithinAbs((1 + std::cos(3.141592653589793 * u)) / 2, 1e-15));
  }
}

TEST_CASE("A number is rounded as Python does, and cut off", "[configured]") {
  STATIC_REQUIRE(detail::rounded_to_even(0.5) == 0);
  STATIC_REQUIRE(detail::rounded_to_even(1.5) == 2);
  STATIC_REQUIRE(detail::rounded_to_even(2.5) == 2);
  STATIC_REQUIRE(detail::rounded_to_even(2.4) == 2);
  STATIC_REQUIRE(detail::rounded_to_even(2.6) == 3);
  STATIC_REQUIRE(detail::whole(2.9) == 2);
  STATIC_REQUIRE(detail::whole(0x1p60) == 0x1p60);
  STATIC_REQUIRE(detail::periods(7, 2, false) == 3.5);
  STATIC_REQUIRE(detail::periods(7, 2, true) == 3);
}

TEST_CASE("A polynomial that its formula does not end", "[configured]") {
  STATIC_REQUIRE(detail::polynomial_for_ever(1, 4, 2) == 0.5625);
  STATIC_REQUIRE(detail::polynomial_for_ever(4, 4, 2) == 0);
  STATIC_REQUIRE(detail::polynomial_for_ever(6, 4, 2) == 0.25);
  STATIC_REQUIRE(detail::polynomial_for_ever(6, 4, 3) == -0.125);
}

namespace {

struct plain_params {
  using self = plain_params;
  double lr = 1;
  step_count steps = 5;

  static constexpr std::string_view function = "peers::plain::thing";
  static constexpr auto fields = lrkit::fields_of(rate("lr", &self::lr), positive_count("steps", &self::steps));
};

}  // namespace

TEST_CASE("The arguments of a peer's function are equal if each field is", "[configured]") {
  using lrkit::detail::operator==;
  STATIC_REQUIRE(plain_params{} == plain_params{.lr = 1, .steps = 5});
  STATIC_REQUIRE_FALSE(plain_params{} == plain_params{.lr = 2});
  STATIC_REQUIRE_FALSE(plain_params{} == plain_params{.steps = 6});
}
