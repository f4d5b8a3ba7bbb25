// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/detail/ramp.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <type_traits>

// Schedules in single precision, for a processor to which a double is dear. Their parameters are rounded to floats and
// what costs a division or a logarithm is computed beforehand; a call is made of floats and integers alone.
namespace lrkit::detail {

/// a * b + c, rounded once.
[[nodiscard]] constexpr float fused(float a, float b, float c) noexcept {
  if (std::is_constant_evaluated()) {
    return static_cast<float>(static_cast<double>(a) * static_cast<double>(b) + static_cast<double>(c));
  }
  return std::fma(a, b, c);
}

/// A count of steps as single precision can tell apart. Others are refused.
[[nodiscard]] constexpr std::int32_t single_count(step_t steps) {
  if (steps > 1 << 24) refuse("device::in_float", "steps", "be at most 2^24 = 16777216", shortest(steps));
  return static_cast<std::int32_t>(steps);
}

/// A number and the rest that its rounding left.
struct single_two {
  float hi;
  float lo;
};
[[nodiscard]] constexpr single_two split(double x) noexcept {
  auto const hi = static_cast<float>(x);
  return {hi, static_cast<float>(x - static_cast<double>(hi))};
}

/// 2^x for x = whole + part, at most 256 from 0.
[[nodiscard]] constexpr float single_exp2(single_two x) noexcept {
  auto const whole = static_cast<std::int32_t>(x.hi + (x.hi < 0 ? -0.5F : 0.5F));
  float const part = (x.hi - static_cast<float>(whole)) + x.lo;
  // The powers of ln 2 by factorials: the next term is below 2^-27.
  float sum = 0x1.ffcbfcp-17F;
  sum = fused(sum, part, 0x1.430912p-13F);
  sum = fused(sum, part, 0x1.5d87fep-10F);
  sum = fused(sum, part, 0x1.3b2ab6p-7F);
  sum = fused(sum, part, 0x1.c6b08ep-5F);
  sum = fused(sum, part, 0x1.ebfbep-3F);
  sum = fused(sum, part, 0x1.62e43p-1F);
  sum = fused(sum, part, 1.0F);
  auto const power = [](std::int32_t n) { return std::bit_cast<float>((n + 127) << 23); };
  return sum * power(whole / 2) * power(whole - whole / 2);
}

[[nodiscard]] constexpr float single_root(float x) noexcept {
  if (std::is_constant_evaluated()) return static_cast<float>(sqrt(static_cast<double>(x)));
  return std::sqrt(x);
}

/// A ramp: `from` at step 0 and before, `to` from its last step on. Its shape is a curve, or a constant that is one.
template <class Shape>
class single_ramp {
 public:
  constexpr single_ramp(Shape shape, double from, double to, step_t steps)
      : shape_(shape),
        n(single_count(steps)),
        from_(rate_of<float>(from)),
        to_(rate_of<float>(to)),
        reciprocal(steps > 0 ? static_cast<float>(1 / static_cast<double>(steps)) : 0),
        whole(split(to - from)) {
    if (shape == curve::exponential && steps > 0) log_of_ratio = split((log(to) - log(from)) * 0x1.71547652b82fep+0);
  }

  [[nodiscard]] constexpr float operator()(step_t step) const noexcept {
    if (step < 0) step = 0;
    if (step >= n) return to_;
    auto const k = static_cast<std::int32_t>(step);
    bool const late = k > n - k;
    float const near_end = late ? to_ : from_;
    switch (static_cast<curve>(shape_)) {
      case curve::cosine: {
        single_two const u = part_of(late ? n - k : k);
        float const square = fused(u.hi, u.hi, 2 * u.hi * u.lo);
        // sin^2(pi/2 * u) by its powers; the next term is below 2^-27.
        float sum = -0x1.f9d38ap-11F;
        sum = fused(sum, square, 0x1.a6d1f2p-7F);
        sum = fused(sum, square, -0x1.e1f506p-4F);
        sum = fused(sum, square, 0x1.55d3c8p-1F);
        sum = fused(sum, square, -0x1.03c1fp+1F);
        sum = fused(sum, square, 0x1.3bd3ccp+1F);
        return gone(late, square * sum);
      }
      case curve::exponential: {
        single_two const u = part_of(late ? n - k : k);
        float const sign = late ? -1.0F : 1.0F;
        float const hi = u.hi * log_of_ratio.hi;
        float const rest = fused(u.hi, log_of_ratio.hi, -hi);
        float const lo = fused(u.hi, log_of_ratio.lo, fused(u.lo, log_of_ratio.hi, rest));
        return near_end * single_exp2({sign * hi, sign * lo});
      }
      case curve::one_minus_sqrt: {
        auto const all = static_cast<float>(n);
        auto const made = static_cast<float>(k);
        if (k <= n / 4) return gone(false, single_root(made / all));
        return gone(true, static_cast<float>(n - k) / (all + single_root(all * made)));
      }
      case curve::one_minus_square: {
        auto const all = static_cast<float>(n);
        float const u = static_cast<float>(k) / all;
        if (u <= 0.7F) return gone(false, u * u);
        return gone(true, static_cast<float>(n - k) / all * (1 + u));
      }
      case curve::linear:
        break;
    }
    single_two const u = part_of(late ? n - k : k);
    return gone(late, u.hi, u.lo);
  }

