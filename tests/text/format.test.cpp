// SPDX-License-Identifier: MIT
#include <lrkit/text/format.hpp>

#include <lrkit/lrkit.hpp>

#include "catch.hpp"

namespace {

auto const rise = lrkit::linear({.from = 0.01, .to = 0.1, .steps = 10});
auto const fall = lrkit::cosine({.from = 0.1, .steps = 100});
auto const flat = lrkit::constant({.lr = 0.1});
auto const lambda = [lr = 0.1](lrkit::step_t) { return lr; };

}  // namespace

TEST_CASE("a schedule is written as the C++ that builds it", "[format]") {
  CHECK(fmt::format("{}", rise) == "linear({.from = 0.01, .to = 0.1, .steps = 10})");
  CHECK(fmt::format("{}", flat) == "constant({.lr = 0.1})");
  CHECK(fmt::format("{}", lrkit::cosine({.from = 3e-4, .to = 3e-5, .steps = 1'000'000})) ==
        "cosine({.from = 3e-4, .to = 3e-5, .steps = 1000000})");
  CHECK(fmt::format("{}", lrkit::one_cycle({.max_lr = 1, .steps = 5, .anneal = lrkit::curve::linear})) ==
        "one_cycle({.max_lr = 1, .steps = 5, .anneal = curve::linear})");
}

TEST_CASE("arguments that have their default are left out, unless all are asked for", "[format]") {
  CHECK(fmt::format("{}", fall) == "cosine({.from = 0.1, .steps = 100})");
  CHECK(fmt::format("{:a}", fall) == "cosine({.from = 0.1, .to = 0, .steps = 100})");
  CHECK(fmt::format("{:a}", lrkit::one_cycle({.max_lr = 1, .steps = 5})) ==
        "one_cycle({.max_lr = 1, .steps = 5, .warmup_fraction = 0.3, .initial_div = 25, .final_div = 10000, "
        ".anneal = curve::cosine})");
  CHECK(fmt::format("{}", lrkit::cosine({.from = 0.1, .to = -0.0, .steps = 100})) ==
        "cosine({.from = 0.1, .to = -0.0, .steps = 100})");
}

TEST_CASE("an optional argument is written where it was given", "[format]") {
  CHECK(fmt::format("{:a}", lrkit::linear_warmup({.peak = 0.1, .steps = 10})) ==
        "linear_warmup({.peak = 0.1, .steps = 10})");
  CHECK(fmt::format("{}", lrkit::linear_warmup({.peak = 0.1, .steps = 10, .from = 0.0})) ==
        "linear_warmup({.peak = 0.1, .steps = 10, .from = 0})");
}

TEST_CASE("a float schedule says so, and its numbers are float literals", "[format]") {
  CHECK(fmt::format("{}", lrkit::cosine<float>({.from = 0.1f, .steps = 100})) ==
        "cosine<float>({.from = 0.1f, .steps = 100})");
  CHECK(fmt::format("{}", 0.5 * lrkit::constant<float>({.lr = 2})) == "0.5 * constant<float>({.lr = 2})");
}

TEST_CASE("operators are written flat, with parentheses only where they are needed", "[format]") {
  std::string const a = fmt::format("{}", rise);
  std::string const b = fmt::format("{}", fall);
  std::string const c = fmt::format("{}", flat);
  CHECK(fmt::format("{}", rise >> fall >> flat) == a + " >> " + b + " >> " + c);
  CHECK(fmt::format("{}", rise >> (fall >> flat)) == a + " >> (" + b + " >> " + c + ")");
  CHECK(fmt::format("{}", 0.1 * rise >> fall) == "0.1 * " + a + " >> " + b);
  CHECK(fmt::format("{}", 0.1 * (rise >> fall)) == "0.1 * (" + a + " >> " + b + ")");
  CHECK(fmt::format("{}", 0.1 * (0.2 * fall)) == "0.1 * (0.2 * " + b + ")");
  CHECK(fmt::format("{}", fall * 0.5) == "0.5 * " + b);
}

TEST_CASE("a tree has one line for each part", "[format]") {
  CHECK(fmt::format("{:t}", 0.1 * (rise >> fall)) ==
        "scale(0.1)\n"
        "  sequence()\n"
        "    linear({.from = 0.01, .to = 0.1, .steps = 10})\n"
        "    cosine({.from = 0.1, .steps = 100})");
  CHECK(fmt::format("{:ta}", fall) == "cosine({.from = 0.1, .to = 0, .steps = 100})");
  CHECK(fmt::format("{:t}", restarts(fall, 4, {.growth = 2})) ==
        "restarts({.times = 4, .growth = 2})\n"
        "  cosine({.from = 0.1, .steps = 100})");
}

TEST_CASE("what holds a lambda cannot be formatted", "[format]") {
  STATIC_REQUIRE(fmt::is_formattable<decltype(fall)>::value);
  STATIC_REQUIRE(fmt::is_formattable<decltype(rise >> 0.1 * fall)>::value);
  STATIC_REQUIRE_FALSE(fmt::is_formattable<decltype(lambda)>::value);
  STATIC_REQUIRE_FALSE(fmt::is_formattable<decltype(0.1 * (rise >> lambda))>::value);
  STATIC_REQUIRE_FALSE(lrkit::formattable<double>);
  CHECK(lrkit::write(describe(rise >> lambda)) == fmt::format("{} >> <callable>", rise));
}

TEST_CASE("a table is written with all its values", "[format]") {
  lrkit::table<float> const narrow({.values = {0.1F, 0.25F}});
  CHECK(fmt::format("{}", lrkit::table({.values = {0.1, 0.25}})) == "table({.values = {0.1, 0.25}})");
  CHECK(fmt::format("{}", 0.5 * narrow) == "0.5 * table<float>({.values = {0.1f, 0.25f}})");
}

