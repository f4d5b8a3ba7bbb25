// SPDX-License-Identifier: MIT
#include <lrkit/core/fields.hpp>

#include <lrkit/compose/detail/params.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

enum class mood { calm, wild };
constexpr auto enumerators(mood) noexcept {
  using named = std::pair<std::string_view, mood>;
  return std::array{named{"mood::calm", mood::calm}, named{"mood::wild", mood::wild}};
}

// A schedule with one argument of each kind, as a user would write one.
class everything {
 public:
  struct params {
    double rate_ = 0.1;
    double positive_rate_ = 0.1;
    double number_ = 0;
    double positive_number_ = 1;
    float fraction_ = 0.5F;
    double at_least_one_ = 1;
    lrkit::step_count count_ = 1;
    lrkit::step_count positive_count_ = 1;
    std::optional<double> optional_{};
    lrkit::inline_vector<double, 3> list_{};
    mood mood_ = mood::calm;
    double given_ = lrkit::required<double>;
    lrkit::step_count also_given_ = lrkit::required<lrkit::step_count>;
  };
  static constexpr std::string_view name = "everything";
  static constexpr auto fields = lrkit::fields_of(
      lrkit::rate("rate", &params::rate_), lrkit::positive_rate("positive_rate", &params::positive_rate_),
      lrkit::number("number", &params::number_), lrkit::positive_number("positive_number", &params::positive_number_),
      lrkit::fraction("fraction", &params::fraction_), lrkit::at_least_one("at_least_one", &params::at_least_one_),
      lrkit::count("count", &params::count_), lrkit::positive_count("positive_count", &params::positive_count_),
      lrkit::rate("optional", &params::optional_), lrkit::rate("list", &params::list_),
      lrkit::choice("mood", &params::mood_), lrkit::number("given", &params::given_),
      lrkit::count("also_given", &params::also_given_));
  static constexpr void check(params const& p) {
    if (p.rate_ > p.given_) lrkit::detail::refuse(name, "rate", "be at most given");
  }

  constexpr explicit everything(params arguments) : p(lrkit::checked<everything>(arguments)) {}
  constexpr double operator()(lrkit::step_t) const noexcept { return p.rate_; }
  constexpr params parameters() const noexcept { return p; }

 private:
  params p;
};

// A schedule whose counts are plain numbers.
class counted {
 public:
  struct params {
    lrkit::step_t steps = lrkit::required<lrkit::step_t>;
    unsigned every = 1;
    std::optional<int> maybe{};
    double period = 1;
    int offset = -5;
  };
  static constexpr std::string_view name = "counted";
  static constexpr auto fields =
      lrkit::fields_of(lrkit::count("steps", &params::steps), lrkit::positive_count("every", &params::every),
                       lrkit::count("maybe", &params::maybe), lrkit::positive_count("period", &params::period),
                       lrkit::number("offset", &params::offset));

  constexpr explicit counted(params arguments) : p(lrkit::checked<counted>(arguments)) {}
  constexpr double operator()(lrkit::step_t) const noexcept { return p.period; }
  constexpr params parameters() const noexcept { return p; }

 private:
  params p;
};

// A schedule whose params have those of another as a base, and list more.
struct extended {
  struct params : lrkit::detail::steps_params {
    double lr = 1;
  };
  static constexpr std::string_view name = "extended";
  static constexpr auto fields = params::fields + lrkit::fields_of(lrkit::rate("lr", &params::lr));
};

// The arguments as they should be, but for what `spoil` does to them.
template <class Spoil>
std::string refusal(Spoil spoil) {
  everything::params p{.given_ = 1, .also_given_ = 1};
  spoil(p);
  return message_of([&] { return everything(p)(0); });
}

using P = everything::params;

}  // namespace

TEST_CASE("A described schedule takes arguments that are what its fields say", "[fields]") {
  constexpr everything schedule({.given_ = 1, .also_given_ = 1});
  STATIC_REQUIRE(schedule(0) == 0.1);
  STATIC_REQUIRE(lrkit::described<everything>);
  STATIC_REQUIRE(everything::fields.size() == 13);
  STATIC_REQUIRE(lrkit::fields_of().size() == 0);
  constexpr auto names = [] {
    std::array<std::string_view, 13> out{};
    std::size_t i = 0;
    everything::fields.for_each([&](auto const& field) { out[i++] = field.name; });
    return out;
  }();
  STATIC_REQUIRE(names[0] == "rate");
  STATIC_REQUIRE(names[6] == "count");
  STATIC_REQUIRE(names[12] == "also_given");
  everything::fields.for_each([](auto const& field) {
    if (field.name == "count") REQUIRE(field.must == lrkit::must_be::count);
  });

  SECTION("zeros, ends of intervals and the largest count among them") {
    REQUIRE_NOTHROW(everything({.rate_ = 0,
                                .number_ = -5,
                                .fraction_ = 0,
                                .count_ = 0,
                                .optional_ = 0.0,
                                .list_ = {0.0, 1.0, 2.0},
                                .given_ = 1,
                                .also_given_ = lrkit::max_steps}));
    REQUIRE_NOTHROW(everything({.fraction_ = 1, .given_ = 1, .also_given_ = 0}));
  }
}

TEST_CASE("Lists of fields are added in order", "[fields]") {
  using params = counted::params;
  constexpr auto all =
      lrkit::fields_of(lrkit::count("steps", &params::steps)) + lrkit::fields_of() +
      lrkit::fields_of(lrkit::count("maybe", &params::maybe), lrkit::number("offset", &params::offset));
  STATIC_REQUIRE(all.size() == 3);
  std::string names;
  all.for_each([&](auto const& field) { names.append(field.name).append(" "); });
  CHECK(names == "steps maybe offset ");
  STATIC_REQUIRE(all.all([](auto const& first, auto const& second, auto const& third) {
    return first.name == "steps" && second.name == "maybe" && third.name == "offset";
  }));
}

