// SPDX-License-Identifier: MIT
// Every schedule gives the same bits at compile time and at run time; where the compiler contracts to FMA, which it
// does at run time only, rates at most 2 ulp apart, and ends that are the same.
#include <lrkit/lrkit.hpp>

#include "every_schedule.hpp"
#include "flags/typical.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

namespace {

using namespace lrkit;

constexpr step_t length = 97;
constexpr std::array<step_t, 20> steps{-1, 0, 1, 2, 3, 7, 19, 24, 25, 31, 48, 49, 60, 72, 73, 90, 95, 96, 97, 98};

struct result {
  int schedules = 0;
  int broken = 0;
  std::uint64_t most = 0;
};

template <class Real>
void compare(std::uint64_t apart, result& out) {
  for_every_schedule<Real>([&]<class S>() {
    static constexpr auto compiled = [] {
      std::array<Real, steps.size()> rates{};
      S const schedule = typical<S>(length);
      for (std::size_t i = 0; i < steps.size(); ++i) rates[i] = schedule(steps[i]);
      return rates;
    }();
    step_t const volatile hidden_length = length;
    S const schedule = typical<S>(hidden_length);
    ++out.schedules;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      step_t const volatile k = steps[i];
      Real const rate = schedule(k);
      std::uint64_t const off = distance(rate, compiled[i]);
      bool const end = k <= 0 || (finite_schedule<S> && k >= length);
      if (off > out.most) out.most = off;
      if (off <= (end ? 0 : apart)) continue;
      ++out.broken;
      std::printf("%s<%s>(%lld): %.17g at compile time, %.17g at run time\n", std::string(S::name).c_str(),
                  sizeof(Real) == sizeof(float) ? "float" : "double", static_cast<long long>(k),
                  static_cast<double>(compiled[i]), static_cast<double>(rate));
    }
  });
}

}  // namespace

/// same_bits [ULP THAT MAY LIE BETWEEN THEM]
int main(int argc, char** argv) {
#if defined(__FMA__) && defined(__x86_64__)
  if (!__builtin_cpu_supports("fma")) {
    std::puts("SKIPPED: this processor has no FMA");
    return 0;
  }
#endif
  std::uint64_t const apart = argc > 1 && std::strcmp(argv[1], "2") == 0 ? 2 : 0;
  result out;
  compare<double>(apart, out);
  compare<float>(apart, out);
  std::printf("%d schedules, at most %d ulp apart\n", out.schedules, static_cast<int>(out.most));
  return out.broken == 0 && out.schedules > 80 ? 0 : 1;
}
