// SPDX-License-Identifier: MIT
#include <lrkit/eval/tabulate.hpp>

#include <lrkit/lrkit.hpp>

#include "catch.hpp"

#include <array>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

using namespace lrkit;

namespace {

/// Whether a table, from several first steps and of several sizes, holds what the calls answer, to the bit.
template <class Schedule>
bool same_as_calls(Schedule const& schedule, step_t scale) {
  for (step_t const first : {step_t{-3}, step_t{0}, step_t{1}, scale / 2 - 1, scale / 2, scale - 5, scale + 1}) {
    for (std::size_t const size : {0U, 1U, 31U, 32U, 33U, 200U, 1001U}) {
      std::vector<value_t<Schedule>> rates(size, -1);
      tabulate(schedule, rates, first);
      for (std::size_t i = 0; i < size; ++i) {
        if (rates[i] != schedule(first + static_cast<step_t>(i))) return false;
      }
    }
  }
  return true;
}

template <class Real>
void check_all(step_t n) {
  linear<Real> const line({.from = Real(0.1), .to = Real(0.007), .steps = n});
  cosine<Real> const wave({.from = Real(0.1), .to = Real(0.003), .steps = n});
  linear_warmup<Real> const warmup({.peak = Real(0.1), .steps = n / 10});
  CHECK(same_as_calls(constant<Real>({.lr = Real(0.1)}), n));
  CHECK(same_as_calls(line, n));
  CHECK(same_as_calls(wave, n));
  CHECK(same_as_calls(cosine<Real>({.from = Real(0), .to = Real(0.3), .steps = n}), n));
  CHECK(same_as_calls(warmup >> wave, n));
  CHECK(same_as_calls(warmup >> wave >> line, 2 * n));
  CHECK(same_as_calls(0.3 * (warmup >> wave), n));
  CHECK(same_as_calls(take(wave, n / 3), n / 3));
  CHECK(same_as_calls(delay(warmup >> wave, n / 3), n));
  if (n > 0) CHECK(same_as_calls(repeat(wave), 2 * n));
  CHECK(same_as_calls(any_schedule<Real>(warmup >> wave), n));
  CHECK(same_as_calls(any_schedule<Real>([](step_t k) { return Real(1) / static_cast<Real>(k + 1); }), n));
  CHECK(same_as_calls(any_schedule<double>(wave), n));
  CHECK(same_as_calls(one_cycle<Real>({.max_lr = Real(0.1), .steps = n}), n));
  CHECK(same_as_calls(exponential<Real>({.from = Real(0.1), .to = Real(1e-5), .steps = n}), n));
}

/// The features that the program found in its processor when it began, where the compilers' libraries keep them.
/// Written from the assembler, as the name is the compiler's own.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
class processor {
 public:
  processor() {
    unsigned* model = nullptr;
    asm volatile("leaq __cpu_model(%%rip), %0" : "=r"(model));
    features = model + 3;
    all = *features;
  }
  processor(processor const&) = delete;
  ~processor() { *features = all; }
  /// Takes AVX-512, and AVX2 too unless it is left, from what the program knows of its processor.
  void narrow(bool leave_avx2) { *features = all & ~(leave_avx2 ? 1U << 15 : 1U << 15 | 1U << 10); }

 private:
  unsigned volatile* features;
  unsigned all;
};
#endif

struct thrown_at_7 {
  double operator()(step_t k) const { return k == 7 ? throw std::runtime_error("seven") : 0.1; }
};

}  // namespace

