// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lrkit::detail {

/// The text of a time of Composer, in place, so that a schedule owns it; of one that is too long, the beginning.
class time_text {
 public:
  static constexpr std::size_t capacity = 23;

  constexpr time_text() = default;
  constexpr explicit(false) time_text(std::convertible_to<std::string_view> auto const& text) noexcept {
    for (char const each : std::string_view(text)) {
      if (given_ < capacity) characters[given_] = each;
      ++given_;
    }
  }
  [[nodiscard]] constexpr bool fits() const noexcept { return given_ <= capacity; }
  [[nodiscard]] constexpr bool empty() const noexcept { return given_ == 0; }
  // NOLINTNEXTLINE(google-explicit-constructor): it is a text wherever one is asked for
  constexpr operator std::string_view() const noexcept { return {characters, (std::min)(given_, capacity)}; }
  friend constexpr bool operator==(time_text const&, time_text const&) = default;

 private:
  char characters[capacity]{};
  std::size_t given_ = 0;
};

/// The fields of the run, which all schedulers of Composer have.
template <class Self>
inline constexpr auto composer_run_fields = fields_of(
    choice("max_duration", &Self::max_duration), positive_count("dataloader_len", &Self::dataloader_len),
    positive_count("batch_size", &Self::batch_size), positive_count("tokens_per_batch", &Self::tokens_per_batch),
    positive_number("scale_schedule_ratio", &Self::scale_schedule_ratio));

/// A time of Composer, in batches, samples or tokens.
struct composer_time {
  enum class units { batches, samples, tokens };

  step_t value = 0;
  units unit = units::batches;
};

/// The clocks of a run of Composer.
class composer_clock {
 public:
  template <class Params>
  constexpr explicit composer_clock(Params const& p)
      : who(Params::function),
        batches_an_epoch(p.dataloader_len),
        samples_a_batch(p.batch_size),
        tokens_a_batch(p.tokens_per_batch),
        ratio(p.scale_schedule_ratio),
        max_duration(p.max_duration) {}

  /// A time string: a whole number, 20000 or 2e4, and ep, ba, sp or tok, or a part of the run and dur. Epochs become
  /// batches.
  [[nodiscard]] constexpr composer_time time(std::string_view argument, time_text const& text,
                                             bool scaled = true) const {
    auto const [number, unit] = parts(argument, text);
    double const stretch = scaled ? ratio : 1;
    if (unit == "dur") {
      auto const [given, whole_unit] = parts("max_duration", max_duration);
      double const whole = detail::whole(given * ratio);  // the Trainer scales the run before a scheduler asks for it
      if (given > 0 && whole == 0)
        refuse(who, "scale_schedule_ratio", "leave something of max_duration", shortest(ratio));
      if (whole_unit == "dur") refuse(who, "max_duration", "be in ep, ba, sp or tok", max_duration);
      if (whole_unit == "ep") return {cut_off(number * epoch(argument) * whole), composer_time::units::batches};
      return {cut_off(number * whole), unit_of(whole_unit)};
    }
    if (unit == "ep") return {cut_off(number * epoch(argument) * stretch), composer_time::units::batches};
    return {cut_off(number * stretch), unit_of(unit)};
  }
  /// A time that is not 0.
  [[nodiscard]] constexpr composer_time length(std::string_view argument, time_text const& text) const {
    composer_time const out = time(argument, text);
    if (out.value < 1) refuse(who, argument, "be at least one of its units", text);
    return out;
  }
  [[nodiscard]] constexpr inline_vector<composer_time> times(std::string_view argument,
                                                             inline_vector<time_text> const& texts) const {
    inline_vector<composer_time> out;
    for (time_text const& each : texts) out.push_back(time(argument, each));
    return out;
  }
  /// What a clock shows at batch k.
  [[nodiscard]] constexpr double at(step_t k, composer_time::units unit) const noexcept {
    if (unit == composer_time::units::samples) return static_cast<double>(k) * static_cast<double>(samples_a_batch);
    if (unit == composer_time::units::tokens) return static_cast<double>(k) * static_cast<double>(tokens_a_batch);
    return static_cast<double>(k);
  }
  /// Which part of a time has gone at batch k, counted from another one; 1 at most.
  [[nodiscard]] constexpr double gone(step_t k, composer_time whole, step_t began = 0) const noexcept {
    double const done = at(k, whole.unit) - static_cast<double>(began);
    double const all = static_cast<double>(whole.value - began);
    return done < all ? done / all : 1;
  }
  [[nodiscard]] constexpr bool reached(step_t k, composer_time when) const noexcept {
    return at(k, when.unit) >= static_cast<double>(when.value);
  }

 private:
  struct number_and_unit {
    double number;
    std::string_view unit;
  };
  [[nodiscard]] constexpr number_and_unit parts(std::string_view argument, time_text const& written) const {
    std::string_view const text = written;
    if (!written.fits()) refuse(who, argument, "be at most 23 characters long", std::string(text) + "...");
    std::size_t at = 0;
    auto const digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    double number = 0;
    int digits = 0;
    for (; digit(); ++at, ++digits) number = number * 10 + (text[at] - '0');
    int power = 0;
    if (at < text.size() && text[at] == '.') {
      for (++at; digit(); ++at, ++digits, --power) number = number * 10 + (text[at] - '0');
    }
    power += exponent(text, at);
    double divisor = 1;
    for (; power < 0 && divisor < 0x1p1000; ++power) divisor *= 10;
    for (; power > 0 && number < 0x1p1000; --power) number *= 10;
    number /= divisor;
    std::string_view const unit = text.substr(at);
    bool const known = unit == "ep" || unit == "ba" || unit == "sp" || unit == "tok" || unit == "dur";
    if (digits == 0 || !known || (unit != "dur" && whole(number) != number)) {
      refuse(who, argument, "be a time, such as 10ep, 100ba, 3200sp, 2e4tok or 0.5dur", text);
    }
    return {number, unit};
  }
  /// The power of ten that stands at a place, or 0; the place moves behind it. An "ep" is none.
  [[nodiscard]] static constexpr int exponent(std::string_view text, std::size_t& at) noexcept {
    std::size_t next = at + 1;
    bool const negative = next < text.size() && text[next] == '-';
    if (next < text.size() && (text[next] == '-' || text[next] == '+')) ++next;
    if (at >= text.size() || text[at] != 'e' || next >= text.size() || text[next] < '0' || text[next] > '9') return 0;
    int power = 0;
    for (at = next; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (power < 1000) power = power * 10 + (text[at] - '0');
    }
    return negative ? -power : power;
  }
  [[nodiscard]] constexpr double epoch(std::string_view argument) const {
    if (!batches_an_epoch) refuse(who, "dataloader_len", "be given, for there are epochs in " + std::string(argument));
    return static_cast<double>(step_t{*batches_an_epoch});
  }
  [[nodiscard]] static constexpr step_t cut_off(double x) noexcept {
    return x < 0x1p53 ? static_cast<step_t>(x) : max_steps;
  }
  [[nodiscard]] static constexpr composer_time::units unit_of(std::string_view unit) noexcept {
    return unit == "sp"    ? composer_time::units::samples
           : unit == "tok" ? composer_time::units::tokens
                           : composer_time::units::batches;
  }

  std::string_view who;
  std::optional<step_count> batches_an_epoch;
  step_t samples_a_batch;
  step_t tokens_a_batch;
  double ratio;
  time_text max_duration;
};

}  // namespace lrkit::detail
