// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/finder/diagnosis.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace lrkit {

/// Why there is no suggestion.
enum class reason {
  none,              ///< there is one
  too_few,           ///< fewer than 8 losses
  flat,              ///< the loss did not fall by more than its noise explains
  never_fell,        ///< the loss was lowest at the first rate
  diverged_at_once,  ///< the sweep stopped, diverged, before 8 losses
  non_finite,        ///< a loss was infinite or not a number before there were 8
};

constexpr auto enumerators(reason) noexcept {
  using named = std::pair<std::string_view, reason>;
  return std::array{named{"reason::none", reason::none},
                    named{"reason::too_few", reason::too_few},
                    named{"reason::flat", reason::flat},
                    named{"reason::never_fell", reason::never_fell},
                    named{"reason::diverged_at_once", reason::diverged_at_once},
                    named{"reason::non_finite", reason::non_finite}};
}

/// The reason as a sentence.
[[nodiscard]] constexpr std::string_view sentence(reason why) noexcept {
  switch (why) {
    case reason::none:
      return "There is a suggestion.";
    case reason::too_few:
      return "A suggestion needs at least 8 losses.";
    case reason::flat:
      return "The loss did not fall by more than its noise explains.";
    case reason::never_fell:
      return "The loss was lowest at the first rate: begin with a smaller one.";
    case reason::diverged_at_once:
      return "The loss diverged within the first steps: begin with a smaller rate.";
    case reason::non_finite:
      return "A loss within the first steps was infinite or not a number.";
  }
  return {};
}

/// What to mind about a suggestion.
enum class warning {
  none,
  near_max_lr,       ///< the loss was lowest at the last rate of a sweep that did not diverge
  near_min_lr,       ///< the suggestion would lie below the first rate, and was raised to it
  baseline_differs,  ///< the baseline was not measured on the same batches, and was not used
  repeats_alike,     ///< repeats had the same data in the same order, and add nothing
};

constexpr auto enumerators(warning) noexcept {
  using named = std::pair<std::string_view, warning>;
  return std::array{named{"warning::none", warning::none}, named{"warning::near_max_lr", warning::near_max_lr},
                    named{"warning::near_min_lr", warning::near_min_lr},
                    named{"warning::baseline_differs", warning::baseline_differs},
                    named{"warning::repeats_alike", warning::repeats_alike}};
}

/// The warning as a sentence.
[[nodiscard]] constexpr std::string_view sentence(warning what) noexcept {
  switch (what) {
    case warning::none:
      return "There is nothing to mind.";
    case warning::near_max_lr:
      return "The loss was lowest at the end of the range: sweep up to a larger rate.";
    case warning::near_min_lr:
      return "The loss was lowest near the beginning of the range: begin with a smaller rate.";
    case warning::baseline_differs:
      return "The baseline was not used: its first loss is not that of the sweep, so the batches were not the same.";
    case warning::repeats_alike:
      return "Two of the sweeps are the same: the checkpoint restores the order of the data and has no reorder(i).";
  }
  return {};
}

/// How sure a suggestion is against the noise of the losses, from 0 to 1: the share of resampled sweeps whose lowest
/// loss lies within a factor of two of this one's; half of that with a warning that the range ends too near. It cannot
/// see what the sweep does not: how long the training will be. In a range of less than a factor of two, as of momentum,
/// it says nothing.
struct certainty {
  double share = 0;

  constexpr operator double() const noexcept { return share; }
  [[nodiscard]] constexpr std::string_view words() const noexcept {
    if (share >= 0.9) return "high";
    if (share >= 0.6) return "fair";
    return share > 0 ? "low" : "unknown";
  }
};

/// A suggested rate, or the reason why there is none. Whoever reads the rate must have looked.
///
///     if (auto best = lrkit::suggest(sweep)) use(best->lr);
///     else report(sentence(best.reason()));
///
/// Errors: std::logic_error where a refusal is dereferenced, or made without a reason.
class [[nodiscard]] suggestion {
 public:
  /// The rate, and the interval that it lies in four times of five, as far as the noise of the losses goes.
  struct answer {
    double lr = 0;
    double low = 0;
    double high = 0;

    constexpr operator double() const noexcept { return lr; }
  };

  explicit suggestion(answer rate, certainty sure = {}, lrkit::warning mind = lrkit::warning::none,
                      lrkit::diagnosis seen = {})
      : rate_(rate), sure_(sure), mind_(mind), seen_(std::move(seen)) {}
  explicit suggestion(lrkit::reason why, lrkit::diagnosis seen = {}) : why_(why), seen_(std::move(seen)) {
    if (why == lrkit::reason::none) detail::misused("lrkit::suggestion: a refusal must have a reason");
  }

  [[nodiscard]] explicit operator bool() const noexcept { return why_ == lrkit::reason::none; }
  [[nodiscard]] bool has_value() const noexcept { return why_ == lrkit::reason::none; }
  [[nodiscard]] answer const& operator*() const {
    if (!has_value()) detail::misused("lrkit::suggestion: there is no rate. " + std::string(sentence(why_)));
    return rate_;
  }
  [[nodiscard]] answer const* operator->() const { return std::addressof(**this); }

  [[nodiscard]] lrkit::reason reason() const noexcept { return why_; }
  [[nodiscard]] lrkit::warning warning() const noexcept { return mind_; }
  [[nodiscard]] certainty confidence() const noexcept { return sure_; }
  /// The numbers that the recommended rule decided by; empty for the rules of peers.
  [[nodiscard]] lrkit::diagnosis const& diagnosis() const noexcept { return seen_; }

  /// All of it in words and numbers:
  /// "0.274, between 0.214 and 0.301 (confidence high, 0.985)", and the reason or the warning.
  [[nodiscard]] std::string text() const;

 private:
  answer rate_{};
  certainty sure_{};
  lrkit::warning mind_ = lrkit::warning::none;
  lrkit::reason why_ = lrkit::reason::none;
  lrkit::diagnosis seen_;
};

namespace detail {

/// Three digits, for people.
[[nodiscard]] inline std::string rounded(double x) {
  char digits[32];
  auto const end = std::to_chars(digits, digits + sizeof digits, x, std::chars_format::general, 3).ptr;
  return {digits, end};
}

}  // namespace detail

inline std::string suggestion::text() const {
  using detail::rounded;
  bool const looked = !seen_.rates.empty();  // the rules of peers do not
  if (!has_value()) {
    std::string out(sentence(why_));
    if (why_ == lrkit::reason::flat && seen_.t < 4) {
      out += " It fell by " + rounded(seen_.t) + " units of noise; 4 are asked for.";
    } else if (why_ == lrkit::reason::flat && seen_.drop < seen_.batch_spread) {
      out += " It fell by " + rounded(seen_.drop) + ", and batches differ by " + rounded(seen_.batch_spread) + ".";
    }
    if (why_ == lrkit::reason::never_fell && looked) out += " The first was " + rounded(seen_.rates.front()) + ".";
    return out;
  }
  std::string out = rounded(rate_.lr) + ", between " + rounded(rate_.low) + " and " + rounded(rate_.high) +
                    " (confidence " + std::string(sure_.words()) + ", " + rounded(sure_) + ")";
  if (mind_ == lrkit::warning::none) return out;
  out += ". " + std::string(sentence(mind_));
  if (!looked) return out;
  if (mind_ == lrkit::warning::near_max_lr) out += " It ended at " + rounded(seen_.rates.back()) + ".";
  if (mind_ == lrkit::warning::near_min_lr) out += " It began at " + rounded(seen_.rates.front()) + ".";
  return out;
}

}  // namespace lrkit
