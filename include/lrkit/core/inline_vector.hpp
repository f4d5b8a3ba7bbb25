// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>

namespace lrkit {

namespace detail {

/// A contiguous range (std::vector, array, std::span, ...) whose values convert to T without loss.
template <class Range, class T>
concept contiguous_range_of = requires(Range const& range) {
  T{*std::data(range)};
  std::size(range);
};

}  // namespace detail

/// A short list, stored in place, built from braces, `.milestones = {30, 80}`, or from any contiguous range.
///
/// It counts the values that it was given and keeps the first `Capacity`. A schedule rejects a list of more.
template <class T, std::size_t Capacity = 16>
class inline_vector {
 public:
  constexpr inline_vector() = default;
  /// No values: the None of a Python configuration.
  constexpr explicit(false) inline_vector(std::nullopt_t) noexcept {}
  constexpr inline_vector(std::initializer_list<T> values) {
    for (T const& value : values) push_back(value);
  }
  template <detail::contiguous_range_of<T> Range>
  constexpr explicit(false) inline_vector(Range const& range) {
    for (std::size_t i = 0; i < std::size(range); ++i) push_back(T{std::data(range)[i]});
  }

  constexpr void push_back(T const& value) {
    if (given_ < Capacity) items[given_] = value;
    ++given_;
  }

  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
  /// How many values it was given; more than size() if that was more than it can keep.
  [[nodiscard]] constexpr std::size_t given() const noexcept { return given_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return given_ < Capacity ? given_ : Capacity; }
  [[nodiscard]] constexpr bool empty() const noexcept { return given_ == 0; }

  [[nodiscard]] constexpr T const& operator[](std::size_t i) const noexcept { return items[i]; }
  [[nodiscard]] constexpr T const* begin() const noexcept { return items.data(); }
  [[nodiscard]] constexpr T const* end() const noexcept { return items.data() + size(); }

  friend constexpr bool operator==(inline_vector const&, inline_vector const&) = default;

 private:
  std::array<T, Capacity> items{};
  std::size_t given_ = 0;
};
template <class T>
inline_vector(std::initializer_list<T>) -> inline_vector<T>;

}  // namespace lrkit
