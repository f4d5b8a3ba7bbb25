// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/peers/detail/composer_clock.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/composer_warmup.hpp>

#include <optional>
#include <string_view>

/// The schedulers of Composer: step k is the rate at batch k, `lr` times their factor. What they read from the run
/// follows the arguments: `max_duration`, `dataloader_len` in batches an epoch, `batch_size` in samples,
/// `tokens_per_batch` and `scale_schedule_ratio`. Times are Composer's strings: "10ep", "100ba", "3200sp", "2048tok",
/// "0.5dur". The ratio scales all of them, and max_duration too, as the Trainer does: a part of the run is a part of
/// the scaled run.
namespace lrkit::peers::composer {

using detail::operator==;

struct step_scheduler_params {
  using self = step_scheduler_params;
  double lr = required<double>;
  detail::time_text step_size{};
  double gamma = 0.1;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::step_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("step_size", &self::step_size), rate("gamma", &self::gamma)) +
      detail::composer_run_fields<self>;
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
  using self = multi_step_scheduler_params;
  double lr = required<double>;
  inline_vector<detail::time_text> milestones{};
  double gamma = 0.1;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::multi_step_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("milestones", &self::milestones), rate("gamma", &self::gamma)) +
      detail::composer_run_fields<self>;
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
  using self = constant_scheduler_params;
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
      fields_of(rate("lr", &self::lr), rate("alpha", &self::alpha), choice("t_max", &self::t_max)) +
      detail::composer_run_fields<self>;
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
  using self = linear_scheduler_params;
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
  static constexpr auto fields = fields_of(rate("lr", &self::lr), rate("alpha_i", &self::alpha_i),
                                           rate("alpha_f", &self::alpha_f), choice("t_max", &self::t_max)) +
                                 detail::composer_run_fields<self>;
};

/// LinearScheduler: a straight line between two factors of the rate.
[[nodiscard]] constexpr auto linear_scheduler(linear_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(p, [=, lr = p.lr, from = p.alpha_i, to = p.alpha_f, end = clock.length("t_max", p.t_max)](
                                  step_t k) noexcept { return lr * (from + clock.gone(k, end) * (to - from)); });
}

struct exponential_scheduler_params {
  using self = exponential_scheduler_params;
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
      fields_of(rate("lr", &self::lr), rate("gamma", &self::gamma), choice("decay_period", &self::decay_period)) +
      detail::composer_run_fields<self>;
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
  using self = cosine_annealing_scheduler_params;
  double lr = required<double>;
  detail::time_text t_max = "1dur";
  double alpha_f = 0.0;
  detail::time_text max_duration{};
  std::optional<step_count> dataloader_len{};
  step_count batch_size = 1;
  step_count tokens_per_batch = 1;
  double scale_schedule_ratio = 1.0;

  static constexpr std::string_view function = "peers::composer::cosine_annealing_scheduler";
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("t_max", &self::t_max), rate("alpha_f", &self::alpha_f)) +
      detail::composer_run_fields<self>;
};

/// CosineAnnealingScheduler: a cosine to `alpha_f` times the rate, held past t_max.
[[nodiscard]] constexpr auto cosine_annealing_scheduler(cosine_annealing_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(p, [=, lr = p.lr, low = p.alpha_f, end = clock.length("t_max", p.t_max)](step_t k) noexcept {
    return lr * (low + (1 - low) * detail::raised_cosine(clock.gone(k, end)));
  });
}

struct cosine_annealing_warm_restarts_scheduler_params {
  using self = cosine_annealing_warm_restarts_scheduler_params;
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
  static constexpr auto fields = fields_of(rate("lr", &self::lr), choice("t_0", &self::t_0),
                                           positive_number("t_mult", &self::t_mult), rate("alpha_f", &self::alpha_f)) +
                                 detail::composer_run_fields<self>;
};

/// CosineAnnealingWarmRestartsScheduler: cosines, each `t_mult` times as long as the one before, truncated to
/// whole batches, samples or tokens. When one has no length left, Composer raises; here the rate is held.
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
  using self = polynomial_scheduler_params;
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
  static constexpr auto fields = fields_of(rate("lr", &self::lr), rate("power", &self::power),
                                           choice("t_max", &self::t_max), rate("alpha_f", &self::alpha_f)) +
                                 detail::composer_run_fields<self>;
};

