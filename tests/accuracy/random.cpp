// SPDX-License-Identifier: MIT
#include "reference.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

// The same measure as accuracy.cpp, at ends, lengths and steps that are drawn: the worst error of each schedule whose
// bound README states for all arguments. The exit code is 0 if none is above its bound.
//
//     accuracy-random [RATES OF EACH [SEED [PART OF A NAME]]]

namespace {

using namespace accuracy;

class drawing {
 public:
  explicit drawing(std::uint64_t seed) : state(seed) {}
  std::uint64_t bits() {  // splitmix64
    std::uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  double part() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * part(); }
  /// From 1e-10 to 100; the other end sometimes 0, sometimes close by.
  double rate() { return std::pow(10, between(-10, 2)); }
  double other(double rate) {
    switch (bits() % 4) {
      case 0:
        return 0;
      case 1:
        return rate * between(0.3, 3);
      default:
        return this->rate();
    }
  }
  step_t length() { return static_cast<step_t>(std::exp2(between(0, 34))); }
  /// Anywhere, or at some distance from an end.
  step_t step(step_t n) {
    auto const far_in = static_cast<step_t>(std::pow(static_cast<double>(n), part()));
    switch (bits() % 4) {
      case 0:
        return far_in;
      case 1:
        return n - far_in;
      default:
        return static_cast<step_t>(bits() % static_cast<std::uint64_t>(n + 1));
    }
  }

 private:
  std::uint64_t state;
};

int failures = 0;

/// Draws so many schedules, and looks at a few steps of each.
template <class Make>
void row(char const* name, double allowed, long rates, std::uint64_t seed, std::string const& only, Make make) {
  if (std::string(name).find(only) == std::string::npos) return;
  drawing random(seed);
  double worst = 0;
  std::string where;
  for (long i = 0; i < rates; i += 4) {
    step_t const n = random.length();
    double from = random.rate();
    double to = random.other(from);
    if (random.bits() % 2 == 0) std::swap(from, to);
    auto const schedule = make(random, from, to, n);
    for (int j = 0; j < 4; ++j) {
      step_t const k = random.step(n);
      double const error = ulps_off(schedule(k), exact(schedule, step{k}));
      if (!(error > worst)) continue;
      worst = error;
      char text[200];
      std::snprintf(text, sizeof text, "from %.17g to %.17g, step %lld of %lld", from, to, static_cast<long long>(k),
                    static_cast<long long>(n));
      where = text;
    }
  }
  bool const good = worst <= allowed;
  std::printf("%-16s %7.3f of %4.2g%s   %s\n", name, worst, allowed, good ? "" : "  EXCEEDED", where.c_str());
  std::fflush(stdout);
  failures += good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace lrkit;
  long const rates = argc > 1 ? std::atol(argv[1]) : 100'000;
  std::uint64_t const seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  std::string const only = argc > 3 ? argv[3] : "";
  auto const look = [&](char const* name, double allowed, auto make) { row(name, allowed, rates, seed, only, make); };
  look("linear", 2, [](auto&, double a, double b, step_t n) { return linear({.from = a, .to = b, .steps = n}); });
  look("cosine", 2.5, [](auto&, double a, double b, step_t n) { return cosine({.from = a, .to = b, .steps = n}); });
  look("quarter_cosine", 2,
       [](auto&, double a, double b, step_t n) { return quarter_cosine({.from = a, .to = b, .steps = n}); });
  look("one_minus_sine", 2,
       [](auto&, double a, double b, step_t n) { return one_minus_sine({.from = a, .to = b, .steps = n}); });
  look("exponential", 1.5, [](auto&, double a, double b, step_t n) {
    return exponential({.from = a > 0 ? a : 1e-11, .to = b > 0 ? b : 1e-11, .steps = n});
  });
  look("polynomial", 2.5, [](auto& random, double a, double b, step_t n) {
    return polynomial({.from = a, .to = b, .steps = n, .power = random.between(0.3, 3.3)});
  });
  return failures == 0 ? 0 : 1;
}
