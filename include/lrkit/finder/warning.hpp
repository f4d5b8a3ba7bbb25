// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>
#include <lrkit/core/detail/named.hpp>

#include <array>
#include <string_view>

namespace lrkit {

/// What to watch in a suggestion. The enumerators are ordered, the most serious first.
enum class warning {
  none,
  by_the_edge,       ///< the noise hides the fall: the rate is a fraction of that at which the loss began to rise
  near_max_lr,       ///< the loss was lowest at the last rate of a sweep that did not diverge
  near_min_lr,       ///< the suggestion would lie below the first rate, and was raised to it
  correlated,        ///< neighbouring losses are alike, or have few values: the data may be sorted, or drift
  shelf,             ///< the bottom of the curve is flat over a decade or more
  baseline_differs,  ///< the baseline was not measured on the same batches, and was not used
  repeats_alike,     ///< repeats had the same data in the same order, and add nothing
};

constexpr auto enumerators(warning) noexcept {
  using named = detail::named<warning>;
  return std::array{named{"warning::none", warning::none},
                    named{"warning::by_the_edge", warning::by_the_edge},
                    named{"warning::near_max_lr", warning::near_max_lr},
                    named{"warning::near_min_lr", warning::near_min_lr},
                    named{"warning::correlated", warning::correlated},
                    named{"warning::shelf", warning::shelf},
                    named{"warning::baseline_differs", warning::baseline_differs},
                    named{"warning::repeats_alike", warning::repeats_alike}};
}

/// The warning as a sentence.
[[nodiscard]] constexpr std::string_view sentence(warning what) noexcept {
  switch (what) {
    case warning::none:
      return "There is no warning.";
    case warning::by_the_edge:
      return "The noise hides the fall: this is a share of the rate at which the loss began to rise. Check it with "
             "verify, or average several steps a rate. To go on from a trained state, keep its old rate "
             "(prior::trained_at).";
    case warning::near_max_lr:
      return "The loss was lowest at the end of the range: sweep up to a larger rate.";
    case warning::near_min_lr:
      return "The loss was lowest near the beginning of the range: begin with a smaller rate.";
    case warning::correlated:
      return "Losses next to each other are alike, or have few values: shuffle the data, or take out what the batches "
             "do (.baseline = true).";
    case warning::shelf:
      return "The bottom of the curve is flat: short sweeps cannot tell the rates on it apart. Check with verify, and "
             "lean to the lower end.";
    case warning::baseline_differs:
      return "The baseline was not used: its first loss is not that of the sweep, so the batches were not the same. "
             "The checkpoint must restore the place in the data.";
    case warning::repeats_alike:
      return "Two of the sweeps are the same: the checkpoint restores the order of the data and has no reorder(i).";
  }
  return {};
}

}  // namespace lrkit
