// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace lrkit::detail {

/// A number as a C++ literal of its type, in the fewest digits that read back as the same bits: 0.1, 3e-4, 1e5, 0.1f.
///
/// A whole number of at most seven characters is written without a point, as people do: `.to = 0`. A longer one keeps
/// its point, as C++ refuses an integer in braces that a float or double may not hold; so does -0.0, which as an
/// integer would lose its sign.
template <std::floating_point Real>
[[nodiscard]] inline std::string literal(Real number) {
  std::string text = shortest(number);
  if (auto const e = text.find('e'); e != text.npos) {
    if (text[e + 1] == '+') text.erase(e + 1, 1);
    std::size_t const digits = e + (text[e + 1] == '-' ? 2 : 1);
    while (text[digits] == '0' && digits + 1 < text.size()) text.erase(digits, 1);
  }
  bool const whole = text.find_first_not_of("-0123456789") == text.npos;
  if (whole && text.size() <= 7 && text != "-0") return text;
  if (whole) text += ".0";
  if constexpr (std::same_as<Real, float>) text += 'f';
  if constexpr (std::same_as<Real, long double>) text += 'L';
  return text;
}

template <std::integral Integer>
[[nodiscard]] inline std::string literal(Integer number) {
  if constexpr (std::same_as<Integer, bool>) {
    return number ? "true" : "false";
  } else {
    return shortest(number);
  }
}

/// A literal without its digit separators, and without an f at its end.
struct bare_literal {
  std::string digits;
  bool is_float = false;
  bool is_whole = false;
};
[[nodiscard]] inline bare_literal bare(std::string_view text) {
  bare_literal out;
  out.is_float = !text.empty() && (text.back() == 'f' || text.back() == 'F');
  for (char c : text.substr(0, text.size() - out.is_float)) {
    if (c != '\'') out.digits += c;
  }
  out.is_whole = out.digits.find_first_of(".eE") == out.digits.npos;
  return out;
}

template <class Number>
[[nodiscard]] inline std::optional<Number> read_digits(std::string_view digits) {
  Number number{};
  auto const [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return {};
  return number;
}

/// What the C++ literal means if a Real is asked for: a double that is then rounded to Real, or with an f a float
/// at once. Nothing if it is out of range.
template <std::floating_point Real>
[[nodiscard]] inline std::optional<Real> read_literal(std::string_view text) {
  bare_literal const literal = bare(text);
  if (literal.is_float) {
    if (auto const number = read_digits<float>(literal.digits)) return static_cast<Real>(*number);
    return {};
  }
  auto const number = read_digits<double>(literal.digits);
  if (!number) return {};
  if (literal.is_whole && *number == 0) return Real(0);
  if ((std::max)(*number, -*number) > static_cast<double>((std::numeric_limits<Real>::max)())) return {};
  return static_cast<Real>(*number);
}

}  // namespace lrkit::detail
