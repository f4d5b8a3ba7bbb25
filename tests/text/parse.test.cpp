// SPDX-License-Identifier: MIT
#include <lrkit/text/parse.hpp>

#include <lrkit/schedules/exponential_range.hpp>
#include <lrkit/schedules/linear_warmup.hpp>
#include <lrkit/text/format.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "text/parser_is_linked.hpp"
#include "text/random_schedule.hpp"
#include "tree/files.hpp"

#include <bit>
#include <cstdint>

using namespace lrkit;

namespace {

auto const rise = linear({.from = 0.01, .to = 0.1, .steps = 10});
auto const fall = cosine({.from = 0.1, .to = 1e-3, .steps = 37});

std::string refusal(std::string_view text) {
  return message_of([&] { return parse(text); });
}
// The refusal without the lines that show the text.
std::string first_line(std::string_view text) {
  std::string const whole = refusal(text);
  return whole.substr(0, whole.find('\n'));
}

// Both answer with the same bits at every step that is asked for, and the same text comes out again.
template <class S>
void check_round_trip(S const& s, step_t steps = 200) {
  std::string const text = fmt::format("{}", s);
  INFO(text);
  auto const again = parse(text);
  for (step_t k = -1; k < steps; ++k) {
    INFO("step " << k);
    REQUIRE(std::bit_cast<std::uint64_t>(again(k)) == std::bit_cast<std::uint64_t>(static_cast<double>(s(k))));
  }
  if constexpr (finite_schedule<S>) CHECK(again.length() == s.length());
  CHECK(fmt::format("{}", again) == text);
  CHECK(fmt::format("{:a}", parse(fmt::format("{:a}", s))) == fmt::format("{:a}", s));
}

}  // namespace

TEST_CASE("a schedule comes back from its text, bit by bit", "[parse]") {
  check_round_trip(rise);
  check_round_trip(fall);
  check_round_trip(constant({.lr = 0.3}));
  check_round_trip(exponential({.from = 0.1, .to = 1e-3, .steps = 30}));
  check_round_trip(exponential_range({.min_lr = 1e-7, .max_lr = 10, .steps = 30}));
  check_round_trip(linear_warmup({.peak = 0.1, .steps = 30}));
  check_round_trip(linear_warmup({.peak = 0.1, .steps = 30, .from = 0.01}));
  check_round_trip(one_cycle({.max_lr = 0.7, .steps = 100, .warmup_fraction = 0.25, .anneal = curve::linear}));
  check_round_trip(one_cycle({.max_lr = 0.7, .steps = 100}).momentum({.low = 0.8, .high = 0.9}));
}

TEST_CASE("a composition comes back from its text, bit by bit", "[parse]") {
  check_round_trip(rise >> fall >> constant({.lr = 0.1}));
  check_round_trip(rise >> (fall >> rise));
  check_round_trip(0.1 * rise >> 0.3 * (0.7 * fall));
  check_round_trip(rise * fall * rise);
  check_round_trip(rise * (0.1 * fall));
  check_round_trip(with_warmup(fall, 12));
  check_round_trip(repeat(fall));
  check_round_trip(repeat(rise >> fall, 3));
  check_round_trip(restarts(fall, {.growth = 1.5, .decay = 0.7}));
  check_round_trip(restarts(fall, 3, {.growth = 2}));
  check_round_trip(staircase(fall, 7));
  check_round_trip(per_epoch(fall, 3));
  check_round_trip(delay(fall, 5));
  check_round_trip(take(fall, 20));
  check_round_trip(stretch(rise * fall, 91));
  check_round_trip(clamp(fall, 0.01, 0.09));
  check_round_trip(clamp_min(fall, 0.01));
  check_round_trip(reverse(rise >> fall));
}

