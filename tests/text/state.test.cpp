// SPDX-License-Identifier: MIT
#include <lrkit/text/state.hpp>

#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>
#include <lrkit/train/greedy.hpp>
#include <lrkit/train/plateau.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "train/saved_states.hpp"

using namespace lrkit;

namespace {

auto const fall = cosine({.from = 0.1, .steps = 900});
auto const cycle = one_cycle({.max_lr = 0.3, .steps = 900});

}  // namespace

TEST_CASE("a scheduler saves its step and its schedule, with all arguments", "[state]") {
  scheduler s{fall};
  s.seek(550);
  CHECK(save(s) == with_end_mark("scheduler/1 {cosine({.from = 0.1, .to = 0, .steps = 900})} step=550"));
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
  CHECK_THAT(start, Catch::Matchers::ContainsSubstring(
                        "; one_cycle_momentum({.low = 0.85, .high = 0.95, .steps = 900, .warmup_fraction = 0.3, "
                        ".anneal = curve::cosine})} step=0 end="));
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
  restore(nameless, with_end_mark("scheduler/1 {<callable>} step=7"));
  CHECK(nameless.step_count() == 7);
  CHECK(message_of([&] { restore(nameless, with_end_mark("scheduler/1 {constant({.lr = 0.5})} step=8")); }) ==
        "lrkit::restore: the step was saved under another schedule; restore_step takes it all the same\n"
        "  saved: constant({.lr = 0.5})\n"
        "  here:  <callable>");
  scheduler named{fall};
  CHECK(message_of([&] {
          restore(named, with_end_mark("scheduler/1 {one_of_a_later_version({.from = 0.1})} step=8"));
        }).starts_with("lrkit::restore: the step was saved under another schedule; "));
  CHECK(named.step_count() == 0);
}

TEST_CASE("an argument that an older text does not have is the default", "[state]") {
  scheduler s{fall};
  restore(s, with_end_mark("scheduler/1 {lrkit::cosine({.from = 1e-1, .steps = 900})} step=7"));
  CHECK(s.step_count() == 7);
  CHECK(message_of([&] {
          restore(s, with_end_mark("scheduler/1 {cosine({.from = 0.1, .to = -0.0, .steps = 900})} step=8"));
        }).starts_with("lrkit::restore: the step was saved under another schedule"));
  CHECK(s.step_count() == 7);
}

TEST_CASE("a state can be read without a scheduler", "[state]") {
  saved_state const state =
      read_state(with_end_mark("scheduler/1 {cosine({.from = 0.1, .steps = 9}); constant({.lr = 1})} step=7") + "\n");
  CHECK(state.step == 7);
  REQUIRE(state.schedules.size() == 2);
  scheduler s{parse(state.schedules[0]), [](double) {}, state.step};
  CHECK(s.lr() == cosine({.from = 0.1, .steps = 9})(7));
  CHECK(state.schedules[1] == "constant({.lr = 1})");
}

TEST_CASE("a text that is no state is refused", "[state]") {
  auto const refused = [](std::string const& text) {
    return message_of([&] { return read_state(text); }) ==
           "lrkit::scheduler: state must be a text that save() of the same version wrote, got \"" + text + '"';
  };
  CHECK(refused(""));
  CHECK(refused("plateau factor=1"));
  CHECK(refused("scheduler step=1: constant({.lr = 1})"));
  CHECK(refused("scheduler/1 {constant({.lr = 1})} step=1"));
  CHECK(refused(with_end_mark("scheduler/1 {constant({.lr = 1})}")));
  CHECK(refused(with_end_mark("scheduler/1 {constant({.lr = 1})} step=")));
  CHECK(refused(with_end_mark("scheduler/1 {constant({.lr = 1})} step=-1")));
  CHECK(refused(with_end_mark("scheduler/1 {constant({.lr = 1})} step=1x")));
  CHECK(refused(with_end_mark("scheduler/1 {constant({.lr = 1} step=1")));
  CHECK(refused(with_end_mark("scheduler/1 {} step=1 factor=9:short")));
  CHECK(message_of([] { return read_state(with_end_mark("scheduler/2 {} step=1")); }) ==
        "lrkit::scheduler: state must be of version 1, got 2");
}

namespace {

// A scheduler with its factors, as one object that is saved and restored.
struct driven_by_factors {
  plateau first{{.factor = 0.5, .patience = 0}};
  greedy second{{.factor = 0.5, .patience = 0, .window = 2}};
  double lr = 0, beta = 0, other = 0;
  any_scheduler erased;

  driven_by_factors() = default;
  driven_by_factors(driven_by_factors const& from) : first(from.first), second(from.second) {}
  [[nodiscard]] auto built() {
    return scheduler{drive(
                         fall, [this](double rate) { lr = rate; }, first),
                     drive(cycle, [this](double rate) { beta = rate; }),
                     drive(fall, [this](double rate) { other = rate; }, second)};
  }
};

}  // namespace