  [[nodiscard]] constexpr step_t length() const noexcept { return n; }

 private:
  /// m / n, and the rest.
  [[nodiscard]] constexpr single_two part_of(std::int32_t m) const noexcept {
    auto const steps = static_cast<float>(m);
    float const hi = steps * reciprocal;
    return {hi, fused(-hi, static_cast<float>(n), steps) * reciprocal};
  }

  /// The rate that has gone a way of hi + lo from its start, or back from its end.
  [[nodiscard]] constexpr float gone(bool late, float hi, float lo = 0) const noexcept {
    float const way = fused(hi, whole.hi, fused(hi, whole.lo, lo * whole.hi));
    return late ? to_ - way : from_ + way;
  }

  [[no_unique_address]] Shape shape_;
  std::int32_t n;
  float from_;
  float to_;
  float reciprocal;
  single_two whole;
  single_two log_of_ratio{};
};

/// from + (peak - from) * k / steps; without `from`, peak * (k + 1) / steps.
class single_warmup {
 public:
  constexpr single_warmup(std::optional<double> from, double peak, step_t steps)
      : ramp({}, from.value_or(0), peak, steps), ahead(from ? 0 : 1) {}
  [[nodiscard]] constexpr float operator()(step_t k) const noexcept { return ramp((k < 0 ? 0 : k) + ahead); }
  [[nodiscard]] constexpr step_t length() const noexcept { return ramp.length(); }

 private:
  single_ramp<std::integral_constant<curve, curve::linear>> ramp;
  std::int32_t ahead;
};

/// A way up and a way down.
class single_cycle {
 public:
  constexpr single_cycle(curve shape, double first, double peak, double last, step_t turn, step_t steps)
      : up(shape, first, peak, turn), down(shape, peak, last, steps - turn) {}
  [[nodiscard]] constexpr float operator()(step_t k) const noexcept {
    bool const rising = k < up.length();
    return rising ? up(k) : down(k - up.length());
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return up.length() + down.length(); }

 private:
  single_ramp<curve> up;
  single_ramp<curve> down;
};

/// A way up, a rate that is held, and a way down.
class single_wsd {
 public:
  constexpr single_wsd(single_warmup up, curve shape, double peak, double to, step_t steps, step_t cooldown)
      : warmup(up), down(shape, peak, to, cooldown), peak_(rate_of<float>(peak)), began(steps - cooldown) {}
  [[nodiscard]] constexpr float operator()(step_t k) const noexcept {
    if (k < warmup.length()) return warmup(k);
    return k < began ? peak_ : down(k - began);
  }
  [[nodiscard]] constexpr step_t length() const noexcept { return began + down.length(); }

 private:
  single_warmup warmup;
  single_ramp<curve> down;
  float peak_;
  step_t began;
};

class single_constant {
 public:
  constexpr explicit single_constant(double lr) : lr_(rate_of<float>(lr)) {}
  [[nodiscard]] constexpr float operator()(step_t) const noexcept { return lr_; }

 private:
  float lr_;
};

class single_inverse_sqrt {
 public:
  constexpr single_inverse_sqrt(double from, double to, double timescale)
      : from_(rate_of<float>(from)),
        to_(rate_of<float>(to)),
        timescale_(rate_of<float>(timescale)),
        whole(split(to - from)) {}

  [[nodiscard]] constexpr float operator()(step_t k) const noexcept {
    if (k <= 0) return from_;
    auto const time = static_cast<float>(k);
    float const all = timescale_ + time;
    float const left = single_root(timescale_ / all);
    if (from_ < to_ && left > 0.5F) {
      float const way = time / (all * (1 + left));
      return from_ + fused(way, whole.hi, way * whole.lo);
    }
    return to_ - fused(left, whole.hi, left * whole.lo);
  }

 private:
  float from_;
  float to_;
  float timescale_;
  single_two whole;
};

template <class First, class Second>
class single_sequence {
 public:
  constexpr single_sequence(First a, Second b, step_t first_steps) : first(a), second(b), joint(first_steps) {}
  [[nodiscard]] constexpr float operator()(step_t k) const noexcept { return k < joint ? first(k) : second(k - joint); }
  [[nodiscard]] constexpr step_t length() const noexcept
    requires finite_schedule<Second>
  {
    return joint + second.length();
  }

 private:
  First first;
  Second second;
  step_t joint;
};
template <class First, class Second>
single_sequence(First, Second, step_t) -> single_sequence<First, Second>;

}  // namespace lrkit::detail
