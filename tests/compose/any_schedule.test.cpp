// SPDX-License-Identifier: MIT
#include <lrkit/compose/any_schedule.hpp>

#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>

#include "compose/parts.hpp"
#include "message.hpp"

#include <map>
#include <string>
#include <thread>
#include <vector>

using lrkit::any_schedule;
using lrkit::step_t;

namespace {

// Counts how often it is copied.
struct counted {
  int* copies;
  explicit counted(int* where) : copies(where) {}
  counted(counted const& other) : copies(other.copies) { ++*copies; }
  double operator()(step_t) const { return 1; }
};

}  // namespace

namespace {

double a_half() {
  double const volatile x = 0.5;
  return x;
}

// A schedule whose default no compiler knows, and one whose params own memory.
struct measured {
  struct params {
    double lr = a_half();
  };
  static constexpr std::string_view name = "measured";
  static constexpr auto fields = lrkit::fields_of(lrkit::rate("lr", &params::lr));

  double operator()(lrkit::step_t) const noexcept { return p.lr; }
  [[nodiscard]] params parameters() const { return p; }

  params p{};
};
struct labelled {
  struct params {
    std::string label = "a label that is too long to lie in the string itself";
  };
  static constexpr std::string_view name = "labelled";
  static constexpr auto fields = lrkit::fields_of(lrkit::choice("label", &params::label));

  double operator()(lrkit::step_t) const noexcept { return 1; }
  [[nodiscard]] params parameters() const { return p; }

  params p{};
};

bool all_default(lrkit::any_schedule<> const& schedule) {
  auto const arguments = schedule.described().arguments;
  return arguments.size() == 1 && arguments[0].is_default;
}
bool const known_before_main = all_default(measured{}) && all_default(labelled{});

}  // namespace

TEST_CASE("any_schedule knows which arguments are defaults, before main too", "[any_schedule]") {
  CHECK(known_before_main);
  CHECK(all_default(measured{}));
  CHECK_FALSE(all_default(measured{.p = {.lr = 0.25}}));
  CHECK_FALSE(all_default(labelled{.p = {.label = "short"}}));
}

TEST_CASE("any_schedule has the rates, the length and the end of what it holds", "[any_schedule]") {
  auto const plain = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 90}), 10);
  any_schedule<> const erased = plain;
  for (step_t k = -2; k < 120; ++k) CHECK(erased(k) == plain(k));
  CHECK(erased.finite());
  CHECK(erased.length() == 100);

  any_schedule<> const endless = parts::step_itself;
  CHECK(endless(12) == 12);
  CHECK(endless(-12) == 0);
  CHECK_FALSE(endless.finite());
  CHECK_THROWS_AS(endless.length(), std::logic_error);
  CHECK_THROWS_AS(endless.stretched(5), std::logic_error);
  CHECK(any_schedule(parts::fussy{3})(9) == 103);
}

