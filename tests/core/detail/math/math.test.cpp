// SPDX-License-Identifier: MIT
#include <lrkit/core/detail/math/math.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>

#include "catch.hpp"

namespace m = lrkit::detail;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double tiniest = std::numeric_limits<double>::denorm_min();

[[maybe_unused]] constexpr bool long_double_is_wider = LDBL_MANT_DIG >= DBL_MANT_DIG + 10;

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

/// The distance from got to exact in units of the last place of a double of that size; infinity where either is NaN.
double ulps(double got, long double exact) {
  if (std::isnan(got) || std::isnan(exact)) return inf;
  int const exponent = exact == 0 ? -1022 : std::max(std::ilogb(exact), -1022);
  return static_cast<double>(std::fabs(std::ldexp(static_cast<long double>(got) - exact, 52 - exponent)));
}

/// The worst error of f against exact over `count` random arguments in [low, high].
template <class F, class Exact>
double worst(F f, Exact exact, double low, double high, int count = 20'000) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> argument(low, high);
  double most = 0;
  for (int i = 0; i < count; ++i) {
    double const x = argument(random);
    most = std::max(most, ulps(f(x), exact(static_cast<long double>(x))));
  }
  return most;
}

constexpr long double pi = 3.14159265358979323846264338327950288L;

/// How many doubles lie between two of the same sign.
std::uint64_t distance(double a, double b) { return bits(a) > bits(b) ? bits(a) - bits(b) : bits(b) - bits(a); }

/// What contraction to FMA may change at run time: nothing where the target has no FMA.
#ifdef __FP_FAST_FMA
constexpr std::uint64_t apart = 2;
#else
constexpr std::uint64_t apart = 0;
#endif

/// f at all of x, at compile time and at run time: do the bits agree?
template <auto f, auto const& x>
bool same_at_run_time() {
  constexpr auto compiled = [] {
    auto values = x;
    for (double& value : values) value = f(value);
    return values;
  }();
  bool same = true;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double const volatile hidden = x[i];
    same = same && distance(f(hidden), compiled[i]) <= apart;
  }
  return same;
}

constexpr std::array halves{0.0, 1e-9, 0.001, 0.1, 0.2, 1.0 / 3, 0.4999, 0.5};
constexpr std::array angles{-0.785, -0.5, -1e-8, 0.0, 1e-300, 0.1, 0.7, 0.785};
constexpr std::array turns{-7.3, -0.1, 0.0, 0.24, 0.26, 0.7, 0.9, 12.34};
constexpr std::array exponents{-744.5, -720.1, -700.0, -50.0, -1.5, -0.3,  0.0,
                               1e-9,   0.3,    0.36,   2.0,   21.0, 100.0, 709.7};
constexpr std::array positives{1e-310, 1e-9, 0.1, 0.25, 0.7, 0.999, 1.0, 1.0001, 2.0, 3.0, 1e10, 1.7e308};
constexpr std::array powers{-1e6, -100.0, 0.5, 1.0, 1000.0, 123456.0, 1e6};

constexpr auto cubed_root = [](double x) { return m::pow(x, 1.0 / 3); };
constexpr auto slow_power = [](double x) { return m::pow(0.99995, x); };

}  // namespace

TEST_CASE("is_finite and is_nan look at the bits", "[math]") {
  STATIC_REQUIRE(m::is_finite(0));
  STATIC_REQUIRE(m::is_finite(-std::numeric_limits<double>::max()));
  STATIC_REQUIRE(m::is_finite(tiniest));
  STATIC_REQUIRE_FALSE(m::is_finite(inf));
  STATIC_REQUIRE_FALSE(m::is_finite(-inf));
  STATIC_REQUIRE_FALSE(m::is_finite(not_a_number));
  STATIC_REQUIRE(m::is_nan(not_a_number));
  STATIC_REQUIRE(m::is_nan(-not_a_number));
  STATIC_REQUIRE_FALSE(m::is_nan(inf));
  STATIC_REQUIRE_FALSE(m::is_nan(1));
}

template <class Real>
constexpr bool tells_finite_bits() {
  using limits = std::numeric_limits<Real>;
  return m::has_finite_bits(Real(0)) && m::has_finite_bits(-limits::denorm_min()) &&
         !m::has_finite_bits(limits::infinity()) && !m::has_finite_bits(-limits::infinity()) &&
         !m::has_finite_bits(limits::quiet_NaN()) && !m::has_finite_bits(-limits::quiet_NaN());
}

TEST_CASE("finite is what a double can hold, in every type", "[math]") {
  STATIC_REQUIRE(tells_finite_bits<float>());
  STATIC_REQUIRE(tells_finite_bits<double>());
  CHECK(tells_finite_bits<long double>());
  STATIC_REQUIRE(m::has_finite_bits(std::numeric_limits<float>::max()));
  STATIC_REQUIRE(m::has_finite_bits(std::numeric_limits<double>::lowest()));
  CHECK(m::has_finite_bits(std::numeric_limits<long double>::max()) == !long_double_is_wider);
}

