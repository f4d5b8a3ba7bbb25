// SPDX-License-Identifier: MIT
// Every family and every composition at the ends of the integers, as the step and as the length.
#include <lrkit/lrkit.hpp>

#include "catch.hpp"
#include "every_schedule.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <type_traits>

namespace {

using namespace lrkit;

constexpr step_t least = std::numeric_limits<step_t>::min();
constexpr step_t greatest = std::numeric_limits<step_t>::max();

template <class Schedule>
void answers_every_step(Schedule const& s) {
  for (step_t k : {least, least + 1, -max_steps, step_t{-1}}) CHECK(s(k) == s(0));
  for (step_t k :
       {step_t{0}, step_t{1}, max_steps / 2, max_steps - 1, max_steps, max_steps + 1, greatest - 1, greatest}) {
    CAPTURE(k);
    CHECK(std::isfinite(static_cast<double>(s(k))));
    CHECK(s(k) >= 0);
    if constexpr (finite_schedule<Schedule>) {
      if (detail::has_end(s) && k >= s.length()) CHECK(s(k) == s(s.length()));
    }
  }
}

// Arguments that every family accepts: rates around 0.1, counts around n, the defaults where there are some.
template <class Real>
struct usual {
  step_t n;

  void give(Real& rate) const { rate = Real(0.1); }
  void give(step_count& count) const { count = n; }
  template <class T>
  void give(inline_vector<T>& list) const {
    for (int i = 1; i <= 3; ++i) {
      if constexpr (std::is_same_v<T, Real>) list.push_back(Real(0.1) / Real(i));
      if constexpr (!std::is_same_v<T, Real>) list.push_back(n / 4 * i);
    }
  }
  template <class T>
  void give(T&) const {}

  template <class S>
  S make() const {
    typename S::params p{};
    std::remove_const_t<decltype(p)> const defaults{};
    auto each = [&](auto const& field) {
      auto& value = p.*field.member;
      using type = std::remove_reference_t<decltype(value)>;
      if constexpr (std::is_same_v<type, inline_vector<step_count>> || std::is_same_v<type, inline_vector<Real>>) {
        give(value);
      } else if constexpr (std::is_same_v<type, double> && !std::is_same_v<Real, double>) {
        if (value == required<double>) value = 0.5;
      } else if (defaults.*field.member == required_of<type>()) {
        give(value);
      }
    };
    S::fields.for_each(each);
    if constexpr (requires { p.min_lr; }) p.min_lr = Real(0.01);
    if constexpr (requires { p.values, p.boundaries; }) p.values.push_back(Real(0.01));
    if constexpr (requires { p.cooldown_steps; }) p.cooldown_steps = n / 4;
    return S(p);
  }

 private:
  template <class T>
  static constexpr T required_of() {
    if constexpr (requires { required<T>; } && (std::is_same_v<T, Real> || std::is_same_v<T, step_count>)) {
      return required<T>;
    } else {
      return T{};
    }
  }
};

template <class Real>
void try_every_family(step_t n) {
  for_every_schedule<Real>([&]<class S>() {
    CAPTURE(S::name, n);
    answers_every_step(usual<Real>{n}.template make<S>());
  });
}

}  // namespace

TEST_CASE("the list of families is that of the headers", "[extremes]") {
  std::set<std::string> found;
  for (auto const& entry : std::filesystem::directory_iterator(LRKIT_SOURCE_DIR "/include/lrkit/schedules")) {
    if (entry.is_directory()) continue;
    std::ifstream in(entry.path());
    std::string const text(std::istreambuf_iterator<char>(in), {});
    std::regex const named("static constexpr std::string_view name = \"(\\w+)\"");
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at) found.insert((*at)[1].str());
  }
  found.erase("table");  // a list of any length: tests/schedules/table.test.cpp
  found.erase("table_view");
  auto const listed = names_of_every_schedule();
  CHECK(found == std::set<std::string>(listed.begin(), listed.end()));
}

