// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/fields.hpp>

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

namespace fuzz {

/// Ends the program where something does not hold.
inline void demand(bool holds, char const* what, std::string const& where) {
  if (holds) return;
  std::fprintf(stderr, "%s:\n%s\n", what, where.c_str());
  std::abort();
}

/// The bytes of a fuzzer as numbers of every kind, those at the edges of their types often. After the last byte come
/// zeros.
class bytes {
 public:
  bytes(std::uint8_t const* data, std::size_t size) : at(data), left(size) {}

  [[nodiscard]] bool over() const noexcept { return left == 0; }

  std::uint8_t byte() {
    if (left == 0) return 0;
    --left;
    return *at++;
  }
  /// A number below `end`.
  std::size_t below(std::size_t end) { return byte() % end; }

  std::uint64_t word() {
    std::uint64_t out = 0;
    for (int i = 0; i < 8; ++i) out = out << 8 | byte();
    return out;
  }

  lrkit::step_t step() {
    using limits = std::numeric_limits<lrkit::step_t>;
    constexpr lrkit::step_t most = lrkit::max_steps;
    constexpr std::array edges{lrkit::step_t{-1},
                               most,
                               most - 1,
                               most + 1,
                               most / 2,
                               most / 2 + 1,
                               limits::max(),
                               limits::min(),
                               limits::max() - 1,
                               -most,
                               lrkit::step_t{1'000'000},
                               most / 3};
    switch (below(8)) {
      case 0:
        return std::bit_cast<lrkit::step_t>(word());
      case 1:
        return edges[below(edges.size())];
      case 2:
        return static_cast<lrkit::step_t>(word() >> (byte() % 64));
      case 3:
        return byte() * 256 + byte();
      default:
        return byte();
    }
  }

  template <std::floating_point Real>
  Real number() {
    using limits = std::numeric_limits<Real>;
    constexpr std::array edges{Real(0),
                               Real(1),
                               -Real(0),
                               limits::denorm_min(),
                               limits::min(),
                               limits::max(),
                               limits::epsilon(),
                               Real(1) + limits::epsilon(),
                               limits::infinity(),
                               limits::quiet_NaN(),
                               Real(1) - limits::epsilon() / 2,
                               Real(-1),
                               limits::lowest(),
                               limits::max() / 2};
    switch (below(8)) {
      case 0:
        if constexpr (sizeof(Real) == 4) {
          return std::bit_cast<float>(static_cast<std::uint32_t>(word()));
        } else {
          return std::bit_cast<double>(word());
        }
      case 1:
        return edges[below(edges.size())];
      case 2:
        return Real(1 + byte());
      case 3:
        return Real(byte()) / 16;
      default:
        return Real(byte()) / 255;
    }
  }

  // One value of each type that an argument may have.
  template <std::floating_point Real>
  void read(Real& out) {
    out = number<Real>();
  }
  void read(lrkit::step_count& out) { out = step(); }
  void read(bool& out) { out = byte() % 2 == 1; }
  template <class Choice>
    requires std::is_enum_v<Choice>
  void read(Choice& out) {
    auto const all = enumerators(out);
    out = all[below(all.size())].second;
  }
  template <class T>
  void read(std::optional<T>& out) {
    if (byte() % 2 == 0) return;
    T value{};
    read(value);
    out = value;
  }
  template <class T, std::size_t Capacity>
  void read(lrkit::inline_vector<T, Capacity>& out) {
    bool const rises = byte() % 4 != 0;
    T last{};
    for (std::size_t n = below(18); n > 0; --n) {
      T value{};
      read(value);
      if constexpr (std::same_as<T, lrkit::step_count>) {
        if (rises) value = last + 1 + (value & 0xffff);
      }
      out.push_back(value);
      last = value;
    }
  }

  /// The arguments of a schedule.
  template <class Schedule>
  typename Schedule::params arguments() {
    typename Schedule::params out{};
    Schedule::fields.for_each([&](auto const& field) { read(out.*field.member); });
    return out;
  }

 private:
  std::uint8_t const* at;
  std::size_t left;
};

}  // namespace fuzz
