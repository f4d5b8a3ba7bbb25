// SPDX-License-Identifier: MIT
// The laws of the compositions, on random schedules. A failure prints the seed and how the schedule is made.
#include <lrkit/lrkit.hpp>

#include "catch.hpp"
#include "compose/parts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

namespace {

using namespace lrkit;
using any = any_schedule<>;

// splitmix64 of Steele, Lea and Flood 2014: the same numbers on every machine.
class dice {
 public:
  explicit dice(std::uint64_t seed) : state(seed) {}

  step_t up_to(step_t most) { return static_cast<step_t>(next() % static_cast<std::uint64_t>(most + 1)); }
  double rate() { return static_cast<double>(up_to(1'000'000)) / 1e6; }

 private:
  std::uint64_t next() {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::uint64_t state;
};

std::string made_of(description const& d) {
  std::string out = d.name + '(';
  for (auto const& part : d.parts) out += made_of(part);
  for (auto const& argument : d.arguments) {
    if (auto const* count = std::get_if<step_t>(&argument.value)) out += ' ' + std::to_string(*count);
  }
  return out + ')';
}

any random_leaf(dice& d) {
  step_t const steps = d.up_to(20);
  double const a = d.rate(), b = d.rate(), bend = d.rate();
  switch (d.up_to(6)) {
    case 0:
      return take(constant({.lr = a}), steps);
    case 1:
      return linear({.from = a, .to = b, .steps = steps});
    case 2:
      return cosine({.from = a, .to = b, .steps = steps});
    case 3:
      return linear_warmup({.peak = a, .steps = steps, .from = b});
    case 4:
      return one_cycle({.max_lr = a, .steps = steps, .warmup_fraction = b});
    case 5:
      return parts::fussy{steps};
    default:
      return take([=](step_t k) { return a / (1 + bend * static_cast<double>(k)); }, steps);
  }
}

// A finite schedule of at most a few thousand steps.
any random_schedule(dice& d, int depth = 3) {
  if (depth == 0) return random_leaf(d);
  any const s = random_schedule(d, depth - 1);
  step_t const n = d.up_to(9);
  switch (d.up_to(15)) {
    case 0:
    case 1:
      return s >> random_schedule(d, depth - 1);
    case 2:
      return d.rate() * s;
    case 3:
      return s * random_schedule(d, depth - 1);
    case 4:
      return s.length() > 0 ? any(repeat(s, n % 3)) : s;
    case 5:
      return s.length() > 0 ? any(restarts(s, 1 + n % 3, {.growth = 1 + d.rate(), .decay = d.rate()})) : s;
    case 6:
      return staircase(s, n + 1);
    case 7:
      return per_epoch(s, 1 + n % 3);
    case 8:
      return delay(s, n);
    case 9:
      return take(s, s.length() / 2 + n);
    case 10:
      return stretch(s, s.length() + n);
    case 11:
      return clamp(s, 0.2, 0.2 + d.rate());
    case 12:
      return reverse(s);
    case 13:
      return skip(s, n);
    case 14:
      return s + random_schedule(d, depth - 1);
    default:
      return random_leaf(d);
  }
}

bool same(schedule auto const& one, schedule auto const& other, step_t until) {
  for (step_t k = -3; k <= until; ++k) {
    if (one(k) != other(k)) {
      UNSCOPED_INFO("at step " << k << " of " << until << ": " << one(k) << " and " << other(k));
      return false;
    }
  }
  return true;
}
// Pointwise, past the end too, and in length.
bool same(finite_schedule auto const& one, finite_schedule auto const& other) {
  UNSCOPED_INFO("lengths " << one.length() << " and " << other.length());
  return one.length() == other.length() && same(one, other, one.length() + 5);
}

template <class Law>
void on_random_schedules(std::uint64_t first_seed, Law law) {
  for (std::uint64_t seed = first_seed; seed < first_seed + 150; ++seed) {
    dice d(seed);
    any const s = random_schedule(d);
    INFO("seed " << seed << ": " << made_of(describe(s)));
    law(s, d);
  }
}

}  // namespace

TEST_CASE("a schedule holds its ends", "[laws]") {
  on_random_schedules(1'000, [](any const& s, dice&) {
    CHECK(s(-1) == s(0));
    CHECK(s(-1'000'000) == s(0));
    CHECK(s(s.length() + 1) == s(s.length()));
    CHECK(s(max_steps) == s(s.length()));
  });
}

