// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/detail/apportion.hpp>
#include <lrkit/core/detail/named.hpp>
#include <lrkit/core/fields.hpp>
#include <lrkit/train/detail/units.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

namespace lrkit {

/// An amount in a unit: `epochs`, `samples`, `tokens` or `steps`, from 0 to 2^53. A plan rounds it to the nearest
/// integer, except for epochs, which may be fractional.
template <class Unit>
class amount : public detail::mistake::use_steps_in_of_a_batch_plan {
 public:
  template <class Number>
    requires std::is_arithmetic_v<Number>
  constexpr explicit amount(Number count) : count_(static_cast<double>(count)) {
    detail::check_value(Unit::name, "count", must_be::rate, count_);
    if (!(count_ <= static_cast<double>(max_steps))) {
      detail::refuse(Unit::name, "count", "be at most 9007199254740992", detail::shortest(count_));
    }
  }

  [[nodiscard]] constexpr double count() const noexcept { return count_; }
  [[nodiscard]] constexpr step_t nearest() const noexcept {
    auto const below = static_cast<step_t>(count_);
    return below + (count_ - static_cast<double>(below) >= 0.5 ? 1 : 0);
  }

 private:
  double count_;
};

/// A duration in the unit in which it is known: epochs(2.5), samples(50'000), tokens(2e9), steps(100).
using epochs = amount<detail::unit_of_epochs>;
using samples = amount<detail::unit_of_samples>;
using tokens = amount<detail::unit_of_tokens>;
using steps = amount<detail::unit_of_steps>;

/// A batch that grows: `start` samples per update at first, `increment` more in each stage, and the full batch after
/// `samples` samples. All stages have the same number of samples.
struct batch_ramp {
  step_count start = required<step_count>;
  step_count increment = required<step_count>;
  step_count samples = required<step_count>;

  friend constexpr bool operator==(batch_ramp const&, batch_ramp const&) = default;
};

/// What happens to the last batches of an epoch if there are fewer than `accumulation`.
enum class last_group {
  short_update,  ///< they make an update of their own
  carried,       ///< they are added to the first batches of the next epoch
  dropped,       ///< they make no update
};

/// Each enumerator with its name in text.
constexpr auto enumerators(last_group) noexcept {
  using named = detail::named<last_group>;
  return std::array{named{"last_group::short_update", last_group::short_update},
                    named{"last_group::carried", last_group::carried},
                    named{"last_group::dropped", last_group::dropped}};
}

/// Converts epochs, samples and tokens to optimizer updates, the only unit in which a schedule counts. Convert once,
/// before you build the schedule.
///
///     samples of an update = batch_size * accumulation * world_size
///     batches of an epoch  = samples_per_epoch / (batch_size * world_size), rounded up, or down if not keep_last
///     steps of an epoch    = batches of an epoch / accumulation, rounded up, or as `last_group` says
///
/// - `batch_size` is the number of samples in a batch of one process.
/// - `accumulation` is the number of batches that a process adds up before an update.
/// - `world_size` is the number of processes that share an update.
/// - `keep_last = false` is the loader's drop_last: a short last batch is dropped.
/// - `batches_per_epoch` is the number of batches that one process gets in an epoch: give it in place of
///   `samples_per_epoch` if you know it.
///
/// More than one project has shipped one of these four mistakes (A = accumulation, W = world_size):
///
///   1. The scheduler steps at every micro-batch: the schedule ends after 1 / A of the run.
///   2. Every process steps one shared scheduler, or a wrapper steps it W times: it ends after 1 / W of the run.
///   3. The length is counted in micro-batches, epochs * loader.size(), but the scheduler steps at updates: the
///      run ends after 1 / A of the schedule, at a high rate.
///   4. The warmup is scaled by A or W and the length is not, or the other way round: the two no longer match.
///
/// If every count comes from steps_in() and scheduler.step() is called once per update, none of them can happen.
///
/// With a `ramp`, the steps are counted by adding up the batches as they grow; no smaller batch separates the epochs.
/// Projects that count a ramp as if the batch were full throughout stretch the warmup and lose the end.
///
/// Errors: std::invalid_argument if
/// - a count is below 1 (the `samples` of a ramp: below 0), is too large, or is needed and not given;
/// - an epoch has no update;
/// - both `batches_per_epoch` and `samples_per_epoch` are given;
/// - a ramp does not reach the full batch in an integer number of increments.
///
///     constexpr lrkit::batch_plan plan(
///         {.samples_per_epoch = 50'000, .batch_size = 32, .accumulation = 4, .world_size = 2});
///     static_assert(plan.samples_per_update() == 256 && plan.steps_in(lrkit::epochs(3)) == 588);
///     lrkit::cosine schedule({.from = 0.1, .steps = plan.steps_in(lrkit::epochs(3))});
template <class When = detail::when_used>
class basic_batch_plan {
 public:
  struct params {
    std::optional<step_count> samples_per_epoch{};
    step_count batch_size = required<step_count>;
    step_count accumulation = 1;
    step_count world_size = 1;
    std::optional<step_count> tokens_per_sample{};
    bool keep_last = true;
    std::optional<batch_ramp> ramp{};
    std::optional<step_count> batches_per_epoch{};
    lrkit::last_group last_group = lrkit::last_group::short_update;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "batch_plan";
  static constexpr auto fields = fields_of(
      positive_count("samples_per_epoch", &params::samples_per_epoch),
      positive_count("batch_size", &params::batch_size), positive_count("accumulation", &params::accumulation),
      positive_count("world_size", &params::world_size),
      positive_count("tokens_per_sample", &params::tokens_per_sample), choice("keep_last", &params::keep_last),
      positive_count("batches_per_epoch", &params::batches_per_epoch), choice("last_group", &params::last_group));