TEST_CASE("a sequence that was read shares its steps among all its links when it is stretched", "[parse]") {
  auto const chain = linear({.from = 0.1, .steps = 3}) >> cosine({.from = 0.2, .steps = 5}) >>
                     linear({.from = 0.3, .to = 0.2, .steps = 7}) >> cosine({.from = 0.4, .steps = 9});
  for (step_t n : {0, 1, 2, 3, 10, 11, 23, 25, 26, 100}) check_round_trip(stretch(chain, n));
  check_round_trip(restarts(chain, {.growth = 1.3, .decay = 0.9}));
  auto const bracketed = rise >> (linear({.from = 0.1, .steps = 3}) >> (cosine({.from = 0.2, .steps = 5}) >> fall));
  check_round_trip(restarts(bracketed, {.growth = 1.1, .decay = 0.9}), 400);
  check_round_trip(restarts(0.5 * bracketed, {.growth = 1.1, .decay = 0.9}), 400);
  for (step_t n : {0, 1, 13, 51, 77}) {
    auto const by_hand = stretch(with_warmup(chain, 4), n) >> rise;
    auto const again = parse(fmt::format("stretch(with_warmup({}, 4), {}) >> {}", chain, n, rise));
    for (step_t k = 0; k < 100; ++k) REQUIRE(again(k) == by_hand(k));
    auto const twice = restarts(by_hand, {.growth = 1.7});
    auto const twice_again =
        parse(fmt::format("restarts(stretch(with_warmup({}, 4), {}) >> {}, {{.growth = 1.7}})", chain, n, rise));
    for (step_t k = 0; k < 300; ++k) REQUIRE(twice_again(k) == twice(k));
  }
}

TEST_CASE("float schedules keep their arithmetic", "[parse]") {
  auto const small = cosine<float>({.from = 0.1f, .to = 7.038531e-26f, .steps = 50});
  check_round_trip(small);
  check_round_trip(0.1 * small);
  check_round_trip(small * linear<float>({.from = 0.3f, .steps = 70}));
  check_round_trip(small * rise);
  check_round_trip(with_warmup(small, 5));
  check_round_trip(small >> fall >> small);
  check_round_trip(restarts(small >> fall, {.growth = 1.2, .decay = 0.3}));
  check_round_trip(clamp(stretch(small * small, 31), 0.1, 0.2));
  check_round_trip(table<float>({.values = {0.1f, 0.3f, 0.2f}}));
}

TEST_CASE("a float schedule beside one of double is what it is in C++", "[parse]") {
  auto const typed = cosine<float>({.from = 0.3f, .steps = 4}) >> linear({.from = 0.1, .steps = 6});
  auto const read = parse(fmt::format("{}", typed));
  CHECK(lrkit::describe(read, 2) == lrkit::describe(typed, 2));
  CHECK(lrkit::sum(read, 1, 9) == lrkit::sum(typed, 1, 9));
  CHECK(fmt::format("{}", lrkit::stretch(read, 20)) == fmt::format("{}", lrkit::stretch(typed, 20)));
  for (step_t k = 0; k < 25; ++k) {
    CHECK(lrkit::stretch(read, 20)(k) == lrkit::stretch(typed, 20)(k));
    CHECK(read.stretched_at(20, k) == lrkit::stretch(typed, 20)(k));
  }
  std::string const product = "cosine<float>({.from = 0.3f, .steps = 4}) * linear({.from = 0.1, .steps = 6})";
  CHECK(parse(product) == parse(product));
  CHECK_FALSE(parse(product) == parse("cosine<float>({.from = 0.2f, .steps = 4}) * linear({.from = 0.1, .steps = 6})"));
}

TEST_CASE("a conversion of the rates is written where it can be seen", "[parse]") {
  any_schedule<double> const wide = cosine<float>({.from = 0.1f, .steps = 50});
  CHECK(fmt::format("{}", wide) == "cosine<float>({.from = 0.1f, .steps = 50})");
  CHECK(fmt::format("{}", 0.3 * wide) == "0.3 * any_schedule<double>(cosine<float>({.from = 0.1f, .steps = 50}))");
  auto const again = parse(fmt::format("{}", 0.3 * wide));
  auto const narrow = parse("any_schedule<float>(constant({.lr = 0.1}))");
  for (step_t k = 0; k < 50; ++k) REQUIRE(again(k) == 0.3 * static_cast<double>(wide(k)));
  CHECK(narrow(0) == static_cast<double>(0.1f));
  CHECK(fmt::format("{}", narrow) == "any_schedule<float>(constant({.lr = 0.1}))");
  CHECK(fmt::format("{}", parse("any_schedule(constant({.lr = 0.1}))")) == "constant({.lr = 0.1})");
  CHECK(first_line("any_schedule<int>(constant({.lr = 1}))") == "lrkit::parse: column 1: expected <float> or <double>");
}

