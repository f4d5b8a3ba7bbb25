// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/detail/named.hpp>
#include <lrkit/core/number_text.hpp>
#include <lrkit/core/schedule.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit {

/// A short training at one rate, and its result.
struct trial {
  double lr = 0;
  double loss = 0;   ///< infinite if it diverged
  step_t steps = 0;  ///< the number of steps made

  friend constexpr bool operator==(trial const&, trial const&) = default;
};

/// What the trials around a rate found.
enum class finding {
  confirmed,      ///< no other rate did better
  lower,          ///< a lower rate did better, and a still lower one did not
  higher,         ///< a higher rate did better, and a still higher one did not
  still_falling,  ///< the best rate is the last that was tried on its side
  alike,          ///< several trials were equal within their noise: the lowest of their rates was taken
  all_diverged,   ///< no trial ended with a finite loss
};

constexpr auto enumerators(finding) noexcept {
  using named = detail::named<finding>;
  return std::array{
      named{"finding::confirmed", finding::confirmed}, named{"finding::lower", finding::lower},
      named{"finding::higher", finding::higher},       named{"finding::still_falling", finding::still_falling},
      named{"finding::alike", finding::alike},         named{"finding::all_diverged", finding::all_diverged}};
}

/// The finding as a sentence.
[[nodiscard]] constexpr std::string_view sentence(finding what) noexcept {
  switch (what) {
    case finding::confirmed:
      return "No other rate did better in the trials.";
    case finding::lower:
      return "A lower rate did better in the trials.";
    case finding::higher:
      return "A higher rate did better in the trials.";
    case finding::still_falling:
      return "The best rate of the trials is the last one tried on its side.";
    case finding::alike:
      return "Several trials are equal within their noise: the lowest of these rates is taken.";
    case finding::all_diverged:
      return "Every trial diverged: begin with a much smaller rate.";
  }
  return {};
}

/// The trials that were made, and the rate to choose.
///
///     auto checked = lrkit::verify(train_step, best->lr, {.budget = steps * 5 / 8}, checkpoint);
///     if (checked) use(checked->lr);
///     else report(sentence(checked.finding()));
///
/// Errors: std::logic_error if it is dereferenced and every trial diverged.
class verification {
 public:
  /// The choice: `lr` is the rate of the best trial, corrected for the longer training to come.
  struct choice {
    double lr = 0;
    trial best{};
    double by_trials = 0;  ///< what the trials alone say, if the old rate of a trained state drew `lr` away from it
  };

  verification(std::vector<trial> all, choice chosen, lrkit::finding what, double gain = 1)
      : trials_(std::move(all)), chosen_(chosen), what_(what), gain_(gain) {}

  [[nodiscard]] explicit operator bool() const noexcept { return what_ != lrkit::finding::all_diverged; }
  [[nodiscard]] choice const& operator*() const {
    if (!*this) detail::misused("lrkit::verification: there is no rate. Every trial diverged.");
    return chosen_;
  }
  [[nodiscard]] choice const* operator->() const { return &**this; }
  [[nodiscard]] lrkit::finding finding() const noexcept { return what_; }
  /// The trials, by rising rate.
  [[nodiscard]] std::vector<trial> const& trials() const noexcept { return trials_; }
  /// The fraction by which the best trial reduced the loss at the start.
  [[nodiscard]] double gain() const noexcept { return gain_; }
  /// The whole result in words and numbers.
  [[nodiscard]] std::string text() const {
    std::string out(sentence(what_));
    out += " " + detail::shortest(trials_.size()) + " trials, " + detail::shortest(steps_spent()) + " steps:";
    for (trial const& each : trials_) {
      out += " " + detail::shortest(static_cast<float>(each.lr)) + " -> " +
             (detail::is_finite(each.loss) ? detail::shortest(static_cast<float>(each.loss)) : "diverged") + ",";
    }
    out.back() = '.';
    if (*this && chosen_.by_trials > 0) {
      out += " The trials alone say " + detail::shortest(static_cast<float>(chosen_.by_trials)) +
             "; the old rate of the trained state drew it to " + detail::shortest(static_cast<float>(chosen_.lr)) + ".";
    } else if (*this && gain_ < 0.05) {
      out +=
          " The best took away less than a twentieth of the loss: to go on from a trained state, keep its old rate "
          "(.trained_at), as short trials prefer one that is too low.";
    }
    return out;
  }
  [[nodiscard]] step_t steps_spent() const noexcept {
    step_t sum = 0;
    for (trial const& each : trials_) sum += each.steps;
    return sum;
  }

 private:
  std::vector<trial> trials_;
  choice chosen_;
  lrkit::finding what_;
  double gain_;
};

}  // namespace lrkit
