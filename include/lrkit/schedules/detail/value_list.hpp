// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/core/must_be.hpp>

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::detail {

/// A list of any length that owns its values. It is built from braces or from any contiguous range.
template <class T>
class value_list {
 public:
  value_list() = default;
  value_list(std::initializer_list<T> values) : values_(values) {}
  explicit(false) value_list(std::vector<T> values) noexcept : values_(std::move(values)) {}
  template <contiguous_range_of<T> Range>
  explicit(false) value_list(Range const& range) : values_(std::data(range), std::data(range) + std::size(range)) {}

  void push_back(T const& value) { values_.push_back(value); }
  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }
  [[nodiscard]] bool empty() const noexcept { return values_.empty(); }
  [[nodiscard]] T const& operator[](std::size_t i) const noexcept { return values_[i]; }
  [[nodiscard]] T const* begin() const noexcept { return values_.data(); }
  [[nodiscard]] T const* end() const noexcept { return values_.data() + values_.size(); }
  friend bool operator==(value_list const&, value_list const&) = default;

 private:
  std::vector<T> values_;
};

template <class T>
void check_value(std::string_view who, std::string_view argument, must_be must, value_list<T> const& values) {
  for (T const& value : values) check_value(who, argument, must, value);
}

/// A view of values, which must outlive it: it cannot be made from a temporary that owns them.
template <class T>
class lasting_view {
 public:
  constexpr lasting_view() = default;
  constexpr explicit(false) lasting_view(std::span<T const> values) noexcept : values_(values) {}
  template <class Range>
    requires std::convertible_to<Range const&, std::span<T const>>
  constexpr explicit(false) lasting_view(Range const& range) noexcept : values_(range) {}
  template <class Range>
    requires(std::convertible_to<Range const&, std::span<T const>> && !std::ranges::enable_borrowed_range<Range>)
  lasting_view(Range const&&) = delete;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return values_.size(); }
  [[nodiscard]] constexpr bool empty() const noexcept { return values_.empty(); }
  [[nodiscard]] constexpr T const& operator[](std::size_t i) const noexcept { return values_[i]; }
  [[nodiscard]] constexpr T const* begin() const noexcept { return values_.data(); }
  [[nodiscard]] constexpr T const* end() const noexcept { return values_.data() + values_.size(); }

 private:
  std::span<T const> values_;
};

}  // namespace lrkit::detail
