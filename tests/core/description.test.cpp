// SPDX-License-Identifier: MIT
#include <lrkit/core/description.hpp>

#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include "catch.hpp"

namespace {

using lrkit::active_span;
using lrkit::argument_value;
using lrkit::describe;
using lrkit::sequence;
using lrkit::operator*;
using lrkit::step_t;

enum class colour { red, blue };
constexpr auto enumerators(colour) {
  return std::array{std::pair<std::string_view, colour>{"colour::red", colour::red}};
}

// A schedule whose argument is an aggregate.
struct ends {
  double from = 0.5;
  double to = 0;

  static constexpr auto fields = lrkit::fields_of(lrkit::rate("from", &ends::from), lrkit::rate("to", &ends::to));

  friend bool operator==(ends const&, ends const&) = default;
};
struct nested {
  struct params {
    ends inner{};
  };
  static constexpr std::string_view name = "nested";
  static constexpr auto fields = lrkit::fields_of(lrkit::choice("inner", &params::inner));
  params p;

  double operator()(step_t) const noexcept { return p.inner.from; }
  [[nodiscard]] params parameters() const noexcept { return p; }
};

// A schedule with an argument of each kind.
struct odd {
  struct params {
    float rate = 0.5F;
    lrkit::step_count steps = 7;
    lrkit::inline_vector<double> list{};
    std::optional<double> maybe{};
    bool flag = false;
    colour tint = colour::red;
  };
  static constexpr std::string_view name = "odd";
  static constexpr auto fields =
      lrkit::fields_of(lrkit::rate("rate", &params::rate), lrkit::count("steps", &params::steps),
                       lrkit::number("list", &params::list), lrkit::number("maybe", &params::maybe),
                       lrkit::choice("flag", &params::flag), lrkit::choice("tint", &params::tint));

  double operator()(step_t k) const { return static_cast<double>(k); }
  params parameters() const { return p; }

  params p;
};

// Finite, without a name, and useless past its end.
struct short_one {
  double operator()(step_t k) const { return k <= 3 ? 1.0 : -1.0; }
  step_t length() const { return 3; }
};

// Says at run time what it is.
struct mirror {
  double operator()(step_t) const { return 0; }
  lrkit::description described(std::optional<step_t> k) const { return describe(lrkit::constant({.lr = 2.0}), k); }
};

}  // namespace

TEST_CASE("a description has the name and the arguments of a schedule", "[description]") {
  auto const d = describe(lrkit::linear({.from = 0.5, .steps = 100}));
  CHECK(d.name == "linear");
  CHECK(d.real == "double");
  CHECK(d.written == lrkit::notation::braces);
  CHECK(d.parts.empty());
  CHECK(d.writable());
  REQUIRE(d.arguments.size() == 3);
  CHECK(d.arguments[0].name == "from");
  CHECK(d.arguments[0].value == argument_value{0.5});
  CHECK(d.arguments[0].must == lrkit::must_be::rate);
  CHECK_FALSE(d.arguments[0].is_default);
  CHECK(d.arguments[1].value == argument_value{0.0});
  CHECK(d.arguments[1].is_default);
  CHECK(d.arguments[2].value == argument_value{step_t{100}});
  CHECK_FALSE(d.active);
  CHECK_FALSE(d.rate);
}

TEST_CASE("a description keeps the kind of each value", "[description]") {
  auto const values = [](odd::params p) {
    std::vector<argument_value> out;
    for (auto const& each : describe(odd{p}).arguments) out.push_back(each.value);
    return out;
  };
  using list = std::vector<argument_value>;
  CHECK(values({}) == list{0.5F, step_t{7}, list{}, argument_value{}, false, lrkit::enumerator{"colour::red"}});
  CHECK(values({.steps = 8, .list = {1, 2}, .maybe = 3.0, .flag = true, .tint = colour::blue}) ==
        list{0.5F, step_t{8}, list{1.0, 2.0}, 3.0, true, lrkit::enumerator{"1"}});

  auto const d = describe(odd{{.list = {1}, .maybe = {}}});
  CHECK_FALSE(d.arguments[2].is_default);
  CHECK(d.arguments[3].is_default);
  CHECK_FALSE(d.arguments[3].value.given());
  CHECK(d.arguments[2].value.given());

  CHECK(describe(lrkit::one_cycle({.max_lr = 1.0, .steps = 9})).arguments[5].value ==
        argument_value{lrkit::enumerator{"curve::cosine"}});
}

TEST_CASE("the value of an argument that is an aggregate has its arguments", "[description]") {
  auto const value = describe(nested{{.inner = {.to = 0.25}}}).arguments[0].value;
  auto const* const inner = std::get_if<std::vector<lrkit::argument>>(&value);
  REQUIRE(inner != nullptr);
  REQUIRE(inner->size() == 2);
  CHECK((*inner)[0] ==
        lrkit::argument{.name = "from", .value = {0.5}, .must = lrkit::must_be::rate, .is_default = true});
  CHECK((*inner)[1] == lrkit::argument{.name = "to", .value = {0.25}, .must = lrkit::must_be::rate});
}

TEST_CASE("a description says the type of the rates", "[description]") {
  CHECK(describe(lrkit::constant<float>({.lr = 1})).real == "float");
  CHECK(describe(lrkit::constant<float>({.lr = 1})).arguments[0].value == argument_value{1.0F});
  CHECK(describe(lrkit::constant<long double>({.lr = 1})).real == "long double");
  CHECK(describe([](step_t) { return 1.0F; }).real == "float");
}

TEST_CASE("a lambda has no name and cannot be written, nor what holds it", "[description]") {
  auto const d = describe(0.5 * sequence(short_one{}, [](step_t) { return 1.0; }));
  CHECK(d.name == "scale");
  CHECK(d.written == lrkit::notation::infix);
  CHECK_FALSE(d.writable());
  REQUIRE(d.parts.size() == 1);
  CHECK(d.parts[0].name == "sequence");
  REQUIRE(d.parts[0].parts.size() == 2);
  CHECK(d.parts[0].parts[1].name == lrkit::description::unnamed);
  CHECK_FALSE(d.parts[0].parts[1].writable());
}

TEST_CASE("a description at a step says which part rules, and where in it the step is", "[description]") {
  auto const s = 0.5 * (lrkit::linear({.from = 1.0, .steps = 10}) >> lrkit::constant({.lr = 4.0}));
  auto const early = describe(s, 5);
  CHECK(early.active == active_span{.step = 5, .began = 0, .ends = lrkit::max_steps});
  CHECK(early.rate == 0.25L);
  CHECK(early.parts[0].rate == 0.5L);
  CHECK(early.parts[0].parts[0].active == active_span{.step = 5, .began = 0, .ends = 10});
  CHECK(early.parts[0].parts[0].rate == 0.5L);
  CHECK_FALSE(early.parts[0].parts[1].active);
  CHECK_FALSE(early.parts[0].parts[1].rate);

  auto const late = describe(s, 12);
  CHECK_FALSE(late.parts[0].parts[0].rate);
  CHECK(late.parts[0].parts[1].active == active_span{.step = 2, .began = 10, .ends = lrkit::max_steps});
  CHECK(late.parts[0].parts[1].rate == 4.0L);

  CHECK(describe(s, -3).active->step == 0);
  CHECK(describe(short_one{}, 50).rate == 1.0L);
}

TEST_CASE("a schedule may say at run time what it is", "[description]") {
  CHECK(describe(mirror{}).name == "constant");
  CHECK(describe(mirror{}, 3).rate == 2.0L);
  CHECK(describe(2.0 * mirror{}).parts[0].name == "constant");
}