/// PolynomialScheduler: a power of the remaining time, down to `alpha_f` times the rate.
[[nodiscard]] constexpr auto polynomial_scheduler(polynomial_scheduler_params p) {
  detail::check_settings(p);
  detail::composer_clock const clock(p);
  return detail::configure(
      p, [=, lr = p.lr, low = p.alpha_f, power = p.power, end = clock.length("t_max", p.t_max)](step_t k) noexcept {
        return lr * (low + (1 - low) * detail::pow(1 - clock.gone(k, end), power));
      });
}

struct multi_step_with_warmup_scheduler_params {
  using self = multi_step_with_warmup_scheduler_params;
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
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("t_warmup", &self::t_warmup), choice("milestones", &self::milestones),
                rate("gamma", &self::gamma), choice("scale_warmup", &self::scale_warmup)) +
      detail::composer_run_fields<self>;
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
  using self = constant_with_warmup_scheduler_params;
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
      fields_of(rate("lr", &self::lr), choice("t_warmup", &self::t_warmup), rate("alpha", &self::alpha),
                choice("t_max", &self::t_max), choice("scale_warmup", &self::scale_warmup)) +
      detail::composer_run_fields<self>;
};

/// ConstantWithWarmupScheduler: a straight line from 0 to `alpha` times the rate, then that.
[[nodiscard]] constexpr auto constant_with_warmup_scheduler(constant_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(p, p.alpha, [alpha = p.alpha](double) noexcept { return alpha; });
}

struct linear_with_warmup_scheduler_params {
  using self = linear_with_warmup_scheduler_params;
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
  static constexpr auto fields = fields_of(rate("lr", &self::lr), choice("t_warmup", &self::t_warmup),
                                           rate("alpha_i", &self::alpha_i), rate("alpha_f", &self::alpha_f),
                                           choice("t_max", &self::t_max), choice("scale_warmup", &self::scale_warmup)) +
                                 detail::composer_run_fields<self>;
};

/// LinearWithWarmupScheduler: a straight line from 0, then one from `alpha_i` to `alpha_f` up to t_max.
///
///     constexpr auto schedule = lrkit::peers::composer::linear_with_warmup_scheduler(
///         {.lr = 0.1, .t_warmup = "100ba", .max_duration = "10000ba"});
[[nodiscard]] constexpr auto linear_with_warmup_scheduler(linear_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(
      p, p.alpha_i, [from = p.alpha_i, to = p.alpha_f](double gone) noexcept { return from + gone * (to - from); });
}

struct cosine_annealing_with_warmup_scheduler_params {
  using self = cosine_annealing_with_warmup_scheduler_params;
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
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("t_warmup", &self::t_warmup), choice("t_max", &self::t_max),
                rate("alpha_f", &self::alpha_f), choice("scale_warmup", &self::scale_warmup)) +
      detail::composer_run_fields<self>;
};

/// CosineAnnealingWithWarmupScheduler: a straight line from 0, then a cosine up to t_max.
[[nodiscard]] constexpr auto cosine_annealing_with_warmup_scheduler(cosine_annealing_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(
      p, 1, [low = p.alpha_f](double gone) noexcept { return low + (1 - low) * detail::raised_cosine(gone); });
}

struct polynomial_with_warmup_scheduler_params {
  using self = polynomial_with_warmup_scheduler_params;
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
  static constexpr auto fields =
      fields_of(rate("lr", &self::lr), choice("t_warmup", &self::t_warmup), rate("power", &self::power),
                choice("t_max", &self::t_max), rate("alpha_f", &self::alpha_f),
                choice("scale_warmup", &self::scale_warmup)) +
      detail::composer_run_fields<self>;
};

/// PolynomialWithWarmupScheduler: a straight line from 0, and a power of the remaining time up to t_max.
[[nodiscard]] constexpr auto polynomial_with_warmup_scheduler(polynomial_with_warmup_scheduler_params p) {
  return detail::after_composer_warmup(p, 1, [low = p.alpha_f, power = p.power](double gone) noexcept {
    return low + (1 - low) * detail::pow(1 - gone, power);
  });
}

}  // namespace lrkit::peers::composer
