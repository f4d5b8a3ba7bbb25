// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/composer_clock.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <optional>
#include <string_view>

namespace lrkit::detail {

/// A warmup of Composer from 0 to `first`, and what follows it, which is asked for the part gone of the rest.
template <class Params, class Rest>
[[nodiscard]] constexpr auto after_composer_warmup(Params const& p, double first, Rest rest) {
  check_settings(p);
  composer_clock const clock(p);
  composer_time const warmup = clock.time("t_warmup", p.t_warmup, false);
  composer_time const rise = clock.time("t_warmup", p.t_warmup, p.scale_warmup);
  composer_time const whole = clock.time("t_max", p.t_max);
  if (warmup.unit != whole.unit) refuse(p.function, "t_warmup", "be in the unit of t_max", p.t_warmup);
  if (!p.max_duration.empty()) {
    composer_time const run = clock.time("max_duration", "1dur");
    if (run.unit == whole.unit && run.value > whole.value) {
      refuse(p.function, "t_max", "be at least max_duration", p.t_max);
    }
  }
  return configure(p, [=, lr = p.lr](step_t k) noexcept {
    if (!clock.reached(k, warmup)) return lr * (first * clock.gone(k, rise));
    return lr * rest(whole.value > warmup.value ? clock.gone(k, whole, warmup.value) : 0);
  });
}

}  // namespace lrkit::detail

