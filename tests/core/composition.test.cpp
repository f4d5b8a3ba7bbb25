// SPDX-License-Identifier: MIT
#include <lrkit/core/composition.hpp>

#include "catch.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>

namespace {

// What a user writes who makes schedules from schedules: the same rate twice as long.
template <lrkit::schedule S>
struct slower {
  struct params {
    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "slower";
  static constexpr auto fields = lrkit::fields_of();
  static constexpr lrkit::notation written = lrkit::notation::call;

  S part;

  constexpr double operator()(lrkit::step_t k) const { return part(k / 2); }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(part); }
  [[nodiscard]] constexpr std::optional<lrkit::active_span> active_part(std::size_t, lrkit::step_t k) const noexcept {
    return lrkit::active_span{.step = k / 2, .began = 0, .ends = lrkit::max_steps};
  }
};

struct described_only {
  struct params {};
  static constexpr std::string_view name = "described_only";
  static constexpr auto fields = lrkit::fields_of();

  constexpr double operator()(lrkit::step_t) const noexcept { return 1; }
  [[nodiscard]] constexpr params parameters() const noexcept { return {}; }
};

}  // namespace

TEST_CASE("a composition is a described schedule that names its parts", "[composition]") {
  STATIC_REQUIRE(lrkit::composition<slower<described_only>>);
  STATIC_REQUIRE(lrkit::described<described_only>);
  STATIC_REQUIRE_FALSE(lrkit::composition<described_only>);
  constexpr auto rate = [](lrkit::step_t) { return 1.0; };
  STATIC_REQUIRE_FALSE(lrkit::composition<decltype(rate)>);
}

TEST_CASE("an active span says which step of the part it is, and between which steps the part is active",
          "[composition]") {
  constexpr slower<described_only> schedule{{}};
  STATIC_REQUIRE(schedule.active_part(0, 9) == lrkit::active_span{.step = 4, .began = 0, .ends = lrkit::max_steps});
  STATIC_REQUIRE(schedule.active_part(0, 9) != schedule.active_part(0, 11));
}
