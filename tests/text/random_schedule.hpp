// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/lrkit.hpp>
#include <lrkit/schedules/detail/list.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

/// Random schedules of every family and every composition, for the tests that write them and read them again.
class random_schedules {
 public:
  explicit random_schedules(std::uint64_t seed) : state(seed) {}

  /// A schedule whose parts nest at most that deep; it may have no end.
  template <std::floating_point Real>
  lrkit::any_schedule<Real> make(int depth) {
    using namespace lrkit;
    if (depth == 0) return leaf<Real>();
    any_schedule<Real> const s = make<Real>(depth - 1);
    switch (up_to(19)) {
      case 0:
      case 1:
        return short_one<Real>(depth) >> s;
      case 2:
        return factor() * s;
      case 3:
        return s * leaf<Real>();
      case 4:
        return repeat(short_one<Real>(depth));
      case 5:
        return repeat(short_one<Real>(depth), up_to(3));
      case 6:
        return restarts(take(leaf<Real>(), 1 + up_to(20)), {.growth = 1 + factor(), .decay = factor()});
      case 7:
        return restarts(take(leaf<Real>(), 1 + up_to(20)), 1 + up_to(3), {.growth = 1 + factor()});
      case 8:
        return staircase(s, 1 + up_to(9));
      case 9:
        return per_epoch(s, 1 + up_to(4));
      case 10:
        return delay(s, up_to(20));
      case 11:
        return stretch(take(leaf<Real>(), 1 + up_to(30)) * take(leaf<Real>(), 9), up_to(60));
      case 12:
        return clamp(s, 0.1 * factor(), 0.1 + factor());
      case 13:
        return clamp_min(s, factor());
      case 14:
        return reverse(short_one<Real>(depth));
      case 15:
        return cooldown(s, up_to(30), {.steps = up_to(30), .to = factor()});
      case 16:
        return retime(short_one<Real>(depth), up_to(20), 20 + up_to(30));
      case 17:
        return skip(s, up_to(20));
      case 18:
        return s + short_one<Real>(depth);
      default:
        return mixed<Real>(depth - 1);
    }
  }

  /// A schedule without parts: one of the list, with random arguments for its fields.
  template <std::floating_point Real>
  lrkit::any_schedule<Real> leaf() {
    auto const chosen = [&]<class... Schedule>(lrkit::detail::schedule_list<Schedule...>) {
      using maker = lrkit::any_schedule<Real> (random_schedules::*)();
      static constexpr maker makers[] = {&random_schedules::one_of<Schedule>...};
      return makers[up_to(sizeof...(Schedule) - 1)];
    }(lrkit::detail::every_schedule<Real>{});
    return (this->*chosen)();
  }

 private:
  // Arguments that are each what its field says may still not fit together: then others are drawn.
  template <class Schedule>
  lrkit::any_schedule<lrkit::value_t<Schedule>> one_of() {
    for (int tries = 0; tries < 10'000; ++tries) {
      typename Schedule::params p{};
      Schedule::fields.for_each([&](auto const& field) {
        auto& value = p.*field.member;
        if (is_missing(value) || up_to(1) == 0) draw(field.must, value);
      });
      try {
        return Schedule(p);
      } catch (std::invalid_argument const&) {
      }
    }
    throw std::logic_error("no random arguments fit together for " + std::string(Schedule::name));
  }
  template <class T>
  static bool is_missing(T const& value) {
    if constexpr (requires { value.size(); }) {
      return value.size() == 0;
    } else if constexpr (std::floating_point<T> || std::same_as<T, lrkit::step_count>) {
      return value == lrkit::required<T>;
    } else {
      return false;
    }
  }

  template <class T>
  void draw(lrkit::must_be must, T& value) {
    using lrkit::must_be;
    if constexpr (std::same_as<T, bool>) {
      value = up_to(1) == 0;
    } else if constexpr (std::is_enum_v<T>) {
      auto const known = enumerators(value);
      value = known[static_cast<std::size_t>(up_to(static_cast<lrkit::step_t>(known.size()) - 1))].second;
    } else if constexpr (std::floating_point<T>) {
      value = must == must_be::rate || must == must_be::positive_rate ? rate<T>()
              : must == must_be::fraction                             ? static_cast<T>(factor())
              : must == must_be::number                               ? static_cast<T>(6 * factor() - 3)
              : must == must_be::positive_number                      ? static_cast<T>(9 * factor())
                                                                      : static_cast<T>(1 + 9 * factor());
    } else if constexpr (std::same_as<T, lrkit::step_count>) {
      value = up_to(40) + (must == must_be::positive_count ? 1 : 0);
    } else if constexpr (requires { value.has_value(); }) {
      draw(must, value.emplace());
    } else {
      value = {};
      for (lrkit::step_t left = 1 + up_to(3); left > 0; --left) {
        auto each = std::remove_cvref_t<decltype(value[0])>{};
        draw(must, each);
        if constexpr (std::same_as<decltype(each), lrkit::step_count>) {
          if (value.size() > 0) each = value[value.size() - 1] + 1 + up_to(9);
        }
        value.push_back(each);
      }
    }
  }

  template <std::floating_point Real>
  lrkit::any_schedule<Real> short_one(int depth) {
    return lrkit::take(make<Real>(depth - 1), 1 + up_to(30));
  }
  // A schedule of the other type among these; where a float is asked for it stays alone.
  template <std::floating_point Real>
  lrkit::any_schedule<Real> mixed(int depth) {
    if constexpr (std::same_as<Real, double>) {
      return up_to(1) == 0 ? lrkit::any_schedule<Real>(make<float>(depth))
                           : lrkit::any_schedule<Real>(short_one<float>(depth + 1) >> make<double>(depth));
    } else {
      return make<Real>(depth);
    }
  }

  lrkit::step_t up_to(lrkit::step_t most) {
    return static_cast<lrkit::step_t>(next() % static_cast<std::uint64_t>(most + 1));
  }
  // All digits of a double, between 0 and 1, above 0.
  double factor() { return static_cast<double>((next() >> 11) + 1) / 9007199254740993.0; }
  template <std::floating_point Real>
  Real rate() {
    return static_cast<Real>(factor() * (up_to(1) == 0 ? 1e-3 : 1.0));
  }

  // splitmix64 of Steele, Lea and Flood 2014: the same numbers on every machine.
  std::uint64_t next() {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::uint64_t state;
};
