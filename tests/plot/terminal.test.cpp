// SPDX-License-Identifier: MIT
#include <lrkit/plot/terminal.hpp>

#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include "catch.hpp"
#include "message.hpp"

using Catch::Matchers::ContainsSubstring;
using lrkit::step_t;
using lrkit::plot::ink;
using lrkit::plot::sampled;
using lrkit::plot::terminal;

namespace {

std::vector<std::string> lines(std::string const& text) {
  std::vector<std::string> out(1);
  for (char c : text) {
    if (c == '\n') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  CHECK(out.back().empty());  // the last line ends too
  out.pop_back();
  return out;
}

int widest(std::string const& text) {
  int most = 0;
  for (auto const& line : lines(text)) most = std::max(most, lrkit::plot::columns(line));
  return most;
}

}  // namespace

TEST_CASE("a schedule in a terminal", "[terminal]") {
  lrkit::linear const down({.from = 0.1, .steps = 100});

  SECTION("is drawn from its first to its last step, with round numbers at the axes") {
    CHECK(terminal(down, {.width = 30, .height = 5, .title = "down", .ink = ink::ascii}) ==
          "down\n"
          "     learning rate\n"
          "0.10 +''-..\n"
          "     |    '''-..\n"
          "0.05 +         '''...\n"
          "     |              ''-...\n"
          "   0 +                   ''-..\n"
          "     ++-----------+----------+\n"
          "      0          50        100\n"
          "                step\n");
  }
  SECTION("in braille") {
    auto const drawn = lines(terminal(down, {.width = 30, .height = 3}));
    CHECK(drawn[1] == "0.10 \u2524\u2809\u2813\u2812\u2822\u2824\u2884\u28c0\u28c0");
    CHECK(drawn[2].starts_with("0.05 \u2524       \u2808\u2809\u2819\u2812"));
    CHECK(drawn[3].starts_with("   0 \u2524                \u2809"));
    CHECK(drawn[4].starts_with("     \u2514\u252c\u2500\u2500"));
    CHECK(drawn[4].ends_with("\u2500\u252c"));
  }
  SECTION("with a logarithmic axis where the rates span decades, or where asked for") {
    auto const ladder = [](step_t k) { return 1e-6 * std::pow(10.0, static_cast<double>(k) / 10); };
    CHECK_THAT(terminal(ladder, {.steps = 70}), ContainsSubstring("1e-6 \u2524") && ContainsSubstring("0.01 \u2524"));
    CHECK_THAT(terminal(down, {.scale = lrkit::plot::axis_scale::log}), ContainsSubstring("0.01 \u2524"));
  }
  SECTION("without an end needs the number of steps") {
    CHECK(message_of([] { return terminal(lrkit::constant({.lr = 0.1})); }) ==
          "lrkit::plot: steps must be given for a schedule without an end");
    CHECK(lines(terminal(lrkit::constant({.lr = 0.1}), {.steps = 10})).size() == 19);
  }
}

TEST_CASE("no line is wider than asked, in any ink", "[terminal]") {
  auto const schedule = lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .to = 3e-5, .steps = 9'500}), 500);
  std::string const name = "\xe4\xbd\xa0\xe5\xa5\xbd, a name that is longer than thirty columns are wide \x1b[2J";
  for (auto with : {ink::braille, ink::blocks, ink::ascii}) {
    for (int width : {30, 31, 47, 80, 120, 300}) {
      for (int height : {3, 4, 15, 60}) {
        CAPTURE(static_cast<int>(with), width, height);
        auto const one = terminal(schedule, {.width = width, .height = height, .title = name, .ink = with});
        CHECK(widest(one) <= width);
        CHECK(widest(one) >= width - 1);
        CHECK(lines(one).size() >= static_cast<std::size_t>(height) + 5);
        CHECK(lines(one).size() <= static_cast<std::size_t>(height) + 7);
        auto const many = terminal({sampled(schedule, name), sampled(schedule, "b"), sampled(schedule)},
                                   {.width = width, .height = height, .ink = with});
        CHECK(widest(many) <= width);
        CHECK(one.find('\x1b') == one.npos);
        if (with == ink::ascii) {
          CHECK(std::all_of(many.begin(), many.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
        }
      }
    }
  }
}

TEST_CASE("a long title takes several lines, broken at spaces", "[terminal]") {
  lrkit::linear const down({.from = 0.1, .steps = 100});
  auto const titled = [&](std::string title) {
    auto all = lines(terminal(down, {.width = 30, .height = 3, .title = std::move(title), .ink = ink::ascii}));
    all.resize(all.size() - 7);
    return all;
  };
  std::string const word(30, 'x');
  CHECK(titled("").empty());
  CHECK(titled(word) == std::vector{word});
  CHECK(titled(word + "y") == std::vector{word, std::string("y")});
  CHECK(titled(word + "  y z") == std::vector{word, std::string("y z")});
  CHECK(titled("one " + word + " two") == std::vector{std::string("one"), word, std::string("two")});
}

TEST_CASE("an emoji takes two columns", "[terminal]") {
  lrkit::linear const down({.from = 0.1, .steps = 100});
  auto const height = [&](std::string title) {
    return lines(terminal(down, {.width = 30, .height = 3, .title = std::move(title), .ink = ink::braille})).size();
  };
  std::string emojis;
  for (int i = 0; i < 15; ++i) emojis += "\xf0\x9f\x98\x80";
  CHECK(height(emojis + " y") == height(emojis) + 1);
}

TEST_CASE("several curves", "[terminal]") {
  lrkit::linear const down({.from = 0.1, .steps = 100});
  lrkit::linear_warmup const up({.peak = 0.1, .steps = 100});

  SECTION("have letters, and a legend") {
    auto const text =
        terminal({sampled(down, "down"), sampled(up, "up")}, {.width = 40, .height = 8, .ink = ink::ascii});
    CHECK(lines(text).back() == "a down   b up");
    CHECK(std::count(text.begin(), text.end(), 'b') > 30);
    auto const dots = terminal({sampled(down, "down"), sampled(up, "up")}, {.width = 40, .height = 8});
    CHECK(lines(dots).back() == "a down   b up");
    CHECK(std::count(dots.begin(), dots.end(), 'b') == 3 + 1);
  }
  SECTION("or colours, which take no columns") {
    auto const text = terminal({sampled(down, "down"), sampled(up, "up")}, {.color = true});
    CHECK_THAT(lines(text).back(), ContainsSubstring("\x1b[36m\u2500\u2500 \x1b[0mdown"));
    CHECK_THAT(lines(text).back(), ContainsSubstring("\x1b[33m\u2500\u2500 \x1b[0mup"));
    std::vector<lrkit::plot::series> seven(6, sampled(down, "one"));
    seven.push_back(sampled(up, "seven"));
    CHECK_THAT(lines(terminal(seven, {.color = true})).back(), ContainsSubstring("\x1b[36m\u2500\u2500 \x1b[0mseven"));
  }
  SECTION("at most 52") {
    std::vector<lrkit::plot::series> many(53, sampled(down));
    CHECK(message_of([&] { return terminal(many); }) == "lrkit::plot::terminal: curves must be at most 52, got 53");
    many.pop_back();
    CHECK_THAT(terminal(many), ContainsSubstring("Z"));
  }
}

TEST_CASE("a size that holds no picture is refused by name", "[terminal]") {
  lrkit::linear const down({.from = 0.1, .steps = 100});
  CHECK(message_of([&] { return terminal(down, {.width = 29}); }) ==
        "lrkit::plot::terminal: width must be at least 30, got 29");
  CHECK(message_of([&] { return terminal(down, {.height = 2}); }) ==
        "lrkit::plot::terminal: height must be at least 3, got 2");
  CHECK(message_of([&] { return terminal(down, {.width = 10'001}); }) ==
        "lrkit::plot::terminal: width must be at most 10000, got 10001");
}
