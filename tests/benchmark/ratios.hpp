// SPDX-License-Identifier: MIT
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/benchmark/catch_benchmark_all.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
using listener_base = Catch::EventListenerBase;
#else
#define CATCH_CONFIG_MAIN
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <catch2/catch.hpp>
using listener_base = Catch::TestEventListenerBase;
#endif

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

/// How many calls one measured run makes: a time divided by it is the time of a call.
constexpr std::int64_t calls = 10'000;

/// Prints, when a test case is over, the best time of each of its benchmarks, a call, and its ratio to the last one,
/// which is what the others are compared with.
class ratios : public listener_base {
 public:
  using listener_base::listener_base;

  void testCaseStarting(Catch::TestCaseInfo const& info) override {
    title = info.name;
    times.clear();
  }
  void benchmarkEnded(Catch::BenchmarkStats<> const& stats) override {
    double best = 1e300;
    for (auto const& sample : stats.samples) best = std::min(best, static_cast<double>(sample.count()));
    times.emplace_back(stats.info.name, best / static_cast<double>(calls));
  }
  void testCaseEnded(Catch::TestCaseStats const&) override {
    std::printf("\n%s\n", title.c_str());
    for (auto const& [name, time] : times) {
      std::printf("  %-58s %8.2f ns %8.3f\n", name.c_str(), time, time / times.back().second);
    }
    std::fflush(stdout);
  }

 private:
  std::string title;
  std::vector<std::pair<std::string, double>> times;
};
CATCH_REGISTER_LISTENER(ratios)

/// What the compiler must take for unknown.
inline std::int64_t opaque(std::int64_t value) {
  asm volatile("" : "+r"(value));
  return value;
}

/// Calls a schedule at `calls` steps that are spread over 0 ... last, one after the other, as a training loop does: the
/// compiler knows no step in advance.
template <class Schedule>
double call_one_by_one(Schedule const& schedule, std::int64_t last) {
  std::int64_t const stride = last / calls;
  double sum = 0;
  for (std::int64_t k = 0; k < calls; ++k) sum += schedule(opaque(k * stride));
  return sum;
}
