// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>
#include <string_view>

namespace lrkit {

/// Why a sweep ended.
enum class stop_reason {
  not_stopped,    ///< the sweep is still under way
  end_of_ladder,  ///< every rate of the ladder was tried
  diverged,       ///< the loss rose far above its lowest level
  non_finite,     ///< a loss was infinite or not a number
};

constexpr auto enumerators(stop_reason) noexcept {
  using named = detail::named<stop_reason>;
  return std::array{named{"stop_reason::not_stopped", stop_reason::not_stopped},
                    named{"stop_reason::end_of_ladder", stop_reason::end_of_ladder},
                    named{"stop_reason::diverged", stop_reason::diverged},
                    named{"stop_reason::non_finite", stop_reason::non_finite}};
}

/// The reason as a sentence.
[[nodiscard]] constexpr std::string_view sentence(stop_reason why) noexcept {
  switch (why) {
    case stop_reason::not_stopped:
      return "The sweep is still under way.";
    case stop_reason::end_of_ladder:
      return "Every rate of the ladder was tried.";
    case stop_reason::diverged:
      return "The loss rose far above its lowest value.";
    case stop_reason::non_finite:
      return "A loss was infinite or not a number.";
  }
  return {};
}

}  // namespace lrkit
