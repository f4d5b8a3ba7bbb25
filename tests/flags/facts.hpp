// SPDX-License-Identifier: MIT
#pragma once

#include "without_fmt.hpp"

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>

/// What must hold of the schedules whatever flags the user compiles with: no Catch2 here, which needs exceptions.
namespace facts {

inline int broken = 0;

inline void check(bool fact, char const* text, int line) {
  if (fact) return;
  ++broken;
  std::fprintf(stderr, "facts.hpp:%d: does not hold: %s\n", line, text);
}

#define FACT(...) facts::check(__VA_ARGS__, #__VA_ARGS__, __LINE__)

/// A number that the compiler does not know.
template <class Number>
Number opaque(Number number) {
  Number volatile hidden = number;
  return hidden;
}

/// Goes from exactly `first` to exactly `last` and stays there, and answers a negative step as step 0.
template <class Schedule, class Real>
bool runs(Schedule const& schedule, Real first, Real last) {
  using lrkit::step_t;
  step_t const end = schedule.length();
  return schedule(opaque(step_t{0})) == first && schedule(opaque(step_t{-3})) == first &&
         schedule(opaque(end)) == last && schedule(opaque(end + 1)) == last &&
         schedule(opaque(std::numeric_limits<step_t>::max())) == last;
}

template <class Schedule>
bool never_rises(Schedule const& schedule) {
  for (lrkit::step_t k = 0; k < schedule.length(); ++k) {
    if (schedule(k + 1) > schedule(k)) return false;
  }
  return true;
}

template <class Real>
void of_schedules() {
  Real const high = opaque(Real(3) / 10), low = opaque(Real(1) / 1000);
  int const steps = opaque(97);

  FACT(lrkit::constant<Real>({.lr = high})(opaque(lrkit::step_t{5})) == high);

  lrkit::cosine<Real> const cosine({.from = high, .to = low, .steps = steps});
  FACT(runs(cosine, high, low));
  FACT(never_rises(cosine));

  lrkit::linear<Real> const linear({.from = high, .to = low, .steps = steps});
  FACT(runs(linear, high, low));
  FACT(never_rises(linear));

  lrkit::one_cycle<Real> const cycle({.max_lr = high, .steps = 10 * steps});
  FACT(cycle(opaque(lrkit::step_t{291})) == high);
  FACT(cycle(opaque(lrkit::step_t{290})) < high && cycle(opaque(lrkit::step_t{292})) < high);
  FACT(cycle.momentum({.low = high, .high = 1})(opaque(lrkit::step_t{291})) == high);

  auto const warm = lrkit::with_warmup(cosine, steps);
  FACT(warm(steps - 1) == high && warm(steps) == high && warm(2 * steps) == low);
  FACT(warm(0) > 0);
  FACT(runs(linear >> cosine, high, low));
  FACT(runs(0.5 * linear, high / 2, low / 2));

  Real rate = 0;
  lrkit::scheduler scheduler{linear, [&](Real lr) { rate = lr; }};
  FACT(rate == high);
  for (int k = 0; k < steps; ++k) scheduler.step();
  FACT(rate == low);
}

struct counted_checkpoint {
  int saves = 0;
  int restores = 0;
  void save() { ++saves; }
  void restore() { ++restores; }
};

/// The double with these bits; it reaches its reader through memory only. Where a function is given or returns a NaN by
/// value, compilers may take it for any number under -ffast-math.
inline double const volatile& from_bits(std::uint64_t bits) {
  static double volatile place;
  bits = opaque(bits);
  std::memcpy(const_cast<double*>(&place), &bits, sizeof bits);
  return place;
}

inline void of_the_finder() {
  lrkit::exponential_range<double> const rates({.min_lr = opaque(1e-5), .max_lr = 8, .steps = opaque(60)});
  FACT(rates(0) == 1e-5 && rates(59) == 8 && rates(60) == 8);

  counted_checkpoint checkpoint;
  double weight = 1;
  auto bowl = [&](double lr) {
    double const loss = weight * weight / 2;
    weight -= lr * weight;
    return loss;
  };
  auto const sweep = lrkit::find_lr(bowl, {.min_lr = opaque(1e-5), .max_lr = 8, .steps = opaque(60)}, checkpoint);
  FACT(checkpoint.saves == 1 && checkpoint.restores == 1);
  FACT(sweep.rates().size() == sweep.losses().size() && sweep.rates().size() > 40);
  FACT(sweep.rates()[0] == 1e-5 && sweep.losses()[0] == 0.5);

  int steps = 0;
  auto breaks = [&](double) { return ++steps < 10 ? 1.0 / steps : from_bits(0x7ff8'0000'0000'0000); };
  auto const broken_off = lrkit::find_lr(breaks, {.min_lr = 1e-5, .max_lr = 1, .steps = 60}, checkpoint);
  FACT(broken_off.stopped() == lrkit::stop_reason::non_finite && steps == 10);
  FACT(checkpoint.saves == 2 && checkpoint.restores == 2);
}

inline void of_the_metrics() {
  double const volatile& nan = from_bits(0x7ff8'0000'0000'0000);
  double const place = nan;  // an argument that is a reference is read where it lies
  lrkit::plateau plateau({.factor = 0.5, .patience = 0});
  FACT(!plateau.observe(opaque(1.0)) && plateau.observe(place));
  FACT(plateau.factor() == 0.5 && plateau.best() == 1);
  lrkit::greedy greedy({.factor = 0.5, .patience = 0});
  FACT(greedy.observe(opaque(1.0)) && greedy.factor() == 2);
  FACT(greedy.observe(place) && greedy.factor() == 1 && greedy.best() == 1);
  lrkit::greedy smooth({.factor = 0.5, .patience = 0, .window = opaque(2)});
  FACT(smooth.observe(opaque(1.0)) && smooth.observe(place) && smooth.observe(opaque(0.5)) && smooth.factor() == 0.5);
  lrkit::trend_plateau trend({.patience = opaque(5)});
  int losses = 0;
  while (losses < 99 && !trend.observe(++losses % 2 == 0 ? place : 1.0)) continue;
  FACT(losses == 9);
}

#ifdef __cpp_exceptions
template <class Call>
bool refused(Call&& call) {
  try {
    (void)call();
    return false;
  } catch (std::invalid_argument const&) {
    return true;
  }
}

template <class Real>
void of_refusals() {
  // NaN, infinity, -infinity and -1.
  for (std::uint64_t bits :
       {0x7ff8'0000'0000'0000u, 0x7ff0'0000'0000'0000u, 0xfff0'0000'0000'0000u, 0xbff0'0000'0000'0000u}) {
    double const volatile& bad = from_bits(bits);
    typename lrkit::constant<Real>::params constant{.lr = 1};
    constant.lr = static_cast<Real>(bad);
    FACT(refused([&] { return lrkit::constant<Real>(constant); }));
    typename lrkit::cosine<Real>::params cosine{.from = 1, .steps = 3};
    cosine.to = static_cast<Real>(bad);
    FACT(refused([&] { return lrkit::cosine<Real>(cosine); }));
    lrkit::constant<Real> const flat({.lr = 1});
    double const place = bad;  // an argument that is a reference is read where it lies
    FACT(refused([&] { return place * flat; }));
    FACT(refused([&] { return lrkit::scale(flat, place); }));
    FACT(refused([&] { return lrkit::clamp(flat, place, 2); }));
    FACT(refused([&] { return lrkit::clamp_min(flat, place); }));
    FACT(refused([&] { return lrkit::cooldown(flat, 3, {.steps = 3, .to = place}); }));
    FACT(refused([&] { return lrkit::restarts(lrkit::take(flat, 3), {.decay = place}); }));
    FACT(refused([&] { return lrkit::discriminative(3, place); }));
    FACT(refused([&] { return lrkit::epochs(place); }));
    FACT(refused([&] { return lrkit::untuned_linear_warmup(Real(1), place); }));
    FACT(refused([&] { return lrkit::steps_without_decrease({}, place); }));
    FACT(refused([&] { return lrkit::plateau({.threshold = place}); }));
  }
  FACT(refused([] { return lrkit::constant<Real>({}); }));
  FACT(refused([] { return lrkit::cosine<Real>({.from = 1, .steps = opaque(-3)}); }));
}
#endif

}  // namespace facts