TEST_CASE("All fields that a schedule lists are checked, not those of its params' base alone", "[fields]") {
  extended::params p;
  p.steps = 3;
  p.lr = -1;
  CHECK(message_of([&] { return lrkit::checked<extended>(p).lr; }) == "lrkit::extended: lr must be at least 0, got -1");
}

TEST_CASE("A rate is refused where it is negative or not finite", "[fields]") {
  REQUIRE(refusal([](P& p) { p.rate_ = -0.1; }) == "lrkit::everything: rate must be at least 0, got -0.1");
  REQUIRE(refusal([](P& p) { p.rate_ = not_a_number; }) == "lrkit::everything: rate must be finite, got nan");
  REQUIRE(refusal([](P& p) { p.rate_ = infinity; }) == "lrkit::everything: rate must be finite, got inf");
  REQUIRE(refusal([](P& p) { p.rate_ = -infinity; }) == "lrkit::everything: rate must be finite, got -inf");
  REQUIRE(refusal([](P& p) { p.positive_rate_ = 0; }) ==
          "lrkit::everything: positive_rate must be greater than 0, got 0");
}

TEST_CASE("A number is refused where it is outside its interval", "[fields]") {
  REQUIRE(refusal([](P& p) { p.number_ = not_a_number; }) == "lrkit::everything: number must be finite, got nan");
  REQUIRE(refusal([](P& p) { p.positive_number_ = -2; }) ==
          "lrkit::everything: positive_number must be greater than 0, got -2");
  REQUIRE(refusal([](P& p) { p.fraction_ = 1.1F; }) == "lrkit::everything: fraction must be between 0 and 1, got 1.1");
  REQUIRE(refusal([](P& p) { p.fraction_ = -0.5F; }) ==
          "lrkit::everything: fraction must be between 0 and 1, got -0.5");
  REQUIRE(refusal([](P& p) { p.at_least_one_ = 0.5; }) ==
          "lrkit::everything: at_least_one must be at least 1, got 0.5");
}

TEST_CASE("A count is refused where it is negative or beyond 2^53", "[fields]") {
  REQUIRE(refusal([](P& p) { p.count_ = -3; }) == "lrkit::everything: count must be at least 0, got -3");
  REQUIRE(refusal([](P& p) { p.positive_count_ = 0; }) ==
          "lrkit::everything: positive_count must be at least 1, got 0");
  REQUIRE(refusal([](P& p) { p.count_ = lrkit::max_steps + 1; }) ==
          "lrkit::everything: count must be at most 9007199254740992, got 9007199254740993");
  REQUIRE(refusal([](P& p) { p.count_ = std::size_t{0} - 1; }) ==
          "lrkit::everything: count must be at most 9007199254740992, got 9223372036854775807 or more");
}

TEST_CASE("A count that is a plain number is refused as a step_count is", "[fields]") {
  STATIC_REQUIRE(lrkit::described<counted>);
  REQUIRE(message_of([] { return counted({}); }) == "lrkit::counted: steps must be given");
  REQUIRE(message_of([] { return counted({.steps = -3}); }) == "lrkit::counted: steps must be at least 0, got -3");
  REQUIRE(message_of([] { return counted({.steps = lrkit::max_steps + 1}); }) ==
          "lrkit::counted: steps must be at most 9007199254740992, got 9007199254740993");
  REQUIRE(message_of([] { return counted({.steps = 3, .every = 0}); }) ==
          "lrkit::counted: every must be at least 1, got 0");
  REQUIRE(message_of([] { return counted({.steps = 3, .maybe = -1}); }) ==
          "lrkit::counted: maybe must be at least 0, got -1");
  REQUIRE(message_of([] { return counted({.steps = 3, .period = 0.5}); }) ==
          "lrkit::counted: period must be at least 1, got 0.5");
  REQUIRE_NOTHROW(counted({.steps = 0, .every = 1, .maybe = 0, .period = 1}));
}

TEST_CASE("A required argument that was not given is refused by name", "[fields]") {
  REQUIRE(refusal([](P& p) { p.given_ = P{}.given_; }) == "lrkit::everything: given must be given");
  REQUIRE(refusal([](P& p) { p.also_given_ = P{}.also_given_; }) == "lrkit::everything: also_given must be given");
}

TEST_CASE("An optional argument and a list are refused for each value that is there", "[fields]") {
  REQUIRE(refusal([](P& p) { p.optional_ = -1.0; }) == "lrkit::everything: optional must be at least 0, got -1");
  REQUIRE(refusal([](P& p) { p.list_ = {1.0, -2.0}; }) == "lrkit::everything: list must be at least 0, got -2");
  REQUIRE(refusal([](P& p) { p.list_ = {1, 2, 3, 4}; }) == "lrkit::everything: list must hold at most 3 values, got 4");
}

TEST_CASE("A choice is refused where it is none of the enumerators", "[fields]") {
  REQUIRE(refusal([](P& p) { p.mood_ = static_cast<mood>(7); }) ==
          "lrkit::everything: mood must be an enumerator, got 7");
  REQUIRE_NOTHROW(everything({.mood_ = mood::wild, .given_ = 1, .also_given_ = 1}));
}

TEST_CASE("What concerns several arguments is refused after each of them", "[fields]") {
  REQUIRE(refusal([](P& p) { p.rate_ = 2; }) == "lrkit::everything: rate must be at most given");
}
