// SPDX-License-Identifier: MIT
// How many blocks of the heap each operation asks for: none where a training loop calls, a number that does not grow
// with the work elsewhere. Short texts fit into a std::string without a block.
#include <lrkit/lrkit.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/parse_fwd.hpp>

#include "catch.hpp"
#include "heap.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace {

using lrkit::any_schedule;

template <class Operation>
std::size_t blocks_of(Operation&& operation) {
  std::size_t const before = heap::blocks;
  operation();
  return heap::blocks - before;
}

struct weight {
  double w = 1;
  double saved = 1;
  void save() { saved = w; }
  void restore() { w = saved; }
  double operator()(double lr) {
    double const loss = w * w;
    w -= lr * 2 * w;
    return loss;
  }
};

lrkit::sweep swept(lrkit::step_t steps) {
  weight model;
  return lrkit::find_lr(model, {.min_lr = 1e-4, .max_lr = 10, .steps = steps}, model);
}

}  // namespace

TEST_CASE("making and composing schedules asks for no heap block", "[heap]") {
  using namespace lrkit;
  CHECK(blocks_of([] {
          auto const plain = linear_warmup({.peak = 0.1, .steps = 5}) >> cosine({.from = 0.1, .steps = 95});
          auto const made =
              restarts(take(0.5 * plain, 50), {.growth = 2}) * exponential({.from = 1, .to = 0.1, .steps = 9});
          auto const copy = cooldown(made, 300, {.steps = 20});
          multi_step const listed({.from = 0.1, .milestones = {30, 60}});
          double volatile rate = 0;
          rate = rate + copy(7) + listed(40) + sum(plain, 0, 100);
        }) == 0);
}

TEST_CASE("a scheduler asks for no heap block", "[heap]") {
  double rate = 0;
  CHECK(blocks_of([&] {
          lrkit::scheduler scheduler{lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 95}), 5),
                                     [&](double lr) { rate = lr; }};
          for (int i = 0; i < 100; ++i) scheduler.step();
          scheduler.seek(7);
        }) == 0);
}

TEST_CASE("any_schedule asks for two heap blocks when it is made, and none when it is copied", "[heap]") {
  using namespace lrkit;
  auto const plain = with_warmup(cosine({.from = 0.1, .steps = 95}), 5);
  any_schedule<> any = plain;
  CHECK(blocks_of([&] { any_schedule<> const made = plain; }) <= 2);
  CHECK(blocks_of([&] { any_schedule<> const copy = any; }) == 0);
  CHECK(blocks_of([&] { any_schedule<> const moved = std::move(any); }) == 0);
}

TEST_CASE("a metric is observed without a heap block", "[heap]") {
  lrkit::plateau plateau({.patience = 2});
  lrkit::greedy greedy({});
  auto const observed = [&] {
    for (int i = 0; i < 100; ++i) {
      (void)plateau.observe(1.0);
      (void)greedy.observe(1.0 / (1 + i));
    }
  };
  observed();  // the window of greedy grows until it is full
  CHECK(blocks_of(observed) == 0);
  auto const state = plateau.save();
  CHECK(blocks_of([&] { (void)plateau.save(); }) <= 12);
  CHECK(blocks_of([&] { plateau.restore(state); }) <= 2);
}

TEST_CASE("the heap blocks of a sweep do not grow with its steps", "[heap]") {
  std::size_t const of_100 = blocks_of([] { (void)swept(100); });
  std::size_t const of_3200 = blocks_of([] { (void)swept(3200); });
  CHECK(of_100 <= 40);
  CHECK(of_3200 <= of_100 + 20);  // vectors that double five times

  auto const shorter = swept(100), longer = swept(3200);
  std::size_t const suggested = blocks_of([&] { (void)lrkit::suggest(shorter); });
  CHECK(suggested <= 1000);
  CHECK(blocks_of([&] { (void)lrkit::suggest(longer); }) <= suggested + 50);
}

TEST_CASE("the heap blocks of parse are a few for each schedule of the text", "[heap]") {
  std::string const one = "cosine({.from = 0.1, .steps = 100})";
  std::string eight = one;
  for (int i = 1; i < 8; ++i) eight += " >> " + one;
  std::size_t const of_one = blocks_of([&] { (void)lrkit::parse(one); });
  std::size_t const of_eight = blocks_of([&] { (void)lrkit::parse(eight); });
  CHECK(of_one <= 30);
  CHECK(of_eight <= 8 * 30);
  auto const schedule = lrkit::parse(one);
  CHECK(blocks_of([&] { (void)fmt::format("{}", schedule); }) <= 20);
  CHECK(blocks_of([&] { (void)(schedule == schedule); }) <= 1);
}

TEST_CASE("ten thousand parsed schedules live side by side, and give all their memory back", "[heap]") {
  std::ptrdiff_t const before = heap::alive;
  {
    std::vector<any_schedule<>> all;
    for (int i = 0; i < 10'000; ++i) {
      all.push_back(lrkit::parse(
          "linear_warmup({.peak = 0.1, .steps = 50}) >> cosine({.from = 0.1, .steps = " + std::to_string(i) + "})"));
    }
    CHECK(all[9'999](50 + 9'999) == 0);
    CHECK(all[1'000](50) == 0.1);
    CHECK(heap::alive - before <= 10'000 * 11 + 1);
  }
  CHECK(heap::alive == before);
}