TEST_CASE("laws of the sequence", "[laws]") {
  on_random_schedules(2'000, [](any const& a, dice& d) {
    any const b = random_schedule(d, 1), c = random_schedule(d, 1);
    CHECK(same((a >> b) >> c, a >> (b >> c)));
    CHECK(same(sequence(a, b, c), a >> b >> c));
    CHECK((a >> b).length() == a.length() + b.length());
    CHECK((a >> b)(a.length()) == b(0));
    CHECK(same(take(a, 0) >> a, a));
    auto const chain = a >> b;
    for (step_t k = -1; k < chain.length() + 3; ++k) {
      if (chain.active_part(0, k).has_value() == chain.active_part(1, k).has_value())
        FAIL("two parts, or none, rule at step " << k);
    }
  });
}

TEST_CASE("laws of scale and product", "[laws]") {
  on_random_schedules(3'000, [](any const& s, dice& d) {
    any const t = random_schedule(d, 1);
    double const factor = d.rate();
    CHECK(same(1 * s, s));
    CHECK(same(factor * s, s * factor));
    CHECK(same(factor * (s >> t), factor * s >> factor * t));
    CHECK(same(s * t, t * s));
    CHECK((s * t).length() == std::max(s.length(), t.length()));
    CHECK(same(take(constant({.lr = factor}), 0) * s, factor * s));
  });
}

TEST_CASE("laws of +", "[laws]") {
  on_random_schedules(13'000, [](any const& s, dice& d) {
    any const t = random_schedule(d, 1);
    CHECK(same(s + t, t + s));
    CHECK(same(s + s, 2 * s));
    CHECK(same(s + take(constant({.lr = 0}), 0), s));
    CHECK(same(0.5 * (s + t), 0.5 * s + 0.5 * t));
    CHECK((s + t).length() == std::max(s.length(), t.length()));
    CHECK(same(add(s, t), s + t));
  });
}

TEST_CASE("laws of skip", "[laws]") {
  on_random_schedules(14'000, [](any const& s, dice& d) {
    step_t const m = d.up_to(30), n = d.up_to(30);
    any const t = random_schedule(d, 1);
    CHECK(same(skip(s, 0), s));
    CHECK(same(skip(skip(s, m), n), skip(s, m + n)));
    CHECK(same(skip(delay(s, n), n), s));
    CHECK(same(skip(s >> t, s.length()), t));
    CHECK(same(take(s, m) >> skip(s, m), s, std::max(s.length(), m) + 5));
    CHECK(same(skip(s + t, n), skip(s, n) + skip(t, n)));
    CHECK(same(skip(s * t, n), skip(s, n) * skip(t, n)));
    CHECK(skip(s, n).length() == std::max(step_t{0}, s.length() - n));
  });
}

TEST_CASE("laws of repeat and restarts", "[laws]") {
  on_random_schedules(4'000, [](any const& s, dice& d) {
    if (s.length() == 0) return;
    step_t const m = d.up_to(3), n = d.up_to(3);
    CHECK(repeat(s, n).length() == n * s.length());
    CHECK(same(repeat(s, 1), s));
    CHECK(same(repeat(s, m) >> repeat(s, n + 1), repeat(s, m + n + 1)));
    CHECK(same(restarts(s), repeat(s), 3 * s.length()));
    CHECK(same(restarts(s, {.growth = 1, .decay = 1}), repeat(s), 3 * s.length()));
    CHECK(same(restarts(s, n + 1), repeat(s, n + 1)));

    double const growth = 1 + d.rate(), decay = d.rate();
    auto const next = static_cast<step_t>(static_cast<double>(s.length()) * growth + 0.5);
    CHECK(same(restarts(s, 2, {.growth = growth, .decay = decay}), s >> decay * stretch(s, next)));
    CHECK(same(take(restarts(s, 3, {.growth = growth, .decay = decay}), 2 * s.length()),
               take(restarts(s, {.growth = growth, .decay = decay}), 2 * s.length())));
  });
}

TEST_CASE("laws of staircase and per", "[laws]") {
  on_random_schedules(5'000, [](any const& s, dice& d) {
    step_t const m = 1 + d.up_to(4), n = 1 + d.up_to(4);
    CHECK(same(staircase(s, 1), s));
    CHECK(same(staircase(staircase(s, n), n), staircase(s, n)));
    CHECK(same(per_epoch(s, 1), s));
    CHECK(same(per_epoch(per_epoch(s, n), m), per_epoch(s, m * n)));
    CHECK(same(staircase(per_epoch(s, n), n), per_epoch(s, n)));
    CHECK(per_epoch(s, n).length() == n * s.length());
    CHECK(staircase(s, n).length() == s.length());
  });
}

TEST_CASE("laws of delay and take", "[laws]") {
  on_random_schedules(6'000, [](any const& s, dice& d) {
    step_t const m = d.up_to(30), n = d.up_to(30);
    CHECK(same(delay(s, 0), s));
    CHECK(same(delay(delay(s, m), n), delay(s, m + n)));
    CHECK(same(delay(s, n), take(constant({.lr = s(0)}), n) >> s));
    CHECK(take(s, n).length() == n);
    CHECK(take(s, n)(n) == s(n));
    CHECK(same(take(s, s.length()), s));
    CHECK(same(take(take(s, m + n), n), take(s, n)));
    CHECK(same(take(s >> s, s.length() + n), s >> take(s, n)));
  });
}