TEST_CASE("a table holds the rates that the calls answer", "[tabulate]") {
  for (step_t const n : {0, 1, 2, 3, 40, 101, 1000, 1'000'003}) {
    check_all<double>(n);
    check_all<float>(n);
  }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
TEST_CASE("a table has the same bits whatever vectors the processor has", "[tabulate]") {
  bool const avx512 = __builtin_cpu_supports("avx512f");
  bool const avx2 = __builtin_cpu_supports("avx2");
  for (bool const leave_avx2 : {true, false}) {
    processor here;
    here.narrow(leave_avx2);
    CHECK(!__builtin_cpu_supports("avx512f"));
    CHECK(static_cast<bool>(__builtin_cpu_supports("avx2")) == (leave_avx2 && avx2));
    for (step_t const n : {40, 1000, 10'007}) {
      check_all<double>(n);
      check_all<float>(n);
    }
  }
  CHECK(static_cast<bool>(__builtin_cpu_supports("avx512f")) == avx512);
}
#endif

TEST_CASE("a table of mixed types holds the common one", "[tabulate]") {
  auto const mixed = take(constant<float>({.lr = 0.1F}), 40) >> cosine<double>({.from = 0.1, .steps = 100});
  CHECK(same_as_calls(mixed, 140));
}

TEST_CASE("a table is filled at compile time", "[tabulate]") {
  constexpr auto schedule = with_warmup(cosine({.from = 0.1, .steps = 90}), 10);
  constexpr auto rates = [schedule] {
    std::array<double, 120> out{};
    tabulate(schedule, out);
    return out;
  }();
  STATIC_REQUIRE(rates[9] == 0.1);
  STATIC_REQUIRE(rates[110] == 0);
  for (std::size_t k = 0; k < rates.size(); ++k) CHECK(rates[k] == schedule(static_cast<step_t>(k)));
}

TEST_CASE("a table reaches to the largest step", "[tabulate]") {
  std::array<double, 40> rates{};
  tabulate(cosine({.from = 0.1, .to = 0.01, .steps = max_steps}), rates, std::numeric_limits<step_t>::max());
  CHECK((rates[0] == 0.01 && rates[39] == 0.01));
  tabulate(cosine({.from = 0.1, .to = 0.01, .steps = max_steps}), rates, std::numeric_limits<step_t>::min());
  CHECK((rates[0] == 0.1 && rates[39] == 0.1));

  constexpr step_t last = std::numeric_limits<step_t>::max();
  auto const last_digit = [](step_t k) { return static_cast<double>(k % 10); };
  tabulate(last_digit, std::span(rates).first(1), last);
  CHECK(rates[0] == last_digit(last));
  tabulate(last_digit, std::span(rates).first(2), last - 1);
  CHECK((rates[0] == last_digit(last - 1) && rates[1] == last_digit(last)));
  tabulate(last_digit, std::span(rates).first(2), last);
  CHECK((rates[0] == last_digit(last - 1) && rates[1] == last_digit(last)));
  tabulate(last_digit, std::span(rates).first(0), last);
}

TEST_CASE("an exception of a lambda passes through a table", "[tabulate]") {
  std::array<double, 10> rates{};
  CHECK_THROWS_AS(tabulate(thrown_at_7{}, rates), std::runtime_error);
  CHECK(rates[6] == 0.1);
  CHECK(rates[8] == 0);
}

TEST_CASE("a table that ends at the last step is filled without overflow, whatever fills it", "[tabulate]") {
  // At compile time an overflow is an error.
  constexpr auto last_rate = [](auto const& schedule) {
    std::array<double, 3> rates{};
    tabulate(schedule, std::span<double>(rates), std::numeric_limits<step_t>::max());
    return rates[2];
  };
  STATIC_REQUIRE(last_rate(cosine({.from = 0.1, .to = 0.01, .steps = 100})) == 0.01);
  STATIC_REQUIRE(last_rate(cosine({.from = 0.1, .to = 0.01, .steps = max_steps})) == 0.01);
  STATIC_REQUIRE(last_rate(exponential({.from = 1e300, .to = 1e-300, .steps = 10})) == 1e-300);
  constexpr one_cycle no_warmup({.max_lr = 0.1, .steps = 100, .warmup_fraction = 0, .anneal = curve::one_minus_sqrt});
  STATIC_REQUIRE(last_rate(no_warmup) == no_warmup(100));
}
