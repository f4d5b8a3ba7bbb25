// SPDX-License-Identifier: MIT
#include "ratios.hpp"

#include <lrkit/lrkit.hpp>

#include "by_hand.hpp"
#ifdef LRKIT_HAVE_LIBTORCH
#include "libtorch.hpp"
#endif

// What a rate costs, as ratios in one run: schedules of lrkit against the formulas typed out by hand, and against the
// ways in which schedules are usually put together. Each figure is the best of the samples, so that what else the
// machine does disturbs it little; the last line of each table is the measure of the others.
//
//     benchmarks                          all
//     benchmarks --benchmark-samples 500  on a noisy machine

namespace {

constexpr std::int64_t steps = 1'000'000;
constexpr std::int64_t warmup = 50'000;

template <class Schedule>
void measure(std::string const& name, Schedule const& schedule) {
  BENCHMARK(std::string(name)) { return call_one_by_one(schedule, steps); };
}

/// A loop over numbers in [0.5, 1.5), which it is given.
template <class Loop>
void measure_over_numbers(std::string const& name, Loop loop) {
  BENCHMARK_ADVANCED(std::string(name))(Catch::Benchmark::Chronometer meter) {
    std::vector<double> numbers;
    for (std::int64_t i = 0; i < calls; ++i)
      numbers.push_back(0.5 + static_cast<double>(i) / static_cast<double>(calls));
    meter.measure([&] { return loop(numbers); });
  };
}

/// Calls that need not wait for one another.
template <class Function>
void measure_in_a_row(std::string const& name, Function function) {
  measure_over_numbers(name, [=](std::vector<double> const& numbers) {
    double sum = 0;
    for (double const x : numbers) sum += function(x);
    return sum;
  });
}

/// Calls that each wait for the one before, whose result is too small to change the number.
template <class Function>
void measure_one_after_the_other(std::string const& name, Function function) {
  measure_over_numbers(name, [=](std::vector<double> const& numbers) {
    double last = 0;
    for (double const x : numbers) last = function(x + last * 0x1p-60);
    return last;
  });
}

}  // namespace

TEST_CASE("cosine") {
  auto const n = opaque(steps);
  measure("lrkit::cosine", lrkit::cosine({.from = 0.1, .to = 1e-3, .steps = n}));
  measure("lrkit::cosine<float>", lrkit::cosine<float>({.from = 0.1F, .to = 1e-3F, .steps = n}));
  measure("by hand, with std::cos", by_hand::cosine{0.1, 1e-3, n});
}

TEST_CASE("linear") {
  auto const n = opaque(steps);
  measure("lrkit::linear", lrkit::linear({.from = 0.1, .to = 1e-3, .steps = n}));
  measure("by hand", by_hand::linear{0.1, 1e-3, n});
}

TEST_CASE("one_cycle") {
  auto const n = opaque(steps);
  measure("lrkit::one_cycle", lrkit::one_cycle({.max_lr = 0.1, .steps = n}));
  measure("by hand, with std::cos", by_hand::one_cycle{0.1, n, n * 3 / 10});
}

TEST_CASE("polynomial, power 0.9") {
  auto const n = opaque(steps);
  measure("lrkit::polynomial", lrkit::polynomial({.from = 0.1, .to = 1e-3, .steps = n, .power = 0.9}));
  measure("by hand, with std::pow", by_hand::polynomial{0.1, 1e-3, n, 0.9});
}

TEST_CASE("exponential") {
  auto const n = opaque(steps);
  measure("lrkit::exponential", lrkit::exponential({.from = 0.1, .to = 1e-5, .steps = n}));
  measure("by hand, with std::pow", by_hand::exponential{0.1, 1e-5, n});
}

TEST_CASE("exponential_decay") {
  measure("lrkit::exponential_decay", lrkit::exponential_decay({.from = 0.1, .factor = 0.99999}));
  measure("by hand, with std::pow", by_hand::exponential_decay{0.1, 0.99999});
}

// libm uses FMA where the processor has it, lrkit where the compiler may: -mfma gives it to lrkit, and
// GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2 takes it from libm.
TEST_CASE("exp, in a row") {
  measure_in_a_row("lrkit's", [](double x) { return lrkit::detail::exp(x); });
  measure_in_a_row("std::exp", [](double x) { return std::exp(x); });
}
TEST_CASE("exp, one after the other") {
  measure_one_after_the_other("lrkit's", [](double x) { return lrkit::detail::exp(x); });
  measure_one_after_the_other("std::exp", [](double x) { return std::exp(x); });
}
TEST_CASE("pow, in a row") {
  measure_in_a_row("lrkit's", [](double x) { return lrkit::detail::pow(x, 7.3); });
  measure_in_a_row("std::pow", [](double x) { return std::pow(x, 7.3); });
}
TEST_CASE("pow, one after the other") {
  measure_one_after_the_other("lrkit's", [](double x) { return lrkit::detail::pow(x, 7.3); });
  measure_one_after_the_other("std::pow", [](double x) { return std::pow(x, 7.3); });
}

