// SPDX-License-Identifier: MIT
#include <lrkit/text/explain.hpp>

#include <lrkit/lrkit.hpp>

#include "catch.hpp"
#include "tree/files.hpp"

#include <limits>

using namespace lrkit;

namespace {

auto const fall = cosine({.from = 0.1, .to = 0.01, .steps = 900});
auto const whole = with_warmup(fall, 100) >> constant({.lr = 0.01});

}  // namespace

TEST_CASE("which part rules, since when, how far along it is, and what comes next", "[explain]") {
  auto const e = explain(whole, 550);
  CHECK(e.step == 550);
  CHECK(e.rate == whole(550));
  REQUIRE(e.sources.size() == 1);
  CHECK(e.sources[0].what.name == "cosine");
  CHECK(e.sources[0].what.active->step == 450);
  CHECK(e.sources[0].what.rate == fall(450));
  CHECK(e.sources[0].what.length == 900);
  CHECK_FALSE(e.sources[0].over);
  CHECK(e.began == 100);
  CHECK(e.ends == 1'000);
  REQUIRE(e.next.size() == 1);
  CHECK(e.next[0].what.name == "constant");
}

TEST_CASE("an explanation is a text for people", "[explain]") {
  std::string const formula = "to + (from - to) * sin^2(pi/2 * (steps - k) / steps)";
  CHECK(fmt::format("{}", explain(whole, 550)) ==
        "At step 550 the rate is 0.055: cosine({.from = 0.1, .to = 0.01, .steps = 900}) gives 0.055 at its step 450 of "
        "900 (50 %), " +
            formula +
            " with from = 0.1, to = 0.01, steps = 900, k = 450. It is active from step 100 until "
            "step 1000; then constant({.lr = 0.01}).");
  CHECK(fmt::format("{}", explain(whole, 0)) ==
        "At step 0 the rate is 0.001: linear_warmup({.peak = 0.1, .steps = 100}) gives 0.001 at its step 0 of 100 "
        "(0 %), peak * (k + 1) / steps with peak = 0.1, steps = 100, k = 0. It is active from the start until "
        "step 100; "
        "then cosine({.from = 0.1, .to = 0.01, .steps = 900}).");
  CHECK(fmt::format("{}", explain(whole, 5'000)) ==
        "At step 5000 the rate is 0.01: constant({.lr = 0.01}) gives 0.01 at its step 4000, lr with lr = 0.01, k = "
        "4000. It is active from step 1000, for good.");
  CHECK(
      fmt::format("{}", explain(0.5 * fall, 450)) ==
      "At step 450 the rate is 0.0275: cosine({.from = 0.1, .to = 0.01, .steps = 900}) gives 0.055 at its step 450 of "
      "900 (50 %), " +
          formula +
          " with from = 0.1, to = 0.01, steps = 900, k = 450, of which scale(0.5) makes "
          "0.0275. It is active from the start until step 900; then cosine({.from = 0.1, .to = 0.01, .steps = 900}) "
          "stays "
          "at "
          "0.01.");
  CHECK_THAT(
      fmt::format("{}", explain(fall * constant({.lr = 2}), 450)),
      Catch::Matchers::ContainsSubstring(" gives 2 at its step 450, lr with lr = 2, k = 450; their product is 0.11. "));
  CHECK(
      fmt::format("{}", explain(fall, 1'000)) ==
      "At step 1000 the rate is 0.01: cosine({.from = 0.1, .to = 0.01, .steps = 900}) gives 0.01 after its 900 steps. "
      "It is active from step 900, for good.");
}

TEST_CASE("the formula is the one that the arguments and the step choose", "[explain]") {
  auto const formula = [](auto const& s, step_t k) { return std::string(explain(s, k).sources[0].what.formula); };
  CHECK(formula(linear_warmup({.peak = 1, .steps = 9}), 3) == "peak * (k + 1) / steps");
  CHECK(formula(linear_warmup({.peak = 1, .steps = 9, .from = 0}), 3) == "from + (peak - from) * k / steps");
  CHECK(formula(one_cycle({.max_lr = 1, .steps = 100}), 29) == "from max_lr / initial_div to max_lr along anneal");
  CHECK(formula(one_cycle({.max_lr = 1, .steps = 100}), 30) ==
        "from max_lr to max_lr / (initial_div * final_div) along anneal");
  CHECK(formula([](step_t) { return 0.5; }, 3).empty());
}

TEST_CASE("the formulas are those of the schedules' comments", "[explain]") {
  // Without backticks and quotes, and each run of blanks as one.
  auto const plain = [](std::string const& text) {
    std::string out;
    for (char c : text) {
      if (c == '`' || c == '\'' || (c == ' ' && out.ends_with(' '))) continue;
      out += c;
    }
    return out;
  };
  std::filesystem::path const folder = std::filesystem::path(LRKIT_SOURCE_DIR) / "include/lrkit/schedules";
  int formulas = 0;
  for (std::string const& header : tree::files(folder, ".hpp")) {
    std::string const text = tree::read(folder / header);
    std::string const comments = plain(text);
    std::string const sign = "std::string_view formula(";
    auto const count = [&](std::string const& what) {
      int found = 0;
      for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
      return found;
    };
    INFO(header);
    if (header != "table_view.hpp") CHECK(count(sign) == count("std::string_view name = "));
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) {
      std::string const body = text.substr(at, text.find("\n  }\n", at) - at);
      for (auto quote = body.find('"'); quote != body.npos; quote = body.find('"', body.find('"', quote + 1) + 1)) {
        std::string const formula = plain(body.substr(quote + 1, body.find('"', quote + 1) - quote - 1));
        INFO(header << ": " << formula);
        auto const condition = formula.find(", g(u)");
        auto const in_comment = comments.find("(k) = " + formula.substr(0, condition));
        CHECK(in_comment < comments.find("class ", in_comment));
        ++formulas;
      }
    }
  }
  CHECK(formulas > 35);
}

TEST_CASE("the tree marks what rules", "[explain]") {
  CHECK(fmt::format("{:t}", explain(0.5 * whole, 550)) ==
        "step 550\n"
        "> scale(0.5)  step 550, rate 0.0275\n"
        ">   sequence()  step 550, rate 0.055\n"
        ">     sequence()  step 550, rate 0.055\n"
        "        linear_warmup({.peak = 0.1, .steps = 100})\n"
        ">       cosine({.from = 0.1, .to = 0.01, .steps = 900})  step 450, rate 0.055\n"
        "      constant({.lr = 0.01})");
}

TEST_CASE("factors rule together", "[explain]") {
  auto const e = explain(linear({.from = 1.0, .steps = 10}) * fall, 4);
  REQUIRE(e.sources.size() == 2);
  CHECK(e.sources[0].what.name == "linear");
  CHECK(e.sources[1].what.name == "cosine");
  CHECK(e.ends == 10);
  CHECK(e.next[0].over);
  CHECK_FALSE(e.next[1].over);
}

TEST_CASE("steps are those of the whole, however its parts count theirs", "[explain]") {
  auto const epochs = per_epoch(linear({.from = 0.1, .steps = 3}) >> cosine({.from = 0.2, .steps = 5}), 100);
  auto const e = explain(epochs, 437);
  CHECK(e.sources[0].what.name == "cosine");
  CHECK(e.sources[0].what.active->step == 1);
  CHECK(e.began == 300);
  CHECK(e.ends == 800);

  auto const again = explain(repeat(fall), 1'000);
  CHECK(again.began == 900);
  CHECK(again.ends == 1'800);
  CHECK(again.next[0].what.active->step == 0);
}

TEST_CASE("beyond the largest count nothing ends", "[explain]") {
  auto const cycles = repeat(fall);
  for (step_t k : {max_steps, max_steps + 1, step_t{1} << 60, std::numeric_limits<step_t>::max()}) {
    auto const e = explain(cycles, k);
    CHECK(e.began <= k);
    CHECK(k - e.began < 900);
    CHECK_FALSE(e.ends);
  }
}

TEST_CASE("a tail that no part gives explains itself", "[explain]") {
  auto const e = explain(cooldown(constant({.lr = 0.1}), 800, {.steps = 200}), 900);
  REQUIRE(e.sources.size() == 1);
  CHECK(e.sources[0].what.name == "cooldown");
  CHECK(e.began == 800);
  CHECK(e.ends == 1'000);
}

TEST_CASE("a schedule that was chosen at run time is explained as what it holds", "[explain]") {
  any_schedule<> const any = whole;
  CHECK(fmt::format("{}", explain(any, 550)) == fmt::format("{}", explain(whole, 550)));
  CHECK(explain(0.5 * any, 550).sources[0].what.name == "cosine");
}

TEST_CASE("a lambda is explained as far as it goes", "[explain]") {
  CHECK(fmt::format("{}", explain([](step_t) { return 0.5; }, -3)) ==
        "At step 0 the rate is 0.5: <callable> gives 0.5 at its step 0. It is active from the start, for good.");
}
