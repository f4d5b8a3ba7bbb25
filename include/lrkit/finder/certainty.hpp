// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <string_view>

namespace lrkit {

/// How sure a suggestion is, from 0 to 1, in three classes: low below 0.6, fair, and high from 0.9. Within a class the
/// number grows with the share of resampled sweeps whose lowest loss lies within a factor of two of this one's.
///
/// The classes were chosen by what rates lost over tasks, not by the noise of one curve. With 400 steps, the answers
/// over two sets of 33 and 37 tasks lost this share of the progress that the best rate makes (constant rate / peak):
///
///     high   1.3 / 1.3 and 2.8 / 2.2 %     fair   3.7 / 2.8 and 4.1 / 4.8 %     low   7.6 / 8.5 and 16.3 / 14.3 %
///
/// It is high only if
/// - the sweep was slow, with at least two losses per point;
/// - the loss moved by at most a tenth of the fall before it fell;
/// - it fell by more than half of the initial loss;
/// - it then rose by at least 30 units of noise.
///
/// It is low if
/// - there is a warning by_the_edge, near_max_lr, near_min_lr or correlated, or the network died;
/// - the loss moved by more than a fifth of the fall before it fell, or fell by less than a fifth of the initial loss;
/// - it then rose by less than 15 units of noise, or by less than 1.4 times the fall;
/// - fewer than half of the resampled sweeps have their lowest loss within a factor of two of this one's.
///
/// Otherwise it is fair. A shelf lowers it by a class.
struct certainty {
  double share = 0;

  constexpr operator double() const noexcept { return share; }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::string_view words() const noexcept {
    if (share >= 0.9) return "high";
    if (share >= 0.6) return "fair";
    return share > 0 ? "low" : "unknown";
  }
};

}  // namespace lrkit
