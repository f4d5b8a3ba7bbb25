// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <string_view>

/// The schedule of llama.cpp's finetuning, in double, which llama.cpp itself computes in float: step k is epoch k.
namespace lrkit::peers::llama_cpp {

using detail::operator==;

struct lr_opt_params {
  using self = lr_opt_params;
  double lr0 = 1e-5;
  double lr_min = -1.0;
  double decay_epochs = -1.0;
  double scale_epoch = 0.0;
  double wd = 0.0;
  step_count epochs = 2;

  static constexpr std::string_view function = "peers::llama_cpp::lr_opt";
  static constexpr auto fields =
      fields_of(rate("lr0", &self::lr0), number("lr_min", &self::lr_min), number("decay_epochs", &self::decay_epochs),
                number("scale_epoch", &self::scale_epoch), choice("wd", &self::wd), count("epochs", &self::epochs));
};

/// lr_opt: halves the rate at a pace that takes it to `lr_min` in decay_epochs, or in all epochs, and holds it there.
/// With an lr_min of 0 or less it stays at `lr0`; with one above lr0, and no decay_epochs, it is at lr_min at once.
///
///     constexpr auto schedule = lrkit::peers::llama_cpp::lr_opt({.lr0 = 1e-5, .lr_min = 1e-7, .epochs = 5});
[[nodiscard]] constexpr auto lr_opt(lr_opt_params p) {
  detail::check_settings(p);
  auto const epochs = detail::real(p.epochs);
  bool const falls = p.lr_min > 0 && p.lr_min < p.lr0;
  double const end = falls && !(p.decay_epochs > 0 && p.decay_epochs < epochs) ? epochs : p.decay_epochs;
  return detail::configure(p, [=](step_t k) {
    auto const epoch = detail::real(k);
    if (p.lr_min <= 0) return p.lr0;
    if (epoch >= end) return p.lr_min;
    return falls ? p.lr0 * detail::pow(p.lr_min / p.lr0, epoch / end) : p.lr0 * detail::pow(0.5, epoch * p.scale_epoch);
  });
}

}  // namespace lrkit::peers::llama_cpp