TEST_CASE("the ends are exact", "[math]") {
  STATIC_REQUIRE(m::raised(0) == 0);
  STATIC_REQUIRE(m::raised(0.5) == 0.5);
  STATIC_REQUIRE(m::sin(0) == 0);
  STATIC_REQUIRE(m::sin_pi(0) == 0);
  STATIC_REQUIRE(m::sin_pi(0.5) == 1);
  STATIC_REQUIRE(m::sin_pi(1) == 0);
  STATIC_REQUIRE(m::sin_pi(-2.5) == -1);
  STATIC_REQUIRE(m::cos_pi(0) == 1);
  STATIC_REQUIRE(m::cos_pi(0.5) == 0);
  STATIC_REQUIRE(m::cos_pi(1) == -1);
  STATIC_REQUIRE(m::cos_pi(1e300) == 1);
  STATIC_REQUIRE(m::exp(0) == 1);
  STATIC_REQUIRE(m::log(1) == 0);
  STATIC_REQUIRE(m::expm1(0) == 0);
  STATIC_REQUIRE(m::tanh(0) == 0);
  STATIC_REQUIRE(m::sigmoid(0) == 0.5);
}

TEST_CASE("compile time and run time give the same bits", "[math]") {
  CHECK(same_at_run_time<m::raised, halves>());
  CHECK(same_at_run_time<m::sin, angles>());
  CHECK(same_at_run_time<m::sin_pi, turns>());
  CHECK(same_at_run_time<m::cos_pi, turns>());
  CHECK(same_at_run_time<m::exp, exponents>());
  CHECK(same_at_run_time<m::expm1, exponents>());
  CHECK(same_at_run_time<m::tanh, exponents>());
  CHECK(same_at_run_time<m::sigmoid, exponents>());
  CHECK(same_at_run_time<m::log, positives>());
  CHECK(same_at_run_time<m::sqrt, positives>());
  CHECK(same_at_run_time<cubed_root, positives>());
  CHECK(same_at_run_time<slow_power, powers>());
}

TEST_CASE("errors stay within the stated bounds", "[math][accuracy]") {
  if constexpr (!long_double_is_wider) {
    WARN("skipped: long double has no more digits than double here, there is nothing to compare with");
  } else {
    using L = long double;
    CHECK(worst(m::raised, [](L u) { return std::sin(pi / 2 * u) * std::sin(pi / 2 * u); }, 0, 0.5) <= 1);
    CHECK(worst(m::sin, [](L x) { return std::sin(x); }, -0.7853, 0.7853) <= 1);
    CHECK(worst(m::sin_pi, [](L t) { return std::sin(pi * (t < 0.5L ? t : 1 - t)); }, 0, 1) <= 1);
    CHECK(worst(m::cos_pi, [](L t) { return std::sin(pi * (0.5L - t)); }, 0, 1) <= 1);
    CHECK(worst(m::exp, [](L x) { return std::exp(x); }, -1, 1) <= 1);
    CHECK(worst(m::exp, [](L x) { return std::exp(x); }, -708, 709) <= 1);
    CHECK(worst(m::exp, [](L x) { return std::exp(x); }, -745, -708) <= 1);
    CHECK(worst(m::expm1, [](L x) { return std::expm1(x); }, -2, 2) <= 2);
    CHECK(worst(m::expm1, [](L x) { return std::expm1(x); }, -60, 709) <= 2);
    CHECK(worst(m::log, [](L x) { return std::log(x); }, 0.5, 2) <= 1);
    CHECK(worst(m::log, [](L x) { return std::log(x); }, 0, 1e300) <= 1);
    CHECK(worst(m::tanh, [](L x) { return std::tanh(x); }, -3, 3) <= 3);
    CHECK(worst(m::tanh, [](L x) { return std::tanh(x); }, -25, 25) <= 3);
    CHECK(worst(m::sigmoid, [](L x) { return 1 / (1 + std::exp(-x)); }, -30, 30) <= 3);
    CHECK(worst(cubed_root, [](L x) { return std::pow(x, L{1.0 / 3}); }, 0, 1000) <= 1);
    CHECK(worst(slow_power, [](L y) { return std::pow(L{0.99995}, y); }, -1e6, 1e6) <= 1);
  }
}

TEST_CASE("exp over its whole range", "[math]") {
  STATIC_REQUIRE(m::exp(1000) == inf);
  STATIC_REQUIRE(m::exp(709.79) == inf);
  STATIC_REQUIRE(m::exp(709.782712893384) < inf);
  STATIC_REQUIRE(m::exp(-746) == 0);
  STATIC_REQUIRE(m::exp(-1e300) == 0);
  STATIC_REQUIRE(m::exp(-745) == tiniest);
  STATIC_REQUIRE(m::exp(inf) == inf);
  STATIC_REQUIRE(m::exp(-inf) == 0);
  STATIC_REQUIRE(m::is_nan(m::exp(not_a_number)));
  STATIC_REQUIRE(m::expm1(-100) == -1);
  STATIC_REQUIRE(m::expm1(1000) == inf);
  STATIC_REQUIRE(m::is_nan(m::expm1(not_a_number)));
}

