// SPDX-License-Identifier: MIT
#include <lrkit/peers/detail/formula_schedule.hpp>

#include "catch.hpp"
#include "message.hpp"

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
