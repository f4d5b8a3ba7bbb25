// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/restarts.hpp>
#include <lrkit/peers/detail/fastai_annealer.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>
#include <lrkit/peers/detail/peer_call.hpp>
#include <lrkit/schedules/cosine.hpp>

#include <optional>
#include <string_view>

/// The schedules of fastai. It evaluates them at the completed part of the run, which at step k of n is k / n: so
/// a run does not use the end, at step n. `n_epoch` epochs have `n_iter` updates each. `wd`, `reset_opt` and
/// `start_epoch` are accepted and ignored; there are no `cbs`. `n_epoch`, which fastai requires, is 1 if it is left
/// out.
namespace lrkit::peers::fastai {

using detail::operator==;

[[nodiscard]] constexpr annealer sched_no(double start, double end) { return {annealer::shapes::no, start, end}; }
[[nodiscard]] constexpr annealer sched_lin(double start, double end) { return {annealer::shapes::lin, start, end}; }
[[nodiscard]] constexpr annealer sched_cos(double start, double end) { return {annealer::shapes::cos, start, end}; }
[[nodiscard]] constexpr annealer sched_exp(double start, double end) {
  if (!(start > 0 && end > 0)) detail::refuse("peers::fastai::sched_exp", "start and end", "be greater than 0");
  return {annealer::shapes::exp, start, end};
}
[[nodiscard]] constexpr annealer sched_poly(double start, double end, double power) {
  return {annealer::shapes::poly, start, end, power};
}

struct combine_scheds_params {
  using self = combine_scheds_params;
  inline_vector<double> pcts{};
  inline_vector<annealer> scheds{};
  step_count n_iter = required<step_count>;

  static constexpr std::string_view function = "peers::fastai::combine_scheds";
  static constexpr auto fields = fields_of(fraction("pcts", &self::pcts), choice("scheds", &self::scheds),
                                           positive_count("n_iter", &self::n_iter));
};

/// combine_scheds: annealers one after the other, each over its part of the `n_iter` updates. The parts must add to 1,
/// within 1e-9; fastai requires that exactly, and rejects 0.7, 0.2 and 0.1.
///
///     using namespace lrkit::peers::fastai;
///     constexpr auto schedule = combine_scheds(
///         {.pcts = {0.3, 0.7}, .scheds = {sched_lin(0, 0.1), sched_cos(0.1, 0)}, .n_iter = 1'000});
[[nodiscard]] constexpr auto combine_scheds(combine_scheds_params p) {
  detail::check_settings(p);
  double sum = 0;
  for (double const pct : p.pcts) sum += pct;
  detail::refuse_if(!(sum > 1 - 1e-9 && sum < 1 + 1e-9), p, "pcts", "add to 1", sum);
  detail::refuse_if(p.scheds.size() != p.pcts.size() || p.scheds.given() > p.scheds.size(), p, "scheds",
                    "be as many as pcts, ", p.pcts.size(), p.scheds.given());
  for (annealer const& each : p.scheds) {
    for (double const value : {each.start, each.end}) {
      detail::check_value(p.function, "scheds", must_be::number, value);
      if (each.shape == annealer::shapes::exp) {
        detail::check_value(p.function, "scheds", must_be::positive_number, value);
      }
    }
    detail::check_value(p.function, "scheds", must_be::rate, each.power);
  }
  return detail::configure(p, detail::annealed(p.pcts, p.scheds, p.n_iter));
}

struct fit_one_cycle_params {
  using self = fit_one_cycle_params;
  double lr = 1e-3;
  step_count n_epoch = 1;
  step_count n_iter = 1;
  std::optional<double> lr_max{};
  double div = 25.0;
  double div_final = 1e5;
  double pct_start = 0.25;
  std::optional<double> wd{};
  inline_vector<double> moms = {0.95, 0.85, 0.95};
  bool reset_opt = false;
  step_count start_epoch = 0;

  static constexpr std::string_view function = "peers::fastai::fit_one_cycle";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), positive_count("n_epoch", &self::n_epoch), positive_count("n_iter", &self::n_iter),
      rate("lr_max", &self::lr_max), positive_number("div", &self::div), positive_number("div_final", &self::div_final),
      fraction("pct_start", &self::pct_start), choice("wd", &self::wd), rate("moms", &self::moms),
      choice("reset_opt", &self::reset_opt), count("start_epoch", &self::start_epoch));
};

