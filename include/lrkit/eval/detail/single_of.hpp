// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/sequence.hpp>
#include <lrkit/eval/detail/single.hpp>
#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/inverse_sqrt.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/linear_warmup.hpp>
#include <lrkit/schedules/one_cycle.hpp>
#include <lrkit/schedules/wsd.hpp>

#include <optional>
#include <tuple>
#include <type_traits>

namespace lrkit::detail {

/// The single-precision form of a schedule that has one. (The parameters may be of any type: all are taken as doubles.)
template <class Schedule>
struct single;

template <class Real>
struct single<constant<Real>> {
  static constexpr auto of(constant<Real> const& s) { return single_constant(static_cast<double>(s.parameters().lr)); }
};

template <class Ramp, curve Shape>
struct single_of_ramp {
  static constexpr auto of(Ramp const& s) {
    auto const p = s.parameters();
    using shape = std::integral_constant<curve, Shape>;
    return single_ramp<shape>({}, static_cast<double>(p.from), static_cast<double>(p.to), p.steps);
  }
};
template <class Real>
struct single<linear<Real>> : single_of_ramp<linear<Real>, curve::linear> {};
template <class Real>
struct single<cosine<Real>> : single_of_ramp<cosine<Real>, curve::cosine> {};
template <class Real>
struct single<exponential<Real>> : single_of_ramp<exponential<Real>, curve::exponential> {};

template <class Real>
constexpr single_warmup warmup_in_single(std::optional<Real> const& from, Real peak, step_t steps) {
  auto const start = from ? std::optional<double>(static_cast<double>(*from)) : std::nullopt;
  return {start, static_cast<double>(peak), steps};
}
template <class Real>
struct single<linear_warmup<Real>> {
  static constexpr auto of(linear_warmup<Real> const& s) {
    auto const p = s.parameters();
    return warmup_in_single(p.from, p.peak, p.steps);
  }
};
template <class Real>
struct single<one_cycle<Real>> {
  static constexpr auto of(one_cycle<Real> const& s) {
    auto const p = s.parameters();
    auto const peak = static_cast<double>(p.max_lr);
    return single_cycle(p.anneal, peak / p.initial_div, peak, peak / (p.initial_div * p.final_div),
                        turning_step(p.warmup_fraction, p.steps), p.steps);
  }
};
template <class Real>
struct single<wsd<Real>> {
  static constexpr auto of(wsd<Real> const& s) {
    auto const p = s.parameters();
    return single_wsd(warmup_in_single(p.warmup_from, p.peak, p.warmup_steps), p.cooldown, static_cast<double>(p.peak),
                      static_cast<double>(p.to), p.steps, p.cooldown_steps);
  }
};
template <class Real>
struct single<inverse_sqrt<Real>> {
  static constexpr auto of(inverse_sqrt<Real> const& s) {
    auto const p = s.parameters();
    return single_inverse_sqrt(static_cast<double>(p.from), static_cast<double>(p.to), p.timescale);
  }
};
template <made_by_its_arguments S>
struct single<S> {
  static constexpr auto of(S const& s)
    requires requires { single<part_of_call<S>>::of(s.made()); }
  {
    return single<part_of_call<S>>::of(s.made());
  }
};
template <class First, class Second>
struct single<sequenced<First, Second>> {
  static constexpr auto of(sequenced<First, Second> const& s)
    requires requires {
      single<First>::of(std::get<0>(s.parts()));
      single<Second>::of(std::get<1>(s.parts()));
    }
  {
    auto const [first, second] = s.parts();
    return single_sequence(single<First>::of(first), single<Second>::of(second), first.length());
  }
};

}  // namespace lrkit::detail