TEST_CASE("a scheduler is saved and restored with its factors, in one text", "[state]") {
  driven_by_factors one, two;
  auto s = one.built();
  s.seek(123);
  for (double loss : {1.0, 2.0, 3.0}) {
    (void)one.first.observe(loss);
    (void)one.second.observe(loss);
  }
  s.refresh();
  std::string const text = save(s);
  saved_state const state = read_state(text);
  CHECK(state.step == 123);
  CHECK(state.schedules.size() == 3);
  CHECK(state.factors == std::vector{one.first.save(), one.second.save()});

  SECTION("into a scheduler of the same type") {
    auto t = two.built();
    restore(t, text + '\n');
    CHECK(t.step_count() == 123);
    CHECK(two.first == one.first);
    CHECK(two.second == one.second);
    CHECK(two.lr == one.lr);
    CHECK(two.lr == 0.25 * fall(123));
    CHECK(two.other == one.other);
    CHECK(save(t) == text);
  }
  SECTION("into an any_scheduler, and from one") {
    any_scheduler t = two.built();
    restore(t, text);
    CHECK(two.first == one.first);
    CHECK(two.lr == one.lr);
    CHECK(t.lr() == one.lr);
    CHECK(save(t) == text);
    CHECK(save(any_scheduler(one.built())) != text);  // which is at step 0
  }
  SECTION("and if that is refused, nothing has changed") {
    two.second = greedy({.factor = 0.25, .patience = 0, .window = 2});
    any_scheduler t = two.built();
    auto const lr = two.lr;
    plateau const first = two.first;
    greedy const second = two.second;
    CHECK(message_of([&] { return restore(t, text), 0; }) ==
          "lrkit::greedy: state must be saved with factor = 0.25, got 0.5");
    scheduler bare{drive(fall, [](double) {}), drive(cycle, [](double) {}), drive(fall, [](double) {}, two.first)};
    CHECK(message_of([&] { return restore(bare, text), 0; }) ==
          "lrkit::restore: the scheduler must have 2 factors, got 1");
    scheduler more{drive(
                       fall, [](double) {}, two.first),
                   drive(cycle, [](double) {}, two.first), drive(fall, [](double) {}, two.first)};
    CHECK_THROWS_AS(restore(more, text), std::invalid_argument);
    bool broken = false;
    scheduler breaks{drive(
                         fall, [](double) {}, two.first),
                     drive(cycle, [](double) {}),
                     drive(
                         fall,
                         [&](double) {
                           if (broken) throw std::invalid_argument("the target is gone");
                         },
                         one.second)};
    broken = true;
    CHECK_THROWS_WITH(restore(breaks, text), "the target is gone");
    CHECK(two.first == first);
    CHECK(two.second == second);
    CHECK(t.step_count() == 0);
    CHECK(two.lr == lr);
  }
}

TEST_CASE("a cut or altered state of a scheduler is refused", "[state]") {
  struct saved {
    driven_by_factors parts;
    any_scheduler s;
    saved() : s(parts.built()) {}
    saved(saved const& other) : parts(other.parts), s(parts.built()) { s.seek(other.s.step_count()); }
    [[nodiscard]] std::string save() const { return lrkit::save(s); }
    void restore(std::string_view text) { lrkit::restore(s, text); }
    bool operator==(saved const& other) const { return save() == other.save(); }
  };
  saved begin;
  saved later;
  later.s.seek(77);
  (void)later.parts.first.observe(0.5);
  keeps_its_state(later, begin);
}

TEST_CASE("an any_scheduler without a schedule is saved too", "[state]") {
  any_scheduler s;
  s.seek(5);
  std::string const text = save(s);
  CHECK(text == with_end_mark("scheduler/1 {} step=5"));
  any_scheduler other;
  restore(other, text);
  CHECK(other.step_count() == 5);
  any_scheduler with{fall};
  CHECK(message_of([&] { return restore(with, text), 0; }) ==
        "lrkit::restore: the scheduler must have 0 schedules, got 1");
  restore_step(with, text);
  CHECK(with.step_count() == 5);
}

TEST_CASE("a factor of one's own is saved if it can be", "[state]") {
  struct mine {
    double value = 0.5;
    [[nodiscard]] double factor() const { return value; }
  } plain;
  struct {
    double value = 0.5;
    [[nodiscard]] double factor() const { return value; }
    [[nodiscard]] std::string save() const { return "[my \n } factor; " + std::to_string(value); }
    void restore(std::string_view text) { value = std::stod(std::string(text.substr(text.find(';') + 1))); }
  } kept;
  auto const saves = [](auto const& s) { return requires { save(s); }; };
  scheduler without{drive(fall, [](double) {}, plain)};
  CHECK_FALSE(saves(without));
  any_scheduler const erased = without;
  CHECK_THROWS_AS(save(erased), std::logic_error);

  scheduler with{drive(fall, [](double) {}, kept)};
  std::string const text = save(with);
  kept.value = 0.25;
  restore(with, text);
  CHECK(kept.value == 0.5);
}

TEST_CASE("a schedule without a name cannot be saved", "[state]") {
  scheduler named{fall};
  scheduler nameless{[lr = 0.1](step_t) { return lr; }};
  auto const saves = [](auto const& s) { return requires { save(s); }; };
  CHECK(saves(named));
  CHECK_FALSE(saves(nameless));
}