  constexpr explicit basic_batch_plan(params arguments)
      : p(checked<basic_batch_plan>(arguments)), whole(product(product(p.batch_size, p.accumulation), p.world_size)) {
    if (p.batches_per_epoch && p.samples_per_epoch) {
      detail::refuse(name, "batches_per_epoch", "be left out if samples_per_epoch is given",
                     detail::shortest(step_t{*p.batches_per_epoch}));
    }
    if (p.batches_per_epoch || p.samples_per_epoch) {
      step_t const least = p.last_group == lrkit::last_group::dropped ? step_t{p.accumulation} : 1;
      if (batches_of_epoch() < least) {
        step_t const needed_batches = p.batches_per_epoch ? least : least * p.batch_size * p.world_size;
        detail::refuse(name, p.batches_per_epoch ? "batches_per_epoch" : "samples_per_epoch",
                       "be at least one update's, " + detail::shortest(needed_batches),
                       detail::shortest(step_t{p.batches_per_epoch ? *p.batches_per_epoch : *p.samples_per_epoch}));
      }
    }
    if (p.ramp) check_ramp();
  }

  /// The samples of an update with the full batch.
  [[nodiscard]] constexpr step_t samples_per_update() const noexcept { return whole; }
  /// The samples of update k, fewer during a ramp: for a rate proportional to the batch size or its square root.
  [[nodiscard]] constexpr step_t samples_of_update(step_t k) const noexcept { return batch_of(run(k, max_steps).seen); }
  /// The samples seen after k updates.
  [[nodiscard]] constexpr step_t samples_after(step_t k) const noexcept { return run(k, max_steps).seen; }

  [[nodiscard]] constexpr step_t steps_in(steps n) const noexcept { return n.nearest(); }
  /// The number of updates needed to see this many samples.
  [[nodiscard]] constexpr step_t steps_in(samples n) const noexcept { return run(max_steps, n.nearest()).updates; }
  /// The number of updates needed to see this many tokens.
  [[nodiscard]] constexpr step_t steps_in(tokens n) const {
    step_t const each = needed("tokens_per_sample", p.tokens_per_sample);
    return steps_in(samples(n.nearest() / each + (n.nearest() % each != 0 ? 1 : 0)));
  }
  /// The number of updates in this many epochs, to the nearest integer: down with last_group::carried, up with a ramp.
  [[nodiscard]] constexpr step_t steps_in(epochs n) const {
    if (!p.batches_per_epoch) (void)needed("samples_per_epoch", p.samples_per_epoch);
    if (p.ramp) {
      step_t const samples_of_one = p.batches_per_epoch
                                        ? product(*p.batches_per_epoch, product(p.batch_size, p.world_size))
                                        : step_t{*p.samples_per_epoch};
      return steps_in(samples(n.count() * static_cast<double>(samples_of_one)));
    }
    step_t const batches = batches_of_epoch();
    if (p.last_group == lrkit::last_group::carried) {
      return steps(n.count() * static_cast<double>(batches)).nearest() / p.accumulation;
    }
    bool const and_a_short_one = p.last_group == lrkit::last_group::short_update && batches % p.accumulation != 0;
    step_t const updates = batches / p.accumulation + (and_a_short_one ? 1 : 0);
    return steps(n.count() * static_cast<double>(updates)).nearest();
  }
  [[nodiscard]] constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(basic_batch_plan const&, basic_batch_plan const&) = default;

