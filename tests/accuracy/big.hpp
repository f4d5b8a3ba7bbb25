// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>

#include <mpfr.h>

namespace accuracy {

/// A number of 200 bits: MPFR rounds every operation and function of it correctly.
class big {
 public:
  big() { mpfr_init2(bits, 200); }
  big(double x) : big() { mpfr_set_d(bits, x, MPFR_RNDN); }
  template <class Count>
    requires(!std::floating_point<Count> && std::convertible_to<Count, std::int64_t>)
  big(Count n) : big() {
    mpfr_set_si(bits, static_cast<std::int64_t>(n), MPFR_RNDN);
  }
  big(big const& other) : big() { mpfr_set(bits, other.bits, MPFR_RNDN); }
  big& operator=(big const& other) {
    mpfr_set(bits, other.bits, MPFR_RNDN);
    return *this;
  }
  ~big() { mpfr_clear(bits); }

  /// The result of a function of MPFR: big::of(mpfr_pow, x, y).
  template <class Function, class... Arguments>
  static big of(Function function, Arguments const&... arguments) {
    big out;
    function(out.bits, arguments.bits..., MPFR_RNDN);
    return out;
  }
  static big pi() { return of(mpfr_const_pi); }

  /// e where the number is m * 2^e, 1/2 <= |m| < 1.
  [[nodiscard]] long exponent() const { return mpfr_get_exp(bits); }
  [[nodiscard]] big times_power_of_two(long e) const {
    big out;
    mpfr_mul_2si(out.bits, bits, e, MPFR_RNDN);
    return out;
  }
  explicit operator double() const { return mpfr_get_d(bits, MPFR_RNDN); }

  friend big operator+(big const& a, big const& b) { return of(mpfr_add, a, b); }
  friend big operator-(big const& a, big const& b) { return of(mpfr_sub, a, b); }
  friend big operator*(big const& a, big const& b) { return of(mpfr_mul, a, b); }
  friend big operator/(big const& a, big const& b) { return of(mpfr_div, a, b); }
  friend big operator-(big const& a) { return of(mpfr_neg, a); }
  friend bool operator<(big const& a, big const& b) { return mpfr_less_p(a.bits, b.bits) != 0; }
  friend bool operator==(big const& a, big const& b) { return mpfr_equal_p(a.bits, b.bits) != 0; }

 private:
  mpfr_t bits;
};

inline big abs(big const& x) { return x < 0 ? -x : x; }
inline big sqrt(big const& x) { return big::of(mpfr_sqrt, x); }
inline big exp(big const& x) { return big::of(mpfr_exp, x); }
inline big log(big const& x) { return big::of(mpfr_log, x); }
inline big pow(big const& x, big const& y) { return big::of(mpfr_pow, x, y); }
inline big sin(big const& x) { return big::of(mpfr_sin, x); }
inline big cos(big const& x) { return big::of(mpfr_cos, x); }
inline big tanh(big const& x) { return big::of(mpfr_tanh, x); }
inline big square(big const& x) { return x * x; }

/// How far a rate is from the exact one, in units of the last place that the exact one has as a Real; infinity where
/// the rate is not a number, or not 0 and should be.
template <std::floating_point Real>
double ulps_off(Real rate, big const& exact) {
  using limits = std::numeric_limits<Real>;
  big const error = abs(big(static_cast<double>(rate)) - exact);
  if (error == 0) return 0;
  long const exponent = exact == 0 ? limits::min_exponent : std::max<long>(exact.exponent(), limits::min_exponent);
  auto const ulps = static_cast<double>(error.times_power_of_two(limits::digits - exponent));
  return ulps >= 0 ? ulps : limits::infinity();
}

}  // namespace accuracy