/// fit_one_cycle: up from lr_max / div and down to lr_max / div_final along cosines. Without `lr_max` the peak is `lr`,
/// the Learner's.
///
///     constexpr auto schedule = lrkit::peers::fastai::fit_one_cycle({.n_epoch = 5, .n_iter = 200, .lr_max = 0.1});
[[nodiscard]] constexpr auto fit_one_cycle(fit_one_cycle_params p) {
  detail::check_settings(p);
  double const peak = p.lr_max.value_or(p.lr);
  step_t const steps = detail::checked_multiple(p.function, p.n_epoch, p.n_iter);
  return detail::configure(
      p, detail::annealed({p.pct_start, 1 - p.pct_start},
                          {sched_cos(peak / p.div, peak), sched_cos(peak, peak / p.div_final)}, steps));
}

struct fit_one_cycle_momentum_params : fit_one_cycle_params {
  static constexpr std::string_view function = "peers::fastai::fit_one_cycle_momentum";
};

/// The momentum of fit_one_cycle, through the three `moms`.
[[nodiscard]] constexpr auto fit_one_cycle_momentum(fit_one_cycle_params p) {
  fit_one_cycle_momentum_params const named{p};
  detail::check_settings(named);
  detail::refuse_if(p.moms.size() != 3, named, "moms", "be three", p.moms.size());
  step_t const steps = detail::checked_multiple(named.function, p.n_epoch, p.n_iter);
  return detail::configure(named,
                           detail::annealed({p.pct_start, 1 - p.pct_start},
                                            {sched_cos(p.moms[0], p.moms[1]), sched_cos(p.moms[1], p.moms[2])}, steps));
}

struct fit_flat_cos_params {
  using self = fit_flat_cos_params;
  double lr = 1e-3;
  step_count n_epoch = 1;
  step_count n_iter = 1;
  double div_final = 1e5;
  double pct_start = 0.75;
  std::optional<double> wd{};
  bool reset_opt = false;
  step_count start_epoch = 0;

  static constexpr std::string_view function = "peers::fastai::fit_flat_cos";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), positive_count("n_epoch", &self::n_epoch), positive_count("n_iter", &self::n_iter),
      positive_number("div_final", &self::div_final), fraction("pct_start", &self::pct_start), choice("wd", &self::wd),
      choice("reset_opt", &self::reset_opt), count("start_epoch", &self::start_epoch));
};

/// fit_flat_cos: the rate for pct_start of the run, then a cosine to lr / div_final.
[[nodiscard]] constexpr auto fit_flat_cos(fit_flat_cos_params p) {
  detail::check_settings(p);
  return detail::configure(
      p, detail::annealed({p.pct_start, 1 - p.pct_start}, {sched_cos(p.lr, p.lr), sched_cos(p.lr, p.lr / p.div_final)},
                          detail::checked_multiple(p.function, p.n_epoch, p.n_iter)));
}

struct fit_sgdr_params {
  using self = fit_sgdr_params;
  double lr = 1e-3;
  step_count n_cycles = required<step_count>;
  step_count cycle_len = required<step_count>;
  step_count n_iter = 1;
  std::optional<double> lr_max{};
  step_count cycle_mult = 2;
  bool reset_opt = false;
  std::optional<double> wd{};
  step_count start_epoch = 0;

  static constexpr std::string_view function = "peers::fastai::fit_sgdr";
  static constexpr auto fields = fields_of(
      rate("lr", &self::lr), positive_count("n_cycles", &self::n_cycles), positive_count("cycle_len", &self::cycle_len),
      positive_count("n_iter", &self::n_iter), rate("lr_max", &self::lr_max),
      positive_count("cycle_mult", &self::cycle_mult), choice("reset_opt", &self::reset_opt), choice("wd", &self::wd),
      count("start_epoch", &self::start_epoch));
};

/// fit_sgdr: `n_cycles` cosines to 0, the first over cycle_len epochs, each `cycle_mult` times as long as the one
/// before.
[[nodiscard]] constexpr auto fit_sgdr(fit_sgdr_params p) {
  detail::check_settings(p);
  return detail::made_of(p, restarts(cosine({.from = p.lr_max.value_or(p.lr),
                                             .steps = detail::checked_multiple(p.function, p.cycle_len, p.n_iter)}),
                                     p.n_cycles, {.growth = detail::real(p.cycle_mult)}));
}

}  // namespace lrkit::peers::fastai