TEST_CASE("a view of a table is not formattable: it does not own its numbers, as a schedule read from the text would",
          "[format]") {
  static constexpr double rates[] = {0.1, 0.01};
  constexpr lrkit::table_view table({.values = rates});
  STATIC_REQUIRE_FALSE(lrkit::formattable<decltype(table)>);
  STATIC_REQUIRE_FALSE(lrkit::formattable<decltype(0.5 * lrkit::per_epoch(table, 10))>);
  CHECK(lrkit::write(lrkit::any_schedule(table)) == "<callable>");
}

TEST_CASE("a schedule of long double is not formattable: no text is read as one", "[format]") {
  lrkit::cosine<long double> const wide({.from = 0.1L, .steps = 100});
  STATIC_REQUIRE_FALSE(lrkit::formattable<decltype(wide)>);
  STATIC_REQUIRE_FALSE(lrkit::formattable<decltype(0.5 * wide)>);
  STATIC_REQUIRE_FALSE(lrkit::formattable<decltype(fall >> wide)>);
  STATIC_REQUIRE_FALSE(lrkit::formattable<lrkit::any_schedule<long double>>);
  CHECK(lrkit::write(describe(wide)) == "cosine<long double>({.from = 0.1L, .steps = 100})");
}

TEST_CASE("an unknown format is refused", "[format]") {
  CHECK_THROWS_AS(fmt::format(fmt::runtime("{:x}"), fall), fmt::format_error);
}

// What the compiler makes of these words is written in these words.
#define CHECK_SAME_WORDS(...) CHECK(fmt::format("{}", __VA_ARGS__) == #__VA_ARGS__)

TEST_CASE("what is written is C++ that builds the same", "[format]") {
  using namespace lrkit;
  CHECK_SAME_WORDS(cosine({.from = 3e-4, .to = 3e-5, .steps = 1000000}));
  CHECK_SAME_WORDS(cosine<float>({.from = 0.1f, .to = 7.038531e-26f, .steps = 100}));
  CHECK_SAME_WORDS(cosine({.from = 1e22, .to = -0.0, .steps = 100}));
  CHECK_SAME_WORDS(cosine({.from = 12345678901234567168.0, .steps = 100}));
  CHECK_SAME_WORDS(linear_warmup({.peak = 0.1, .steps = 10, .from = 0}));
  CHECK_SAME_WORDS(one_cycle({.max_lr = 1, .steps = 5, .anneal = curve::linear}));
  CHECK_SAME_WORDS(multi_step({.from = 0.1, .milestones = {30, 80}}));
  CHECK_SAME_WORDS(piecewise_linear<float>({.at = {0, 5}, .values = {0.1f, 1}}));
  CHECK_SAME_WORDS(0.1 * (constant({.lr = 1}) * cosine({.from = 1, .steps = 3})) * constant({.lr = 2}));
  CHECK_SAME_WORDS(0.1 * (0.2 * cosine({.from = 1, .steps = 3})) >> constant({.lr = 2}));
  CHECK_SAME_WORDS(linear({.from = 1, .steps = 3}) >> (linear({.from = 1, .steps = 3}) >> constant({.lr = 2})));
  CHECK_SAME_WORDS(repeat(linear({.from = 1, .steps = 3}) >> cosine({.from = 1, .steps = 3}), 3));
  CHECK_SAME_WORDS(repeat(cosine({.from = 1, .steps = 3})));
  CHECK_SAME_WORDS(restarts(cosine({.from = 1, .steps = 3}), {.growth = 2, .decay = 0.5}));
  CHECK_SAME_WORDS(restarts(cosine({.from = 1, .steps = 3}), 4, {.growth = 2}));
  CHECK_SAME_WORDS(restarts(cosine({.from = 1, .steps = 3}), 4));
  CHECK_SAME_WORDS(restarts(cosine({.from = 1, .steps = 3})));
  CHECK_SAME_WORDS(cooldown(constant({.lr = 0.1}), 800, {.steps = 200, .shape = curve::one_minus_sqrt}));
  CHECK_SAME_WORDS(per_epoch(staircase(cosine({.from = 1, .steps = 9}), 3), 100));
  CHECK_SAME_WORDS(delay(take(constant({.lr = 1}), 5), 3));
  CHECK_SAME_WORDS(clamp(clamp_min(reverse(linear({.from = 1, .steps = 3})), 0.1), 0.2, 0.3));
  CHECK_SAME_WORDS(stretch(linear({.from = 1, .steps = 3}) * linear({.from = 1, .steps = 4}), 7));
  CHECK_SAME_WORDS(skip(linear({.from = 1, .steps = 30}), 10));
  CHECK_SAME_WORDS(linear({.from = 1, .steps = 3}) + constant({.lr = 1}) + constant({.lr = 2}));
  CHECK_SAME_WORDS(constant({.lr = 1}) + (constant({.lr = 2}) + constant({.lr = 3})));
  CHECK_SAME_WORDS(0.5 * (constant({.lr = 1}) + constant({.lr = 2}) * constant({.lr = 3})));
  CHECK_SAME_WORDS(linear({.from = 1, .steps = 3}) + linear({.from = 2, .steps = 3}) >> constant({.lr = 4}));
  CHECK_SAME_WORDS((linear({.from = 1, .steps = 3}) >> constant({.lr = 2})) + constant({.lr = 4}));
  CHECK_SAME_WORDS(retime(linear({.from = 1, .steps = 30}), 10, 50));
  CHECK_SAME_WORDS(0.3 * any_schedule<double>(cosine<float>({.from = 0.1f, .steps = 50})));
}
