// SPDX-License-Identifier: MIT
#include <lrkit/lrkit.hpp>

#include "catch.hpp"
#include "heap.hpp"

#include <array>
#include <cstdlib>
#include <new>

// What a schedule may cost that is not a time: the size of an object, and blocks of the heap, which are counted here.

namespace heap {

std::size_t blocks = 0;
std::ptrdiff_t alive = 0;

}  // namespace heap

namespace {

void* counted(void* memory) {
  if (memory) {
    ++heap::blocks;
    ++heap::alive;
  }
  return memory;
}
void given_back(void* memory) {
  if (memory) --heap::alive;
  std::free(memory);
}

// The sum of the rates, so that the compiler makes every call; and how often memory was asked for meanwhile.
template <class Schedule>
std::size_t allocations_of_calls(Schedule const& schedule) {
  double volatile sum = 0;
  std::size_t const before = heap::blocks;
  for (lrkit::step_t k = -5; k < 1000; ++k) sum = sum + static_cast<double>(schedule(k));
  return heap::blocks - before;
}

template <class Schedule>
constexpr std::size_t beyond_params = sizeof(Schedule) - sizeof(typename Schedule::params);

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  if (void* const memory = counted(std::malloc(size))) return memory;
  throw std::bad_alloc();
}
// The address sanitizer has one of its own for this form, whose memory the operators below would not take back.
[[gnu::noinline]] void* operator new(std::size_t size, std::nothrow_t const&) noexcept {
  return counted(std::malloc(size));
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { given_back(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { given_back(memory); }

TEST_CASE("a schedule is its parameters, and what saves a division or a logarithm", "[costs]") {
  using namespace lrkit;
  // nothing but the parameters
  STATIC_REQUIRE(beyond_params<constant<>> == 0);
  STATIC_REQUIRE(beyond_params<linear_warmup<>> == 0);
  STATIC_REQUIRE(beyond_params<multi_step<>> == 0);
  STATIC_REQUIRE(beyond_params<inverse_sqrt<>> == 0);
  STATIC_REQUIRE(beyond_params<inverse_time<>> == 0);
  STATIC_REQUIRE(beyond_params<cyclic<>> == 0);
  STATIC_REQUIRE(beyond_params<cosine_restarts<>> == 0);
  STATIC_REQUIRE(beyond_params<tanh_decay<>> == 0);
  STATIC_REQUIRE(beyond_params<noam<>> == 0);
  // what the difference of the ends loses to rounding, which is an ulp of the rate
  STATIC_REQUIRE(beyond_params<linear<>> <= 8);
  STATIC_REQUIRE(beyond_params<quarter_cosine<>> <= 8);
  STATIC_REQUIRE(beyond_params<one_minus_sine<>> <= 8);
  // a division: 1 / steps; a step that is a product; the rates at the ends
  STATIC_REQUIRE(beyond_params<cosine<>> <= 16);
  STATIC_REQUIRE(beyond_params<polynomial<>> <= 8);
  STATIC_REQUIRE(beyond_params<one_cycle_momentum<>> <= 8);
  STATIC_REQUIRE(beyond_params<chebyshev<>> <= 8);
  STATIC_REQUIRE(beyond_params<one_cycle<>> <= 24);
  STATIC_REQUIRE(beyond_params<three_phase_one_cycle<>> <= 24);
  // a logarithm to more than double precision
  STATIC_REQUIRE(beyond_params<exponential<>> <= 16);
  STATIC_REQUIRE(beyond_params<exponential_range<>> <= 16);
  STATIC_REQUIRE(beyond_params<exponential_decay<>> <= 16);
  STATIC_REQUIRE(beyond_params<step_decay<>> <= 16);
  STATIC_REQUIRE(beyond_params<wsd<>> <= 16);
  STATIC_REQUIRE(beyond_params<radam_warmup<>> <= 24);
}

TEST_CASE("a composition is its parts, and a step", "[costs]") {
  using namespace lrkit;
  using composed = decltype(linear_warmup({.peak = 0.1, .steps = 5}) >> cosine({.from = 0.1, .steps = 5}));
  STATIC_REQUIRE(sizeof(composed) <= sizeof(linear_warmup<>) + sizeof(cosine<>) + 8);
  STATIC_REQUIRE(sizeof(0.1 * cosine({.from = 0.1, .steps = 5})) <= sizeof(cosine<>) + 8);
}

TEST_CASE("a call allocates nothing", "[costs]") {
  auto const composed = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100);
  std::size_t const before = heap::blocks;
  lrkit::any_schedule<> const any = composed;
  CHECK(heap::blocks > before);  // they are counted
  CHECK(allocations_of_calls(composed) == 0);
  CHECK(allocations_of_calls(any) == 0);
  CHECK(allocations_of_calls(0.5 * lrkit::repeat(any)) == 0);
  CHECK(allocations_of_calls(lrkit::restarts(lrkit::one_cycle({.max_lr = 0.1, .steps = 90}), {.growth = 2})) == 0);
}

TEST_CASE("a table that is filled allocates nothing", "[costs]") {
  std::array<double, 1000> rates{};
  auto const composed = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100);
  std::size_t const before = heap::blocks;
  lrkit::tabulate(composed, rates);
  CHECK(heap::blocks == before);
  CHECK(rates[99] == 0.1);
}