TEST_CASE("step_decay") {
  auto const every = opaque(steps / 20);
  measure("lrkit::step_decay", lrkit::step_decay({.from = 0.1, .factor = 0.5, .every = every}));
  measure("by hand, with std::pow", by_hand::step_decay{0.1, 0.5, every});
}

TEST_CASE("inverse_sqrt") {
  measure("lrkit::inverse_sqrt", lrkit::inverse_sqrt({.from = 0.1, .timescale = 1e4}));
  measure("by hand, with std::sqrt", by_hand::inverse_sqrt{0.1, 1e4});
}

TEST_CASE("linear_warmup >> cosine, put together in other ways") {
  auto const n = opaque(steps);
  auto const cosine = lrkit::cosine({.from = 0.1, .to = 1e-3, .steps = n});
  auto const composed = lrkit::linear_warmup({.peak = 0.1, .steps = warmup}) >> cosine;
  lrkit::any_schedule<> const any = composed;
  std::function<double(lrkit::step_t)> const function = composed;
  measure("lrkit: linear_warmup >> cosine", composed);
  measure("lrkit: any_schedule of it", any);
  measure("std::function of it", function);
  auto const virtual_one = by_hand::hierarchy(0.1, 1e-3, warmup, n);
  measure("a hierarchy of virtual functions", [&](lrkit::step_t k) { return virtual_one->at(k); });
  auto const functions = by_hand::functions(0.1, 1e-3, warmup, n);
  measure("std::function of two std::function", functions);
  measure("by hand, with std::cos", by_hand::warmup_then_cosine{0.1, 1e-3, warmup, n});
}

TEST_CASE("a table of 10000 rates") {
  std::vector<double> rates(static_cast<std::size_t>(calls));
  std::vector<float> floats(rates.size());
  auto const n = opaque(calls);
  auto const cosine = lrkit::cosine({.from = 0.1, .to = 1e-3, .steps = n});
  auto const one_by_one = [&](auto const& schedule) {
    for (std::int64_t k = 0; k < calls; ++k) rates[static_cast<std::size_t>(k)] = schedule(k);
    return rates[0];
  };
  double const one = static_cast<double>(opaque(std::int64_t{1}));
  BENCHMARK("store bandwidth: the same number stored") {
    std::fill(rates.begin(), rates.end(), one);
    return rates[0];
  };
  BENCHMARK("a bare loop that counts") {
    std::int64_t sum = 0;
    for (std::int64_t k = 0; k < calls; ++k) sum += opaque(k);
    return sum;
  };
  BENCHMARK("lrkit::tabulate(linear)") {
    lrkit::tabulate(lrkit::linear({.from = 0.1, .to = 1e-3, .steps = n}), rates);
    return rates[0];
  };
  BENCHMARK("lrkit::tabulate(cosine)") {
    lrkit::tabulate(cosine, rates);
    return rates[0];
  };
  BENCHMARK("lrkit::tabulate(cosine<float>)") {
    lrkit::tabulate(lrkit::cosine<float>({.from = 0.1F, .steps = n}), floats);
    return floats[0];
  };
  BENCHMARK("lrkit::tabulate(linear_warmup >> cosine)") {
    lrkit::tabulate(lrkit::linear_warmup({.peak = 0.1, .steps = 500}) >> cosine, rates);
    return rates[0];
  };
  BENCHMARK("a loop over lrkit::cosine") { return one_by_one(cosine); };
  BENCHMARK("a loop over std::cos") { return one_by_one(by_hand::cosine{0.1, 1e-3, n}); };
}

#ifdef LRKIT_HAVE_LIBTORCH
TEST_CASE("a step that sets the rate of a torch::optim::SGD") {
  BENCHMARK("torch::optim::StepLR") { return libtorch::step_lr(calls); };
  BENCHMARK("lrkit::scheduler with step_decay") { return libtorch::scheduler(calls); };
  BENCHMARK("by hand, with std::pow") { return libtorch::by_hand(calls); };
}
#endif
