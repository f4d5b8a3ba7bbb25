// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/finder/certainty.hpp>
#include <lrkit/finder/detail/suggestion_text.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/reason.hpp>
#include <lrkit/finder/warning.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lrkit {

/// A suggested rate, or the reason why there is none. Test it before you read the rate.
///
///     if (auto best = lrkit::suggest(sweep)) use(best->lr);
///     else report(best.text());
///
/// Errors: std::logic_error if a suggestion without a rate is dereferenced, or is made without a reason.
class [[nodiscard]] suggestion {
 public:
  /// The rate, and an interval that held the best rate of a task in four of five runs, as measured over tasks.
  struct answer {
    double lr = 0;
    double low = 0;
    double high = 0;

    constexpr operator double() const noexcept { return lr; }  // NOLINT(google-explicit-constructor)
  };
  /// What a prior did to the rate: from where it drew it, and towards what.
  struct pull {
    double from = 0;     ///< the rate of the sweep alone; 0 if it has none
    double towards = 0;  ///< the rate of the prior
    double decades = 0;  ///< how widely that was spread
  };

  explicit suggestion(answer rate, certainty sure = {}, std::vector<lrkit::warning> warnings = {},
                      lrkit::diagnosis seen = {})
      : rate_(rate), sure_(sure), warnings_(std::move(warnings)), seen_(std::move(seen)) {}
  explicit suggestion(answer rate, certainty sure, lrkit::warning only, lrkit::diagnosis seen = {})
      : suggestion(rate, sure, std::vector<lrkit::warning>(only == lrkit::warning::none ? 0U : 1U, only),
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
  /// The most serious warning, or warning::none.
  [[nodiscard]] lrkit::warning warning() const noexcept {
    return warnings_.empty() ? lrkit::warning::none : warnings_.front();
  }
  /// All warnings, the most serious first.
  [[nodiscard]] std::vector<lrkit::warning> const& warnings() const noexcept { return warnings_; }
  [[nodiscard]] certainty confidence() const noexcept { return sure_; }
  /// The numbers by which the recommended rule decided; empty for other projects' rules.
  [[nodiscard]] lrkit::diagnosis const& diagnosis() const noexcept { return seen_; }
  /// What the prior did, if suggest was given one.
  [[nodiscard]] std::optional<pull> const& by_prior() const noexcept { return by_prior_; }
  /// The same suggestion, with a note of what a prior did to its rate.
  [[nodiscard]] suggestion with(pull what) && {
    by_prior_ = what;
    return std::move(*this);
  }

  /// The whole suggestion in words and numbers: the rate, "0.274, between 0.091 and 2.7 (confidence high, 0.985)", or
  /// the reason and what to try; every warning; what a prior did; and where and why the sweep was cut short.
  [[nodiscard]] std::string text() const {
    using detail::rounded;
    bool const looked = seen_.end.steps > 0 || !seen_.rates.empty();  // other projects' rules do not
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
    if (by_prior_) {
      if (out.back() != '.') out += '.';
      out += has_value() ? " The sweep alone says " + rounded(by_prior_->from) + "; the prior, "
                         : std::string(" The prior alone says ");
      out += rounded(by_prior_->towards) + " within " + rounded(by_prior_->decades) + " decades" +
             (has_value() ? ", drew it from there." : ".");
    }
    std::string const ended = detail::how_it_ended(seen_.end);
    if (!ended.empty() && out.back() != '.') out += '.';
    return out + ended;
  }

 private:
  answer rate_{};
  certainty sure_{};
  std::vector<lrkit::warning> warnings_{};
  lrkit::reason why_ = lrkit::reason::none;
  lrkit::diagnosis seen_;
  std::optional<pull> by_prior_{};
};

}  // namespace lrkit