TEST_CASE("every family answers every step", "[extremes]") {
  for (step_t n : {step_t{16}, step_t{1'000'000'007}, max_steps / 2 - 3}) {
    try_every_family<double>(n);
    try_every_family<float>(n);
  }
}

TEST_CASE("every family with an end is stretched to any length in a restart", "[extremes]") {
  for_every_schedule<double>([]<class S>() {
    if constexpr (finite_schedule<S>) {
      CAPTURE(S::name);
      answers_every_step(restarts(usual<double>{16}.template make<S>(), {.growth = 2}));
    }
  });
}

TEST_CASE("every composition answers every step", "[extremes]") {
  for (step_t n : {step_t{1}, step_t{100}, max_steps / 8}) {
    CAPTURE(n);
    auto const part = linear({.from = 0.1, .to = 0.01, .steps = n});
    auto const endless = inverse_sqrt({.from = 0.1, .timescale = 100});
    answers_every_step(part >> part >> endless);
    answers_every_step(part >> part);
    answers_every_step(0.5 * part);
    answers_every_step(part * endless);
    answers_every_step(part * part);
    answers_every_step(repeat(part));
    answers_every_step(repeat(part, 5));
    answers_every_step(restarts(part, {.growth = 1.5, .decay = 0.5}));
    answers_every_step(restarts(part, {.decay = 2}));
    answers_every_step(restarts(part, 3, {.growth = 1.25, .decay = 0.5}));
    answers_every_step(staircase(endless, n));
    answers_every_step(staircase(part, max_steps));
    answers_every_step(per_epoch(endless, n));
    answers_every_step(per_epoch(part, 7));
    answers_every_step(delay(endless, n));
    answers_every_step(delay(part, max_steps / 2));
    answers_every_step(take(endless, n));
    answers_every_step(take(endless, max_steps));
    answers_every_step(stretch(part, max_steps));
    answers_every_step(stretch(repeat(part, 5) * part, max_steps));
    answers_every_step(clamp(endless, 0.01, 0.05));
    answers_every_step(clamp_min(part, 0.05));
    answers_every_step(reverse(part));
    answers_every_step(cooldown(endless, n, {.steps = n}));
    answers_every_step(cooldown(endless, max_steps / 2, {.steps = max_steps / 2}));
    answers_every_step(retime(part, n / 2, max_steps));
    answers_every_step(with_warmup(part, n));
    answers_every_step(any_schedule<>(repeat(part)));
    answers_every_step(any_schedule<float>(part >> part));
  }
}

TEST_CASE("any_schedule holds every composition of a closure, which cannot be assigned or compared", "[extremes]") {
  double const rate = 0.1;
  auto const endless = [rate](step_t k) { return rate / (1 + static_cast<double>(k < 0 ? 0 : k)); };
  auto const part = take(endless, 5);
  auto const held_as_it_is = []<class Schedule>(Schedule const& s) {
    any_schedule<> const held = s;
    for (step_t k : {0, 1, 4, 5, 6, 20}) CHECK(held(k) == s(k));
    CHECK(detail::has_end(held) == finite_schedule<Schedule>);
    CHECK(describe(held, 4) == describe(s, 4));
    if constexpr (finite_schedule<Schedule>) {
      for (step_t k = 0; k < 9; ++k) CHECK(stretch(held, 7)(k) == stretch(s, 7)(k));
    }
  };
  held_as_it_is(endless);
  held_as_it_is(part >> endless);
  held_as_it_is(0.5 * part);
  held_as_it_is(part * endless);
  held_as_it_is(repeat(part));
  held_as_it_is(repeat(part, 2));
  held_as_it_is(restarts(part, {.growth = 2}));
  held_as_it_is(restarts(part, 3, {.growth = 2}));
  held_as_it_is(staircase(part, 2));
  held_as_it_is(per_epoch(part, 3));
  held_as_it_is(delay(part, 2));
  held_as_it_is(stretch(part, 9));
  held_as_it_is(clamp(part, 0.02, 0.05));
  held_as_it_is(clamp_min(part, 0.05));
  held_as_it_is(reverse(part));
  held_as_it_is(cooldown(endless, 3, {.steps = 4}));
  held_as_it_is(retime(part, 2, 9));
  held_as_it_is(with_warmup(part, 3));
}
