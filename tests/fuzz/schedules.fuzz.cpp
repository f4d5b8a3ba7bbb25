// SPDX-License-Identifier: MIT
// A schedule of any family, made from random arguments: it refuses them in its own name, or answers every step with a
// finite rate that is not negative nor above its greatest, begins and ends exactly, and holds its last value.
#include <lrkit/lrkit.hpp>
#include <lrkit/text/format.hpp>

#include "bytes.hpp"
#include "every_schedule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using lrkit::step_t;

template <class Real>
void widen(Real& most, Real value) {
  most = std::max(most, value);
}
template <class Real>
void widen(Real& most, std::optional<Real> value) {
  if (value) most = std::max(most, *value);
}
template <class Real>
void widen(Real& most, lrkit::inline_vector<Real> const& values) {
  for (Real value : values) most = std::max(most, value);
}

// The greatest rate that the schedule may answer: the greatest that it was given, but where its formula says more.
template <class Schedule>
auto greatest(typename Schedule::params const& p) {
  using real = lrkit::value_t<Schedule>;
  auto const may_grow = [&](double factor) { return factor > 1; };
  std::string_view constexpr name = Schedule::name;
  if constexpr (name == "noam" || name == "chebyshev" || name == "linear_cosine") {
    return std::numeric_limits<real>::max();
  } else if constexpr (name == "exponential_decay" || name == "step_decay" || name == "multi_step") {
    return may_grow(p.factor) ? std::numeric_limits<real>::max() : p.from;
  } else if constexpr (name == "one_cycle" || name == "three_phase_one_cycle") {
    auto const all = std::min({1.0, p.initial_div, p.final_div, p.initial_div * p.final_div});
    return all < 1 ? std::numeric_limits<real>::max() : p.max_lr;
  } else {
    real most = 0;
    Schedule::fields.for_each([&](auto const& field) {
      using type = std::remove_cvref_t<decltype(p.*field.member)>;
      if constexpr (holds_rates<type, real>) widen(most, p.*field.member);
    });
    return most;
  }
}

// Families that begin near `from` by their formula, not at it.
constexpr bool begins_exactly(std::string_view name) {
  for (std::string_view other : {"tanh_decay", "sigmoid_decay", "linear_cosine"}) {
    if (name == other) return false;
  }
  return true;
}

template <class Schedule>
void examine(Schedule const& s, fuzz::bytes& in) {
  using real = lrkit::value_t<Schedule>;
  auto const p = s.parameters();
  std::string const written = fmt::format("{:a}", s);
  real const most = greatest<Schedule>(p);
  real const first = s(0);
  auto look = [&](step_t k) {
    real const rate = s(k);
    std::string const where = written + " at " + std::to_string(k) + " = " + lrkit::detail::shortest(rate);
    fuzz::demand(std::isfinite(rate), "not finite", where);
    fuzz::demand(rate >= 0, "negative", where);
    fuzz::demand(rate <= most, "above the greatest rate", where);
    if (k <= 0) fuzz::demand(rate == first, "a negative step is not step 0", where);
    if constexpr (lrkit::finite_schedule<Schedule>) {
      if (k >= s.length()) fuzz::demand(rate == s(s.length()), "does not hold its last value", where);
    }
  };
  using limits = std::numeric_limits<step_t>;
  for (step_t k : {limits::min(), limits::min() + 1, step_t{-1}, step_t{0}, step_t{1}, step_t{2}, lrkit::max_steps - 1,
                   lrkit::max_steps, lrkit::max_steps + 1, limits::max() - 1, limits::max()}) {
    look(k);
  }
  if constexpr (lrkit::finite_schedule<Schedule>) {
    for (step_t d = -2; d <= 2; ++d) look(s.length() + d);
    look(s.length() / 2);
    if constexpr (requires { p.to; } && Schedule::name != "cosine_waves") {
      fuzz::demand(s(s.length()) == p.to, "does not end at `to`", written);
    }
    if constexpr (requires { p.peak, p.steps; } && !requires { p.to; }) {
      fuzz::demand(s(s.length()) == p.peak, "does not end at its peak", written);
    }
    if constexpr (requires { p.from, p.to; } && begins_exactly(Schedule::name)) {
      if (s.length() > 0) fuzz::demand(first == p.from, "does not begin at `from`", written);
    }
  }
  for (int i = 0; i < 16 && !in.over(); ++i) look(in.step());
}

template <class Schedule>
void make(fuzz::bytes& in) {
  auto const arguments = in.arguments<Schedule>();
  bool made = false;
  try {
    Schedule const s(arguments);
    made = true;
    examine(s, in);
  } catch (std::invalid_argument const& refusal) {
    std::string const expected = "lrkit::" + std::string(Schedule::name) + ": ";
    fuzz::demand(!made && std::string_view(refusal.what()).starts_with(expected), "a refusal of somebody else",
                 refusal.what());
  }
}

template <class Real>
void make_number(std::size_t chosen, fuzz::bytes& in) {
  std::size_t i = 0;
  for_every_schedule<Real>([&]<class S>() {
    if (i++ == chosen) make<S>(in);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::bytes in(data, size);
  std::size_t const chosen = in.below(names_of_every_schedule().size());
  if (in.byte() % 4 == 0) {
    make_number<float>(chosen, in);
  } else {
    make_number<double>(chosen, in);
  }
  return 0;
}
