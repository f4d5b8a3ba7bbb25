// SPDX-License-Identifier: MIT
#include <lrkit/text/known.hpp>

#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/restarts.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/schedules/linear.hpp>

#include "catch.hpp"

using namespace lrkit;
using detail::call_shape;

namespace {

using D = any_schedule<double>;
using F = any_schedule<float>;

detail::expression call(std::string_view text) { return detail::reader("parse", text).read(); }

detail::built build(std::string_view text) {
  detail::reader const from("parse", text);
  return detail::builder(
             from, {detail::family<linear<double>, linear<float>>(), detail::made_from_one<slowed<D>, slowed<F>>()})
      .schedule(call(text));
}

}  // namespace

TEST_CASE("an entry says how it is called", "[known]") {
  CHECK(detail::family<linear<double>, linear<float>>().usage() == "({.from, .to, .steps})");
  CHECK(detail::made_from_one<slowed<D>, slowed<F>>().usage() == "(steps, schedule)");
  CHECK(detail::made_from_one<repeated<D>, repeated<F>>().usage() == "(schedule, times)");
  CHECK(detail::made_from_one<repeated_for_ever<D>, repeated_for_ever<F>>().usage() == "(schedule)");
  CHECK(detail::made_from_one<restarted<D>, restarted<F>>().usage() == "(schedule, times, {.growth, .decay})");
  CHECK(detail::made_from_one<restarted_for_ever<D>, restarted_for_ever<F>>().usage() ==
        "(schedule, {.growth, .decay})");
}

TEST_CASE("a call fits one shape of a name and not the others", "[known]") {
  constexpr call_shape for_ever(notation::braces, 2);
  constexpr call_shape times(notation::value_then_braces, 3);
  CHECK(for_ever.fits(call("restarts(s)")));
  CHECK(for_ever.fits(call("restarts(s, {})")));
  CHECK_FALSE(for_ever.fits(call("restarts(s, 3)")));
  CHECK_FALSE(for_ever.fits(call("restarts(s, 3, {})")));
  CHECK_FALSE(for_ever.fits(call("restarts({})")));
  CHECK(times.fits(call("restarts(s, 3)")));
  CHECK(times.fits(call("restarts(s, 3, {})")));
  CHECK_FALSE(times.fits(call("restarts(s, {})")));
  CHECK_FALSE(times.fits(call("restarts(s, 3, 4)")));
  CHECK_FALSE(call_shape(notation::call, 2).fits(call("clamp(s, 1)")));
  CHECK(call_shape(notation::values_first, 1).fits(call("per(1, s)")));
}

TEST_CASE("sequence and product take any number of schedules", "[known]") {
  detail::reader const from("parse", "");
  detail::builder b(
      from, {detail::family<linear<double>, linear<float>>(), detail::sequence_of_all(), detail::product_of_all()});
  auto const rate = [&](std::string_view text, step_t k) { return std::get<D>(b.schedule(call(text)).whole)(k); };
  CHECK(rate("sequence(linear({.from = 1, .to = 2, .steps = 1}))", 1) == 2);
  CHECK(rate("sequence(linear({.from = 1, .steps = 1}), linear({.from = 3, .steps = 1}))", 1) == 3);
  CHECK(rate("product(linear({.from = 2, .steps = 1}), 0.5, linear({.from = 3, .steps = 1}))", 0) == 3);
  CHECK_FALSE(detail::sequence_of_all().fits(call("sequence()")));
  CHECK_FALSE(detail::product_of_all().fits(call("product(linear({}))")));
}

TEST_CASE("what is built keeps the type of its rates", "[known]") {
  CHECK(build("linear({.from = 0.5, .steps = 3})").whole.index() == 0);
  CHECK(build("linear<double>({.from = 0.5, .steps = 3})").whole.index() == 0);
  CHECK(build("linear<float>({.from = 0.5, .steps = 3})").whole.index() == 1);
  CHECK(build("per(2, linear<float>({.from = 0.5, .steps = 3}))").whole.index() == 1);
  CHECK(std::get<0>(build("per(2, linear({.from = 0.5, .steps = 1}))").whole)(1) == 0.5);
}
