// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/detail/shortened.hpp>
#include <lrkit/core/schedule.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace lrkit::detail {

// The arguments of a peer's function are an aggregate that names the function and lists its fields, as the params of a
// schedule do. A field that is a `choice` is not checked: a string, or an argument that the rate does not depend on.
template <class Value>
inline constexpr bool is_checked = std::is_arithmetic_v<Value> || std::same_as<Value, step_count>;
template <class Value>
inline constexpr bool is_checked<std::optional<Value>> = is_checked<Value>;
template <class Value, std::size_t Capacity>
inline constexpr bool is_checked<inline_vector<Value, Capacity>> = is_checked<Value>;

template <class Value>
constexpr void check_setting(std::string_view who, std::string_view argument, must_be must, Value const& value) {
  if constexpr (is_checked<Value>) {
    if (must != must_be::choice) check_value(who, argument, must, value);
  } else if constexpr (requires { value.given(); }) {
    if (value.given() > value.size()) {
      refuse(who, argument, "hold at most " + shortest(value.size()) + " values", shortest(value.given()));
    }
  }
}
template <class Step, class Rate, std::size_t Capacity>
constexpr void check_setting(std::string_view who, std::string_view argument, must_be must,
                             inline_vector<std::pair<Step, Rate>, Capacity> const& pairs) {
  if (pairs.given() > Capacity) {
    refuse(who, argument, "hold at most " + shortest(Capacity) + " values", shortest(pairs.given()));
  }
  for (auto const& [step, rate] : pairs) {
    check_value(who, argument, must_be::count, step);
    check_value(who, argument, must, rate);
  }
}

/// The arguments of a peer's function as they are, if each is what its field says; refused under its name if not.
template <class Params>
constexpr void check_settings(Params const& arguments) {
  Params::fields.all([&](auto const&... each) {
    (check_setting(Params::function, each.name, each.must, arguments.*each.member), ...);
  });
}

/// The arguments of a peer's function are equal if each field is. Each namespace of peers/ has a using-declaration of
/// it.
template <class Params>
  requires requires {
    Params::function;
    Params::fields;
  }
[[nodiscard]] constexpr bool operator==(Params const& a, Params const& b) noexcept {
  return Params::fields.all([&](auto const&... each) { return ((a.*each.member == b.*each.member) && ...); });
}

/// A value as a message says it.
[[nodiscard]] inline std::string said(std::string_view text) { return shortened(text); }
[[nodiscard]] inline std::string said(std::floating_point auto x) { return shortest(x); }
[[nodiscard]] inline std::string said(std::convertible_to<step_count> auto const& count) {
  return shortest(step_t{step_count(count)});
}

/// Refuses an argument of p if something is so: it must `must`, followed by a bound if there is one, and was `got`.
template <class Params>
constexpr void refuse_if(bool so, Params const& p, std::string_view argument, std::string_view must) {
  if (so) refuse(p.function, argument, must);
}
template <class Params, class Got>
constexpr void refuse_if(bool so, Params const& p, std::string_view argument, std::string_view must, Got const& got) {
  if (so) refuse(p.function, argument, must, said(got));
}
template <class Params, class Bound, class Got>
constexpr void refuse_if(bool so, Params const& p, std::string_view argument, std::string_view must, Bound const& bound,
                         Got const& got) {
  if (so) refuse(p.function, argument, std::string(must) + said(bound), said(got));
}

/// A count as a number.
[[nodiscard]] constexpr double real(step_t count) noexcept { return static_cast<double>(count); }

[[noreturn]] inline void refuse_choice(std::string_view who, std::string_view argument, std::string_view const* names,
                                       std::size_t count, std::string_view got) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all.append(i == 0 ? "" : ", ").append(names[i]);
  refuse(who, argument, "be one of " + all, got.empty() ? std::string("\"\"") : shortened(got));
}

/// Which of the names a string is. The string then refers to that name, which outlives it.
template <std::size_t Count>
[[nodiscard]] constexpr std::size_t one_of(std::string_view who, std::string_view argument, std::string_view& got,
                                           std::array<std::string_view, Count> const& names) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (got == names[i]) {
      got = names[i];
      return i;
    }
  }
  refuse_choice(who, argument, names.data(), Count, got);
}
template <class... Names>
[[nodiscard]] constexpr auto names(Names... each) noexcept {
  return std::array<std::string_view, sizeof...(Names)>{each...};
}

/// floor(x) for x >= 0
[[nodiscard]] constexpr double whole(double x) noexcept {
  return x < 0x1p53 ? static_cast<double>(static_cast<step_t>(x)) : x;
}

/// How many periods have passed at step k; only complete ones if it goes in stairs.
[[nodiscard]] constexpr double periods(step_t k, double period, bool staircase) noexcept {
  double const count = static_cast<double>(k) / period;
  return staircase ? whole(count) : count;
}

/// As Python rounds: the half goes to the even number.
[[nodiscard]] constexpr step_t rounded_to_even(double x) noexcept {
  auto const below = static_cast<step_t>(x);
  double const rest = x - static_cast<double>(below);
  return rest > 0.5 || (rest == 0.5 && below % 2 == 1) ? below + 1 : below;
}

/// (1 + cos(pi u)) / 2
[[nodiscard]] constexpr double raised_cosine(double u) noexcept {
  return u <= 0.5 ? 1 - raised(u) : u <= 1 ? raised(1 - u) : 0.5 + 0.5 * cos_pi(u);
}

/// x^power for an x below 0 too: negative if the power is odd. For a power that is no integer, when it would be no
/// number, it is 0.
[[nodiscard]] constexpr double signed_power(double x, double power) noexcept {
  if (x >= 0) return pow(x, power);
  if (!(power > -0x1p52 && power < 0x1p52)) return 0;
  auto const exponent = static_cast<step_t>(power);
  if (static_cast<double>(exponent) != power) return 0;
  return exponent % 2 == 0 ? pow(-x, power) : -pow(-x, power);
}

/// (1 - k / n)^power, which the formulas of Caffe and darknet do not end.
[[nodiscard]] constexpr double polynomial_for_ever(step_t k, step_t n, double power) noexcept {
  return signed_power(1 - static_cast<double>(k) / static_cast<double>(n), power);
}

/// A schedule that is a peer's formula: it says of itself the call that made it. Where the formula goes beyond all
/// numbers the rate is the largest one.
template <class Params, class Formula>
class configured {
 public:
  using params = Params;
  static constexpr std::string_view name = Params::function;
  static constexpr auto fields = Params::fields;

  constexpr configured(Params arguments, Formula of_step) : p(arguments), formula(of_step) {}

  [[nodiscard]] constexpr double operator()(step_t k) const noexcept {
    constexpr double most = (std::numeric_limits<double>::max)();
    double const rate = formula(k < 0 ? step_t{0} : k > max_steps ? max_steps : k);
    return rate > most ? most : rate < -most ? -most : rate;
  }
  [[nodiscard]] constexpr Params parameters() const noexcept { return p; }
  friend constexpr bool operator==(configured const& a, configured const& b) noexcept { return a.p == b.p; }

 private:
  Params p;
  Formula formula;
};
template <class Params, class Formula>
[[nodiscard]] constexpr auto configure(Params arguments, Formula formula) {
  return configured<Params, Formula>(arguments, formula);
}

}  // namespace lrkit::detail
