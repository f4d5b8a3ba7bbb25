// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/check_value.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/detail/rungs.hpp>
#include <lrkit/finder/detail/stop_rule.hpp>
#include <lrkit/finder/ladder.hpp>
#include <lrkit/finder/stop_reason.hpp>
#include <lrkit/finder/sweep.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

/// The learning-rate range test for a loop of your own: it gives the rate to use and takes the loss.
///
///     lrkit::range_test test({.min_lr = 1e-6, .max_lr = 10, .steps = 400});
///     do optimizer.set_lr(test.lr());
///     while (test.record(train(next_batch())));
///     auto best = lrkit::suggest(test.sweep());
///
/// The rates rise from min_lr to max_lr, geometrically or in a straight line, or follow any finite schedule that rises.
/// The test ends
/// - with the ladder;
/// - at the first loss that is not finite (`.tolerate = n` skips up to n in a row);
/// - when the median of the last nine losses exceeds its lowest value by 4 * max(|initial|, initial - lowest) +
///   4 * spread, and the running mean exceeds its own lowest value by the first of these terms. Here `initial` and
///   `spread` are the mean and the standard deviation of the first 16 losses.
///
/// A loss is that of the batch before the update at lr(), as training steps compute it. If you measure it after the
/// update, pass `.pairing = lrkit::pairing::as_given`. The test does not save or restore anything; find_lr does.
///
/// Units: min_lr and max_lr are learning rates; steps counts optimizer updates.
/// Errors:
/// - std::invalid_argument if an end is not positive and finite (min_lr may be 0 for a linear ladder), min_lr is not
///   below max_lr, steps is outside [2, 10,000,000], or tolerate is negative;
/// - std::logic_error if a loss is recorded after the end.
/// Source: Smith 2015, arXiv:1506.01186, section 3.3.
class range_test {
 public:
  struct params {
    double min_lr = 1e-6;
    double max_lr = 100;
    step_count steps = 400;
    /// The number of losses in a row that may be not finite and are skipped.
    step_count tolerate = 0;
    lrkit::ladder ladder = lrkit::ladder::geometric;
    lrkit::pairing pairing = lrkit::pairing::before_update;

    friend constexpr bool operator==(params const&, params const&) = default;
  };

  template <class When = detail::when_used>
  explicit range_test(params p)
      : range_test(detail::rungs("range_test", p.ladder, p.min_lr, p.max_lr, p.steps), p.pairing, p.tolerate) {}

  template <finite_schedule Schedule>
  explicit range_test(Schedule const& rates, lrkit::pairing how = lrkit::pairing::before_update,
                      step_count tolerate = 0)
      : range_test(detail::rungs("range_test", rates), how, tolerate) {}

  /// The rate for the next update; the last one if the test is over.
  [[nodiscard]] double lr() const noexcept { return rungs[done < rungs.size() ? done : rungs.size() - 1]; }

  /// Records the loss that belongs to lr(). Returns true if the test goes on.
  bool record(double loss) {
    if (finished()) detail::misused("lrkit::range_test: a loss was recorded after the end of the test");
    double const volatile as_it_is = loss;  // -ffast-math lets clang assume that an argument by value is finite
    losses.push_back(double{as_it_is});
    done = losses.size();
    why = rule.push(losses.back());
    if (why == stop_reason::not_stopped && done == rungs.size()) why = stop_reason::end_of_ladder;
    return !finished();
  }

  [[nodiscard]] bool finished() const noexcept { return why != stop_reason::not_stopped; }
  [[nodiscard]] stop_reason stopped() const noexcept { return why; }
  /// The largest number of updates.
  [[nodiscard]] step_t planned() const noexcept { return static_cast<step_t>(rungs.size()); }
  /// The number of losses recorded.
  [[nodiscard]] step_t recorded() const noexcept { return static_cast<step_t>(done); }

  /// The record so far.
  [[nodiscard]] lrkit::sweep sweep() const {
    auto const end = rungs.begin() + static_cast<std::ptrdiff_t>(done);
    return lrkit::sweep({.rates = {rungs.begin(), end},
                         .losses = losses,
                         .pairing = pairing,
                         .stopped = why,
                         .planned = planned(),
                         .tolerate = tolerated});
  }

 private:
  template <class When = detail::when_used>
  range_test(std::vector<double> rates, lrkit::pairing p, step_count tolerate)
      : rungs(std::move(rates)), pairing(p), tolerated(tolerate), rule(tolerate) {
    detail::check_value("range_test", "tolerate", must_be::count, tolerate);
  }

  std::vector<double> rungs;
  lrkit::pairing pairing;
  step_count tolerated;
  std::vector<double> losses{};
  detail::stop_rule rule;
  std::size_t done = 0;
  stop_reason why = stop_reason::not_stopped;
};

}  // namespace lrkit