 private:
  struct progress {
    step_t updates;
    step_t seen;
  };

  /// The batches of an epoch of one process. One of the two counts must be given.
  [[nodiscard]] constexpr step_t batches_of_epoch() const noexcept {
    if (p.batches_per_epoch) return *p.batches_per_epoch;
    step_t const at_once = p.batch_size * p.world_size;
    return *p.samples_per_epoch / at_once + (p.keep_last && *p.samples_per_epoch % at_once != 0 ? 1 : 0);
  }

  /// How many times the batch grows.
  [[nodiscard]] constexpr step_t stages() const noexcept { return (whole - p.ramp->start) / p.ramp->increment; }

  [[nodiscard]] constexpr bool grows(step_t seen) const noexcept {
    return p.ramp && seen < p.ramp->samples && stages() > 0;
  }
  [[nodiscard]] constexpr step_t stage_of(step_t seen) const noexcept {
    return detail::mul_div(seen, stages(), p.ramp->samples).whole;
  }
  /// The samples of the next update when `seen` samples have been seen.
  [[nodiscard]] constexpr step_t batch_of(step_t seen) const noexcept {
    return grows(seen) ? p.ramp->start + stage_of(seen) * p.ramp->increment : whole;
  }
  /// The number of samples at which the current stage ends.
  [[nodiscard]] constexpr step_t end_of_stage(step_t seen) const noexcept {
    if (!grows(seen)) return max_steps;
    auto const [below, rest] = detail::mul_div(p.ramp->samples, stage_of(seen) + 1, stages());
    return below + (rest != 0 ? 1 : 0);
  }

  /// The run until it has made `updates` updates or seen `seen` samples, computed one stage of the ramp at a time.
  [[nodiscard]] constexpr progress run(step_t updates, step_t seen) const noexcept {
    progress at{0, 0};
    while (at.updates < updates && at.seen < seen) {
      step_t const batch = batch_of(at.seen);
      step_t const way = (std::min)(end_of_stage(at.seen), seen) - at.seen;
      step_t const here = (std::min)(way / batch + (way % batch != 0 ? 1 : 0), updates - at.updates);
      at = {at.updates + here, at.seen + here * batch};
    }
    return at;
  }

  [[nodiscard]] static constexpr step_t product(step_t one, step_t other) {
    return detail::checked_multiple(name, one, other, "batch_size * accumulation * world_size");
  }

  [[nodiscard]] static constexpr step_t needed(std::string_view argument, std::optional<step_count> const& value) {
    if (!value) detail::refuse(name, argument, "be given");
    return *value;
  }

  constexpr void check_ramp() const {
    batch_ramp const& r = *p.ramp;
    detail::check_value(name, "ramp.start", must_be::positive_count, r.start);
    detail::check_value(name, "ramp.increment", must_be::positive_count, r.increment);
    detail::check_value(name, "ramp.samples", must_be::count, r.samples);
    if (r.start > whole) {
      detail::refuse(name, "ramp.start", "be at most the samples of an update, " + detail::shortest(whole),
                     detail::shortest(step_t{r.start}));
    }
    if ((whole - r.start) % r.increment != 0) {
      detail::refuse(name, "ramp.increment", "divide " + detail::shortest(whole - r.start) + ", what start lacks",
                     detail::shortest(step_t{r.increment}));
    }
  }

  params p;
  step_t whole;
};
using batch_plan = basic_batch_plan<>;

}  // namespace lrkit
