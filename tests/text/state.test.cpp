// SPDX-License-Identifier: MIT
#include <lrkit/text/state.hpp>

#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include "catch.hpp"
#include "message.hpp"

using namespace lrkit;

namespace {

auto const fall = cosine({.from = 0.1, .steps = 900});
auto const cycle = one_cycle({.max_lr = 0.3, .steps = 900});

}  // namespace

TEST_CASE("a scheduler saves its step and its schedule, with all arguments", "[state]") {
  scheduler s{fall};
  s.seek(550);
  CHECK(save(s) == "scheduler step=550: cosine({.from = 0.1, .to = 0, .steps = 900})");
}

TEST_CASE("a scheduler goes on where another was saved", "[state]") {
  double before = 0;
  double after = 0;
  scheduler one{fall, [&](double lr) { before = lr; }};
  for (int i = 0; i < 123; ++i) one.step();
  scheduler other{fall, [&](double lr) { after = lr; }};
  restore(other, save(one) + "\n");
  CHECK(other.step_count() == 123);
  CHECK(after == fall(123));
  one.step();
  other.step();
  CHECK(after == before);
}

TEST_CASE("several schedules are saved and restored together", "[state]") {
  double lr = 0;
  double beta = 0;
  auto const to = [](double& target) { return [&target](double value) { target = value; }; };
  scheduler s{drive(cycle, to(lr)), drive(cycle.momentum({}), to(beta))};
  std::string const start = save(s);
  CHECK(
      start.ends_with("; one_cycle_momentum({.low = 0.85, .high = 0.95, .steps = 900, .warmup_fraction = 0.3, .anneal "
                      "= curve::cosine})"));
  s.seek(400);
  restore(s, start);
  CHECK(s.step_count() == 0);
  CHECK(beta == 0.95);
}

TEST_CASE("a step that was saved under another schedule is refused, unless it is asked for by name", "[state]") {
  scheduler one{fall};
  one.seek(550);
  double lr = 0;
  scheduler other{linear({.from = 0.1, .steps = 900}), [&](double rate) { lr = rate; }};
  CHECK(message_of([&] { restore(other, save(one)); }) ==
        "lrkit::restore: the step was saved under another schedule; restore_step takes it all the same\n"
        "  saved: cosine({.from = 0.1, .to = 0, .steps = 900})\n"
        "  here:  linear({.from = 0.1, .to = 0, .steps = 900})");
  CHECK(other.step_count() == 0);
  restore_step(other, save(one));
  CHECK(other.step_count() == 550);
  CHECK(lr == other.schedule()(550));

  scheduler two{drive(fall, [](double) {}), drive(fall, [](double) {})};
  CHECK(message_of([&] { restore(two, save(one)); }) == "lrkit::restore: the scheduler must have 1 schedules, got 2");
}

TEST_CASE("a schedule that cannot be read is another one where its text is", "[state]") {
  scheduler nameless{any_schedule<>([](step_t) { return 0.5; })};
  restore(nameless, "scheduler step=7: <callable>");
  CHECK(nameless.step_count() == 7);
  CHECK(message_of([&] { restore(nameless, "scheduler step=8: constant({.lr = 0.5})"); }) ==
        "lrkit::restore: the step was saved under another schedule; restore_step takes it all the same\n"
        "  saved: constant({.lr = 0.5})\n"
        "  here:  <callable>");
  scheduler named{fall};
  CHECK(message_of([&] {
          restore(named, "scheduler step=8: one_of_a_later_version({.from = 0.1})");
        }).starts_with("lrkit::restore: the step was saved under another schedule; "));
  CHECK(named.step_count() == 0);
}

TEST_CASE("an argument that an older text does not have is the default", "[state]") {
  scheduler s{fall};
  restore(s, "scheduler step=7: lrkit::cosine({.from = 1e-1, .steps = 900})");
  CHECK(s.step_count() == 7);
  CHECK(message_of([&] {
          restore(s, "scheduler step=8: cosine({.from = 0.1, .to = -0.0, .steps = 900})");
        }).starts_with("lrkit::restore: the step was saved under another schedule"));
  CHECK(s.step_count() == 7);
}

TEST_CASE("a state can be read without a scheduler", "[state]") {
  saved_state const state = read_state("scheduler step=7: cosine({.from = 0.1, .steps = 9}); constant({.lr = 1})");
  CHECK(state.step == 7);
  REQUIRE(state.schedules.size() == 2);
  scheduler s{parse(state.schedules[0]), [](double) {}, state.step};
  CHECK(s.lr() == cosine({.from = 0.1, .steps = 9})(7));
  CHECK(state.schedules[1] == "constant({.lr = 1})");
}

TEST_CASE("a text that is no state is refused", "[state]") {
  auto const refused = [](std::string const& text) {
    return message_of([&] { return read_state(text); }) ==
           "lrkit::read_state: the text must be one that save() wrote, \"scheduler step=0: ...\", got \"" + text + '"';
  };
  CHECK(refused(""));
  CHECK(refused("plateau factor=1"));
  CHECK(refused("scheduler step=: constant({.lr = 1})"));
  CHECK(refused("scheduler step=-1: constant({.lr = 1})"));
  CHECK(refused("scheduler step=1x: constant({.lr = 1})"));
  CHECK(refused("scheduler step=99999999999999999999: constant({.lr = 1})"));
  CHECK(refused("scheduler step=1"));
}

TEST_CASE("a schedule without a name cannot be saved", "[state]") {
  scheduler named{fall};
  scheduler nameless{[lr = 0.1](step_t) { return lr; }};
  auto const saves = [](auto const& s) { return requires { save(s); }; };
  CHECK(saves(named));
  CHECK_FALSE(saves(nameless));
}