TEST_CASE("the text may be written in other ways", "[parse]") {
  CHECK(parse("lrkit::cosine ( { . from=1e-1 , .steps=1'000, } )")(0) == 0.1);
  CHECK(parse("one_cycle({.max_lr = 1, .steps = 10, .anneal = lrkit::curve::linear})")(3) == 1);
  CHECK(parse("constant({.lr = 0.1f})")(0) == static_cast<double>(0.1f));
  CHECK(parse("constant<double>({.lr = 0.1})")(0) == 0.1);
  CHECK(fmt::format("{}", parse("constant({.lr = 1}) * 0.5")) == "0.5 * constant({.lr = 1})");
  CHECK(fmt::format("{}", parse("scale(constant({.lr = 1}), 0.5)")) == "0.5 * constant({.lr = 1})");
  CHECK(fmt::format("{}", parse("sequence(constant({.lr = 1}))")) == "constant({.lr = 1})");
  CHECK(parse("product(constant({.lr = 1}), constant({.lr = 0.5}), constant({.lr = 0.5}))")(0) == 0.25);
  CHECK(parse("add(constant({.lr = 1}), constant({.lr = 0.5}), constant({.lr = 0.5}))")(0) == 2);
  CHECK(parse("constant({.lr = 1}) + constant({.lr = 2}) * constant({.lr = 3})")(0) == 7);
  CHECK(parse("(constant({.lr = 1}) + constant({.lr = 2})) * constant({.lr = 3})")(0) == 9);
  CHECK(parse("linear({.from = 1, .steps = 2}) + take(constant({.lr = 2}), 3) >> constant({.lr = 4})")(3) == 4);
  std::string many = "table({.values = {";
  for (int i = 0; i < 1'000; ++i) many += (i > 0 ? ", 0." : "0.") + std::to_string(1 + i % 9);
  CHECK(fmt::format("{}", parse(many + "}})")) == many + "}})");
  CHECK(parse(many + "}})")(999) == 0.1);
  CHECK(first_line("table({.values = {0.1, -1}})") ==
        "lrkit::parse: column 18: table: values must be at least 0, got -1");
  CHECK(parse("skip(linear({.from = 1, .steps = 4}), 1)")(0) == 0.75);
}

TEST_CASE("what is not there is said, with what is near", "[parse]") {
  CHECK(refusal("take(cosin({.from = 0.1, .steps = 100}), 5)") ==
        "lrkit::parse: column 6: there is no schedule cosin, did you mean cosine?\n"
        "  take(cosin({.from = 0.1, .steps = 100}), 5)\n"
        "       ^");
  CHECK(
      refusal("cosine({.form = 0.1, .steps = 100})") ==
      "lrkit::parse: column 10: cosine has no argument form, did you mean from? Its arguments are from, to and steps\n"
      "  cosine({.form = 0.1, .steps = 100})\n"
      "           ^");
  CHECK(first_line("sequense(constant({.lr = 1}))") ==
        "lrkit::parse: column 1: there is no schedule sequense, did you mean sequence?");
  CHECK(first_line("hyperbolic({})") == "lrkit::parse: column 1: there is no schedule hyperbolic");
  CHECK(first_line("linear_cosin({})") ==
        "lrkit::parse: column 1: there is no schedule linear_cosin, did you mean linear_cosine?");
  CHECK(first_line("liner({})") == "lrkit::parse: column 1: there is no schedule liner, did you mean linear?");
  CHECK(first_line("delay_({})") == "lrkit::parse: column 1: there is no schedule delay_, did you mean delay?");
  CHECK(first_line("restart({})") == "lrkit::parse: column 1: there is no schedule restart, did you mean restarts?");
  CHECK(first_line("co({})") == "lrkit::parse: column 1: there is no schedule co");
  CHECK(first_line("cosine({.colour = 1})") ==
        "lrkit::parse: column 10: cosine has no argument colour; its arguments are from, to and steps");
  CHECK(first_line("constant({.rate = 1})") ==
        "lrkit::parse: column 12: constant has no argument rate; its argument is lr");
  CHECK(first_line("one_cycle({.max_lr = 1, .steps = 9, .anneal = curve::cosin})") ==
        "lrkit::parse: column 47: anneal must be curve::linear, curve::cosine, curve::one_minus_sqrt, "
        "curve::one_minus_square or curve::exponential, did you mean curve::cosine?");
}

TEST_CASE("what is quoted of a text has a readable length", "[parse]") {
  std::string const name(60'000, 'a');
  std::string const start(40, 'a');
  CHECK(first_line(name + "({})") == "lrkit::parse: column 1: there is no schedule " + start + "...");
  CHECK(first_line(start + "({})") == "lrkit::parse: column 1: there is no schedule " + start);
  CHECK(first_line("constant({." + name + " = 1})") ==
        "lrkit::parse: column 12: constant has no argument " + start + "...; its argument is lr");
  CHECK(first_line("clamp<" + name + ">(1)") == "lrkit::parse: column 1: clamp takes no <" + start + "...>");
  CHECK(first_line("1" + std::string(60'000, '0')) ==
        "lrkit::parse: column 1: expected a schedule, such as constant({.lr = 1" + std::string(39, '0') + "...})");
}

TEST_CASE("a schedule's own refusal points at the argument", "[parse]") {
  CHECK(refusal("cosine({.from = 0.1, .steps = -3})") ==
        "lrkit::parse: column 31: cosine: steps must be at least 0, got -3\n"
        "  cosine({.from = 0.1, .steps = -3})\n"
        "                                ^");
  CHECK(first_line("cosine({.from = 0.1})") == "lrkit::parse: column 1: cosine: steps must be given");
  CHECK(first_line("repeat(cosine({.from = 1, .steps = 2}), -1)") ==
        "lrkit::parse: column 41: repeat: times must be at least 0, got -1");
  CHECK(first_line("per_epoch(cosine({.from = 1, .steps = 2}), 0)") ==
        "lrkit::parse: column 44: per_epoch: steps_per_epoch must be at least 1, got 0");
  CHECK(first_line("-0.5 * constant({.lr = 1})") ==
        "lrkit::parse: column 1: scale: factor must be at least 0, got -0.5");
  CHECK(first_line("constant({.lr = 1}) >> constant({.lr = 2})") ==
        "lrkit::parse: column 1: sequence: first must have an end");
}

TEST_CASE("a complaint says the line, if it is not the first", "[parse]") {
  CHECK(first_line("cosne(\n{})") == "lrkit::parse: column 1: there is no schedule cosne, did you mean cosine?");
  CHECK(first_line("\ncosne({})") ==
        "lrkit::parse: line 2, column 1: there is no schedule cosne, did you mean cosine?");
}

TEST_CASE("a complaint shows 76 columns of a longer line", "[parse]") {
  std::string const begin = "cosne({.from = ";
  CHECK(refusal(begin + std::string(200, '1') + "})") ==
        "lrkit::parse: column 1: there is no schedule cosne, did you mean cosine?\n  " + begin + std::string(61, '1') +
            "\n  ^");
}

TEST_CASE("a text nests at most 64 deep", "[parse]") {
  auto const in_parentheses = [](std::size_t n) {
    return std::string(n, '(') + "constant({.lr = 1})" + std::string(n, ')');
  };
  CHECK(parse(in_parentheses(61))(0) == 1);  // the call, its braces and the number are the other three
  CHECK(first_line(in_parentheses(62)) == "lrkit::parse: column 78: must not be nested more than 64 deep");
}

TEST_CASE("an argument of the wrong kind is refused", "[parse]") {
  CHECK(first_line("cosine({.from = 0.1, .steps = 1e3})") == "lrkit::parse: column 31: steps must be a whole number");
  CHECK(first_line("cosine({.from = 0.1, .steps = 99999999999999999999})") ==
        "lrkit::parse: column 31: steps must be at most 9007199254740992");
  CHECK(first_line("cosine({.from = true, .steps = 1})") == "lrkit::parse: column 17: from must be a number");
  CHECK(first_line("cosine({.from = 1e400, .steps = 1})") ==
        "lrkit::parse: column 17: from is out of the range of its type");
  CHECK(first_line("cosine<float>({.from = 1e39, .steps = 1})") ==
        "lrkit::parse: column 24: from is out of the range of its type");
  CHECK(first_line("cosine({.steps = 1, .from = 0.1})") == "lrkit::parse: column 22: from must stand before steps");
  CHECK(first_line("cosine({.from = 1, .from = 2, .steps = 1})") == "lrkit::parse: column 21: from is given twice");
  CHECK(first_line("cosine({0.1, 100})") == "lrkit::parse: column 9: expected an argument with its name, .from = ...");
  CHECK(first_line("cosine(0.1)") == "lrkit::parse: column 8: expected the arguments of cosine in braces");
  CHECK(first_line("cosine()") == "lrkit::parse: column 1: expected cosine({.from, .to, .steps})");
  CHECK(first_line("cosine<int>({.from = 1, .steps = 1})") == "lrkit::parse: column 1: expected <float> or <double>");
  CHECK(first_line("repeat<float>(constant({.lr = 1}))") == "lrkit::parse: column 1: repeat takes no <float>");
  CHECK(first_line("sequence<float>(constant({.lr = 1}))") == "lrkit::parse: column 1: sequence takes no <float>");
  CHECK(first_line("product<float>(constant({.lr = 1}), constant({.lr = 1}))") ==
        "lrkit::parse: column 1: product takes no <float>");
  CHECK(first_line("sequence()") == "lrkit::parse: column 1: expected sequence(schedule, ...)");
  CHECK(first_line("product(constant({.lr = 1}))") ==
        "lrkit::parse: column 1: expected product(schedule, schedule, ...)");
  CHECK(first_line("any_schedule()") == "lrkit::parse: column 1: expected any_schedule(schedule)");
  CHECK(first_line("with_warmup(constant({.lr = 1}))") ==
        "lrkit::parse: column 1: expected with_warmup(schedule, steps)");
  CHECK(first_line("repeat()") == "lrkit::parse: column 1: expected repeat(schedule, times) or repeat(schedule)");
  CHECK(first_line("restarts(1, 2, 3, 4)") ==
        "lrkit::parse: column 1: expected restarts(schedule, times, {.growth, .decay}) or restarts(schedule, {.growth, "
        ".decay})");
}

TEST_CASE("what is no schedule is refused", "[parse]") {
  CHECK(first_line("0.1") == "lrkit::parse: column 1: expected a schedule, such as constant({.lr = 0.1})");
  CHECK(first_line("0.1 * 0.2 * constant({.lr = 1})") ==
        "lrkit::parse: column 7: expected a schedule, a factor stands before it already");
  CHECK(first_line("{1}") == "lrkit::parse: column 1: expected a schedule, not a list");
  CHECK(first_line("") == "lrkit::parse: column 1: expected a schedule, the text ends here");
  CHECK(first_line("take(, 5)") == "lrkit::parse: column 6: expected a schedule");
  CHECK(first_line("cosine") == "lrkit::parse: column 1: cosine: expected ( after it");
  CHECK(first_line("product") == "lrkit::parse: column 1: product: expected ( after it");
  CHECK(first_line("true") == "lrkit::parse: column 1: there is no schedule true");
  CHECK(first_line(lrkit::write(describe([x = 0.1](step_t) { return x; }))) ==
        "lrkit::parse: column 1: a schedule without a name cannot be read");
}

TEST_CASE("there are at most 256 schedules", "[parse]") {
  std::string text = "take(constant({.lr = 1}), 1)";
  for (int i = 1; i < 128; ++i) text += ">>take(constant({.lr = 1}), 1)";
  CHECK(parse(text).length() == 128);
  CHECK(first_line(text + " >> take(constant({.lr = 1}), 1)").ends_with("there must be at most 256 schedules"));
  std::string factors = "constant({.lr = 1})";
  for (int i = 0; i < 255; ++i) factors += "*1";
  CHECK(parse(factors)(0) == 1);
  CHECK(first_line(factors + "*1").ends_with("there must be at most 256 schedules"));
}

TEST_CASE("random compositions come back from their text, bit by bit", "[parse]") {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    random_schedules random(seed);
    auto const s = random.make<double>(static_cast<int>(seed % 6));
    std::string const text = fmt::format("{}", s);
    INFO("seed " << seed << ": " << text);
    auto const again = parse(text);
    for (step_t k = 0; k < 150; ++k) {
      INFO("step " << k);
      REQUIRE(std::bit_cast<std::uint64_t>(again(k)) == std::bit_cast<std::uint64_t>(s(k)));
    }
    REQUIRE(fmt::format("{}", again) == text);
    REQUIRE(again.finite() == s.finite());
    if (s.finite()) REQUIRE(again.length() == s.length());
    REQUIRE(fmt::format("{:a}", parse(fmt::format("{:a}", s))) == fmt::format("{:a}", s));
  }
}

TEST_CASE("every schedule and composition of the library can be parsed", "[parse]") {
  auto const is_known = [](std::string const& name) {
    return first_line(name).find("there is no schedule") == std::string::npos;
  };
  CHECK(is_known("with_warmup"));
  CHECK_FALSE(is_known("without_warmup"));
  std::filesystem::path const include = std::filesystem::path(LRKIT_SOURCE_DIR) / "include/lrkit";
  int named = 0;
  for (std::string const floor : {"schedules", "compose"}) {
    for (std::string const& header : tree::files(include / floor, ".hpp")) {
      if (header == "table_view.hpp") continue;  // its values belong to somebody else, so a text cannot hold them
      INFO(floor << '/' << header);
      std::string const text = tree::read(include / floor / header);
      std::string const sign = "std::string_view name = \"";
      for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) {
        auto const begin = at + sign.size();
        std::string const name = text.substr(begin, text.find('"', begin) - begin);
        INFO(name);
        CHECK(is_known(name));
        ++named;
      }
    }
  }
  CHECK(named > 50);
}
