// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/number_text.hpp>
#include <lrkit/finder/diagnosis.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit {

/// Why there is no suggestion. If several hold, it is the first of non_finite, too_few, diverged_at_once, never_fell
/// and flat.
enum class reason {
  none,              ///< there is one
  too_few,           ///< fewer than 8 losses
  flat,              ///< the loss neither fell nor rose by more than its noise explains
  never_fell,        ///< the loss was lowest at the first rates, and no rise stands out of its noise either
  diverged_at_once,  ///< the loss diverged from the first rates on
  non_finite,        ///< the sweep ended at a loss that was infinite or not a number, and saw no fall before it
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

/// The reason in words, and what to try.
[[nodiscard]] constexpr std::string_view sentence(reason why) noexcept {
  switch (why) {
    case reason::none:
      return "There is a suggestion.";
    case reason::too_few:
      return "A suggestion needs at least 8 losses: sweep more rates, 400 steps are the best buy.";
    case reason::flat:
      return "The loss neither fell nor rose by more than its noise explains: sweep up to a larger rate, average "
             "several "
             "steps a rate (accumulate), measure a validation loss (pairing::as_given), take out the batches' noise "
             "(.baseline = true), or let verify try rates around a guess. To go on from a trained state, keep its old "
             "rate.";
    case reason::never_fell:
      return "The loss was lowest at the first rates: begin with a smaller rate, or search twelve decades in two "
             "stages "
             "(find_lr_in_stages). To go on from a trained state, keep its old rate.";
    case reason::diverged_at_once:
      return "The loss diverged from the first rates on: begin with a smaller rate, or search twelve decades in two "
             "stages (find_lr_in_stages).";
    case reason::non_finite:
      return "The sweep ended at a loss that was infinite or not a number, before the loss had fallen: begin with a "
             "smaller rate, or pass over single losses of that kind (.tolerate = 3).";
  }
  return {};
}

/// What to watch in a suggestion. The enumerators are in the order of their gravity.
enum class warning {
  none,
  by_the_edge,       ///< the noise hides the fall: the rate is a share of that at which the loss began to rise
  near_max_lr,       ///< the loss was lowest at the last rate of a sweep that did not diverge
  near_min_lr,       ///< the suggestion would lie below the first rate, and was raised to it
  correlated,        ///< neighbouring losses are alike, or have few values: the data may lie in order, or drift
  shelf,             ///< the bottom of the curve is flat over a decade or more
  baseline_differs,  ///< the baseline was not measured on the same batches, and was not used
  repeats_alike,     ///< repeats had the same data in the same order, and add nothing
};

constexpr auto enumerators(warning) noexcept {
  using named = std::pair<std::string_view, warning>;
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
             "verify, or average several steps a rate. To go on from a trained state, keep its old rate.";
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
             "The "
             "checkpoint must restore the place in the data.";
    case warning::repeats_alike:
      return "Two of the sweeps are the same: the checkpoint restores the order of the data and has no reorder(i).";
  }
  return {};
}

/// How sure a suggestion is, from 0 to 1, in three classes: low below 0.6, high from 0.9. Within a class the number
/// grows with the share of resampled sweeps whose lowest loss lies within a factor of two of this one's.
///
/// The classes were set by what rates lost over tasks, not by the noise of one curve. With 400 steps, the answers of
/// two sets of 33 and 37 tasks lost, of the progress that the best rate makes (constant rate / peak):
///
///     high   1.3 / 1.3 and 2.8 / 2.2 %     fair   3.7 / 2.8 and 4.1 / 4.8 %     low   7.6 / 8.5 and 16.3 / 14.3 %
///
/// It is high only if the sweep was slow (two losses a point or more), the loss was still before it fell (moved by a
/// tenth of the fall), fell by half of its size and rose by 30 units of noise; low with by_the_edge, an end of the
/// range, correlated losses or a dead network, if the loss moved by a fifth of the fall before it, fell by less than a
/// fifth of its size, rose by less than 15 units of noise, or did not come back to where it began. A shelf lowers it by
/// a class.
struct certainty {
  double share = 0;

  constexpr operator double() const noexcept { return share; }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::string_view words() const noexcept {
    if (share >= 0.9) return "high";
    if (share >= 0.6) return "fair";
    return share > 0 ? "low" : "unknown";
  }
};

/// A suggested rate, or the reason why there is none. Whoever reads the rate must have looked.
///
///     if (auto best = lrkit::suggest(sweep)) use(best->lr);
///     else report(best.text());
///
/// Errors: std::logic_error if a refusal is dereferenced, or made without a reason.
class [[nodiscard]] suggestion {
 public:
  /// The rate, and the interval that holds the best rate of a task in four of five runs, as measured over tasks.
  struct answer {
    double lr = 0;
    double low = 0;
    double high = 0;

    constexpr operator double() const noexcept { return lr; }  // NOLINT(google-explicit-constructor)
  };

