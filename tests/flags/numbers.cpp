// SPDX-License-Identifier: MIT
// Under -ffast-math, at arguments that the compiler does not know, every schedule gives the rates that it gives at
// compile time, which follow IEEE 754, to some ulp; it never leaves its bounds, and what never rises or never falls
// there does not do so here, over many steps, but for 2 ulp: sums held in two numbers lose the second one.
#include <lrkit/lrkit.hpp>

#include "every_schedule.hpp"
#include "flags/typical.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace lrkit;

constexpr step_t few_steps = 97;
constexpr step_t many_steps = 100'000;

struct result {
  int schedules = 0;
  int monotone = 0;
  int broken = 0;
  std::uint64_t most = 0;
};

template <class S, class Real>
void complain(char const* what, step_t k, Real rate, Real expected, result& out) {
  ++out.broken;
  std::printf("%s<%s>(%lld) %s: %.17g, %.17g\n", std::string(S::name).c_str(),
              sizeof(Real) == sizeof(float) ? "float" : "double", static_cast<long long>(k), what,
              static_cast<double>(rate), static_cast<double>(expected));
}

template <class Real>
void check(std::uint64_t apart, result& out) {
  for_every_schedule<Real>([&]<class S>() {
    static constexpr auto exact = [] {
      std::array<Real, few_steps + 2> rates{};
      S const schedule = typical<S>(few_steps);
      for (std::size_t k = 0; k < rates.size(); ++k) rates[k] = schedule(static_cast<step_t>(k));
      return rates;
    }();
    static constexpr auto goes = [](bool up) {
      for (std::size_t k = 1; k < exact.size(); ++k) {
        if (up ? exact[k] < exact[k - 1] : exact[k] > exact[k - 1]) return false;
      }
      return true;
    };
    static constexpr bool never_falls = goes(true);
    static constexpr bool never_rises = goes(false);
    ++out.schedules;

    step_t const volatile few = few_steps;
    S const schedule = typical<S>(few);
    for (std::size_t i = 0; i < exact.size(); ++i) {
      step_t const volatile k = static_cast<step_t>(i);
      Real const rate = schedule(k);
      std::uint64_t const off = distance(rate, exact[i]);
      if (off > out.most) out.most = off;
      if (off > apart) complain<S>("is not as at compile time", k, rate, exact[i], out);
    }

    step_t const volatile many = many_steps;
    S const long_one = typical<S>(many);
    Real const first = long_one(0);
    Real const last = long_one(many + 10);
    Real before = first;
    int shown = 0;
    if (never_falls || never_rises) ++out.monotone;
    for (step_t k = 0; k <= many + 10 && shown < 3; ++k) {
      Real const rate = long_one(k);
      bool const inside = never_falls   ? rate >= first && rate <= last
                          : never_rises ? rate <= first && rate >= last
                                        : rate >= 0 && detail::has_finite_bits(rate);
      if (!inside) complain<S>("is out of bounds", k, rate, last, out), ++shown;
      bool const astray = (never_falls && rate < before) || (never_rises && rate > before);
      if (astray && distance(rate, before) > 2) complain<S>("goes the wrong way", k, rate, before, out), ++shown;
      before = rate;
    }
  });
}

}  // namespace

/// numbers ULP: how many may lie between a rate and what it is at compile time.
int main(int argc, char** argv) {
  std::uint64_t const apart = argc > 1 ? static_cast<std::uint64_t>(std::atoi(argv[1])) : 0;
  result out;
  check<double>(apart, out);
  check<float>(apart, out);
  std::printf("%d schedules, %d of them monotone, at most %d ulp apart\n", out.schedules, out.monotone,
              static_cast<int>(out.most));
  return out.broken == 0 && out.schedules > 80 && out.monotone > 40 ? 0 : 1;
}