TEST_CASE("laws of clamp and floor", "[laws]") {
  on_random_schedules(7'000, [](any const& s, dice& d) {
    double const lo = d.rate(), hi = lo + d.rate();
    auto const kept = clamp(s, lo, hi);
    for (step_t k = 0; k <= s.length(); ++k) CHECK((kept(k) >= lo && kept(k) <= hi));
    CHECK(same(clamp(kept, lo, hi), kept));
    CHECK(same(clamp(s, 0, 1e300), s));
    CHECK(same(clamp_min(s, 0), s));
    CHECK(same(clamp_min(clamp(s, 0, hi), lo), kept));
  });
}

TEST_CASE("laws of reverse", "[laws]") {
  on_random_schedules(8'000, [](any const& s, dice& d) {
    CHECK(same(reverse(reverse(s)), s));
    CHECK(reverse(s)(0) == s(s.length()));
    CHECK(reverse(s)(s.length()) == s(0));
    double const factor = d.rate();
    CHECK(same(reverse(factor * s), factor * reverse(s)));
  });
}

TEST_CASE("laws of stretch", "[laws]") {
  on_random_schedules(9'000, [](any const& s, dice& d) {
    if (s.length() == 0) return;
    step_t const n = s.length() + d.up_to(30);
    double const factor = d.rate();
    CHECK(same(stretch(s, s.length()), s));
    CHECK(stretch(s, n).length() == n);
    CHECK(stretch(s, n)(0) == s(0));
    CHECK(stretch(s, n)(n) == s(s.length()));
    CHECK(stretch(s, n / 2).length() == n / 2);
    CHECK(same(stretch(factor * s, n), factor * stretch(s, n)));
    CHECK(same(stretch(clamp(s, 0.2, 0.4), n), clamp(stretch(s, n), 0.2, 0.4)));
    CHECK(same(stretch(reverse(s), n), reverse(stretch(s, n))));
    CHECK(same(stretch(s >> s, 2 * n), stretch(s, n) >> stretch(s, n)));
  });
}

TEST_CASE("laws of cooldown and retime", "[laws]") {
  on_random_schedules(11'000, [](any const& s, dice& d) {
    step_t const at = d.up_to(s.length() + 5), n = d.up_to(30);
    CHECK(
        same(cooldown(s, at, {.steps = n, .to = 0.5}), take(s, at) >> linear({.from = s(at), .to = 0.5, .steps = n})));
    CHECK(same(retime(s, at, std::max(at, s.length())), s, s.length() + 5));
    auto const moved = retime(s, at, at + n + 1);
    CHECK(moved.length() == at + n + 1);
    CHECK(moved(at) == s(at));
    CHECK(moved(at + n + 1) == s(s.length()));
    CHECK(same(take(moved, at), take(s, at)));
  });
}

TEST_CASE("laws of the sum", "[laws]") {
  on_random_schedules(12'000, [](any const& s, dice& d) {
    step_t const a = d.up_to(s.length()), b = a + d.up_to(s.length() + 5), c = b + d.up_to(9);
    auto const close = [](double one, double other) { return std::abs(one - other) <= 1e-13 * std::abs(other); };
    double one_by_one = 0;
    for (step_t k = a; k < b; ++k) one_by_one += s(k);
    CHECK(close(sum(s, a, b), one_by_one));
    CHECK(close(sum(s, a, b) + sum(s, b, c), sum(s, a, c)));
    CHECK(close(sum(0.25 * s, a, b), 0.25 * sum(s, a, b)));
    CHECK(close(sum(delay(s, 7), a + 7, b + 7), sum(s, a, b)));
    CHECK(close(sum(skip(s, 7), a, b), sum(s, a + 7, b + 7)));
    CHECK(close(sum(s + skip(s, 7), a, b), sum(s, a, b) + sum(s, a + 7, b + 7)));
    CHECK(close(sum(reverse(s), 1, s.length() + 1), sum(s, 0, s.length())));
  });
}

TEST_CASE("any_schedule adds nothing and takes nothing away", "[laws]") {
  on_random_schedules(10'000, [](any const& s, dice&) {
    CHECK(same(any(any_schedule<long double>(s)), s));
    CHECK(any(s) == s);
    CHECK(same(any(s >> s), s >> s));
    for (step_t k = 0; k < s.length() + 3; ++k) {
      auto const told = describe(s, k).rate;
      if (!told || static_cast<double>(*told) != s(k)) FAIL("describe does not tell the rate at step " << k);
    }
  });
}