TEST_CASE("log over its whole range", "[math]") {
  STATIC_REQUIRE(m::log(0) == -inf);
  STATIC_REQUIRE(m::is_nan(m::log(-1)));
  STATIC_REQUIRE(m::is_nan(m::log(not_a_number)));
  STATIC_REQUIRE(m::log(inf) == inf);
  STATIC_REQUIRE(m::log(tiniest) < -744);
}

TEST_CASE("pow", "[math]") {
  SECTION("of zero") {
    STATIC_REQUIRE(m::pow(0, 0) == 1);
    STATIC_REQUIRE(m::pow(0, 2) == 0);
    STATIC_REQUIRE(m::pow(0, -2) == inf);
  }
  SECTION("is exact where the power is a double") {
    STATIC_REQUIRE(m::pow(10, 15) == 1e15);
    STATIC_REQUIRE(m::pow(3, 33) == 5559060566555523.0);
    STATIC_REQUIRE(m::pow(2, -1074) == tiniest);
    STATIC_REQUIRE(m::pow(2.25, 0.5) == 1.5);
    STATIC_REQUIRE(m::pow(0.1, 1) == 0.1);
    for (int base = 1; base < 300; ++base) {
      double power = 1;
      for (int n = 0; power <= 0x1p53; ++n, power *= base) {
        if (n > 60) break;
        REQUIRE(m::pow(base, n) == power);
      }
    }
  }
  SECTION("at infinities and NaN") {
    STATIC_REQUIRE(m::pow(2, inf) == inf);
    STATIC_REQUIRE(m::pow(0.5, inf) == 0);
    STATIC_REQUIRE(m::pow(2, -inf) == 0);
    STATIC_REQUIRE(m::pow(inf, 0.5) == inf);
    STATIC_REQUIRE(m::pow(inf, -0.5) == 0);
    STATIC_REQUIRE(m::pow(1, inf) == 1);
    STATIC_REQUIRE(m::pow(not_a_number, 0) == 1);
    STATIC_REQUIRE(m::is_nan(m::pow(not_a_number, 1)));
    STATIC_REQUIRE(m::is_nan(m::pow(2, not_a_number)));
    STATIC_REQUIRE(m::is_nan(m::pow(-1, 2)));
  }
  SECTION("overflows and underflows") {
    STATIC_REQUIRE(m::pow(10, 400) == inf);
    STATIC_REQUIRE(m::pow(10, -400) == 0);
    STATIC_REQUIRE(m::pow(1.0000001, 1e300) == inf);
    STATIC_REQUIRE(m::pow(tiniest, 0.5) == 0x1p-537);
  }
}

TEST_CASE("sqrt is correctly rounded", "[math]") {
  STATIC_REQUIRE(m::sqrt(0) == 0);
  STATIC_REQUIRE(m::sqrt(4) == 2);
  STATIC_REQUIRE(m::sqrt(tiniest) == 0x1p-537);
  STATIC_REQUIRE(m::sqrt(inf) == inf);
  STATIC_REQUIRE(m::is_nan(m::sqrt(-1)));
  STATIC_REQUIRE(m::is_nan(m::sqrt(not_a_number)));
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    double const x = std::bit_cast<double>(random() >> 1);
    if (m::is_finite(x)) REQUIRE(bits(m::sqrt_by_digits(x)) == bits(std::sqrt(x)));
  }
}

TEST_CASE("tanh and sigmoid saturate", "[math]") {
  STATIC_REQUIRE(m::tanh(100) == 1);
  STATIC_REQUIRE(m::tanh(-inf) == -1);
  STATIC_REQUIRE(m::is_nan(m::tanh(not_a_number)));
  STATIC_REQUIRE(m::tanh(1e-200) == 1e-200);
  STATIC_REQUIRE(m::sigmoid(-1000) == 0);
  STATIC_REQUIRE(m::sigmoid(inf) == 1);
  STATIC_REQUIRE(m::is_nan(m::sigmoid(not_a_number)));
}

TEST_CASE("geometric spans 600 decades", "[math]") {
  constexpr m::two log = m::log_two(1e-300);
  constexpr m::two ratio = m::minus(m::log_two(1e300), log);
  STATIC_REQUIRE(m::geometric(log, ratio, 0) == 1e-300);
  STATIC_REQUIRE(m::geometric(log, ratio, 0.5) == 1.0);
  STATIC_REQUIRE(m::geometric(log, ratio, 1) == 1e300);
}
