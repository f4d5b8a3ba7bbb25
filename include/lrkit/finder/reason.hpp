// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>
#include <string_view>

namespace lrkit {

/// Why there is no suggestion. If several reasons hold, it is the first of non_finite, too_few, diverged_at_once,
/// never_fell and flat.
enum class reason {
  none,              ///< there is a suggestion
  too_few,           ///< fewer than 8 losses
  flat,              ///< the loss neither fell nor rose by more than its noise explains
  never_fell,        ///< the loss was lowest at the first rates, and no rise stands out of its noise either
  diverged_at_once,  ///< the loss diverged from the first rates on
  non_finite,        ///< the sweep ended at a loss that was infinite or not a number, and saw no fall before it
};

constexpr auto enumerators(reason) noexcept {
  using named = detail::named<reason>;
  return std::array{named{"reason::none", reason::none},
                    named{"reason::too_few", reason::too_few},
                    named{"reason::flat", reason::flat},
                    named{"reason::never_fell", reason::never_fell},
                    named{"reason::diverged_at_once", reason::diverged_at_once},
                    named{"reason::non_finite", reason::non_finite}};
}

/// The reason in words, and what to try.
[[nodiscard]] constexpr std::string_view sentence(reason why) noexcept {
  switch (why) {
    case reason::none:
      return "There is a suggestion.";
    case reason::too_few:
      return "A suggestion needs at least 8 losses: sweep more rates, 400 steps are the best buy.";
    case reason::flat:
      return "The loss neither fell nor rose by more than its noise explains: sweep up to a larger rate, average "
             "several steps a rate (accumulate), measure a validation loss (pairing::as_given), take out the batches' "
             "noise (.baseline = true), or let verify try rates around a guess. To go on from a trained state, keep "
             "its old rate (verify's .trained_at).";
    case reason::never_fell:
      return "The loss was lowest at the first rates: begin with a smaller rate, or search twelve decades in two "
             "stages (find_lr_in_stages). To go on from a trained state, keep its old rate (verify's .trained_at).";
    case reason::diverged_at_once:
      return "The loss diverged from the first rates on: begin with a smaller rate, or search twelve decades in two "
             "stages (find_lr_in_stages).";
    case reason::non_finite:
      return "The sweep ended at a loss that was infinite or not a number, before the loss had fallen: begin with a "
             "smaller rate, or pass over single losses of that kind (.tolerate = 3).";
  }
  return {};
}

}  // namespace lrkit
