// SPDX-License-Identifier: MIT
#include <lrkit/peers/detail/composer_clock.hpp>

#include "message.hpp"

using lrkit::step_count;
using lrkit::step_t;
using lrkit::detail::composer_clock;

namespace {

// What a scheduler of Composer knows of its run.
struct run {
  std::string_view max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;
  static constexpr std::string_view function = "peers::composer::some_scheduler";
};

constexpr step_t value(run const& of, std::string_view text, bool scaled = true) {
  return composer_clock(of).time("t_max", text, scaled).value;
}

}  // namespace

TEST_CASE("a clock of Composer reads times", "[composer_clock]") {
  STATIC_REQUIRE(value({}, "100ba") == 100);
  STATIC_REQUIRE(value({}, "3200sp") == 3200);
  STATIC_REQUIRE(value({}, "2048tok") == 2048);
  STATIC_REQUIRE(value({.dataloader_len = 7}, "10ep") == 70);
  SECTION("as numbers are written in Python, and whole unless they are parts") {
    STATIC_REQUIRE(value({}, "3e4tok") == 30'000);
    STATIC_REQUIRE(value({}, "20.0ba") == 20);
    STATIC_REQUIRE(value({}, "2.5e+1sp") == 25);
    STATIC_REQUIRE(value({}, "120e-1ba") == 12);
    STATIC_REQUIRE(value({.dataloader_len = 7}, "1e1ep") == 70);
    STATIC_REQUIRE(value({.max_duration = "1e3ba"}, "5e-1dur") == 500);
    STATIC_REQUIRE(value({.max_duration = "10ba"}, ".5dur") == 5);
    STATIC_REQUIRE(value({}, "1e9999ba") == lrkit::max_steps);
    STATIC_REQUIRE(value({}, "0e9999ba") == 0);
  }
  SECTION("parts of the run, in the unit of the run, cut off to whole ones") {
    STATIC_REQUIRE(value({.max_duration = "11ba"}, "0.5dur") == 5);
    STATIC_REQUIRE(value({.max_duration = "3ep", .dataloader_len = 7}, "0.5dur") == 10);
    STATIC_REQUIRE(composer_clock(run{.max_duration = "64sp"}).time("t_max", "0.25dur").unit ==
                   lrkit::detail::composer_time::units::samples);
  }
  SECTION("stretched by the ratio where asked to, but not parts of the run") {
    STATIC_REQUIRE(value({.scale_schedule_ratio = 0.5}, "21ba") == 10);
    STATIC_REQUIRE(value({.scale_schedule_ratio = 0.5}, "21ba", false) == 21);
    STATIC_REQUIRE(value({.max_duration = "20ba", .scale_schedule_ratio = 0.5}, "0.5dur") == 5);
  }
  SECTION("no further than a count goes") { STATIC_REQUIRE(value({}, "99999999999999999999ba") == lrkit::max_steps); }
}

TEST_CASE("a time of Composer owns its text", "[composer_clock]") {
  using lrkit::detail::time_text;
  STATIC_REQUIRE(time_text("10ep") == time_text(std::string_view("10ep")));
  STATIC_REQUIRE_FALSE(time_text("10ep") == time_text("10e"));
  STATIC_REQUIRE(time_text().empty());
  STATIC_REQUIRE(std::is_trivially_copyable_v<time_text>);
  std::string text = "10ep";
  time_text const copy = text;
  text = "20ba";
  CHECK(std::string_view(copy) == "10ep");
}

TEST_CASE("a clock of Composer counts batches, samples and tokens", "[composer_clock]") {
  constexpr composer_clock clock(run{.batch_size = 32, .tokens_per_batch = 1024});
  constexpr auto samples = clock.time("t_max", "320sp");
  constexpr auto tokens = clock.time("t_max", "2048tok");
  STATIC_REQUIRE(clock.gone(5, samples) == 0.5);
  STATIC_REQUIRE(clock.gone(1, tokens) == 0.5);
  STATIC_REQUIRE(clock.gone(11, samples) == 1);
  STATIC_REQUIRE(clock.gone(6, samples, 64) == 0.5);
  STATIC_REQUIRE_FALSE(clock.reached(9, samples));
  STATIC_REQUIRE(clock.reached(10, samples));
}

TEST_CASE("a clock of Composer refuses a time that is none", "[composer_clock]") {
  for (std::string const text :
       {"10", "1.5ep", "ba", "-1ba", "1.2.3dur", "1e", "1e5", "1e-ba", "15e-1ba", ".dur", "1e2e3ba"}) {
    CHECK(message_of([&] { return value({.dataloader_len = 3}, text); }) ==
          "lrkit::peers::composer::some_scheduler: t_max must be a time, such as 10ep, 100ba, 3200sp, 2e4tok or "
          "0.5dur, got " +
              text);
  }
  CHECK(message_of([] { return value({}, ""); }) ==
        "lrkit::peers::composer::some_scheduler: t_max must be a time, such as 10ep, 100ba, 3200sp, 2e4tok or "
        "0.5dur");
  CHECK(message_of([] { return value({}, "1000000000000000000000ba"); }) ==
        "lrkit::peers::composer::some_scheduler: t_max must be at most 23 characters long, got "
        "1000000000000000000000b...");
  CHECK(message_of([] { return value({}, "2ep"); }) ==
        "lrkit::peers::composer::some_scheduler: dataloader_len must be given, for there are epochs in t_max");
  CHECK(message_of([] { return value({.max_duration = "1dur"}, "1dur"); }) ==
        "lrkit::peers::composer::some_scheduler: max_duration must be in ep, ba, sp or tok, got 1dur");
  CHECK(message_of([] { return composer_clock(run{}).length("step_size", "0ba"); }) ==
        "lrkit::peers::composer::some_scheduler: step_size must be at least one of its units, got 0ba");
}
