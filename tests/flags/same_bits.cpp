// SPDX-License-Identifier: MIT
// Every schedule gives the same bits at compile time and at run time; where the compiler contracts to FMA, which it
// does at run time only, rates at most 2 ulp apart, and ends that are the same.
#include <lrkit/lrkit.hpp>

#include "every_schedule.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

namespace {

using namespace lrkit;

constexpr step_t length = 97;
constexpr std::array<step_t, 20> steps{-1, 0, 1, 2, 3, 7, 19, 24, 25, 31, 48, 49, 60, 72, 73, 90, 95, 96, 97, 98};

/// Arguments that no family refuses: rates around 0.1, counts around n, the defaults where there are some.
template <class S>
constexpr S typical(step_t n) {
  typename S::params p{};
  auto const give = [&](auto const& field) {
    auto& value = p.*field.member;
    using type = std::remove_reference_t<decltype(value)>;
    if constexpr (std::is_floating_point_v<type>) {
      bool const is_rate = field.must == must_be::rate || field.must == must_be::positive_rate;
      if (value == required<type>) value = static_cast<type>(is_rate ? 0.1 : 0.93);
    } else if constexpr (std::is_same_v<type, step_count>) {
      if (value == required<step_count>) value = n;
    } else if constexpr (std::is_same_v<type, inline_vector<step_count>>) {
      for (int i = 1; i <= 3; ++i) value.push_back(n / 4 * i);
    } else if constexpr (requires { value.push_back(value[0]); }) {
      for (int i = 1; i <= 3; ++i) value.push_back(static_cast<std::remove_cvref_t<decltype(value[0])>>(0.3 / i));
    }
  };
  S::fields.for_each(give);
  if constexpr (requires { p.min_lr; }) p.min_lr = static_cast<decltype(p.min_lr)>(0.01);
  if constexpr (requires { p.values, p.boundaries; }) p.values.push_back(p.values[0]);
  if constexpr (requires { p.cooldown_steps, p.warmup_steps; }) {
    p.cooldown_steps = n / 4;
    p.warmup_steps = n / 10;
  }
  if constexpr (requires { p.power; }) p.power = 1.7;
  if constexpr (requires { p.step_factor; }) p.step_factor = 0.99;
  return S(p);
}

/// How many numbers lie between two, which are not negative.
template <class Real>
std::uint64_t distance(Real a, Real b) {
  using bits = std::conditional_t<sizeof(Real) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;
  auto const x = std::bit_cast<bits>(a);
  auto const y = std::bit_cast<bits>(b);
  return x > y ? x - y : y - x;
}

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