  explicit suggestion(answer rate, certainty sure = {}, std::vector<lrkit::warning> warnings = {},
                      lrkit::diagnosis seen = {})
      : rate_(rate), sure_(sure), warnings_(std::move(warnings)), seen_(std::move(seen)) {}
  explicit suggestion(answer rate, certainty sure, lrkit::warning only, lrkit::diagnosis seen = {})
      : suggestion(rate, sure, only == lrkit::warning::none ? std::vector<lrkit::warning>{} : std::vector{only},
                   std::move(seen)) {}
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
  /// The gravest warning, or none.
  [[nodiscard]] lrkit::warning warning() const noexcept {
    return warnings_.empty() ? lrkit::warning::none : warnings_.front();
  }
  /// All of them, the gravest first.
  [[nodiscard]] std::vector<lrkit::warning> const& warnings() const noexcept { return warnings_; }
  [[nodiscard]] certainty confidence() const noexcept { return sure_; }
  /// The numbers that the recommended rule decided by; empty for the rules of peers.
  [[nodiscard]] lrkit::diagnosis const& diagnosis() const noexcept { return seen_; }

  /// All of it in words and numbers: the rate, "0.274, between 0.091 and 2.7 (confidence high, 0.985)", or the reason
  /// and what to try; every warning; and where and why the sweep was cut short.
  [[nodiscard]] std::string text() const;

 private:
  answer rate_{};
  certainty sure_{};
  std::vector<lrkit::warning> warnings_{};
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

/// Where and why a sweep was cut short; nothing if it was not.
[[nodiscard]] inline std::string how_it_ended(sweep_end const& end) {
  if (end.why != stop_reason::diverged && end.why != stop_reason::non_finite) return {};
  std::string out = " The sweep stopped at loss " + shortest(end.steps) + " of " + shortest(end.planned) +
                    ", at a rate of " + rounded(end.last_lr) + ": ";
  if (end.why == stop_reason::non_finite) return out + "it was infinite or not a number.";
  out += "the loss diverged, it rose far above its lowest level.";
  if (end.from_zero) out += " The first losses were 0, so any rise had to look like that.";
  return out;
}

/// The numbers behind a warning.
[[nodiscard]] inline std::string numbers_of(warning what, diagnosis const& d) {
  switch (what) {
    case warning::none:
      return {};
    case warning::by_the_edge:
      return " The rise began at " + rounded((std::min)(d.edge_of_losses, d.edge_of_curve)) +
             (d.t < 4 ? "; the fall is " + rounded(d.t) + " units of noise, and 4 are asked for."
                      : "; the loss was lowest at the first rates.");
    case warning::near_max_lr:
      return " It ended at " + rounded(d.rates.back()) + ".";
    case warning::near_min_lr:
      return " It began at " + rounded(d.rates.front()) + ".";
    case warning::correlated:
      return " The difference of neighbours is " + rounded(d.independence) +
             " of what it is between losses at random; " + "before the fall the loss moved by " +
             rounded(d.wander / d.drop) + " of it; the least difference between " + "two losses is " +
             rounded(d.quantum / d.drop) + " of it.";
    case warning::shelf:
      return " It reaches from " + rounded(d.shelf_from) + " to " + rounded(d.shelf_to) + ".";
    case warning::baseline_differs:
      return " It was " + rounded(d.baseline_first) + ", and that of the sweep " + rounded(d.first) + ".";
    case warning::repeats_alike:
      return " There were " + shortest(d.sweeps) + " sweeps.";
  }
  return {};
}

/// The numbers behind a reason.
[[nodiscard]] inline std::string numbers_of(reason why, diagnosis const& d) {
  bool const looked = !d.smoothed.empty();
  switch (why) {
    case reason::too_few:
      return " There were " + shortest(d.end.steps) + ".";
    case reason::flat:
      if (!looked) return {};
      if (d.t < 4) return " It fell by " + rounded(d.t) + " units of noise; 4 are asked for.";
      if (d.drop >= d.batch_spread) return {};
      return " It fell by " + rounded(d.drop) + ", and batches differ by " + rounded(d.batch_spread) + ".";
    case reason::never_fell:
    case reason::diverged_at_once:
      return d.rates.empty() ? std::string() : " The first was " + rounded(d.rates.front()) + ".";
    case reason::none:
    case reason::non_finite:
      return {};
  }
  return {};
}

}  // namespace detail

inline std::string suggestion::text() const {
  using detail::rounded;
  bool const looked = seen_.end.steps > 0 || !seen_.rates.empty();  // the rules of peers do not
  std::string out;
  if (has_value()) {
    out = rounded(rate_.lr) + ", between " + rounded(rate_.low) + " and " + rounded(rate_.high) + " (confidence " +
          std::string(sure_.words()) + ", " + rounded(sure_) + ")";
    for (lrkit::warning each : warnings_) {
      if (out.back() != '.') out += '.';
      out += " " + std::string(sentence(each));
      if (looked) out += detail::numbers_of(each, seen_);
    }
  } else {
    out = std::string(sentence(why_));
    if (looked) out += detail::numbers_of(why_, seen_);
  }
  std::string const ended = detail::how_it_ended(seen_.end);
  if (!ended.empty() && out.back() != '.') out += '.';
  return out + ended;
}

}  // namespace lrkit