TEST_CASE("any_schedule without a schedule is the constant 0", "[any_schedule]") {
  any_schedule<> later;
  CHECK(later(0) == 0);
  CHECK(later(1'000) == 0);
  CHECK_FALSE(later.finite());
  CHECK(later == any_schedule<>(lrkit::constant({.lr = 0})));
  CHECK(lrkit::describe(later).name == "constant");
  later = lrkit::cosine({.from = 0.1, .steps = 100});
  CHECK(later(0) == 0.1);
  CHECK(any_schedule<float>()(3) == 0);
}

TEST_CASE("any_schedule is chosen at run time", "[any_schedule]") {
  std::map<std::string, any_schedule<>> const by_name{{"cosine", lrkit::cosine({.from = 0.1, .steps = 100})},
                                                      {"constant", lrkit::constant({.lr = 0.1})}};
  CHECK(lrkit::with_warmup(by_name.at("cosine"), 10)(110) == 0);
  CHECK(lrkit::with_warmup(by_name.at("constant"), 10)(110) == 0.1);

  any_schedule<> changing = by_name.at("cosine");
  changing = parts::step_itself;
  CHECK(changing(5) == 5);
  std::vector<any_schedule<>> many(3, changing);
  many.push_back(lrkit::constant({.lr = 1.0}));
  CHECK(many[3](0) == 1);
}

TEST_CASE("any_schedule may hold another value type, and is never empty", "[any_schedule]") {
  STATIC_REQUIRE(std::same_as<decltype(any_schedule(parts::step_as_float)), any_schedule<float>>);
  STATIC_REQUIRE(std::same_as<lrkit::value_t<any_schedule<float>>, float>);
  CHECK(any_schedule<float>(lrkit::constant({.lr = 0.1}))(0) == 0.1F);
  CHECK(any_schedule<>(lrkit::constant<float>({.lr = 0.1F}))(0) == static_cast<double>(0.1F));
  CHECK(any_schedule<>(any_schedule<float>(lrkit::constant({.lr = 0.1})))(0) == static_cast<double>(0.1F));

  any_schedule<> from = parts::step_itself;
  any_schedule<> const to = std::move(from);
  CHECK(from(3) == 3);
  CHECK(to(3) == 3);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<any_schedule<>, int>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<any_schedule<>, double (*)(char*)>);
}

TEST_CASE("any_schedule copies what it holds once", "[any_schedule]") {
  int copies = 0;
  any_schedule<> const erased = counted(&copies);
  int const made = copies;
  auto const other = erased;
  auto const third = lrkit::scale(other, 2);
  for (step_t k = 0; k < 10; ++k) CHECK(third(k) == 2);
  CHECK(copies == made);
}

TEST_CASE("any_schedule is a part like any other", "[any_schedule]") {
  STATIC_REQUIRE(lrkit::finite_schedule<any_schedule<>>);
  STATIC_REQUIRE_FALSE(lrkit::nothrow_schedule<any_schedule<>>);
  any_schedule<> const cosine = lrkit::cosine({.from = 0.5, .steps = 4});
  auto const chain = 2 * lrkit::reverse(cosine) >> lrkit::repeat(cosine, 2);
  CHECK(chain.length() == 12);
  CHECK(chain(4) == 0.5);
  CHECK(chain(2) == 0.5);
  any_schedule<> const whole = chain;
  CHECK(whole.length() == 12);
  CHECK(whole(2) == 0.5);
  CHECK_FALSE(any_schedule(cosine >> any_schedule(parts::step_itself)).finite());
  CHECK_THROWS_AS(any_schedule(parts::throws_at_7)(7), std::runtime_error);
  CHECK(message_of([] { return any_schedule(parts::fussy{-2}); }) ==
        "lrkit::any_schedule: schedule must have at least 0 steps, got -2");
}

TEST_CASE("any_schedule is equal to one that holds an equal schedule of the same type", "[any_schedule]") {
  any_schedule<> const one = lrkit::cosine({.from = 0.5, .steps = 4});
  CHECK(one == any_schedule<>(lrkit::cosine({.from = 0.5, .steps = 4})));
  CHECK_FALSE(one == any_schedule<>(lrkit::cosine({.from = 0.5, .steps = 5})));
  CHECK_FALSE(one == any_schedule<>(lrkit::cosine<float>({.from = 0.5F, .steps = 4})));
  CHECK_FALSE(one == any_schedule<>(lrkit::linear({.from = 0.5, .steps = 4})));
  double const rate = 1;
  auto const captures = [&rate](step_t) { return rate; };
  any_schedule<> const lambda = captures;
  CHECK(lambda == any_schedule<>(lambda));
  CHECK_FALSE(lambda == any_schedule<>(captures));
  CHECK(lrkit::scale(one, 2) == lrkit::scale(any_schedule<>(lrkit::cosine({.from = 0.5, .steps = 4})), 2));
}

TEST_CASE("any_schedule says of itself what its schedule does", "[any_schedule]") {
  auto const plain = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 90}), 10);
  any_schedule<> const erased = plain;
  CHECK(lrkit::describe(erased) == lrkit::describe(plain));
  CHECK(lrkit::describe(erased, 40) == lrkit::describe(plain, 40));
  CHECK(lrkit::describe(2 * erased, 40).parts[0].parts[1].active->step == 30);
  CHECK_FALSE(lrkit::describe(any_schedule(parts::step_itself)).writable());
  auto const converted = lrkit::describe(any_schedule<>(lrkit::cosine<float>({.from = 0.5F, .steps = 90})), -4);
  CHECK(converted.length == 90);
  CHECK(converted.rate == 0.5);
  CHECK(converted.active->step == 0);
}

TEST_CASE("any_schedule stretches what it holds, as its type would", "[any_schedule]") {
  auto const plain = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 90}), 10);
  any_schedule<> const erased = plain;
  CHECK(lrkit::stretch(erased, 500) == any_schedule<>(lrkit::stretch(plain, 500)));
  CHECK(lrkit::stretch(any_schedule(parts::fussy{4}), 8)(3) == 101.5);
}

TEST_CASE("any_schedule may be called and copied by several threads", "[any_schedule]") {
  any_schedule<> const erased = parts::step_itself;
  std::vector<double> sums(4);
  std::vector<std::thread> threads;
  for (auto& sum : sums) {
    threads.emplace_back([&] {
      for (step_t k = 0; k < 1'000; ++k) sum += any_schedule<>(erased)(k);
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(sums == std::vector<double>(4, 499'500));
}

TEST_CASE("any_schedule without an end cannot be stretched", "[any_schedule]") {
  CHECK_THROWS_AS(lrkit::any_schedule(parts::step_itself).stretched(10), std::logic_error);
  CHECK(lrkit::any_schedule(parts::fussy{5}).stretched(10).length() == 10);
}