/// The schedulers of Composer: step k is the rate at batch k, `lr` times their factor. What they read from the run
/// stands behind their arguments: `max_duration`, `dataloader_len` in batches an epoch, `batch_size` in samples,
/// `tokens_per_batch` and `scale_schedule_ratio`. Times are Composer's strings: "10ep", "100ba", "3200sp", "2048tok",
/// "0.5dur". Parts of the run are not scaled by the ratio.
namespace lrkit::peers::composer {

struct step_scheduler_params {
  double lr = required<double>;
  detail::time_text step_size{};
  double gamma = 0.1;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::step_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &step_scheduler_params::lr), choice("step_size", &step_scheduler_params::step_size),
      rate("gamma", &step_scheduler_params::gamma), choice("max_duration", &step_scheduler_params::max_duration),
      positive_count("dataloader_len", &step_scheduler_params::dataloader_len),
      positive_count("batch_size", &step_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &step_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &step_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(step_scheduler_params const&, step_scheduler_params const&) = default;
};

/// StepScheduler: the rate times `gamma` every `step_size`.
///
///     constexpr auto schedule = lrkit::peers::composer::step_scheduler(
///         {.lr = 0.1, .step_size = "30ep", .max_duration = "90ep", .dataloader_len = 500});
[[nodiscard]] constexpr auto step_scheduler(step_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  auto const every = clock.length("step_size", p.step_size);
  return detail::configure(p, [=, lr = p.lr, gamma = p.gamma](step_t k) noexcept {
    double const passed = clock.at(k, every.unit) / static_cast<double>(every.value);
    return lr * detail::pow(gamma, detail::whole(passed));
  });
}

struct multi_step_scheduler_params {
  double lr = required<double>;
  inline_vector<detail::time_text> milestones{};
  double gamma = 0.1;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::multi_step_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &multi_step_scheduler_params::lr), choice("milestones", &multi_step_scheduler_params::milestones),
      rate("gamma", &multi_step_scheduler_params::gamma),
      choice("max_duration", &multi_step_scheduler_params::max_duration),
      positive_count("dataloader_len", &multi_step_scheduler_params::dataloader_len),
      positive_count("batch_size", &multi_step_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &multi_step_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &multi_step_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(multi_step_scheduler_params const&, multi_step_scheduler_params const&) = default;
};

/// MultiStepScheduler: the rate times `gamma` at each milestone.
[[nodiscard]] constexpr auto multi_step_scheduler(multi_step_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(
      p, [=, lr = p.lr, gamma = p.gamma, milestones = clock.times("milestones", p.milestones)](step_t k) noexcept {
        double rate = lr;
        for (auto const& each : milestones) rate *= clock.reached(k, each) ? gamma : 1;
        return rate;
      });
}

struct constant_scheduler_params {
  double lr = required<double>;
  double alpha = 1.0;
  detail::time_text t_max = "1dur";
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::constant_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &constant_scheduler_params::lr), rate("alpha", &constant_scheduler_params::alpha),
                choice("t_max", &constant_scheduler_params::t_max),
                choice("max_duration", &constant_scheduler_params::max_duration),
                positive_count("dataloader_len", &constant_scheduler_params::dataloader_len),
                positive_count("batch_size", &constant_scheduler_params::batch_size),
                positive_count("tokens_per_batch", &constant_scheduler_params::tokens_per_batch),
                positive_number("scale_schedule_ratio", &constant_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(constant_scheduler_params const&, constant_scheduler_params const&) = default;
};

/// ConstantScheduler: `alpha` times the rate until t_max, then the rate.
[[nodiscard]] constexpr auto constant_scheduler(constant_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(p, [=, lr = p.lr, alpha = p.alpha, end = clock.time("t_max", p.t_max)](step_t k) noexcept {
    return clock.reached(k, end) ? lr : lr * alpha;
  });
}

struct linear_scheduler_params {
  double lr = required<double>;
  double alpha_i = 1.0;
  double alpha_f = 0.0;
  detail::time_text t_max = "1dur";
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::linear_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &linear_scheduler_params::lr), rate("alpha_i", &linear_scheduler_params::alpha_i),
                rate("alpha_f", &linear_scheduler_params::alpha_f), choice("t_max", &linear_scheduler_params::t_max),
                choice("max_duration", &linear_scheduler_params::max_duration),
                positive_count("dataloader_len", &linear_scheduler_params::dataloader_len),
                positive_count("batch_size", &linear_scheduler_params::batch_size),
                positive_count("tokens_per_batch", &linear_scheduler_params::tokens_per_batch),
                positive_number("scale_schedule_ratio", &linear_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(linear_scheduler_params const&, linear_scheduler_params const&) = default;
};

/// LinearScheduler: a straight line between two factors of the rate.
[[nodiscard]] constexpr auto linear_scheduler(linear_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(p, [=, lr = p.lr, from = p.alpha_i, to = p.alpha_f, end = clock.length("t_max", p.t_max)](
                                  step_t k) noexcept { return lr * (from + clock.gone(k, end) * (to - from)); });
}

struct exponential_scheduler_params {
  double lr = required<double>;
  double gamma = required<double>;
  detail::time_text decay_period = "1ep";
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::exponential_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &exponential_scheduler_params::lr), rate("gamma", &exponential_scheduler_params::gamma),
                choice("decay_period", &exponential_scheduler_params::decay_period),
                choice("max_duration", &exponential_scheduler_params::max_duration),
                positive_count("dataloader_len", &exponential_scheduler_params::dataloader_len),
                positive_count("batch_size", &exponential_scheduler_params::batch_size),
                positive_count("tokens_per_batch", &exponential_scheduler_params::tokens_per_batch),
                positive_number("scale_schedule_ratio", &exponential_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(exponential_scheduler_params const&, exponential_scheduler_params const&) = default;
};

/// ExponentialScheduler: the rate times `gamma` in every `decay_period`, smoothly.
[[nodiscard]] constexpr auto exponential_scheduler(exponential_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(
      p, [=, lr = p.lr, gamma = p.gamma, period = clock.length("decay_period", p.decay_period)](step_t k) noexcept {
        return lr * detail::pow(gamma, clock.at(k, period.unit) / static_cast<double>(period.value));
      });
}

struct cosine_annealing_scheduler_params {
  double lr = required<double>;
  detail::time_text t_max = "1dur";
  double alpha_f = 0.0;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::cosine_annealing_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &cosine_annealing_scheduler_params::lr), choice("t_max", &cosine_annealing_scheduler_params::t_max),
      rate("alpha_f", &cosine_annealing_scheduler_params::alpha_f),
      choice("max_duration", &cosine_annealing_scheduler_params::max_duration),
      positive_count("dataloader_len", &cosine_annealing_scheduler_params::dataloader_len),
      positive_count("batch_size", &cosine_annealing_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &cosine_annealing_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &cosine_annealing_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(cosine_annealing_scheduler_params const&,
                                   cosine_annealing_scheduler_params const&) = default;
};

/// CosineAnnealingScheduler: a cosine to `alpha_f` times the rate, held behind t_max.
[[nodiscard]] constexpr auto cosine_annealing_scheduler(cosine_annealing_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(p, [=, lr = p.lr, low = p.alpha_f, end = clock.length("t_max", p.t_max)](step_t k) noexcept {
    return lr * (low + (1 - low) * detail::raised_cosine(clock.gone(k, end)));
  });
}

struct cosine_annealing_warm_restarts_scheduler_params {
  double lr = required<double>;
  detail::time_text t_0{};
  double t_mult = 1.0;
  double alpha_f = 0.0;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::cosine_annealing_warm_restarts_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &cosine_annealing_warm_restarts_scheduler_params::lr),
      choice("t_0", &cosine_annealing_warm_restarts_scheduler_params::t_0),
      positive_number("t_mult", &cosine_annealing_warm_restarts_scheduler_params::t_mult),
      rate("alpha_f", &cosine_annealing_warm_restarts_scheduler_params::alpha_f),
      choice("max_duration", &cosine_annealing_warm_restarts_scheduler_params::max_duration),
      positive_count("dataloader_len", &cosine_annealing_warm_restarts_scheduler_params::dataloader_len),
      positive_count("batch_size", &cosine_annealing_warm_restarts_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &cosine_annealing_warm_restarts_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &cosine_annealing_warm_restarts_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(cosine_annealing_warm_restarts_scheduler_params const&,
                                   cosine_annealing_warm_restarts_scheduler_params const&) = default;
};

/// CosineAnnealingWarmRestartsScheduler: cosines, each `t_mult` times as long as the one before, cut off to whole
/// batches, samples or tokens. Where they have shrunk to nothing, and Composer raises, the rate stays where it is.
[[nodiscard]] constexpr auto cosine_annealing_warm_restarts_scheduler(
    cosine_annealing_warm_restarts_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  auto const first = clock.length("t_0", p.t_0);
  return detail::configure(p, [=, lr = p.lr, low = p.alpha_f, growth = p.t_mult](step_t k) noexcept {
    double const now = clock.at(k, first.unit);
    double length = static_cast<double>(first.value);
    double end = length;
    while (end <= now && length < 0x1p53) {
      double const next = detail::whole(growth * length);
      if (next == 0) break;
      if (next == length) {  // and so are all that follow: they are counted at once
        end += (detail::whole((now - end) / length) + 1) * length;
        break;
      }
      length = next;
      end += length;
    }
    double const gone = 1 - (end - now) / length;
    return lr * (low + (1 - low) * detail::raised_cosine(gone < 0 ? 0 : gone < 1 ? gone : 1));
  });
}

struct polynomial_scheduler_params {
  double lr = required<double>;
  double power = required<double>;
  detail::time_text t_max = "1dur";
  double alpha_f = 0.0;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::polynomial_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &polynomial_scheduler_params::lr), rate("power", &polynomial_scheduler_params::power),
      choice("t_max", &polynomial_scheduler_params::t_max), rate("alpha_f", &polynomial_scheduler_params::alpha_f),
      choice("max_duration", &polynomial_scheduler_params::max_duration),
      positive_count("dataloader_len", &polynomial_scheduler_params::dataloader_len),
      positive_count("batch_size", &polynomial_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &polynomial_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &polynomial_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(polynomial_scheduler_params const&, polynomial_scheduler_params const&) = default;
};

/// PolynomialScheduler: a power of what is left, down to `alpha_f` times the rate.
[[nodiscard]] constexpr auto polynomial_scheduler(polynomial_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(
      p, [=, lr = p.lr, low = p.alpha_f, power = p.power, end = clock.length("t_max", p.t_max)](step_t k) noexcept {
        return lr * (low + (1 - low) * detail::pow(1 - clock.gone(k, end), power));
      });
}

struct multi_step_with_warmup_scheduler_params {
  double lr = required<double>;
  detail::time_text t_warmup{};
  inline_vector<detail::time_text> milestones{};
  double gamma = 0.1;
  bool scale_warmup = false;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::multi_step_with_warmup_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &multi_step_with_warmup_scheduler_params::lr),
      choice("t_warmup", &multi_step_with_warmup_scheduler_params::t_warmup),
      choice("milestones", &multi_step_with_warmup_scheduler_params::milestones),
      rate("gamma", &multi_step_with_warmup_scheduler_params::gamma),
      choice("scale_warmup", &multi_step_with_warmup_scheduler_params::scale_warmup),
      choice("max_duration", &multi_step_with_warmup_scheduler_params::max_duration),
      positive_count("dataloader_len", &multi_step_with_warmup_scheduler_params::dataloader_len),
      positive_count("batch_size", &multi_step_with_warmup_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &multi_step_with_warmup_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &multi_step_with_warmup_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(multi_step_with_warmup_scheduler_params const&,
                                   multi_step_with_warmup_scheduler_params const&) = default;
};

/// MultiStepWithWarmupScheduler: a straight line from 0, then multi_step_scheduler, whose milestones count from the
/// beginning of the run.
[[nodiscard]] constexpr auto multi_step_with_warmup_scheduler(multi_step_with_warmup_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  auto const warmup = clock.time("t_warmup", p.t_warmup, false);
  auto const rise = clock.time("t_warmup", p.t_warmup, p.scale_warmup);
  return detail::configure(
      p, [=, lr = p.lr, gamma = p.gamma, milestones = clock.times("milestones", p.milestones)](step_t k) noexcept {
        if (!clock.reached(k, warmup)) return lr * clock.gone(k, rise);
        double rate = lr;
        for (auto const& each : milestones) rate *= clock.reached(k, each) ? gamma : 1;
        return rate;
      });
}

struct constant_with_warmup_scheduler_params {
  double lr = required<double>;
  detail::time_text t_warmup{};
  double alpha = 1.0;
  detail::time_text t_max = "1dur";
  bool scale_warmup = false;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::constant_with_warmup_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &constant_with_warmup_scheduler_params::lr),
                choice("t_warmup", &constant_with_warmup_scheduler_params::t_warmup),
                rate("alpha", &constant_with_warmup_scheduler_params::alpha),
                choice("t_max", &constant_with_warmup_scheduler_params::t_max),
                choice("scale_warmup", &constant_with_warmup_scheduler_params::scale_warmup),
                choice("max_duration", &constant_with_warmup_scheduler_params::max_duration),
                positive_count("dataloader_len", &constant_with_warmup_scheduler_params::dataloader_len),
                positive_count("batch_size", &constant_with_warmup_scheduler_params::batch_size),
                positive_count("tokens_per_batch", &constant_with_warmup_scheduler_params::tokens_per_batch),
                positive_number("scale_schedule_ratio", &constant_with_warmup_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(constant_with_warmup_scheduler_params const&,
                                   constant_with_warmup_scheduler_params const&) = default;
};

/// ConstantWithWarmupScheduler: a straight line from 0 to `alpha` times the rate, then that.
[[nodiscard]] constexpr auto constant_with_warmup_scheduler(constant_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(p, p.alpha, [alpha = p.alpha](double) noexcept { return alpha; });
}

struct linear_with_warmup_scheduler_params {
  double lr = required<double>;
  detail::time_text t_warmup{};
  double alpha_i = 1.0;
  double alpha_f = 0.0;
  detail::time_text t_max = "1dur";
  bool scale_warmup = false;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::linear_with_warmup_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &linear_with_warmup_scheduler_params::lr),
                choice("t_warmup", &linear_with_warmup_scheduler_params::t_warmup),
                rate("alpha_i", &linear_with_warmup_scheduler_params::alpha_i),
                rate("alpha_f", &linear_with_warmup_scheduler_params::alpha_f),
                choice("t_max", &linear_with_warmup_scheduler_params::t_max),
                choice("scale_warmup", &linear_with_warmup_scheduler_params::scale_warmup),
                choice("max_duration", &linear_with_warmup_scheduler_params::max_duration),
                positive_count("dataloader_len", &linear_with_warmup_scheduler_params::dataloader_len),
                positive_count("batch_size", &linear_with_warmup_scheduler_params::batch_size),
                positive_count("tokens_per_batch", &linear_with_warmup_scheduler_params::tokens_per_batch),
                positive_number("scale_schedule_ratio", &linear_with_warmup_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(linear_with_warmup_scheduler_params const&,
                                   linear_with_warmup_scheduler_params const&) = default;
};

/// LinearWithWarmupScheduler: a straight line from 0, and one from `alpha_i` to `alpha_f` over what t_max leaves.
///
///     constexpr auto schedule = lrkit::peers::composer::linear_with_warmup_scheduler(
///         {.lr = 0.1, .t_warmup = "100ba", .max_duration = "10000ba"});
[[nodiscard]] constexpr auto linear_with_warmup_scheduler(linear_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(
      p, p.alpha_i, [from = p.alpha_i, to = p.alpha_f](double gone) noexcept { return from + gone * (to - from); });
}

struct cosine_annealing_with_warmup_scheduler_params {
  double lr = required<double>;
  detail::time_text t_warmup{};
  detail::time_text t_max = "1dur";
  double alpha_f = 0.0;
  bool scale_warmup = false;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::cosine_annealing_with_warmup_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &cosine_annealing_with_warmup_scheduler_params::lr),
      choice("t_warmup", &cosine_annealing_with_warmup_scheduler_params::t_warmup),
      choice("t_max", &cosine_annealing_with_warmup_scheduler_params::t_max),
      rate("alpha_f", &cosine_annealing_with_warmup_scheduler_params::alpha_f),
      choice("scale_warmup", &cosine_annealing_with_warmup_scheduler_params::scale_warmup),
      choice("max_duration", &cosine_annealing_with_warmup_scheduler_params::max_duration),
      positive_count("dataloader_len", &cosine_annealing_with_warmup_scheduler_params::dataloader_len),
      positive_count("batch_size", &cosine_annealing_with_warmup_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &cosine_annealing_with_warmup_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &cosine_annealing_with_warmup_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(cosine_annealing_with_warmup_scheduler_params const&,
                                   cosine_annealing_with_warmup_scheduler_params const&) = default;
};

/// CosineAnnealingWithWarmupScheduler: a straight line from 0, and a cosine over what t_max leaves.
[[nodiscard]] constexpr auto cosine_annealing_with_warmup_scheduler(cosine_annealing_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(
      p, 1, [low = p.alpha_f](double gone) noexcept { return low + (1 - low) * detail::raised_cosine(gone); });
}

struct polynomial_with_warmup_scheduler_params {
  double lr = required<double>;
  detail::time_text t_warmup{};
  double power = 2.0;
  detail::time_text t_max = "1dur";
  double alpha_f = 0.0;
  bool scale_warmup = false;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::polynomial_with_warmup_scheduler";
  static constexpr auto fields = fields_of(
      rate("lr", &polynomial_with_warmup_scheduler_params::lr),
      choice("t_warmup", &polynomial_with_warmup_scheduler_params::t_warmup),
      rate("power", &polynomial_with_warmup_scheduler_params::power),
      choice("t_max", &polynomial_with_warmup_scheduler_params::t_max),
      rate("alpha_f", &polynomial_with_warmup_scheduler_params::alpha_f),
      choice("scale_warmup", &polynomial_with_warmup_scheduler_params::scale_warmup),
      choice("max_duration", &polynomial_with_warmup_scheduler_params::max_duration),
      positive_count("dataloader_len", &polynomial_with_warmup_scheduler_params::dataloader_len),
      positive_count("batch_size", &polynomial_with_warmup_scheduler_params::batch_size),
      positive_count("tokens_per_batch", &polynomial_with_warmup_scheduler_params::tokens_per_batch),
      positive_number("scale_schedule_ratio", &polynomial_with_warmup_scheduler_params::scale_schedule_ratio));
  friend constexpr bool operator==(polynomial_with_warmup_scheduler_params const&,
                                   polynomial_with_warmup_scheduler_params const&) = default;
};

/// PolynomialWithWarmupScheduler: a straight line from 0, and a power of what is left over what t_max leaves.
[[nodiscard]] constexpr auto polynomial_with_warmup_scheduler(polynomial_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(p, 1, [low = p.alpha_f, power = p.power](double gone) noexcept {
    return low + (1 - low) * detail::pow(1 - gone, power);
  });
}

}  // namespace lrkit::peers::composer
