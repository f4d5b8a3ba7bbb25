// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/detail/named.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/finder/detail/running.hpp>
#include <lrkit/finder/stop_reason.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lrkit {

/// Which loss belongs to which rate.
enum class pairing {
  before_update,  ///< losses[k] was computed before the update at rates[k]: it shows the effect of rates[k - 1]
  as_given,       ///< losses[k] shows the effect of rates[k]
};

constexpr auto enumerators(pairing) noexcept {
  using named = detail::named<pairing>;
  return std::array{named{"pairing::before_update", pairing::before_update},
                    named{"pairing::as_given", pairing::as_given}};
}

/// The record of a sweep: the rates that were tried, in rising order, and the loss at each, unchanged.
///
///     auto sweep = lrkit::sweep::from_record({1e-3, 1e-2, 1e-1}, {2.3, 2.1, 2.6});
///     sweep.losses()[2];   // 2.6
///
/// find_lr and range_test make one; from_record makes one from a curve that was recorded elsewhere.
///
/// Units: rates are learning rates, or whatever number was swept; losses are the training step's.
/// Errors: std::invalid_argument if there are not as many losses as rates (or baseline losses, if there are any), if a
/// rate is not finite, or if the rates do not rise. A loss may be any number, including NaN.
class sweep {
 public:
  /// The data of a sweep. What is empty was not measured.
  struct record {
    std::vector<double> rates{};
    std::vector<double> losses{};
    lrkit::pairing pairing = lrkit::pairing::before_update;
    stop_reason stopped = stop_reason::not_stopped;
    step_t planned = 0;
    /// The number of losses in a row that may be not finite and are skipped. A longer row ends the part that is used.
    step_count tolerate = 0;
    /// The losses of the same batches at rate 0, one for each loss.
    std::vector<double> baseline{};
    /// Further sweeps, over other orders of the data.
    std::vector<sweep> repeats{};
  };

  template <class When = detail::when_used>
  explicit sweep(record all) : all_(std::move(all)) {
    check<When>();
    detail::running_mean mean(0.98);
    smoothed_.reserve(all_.losses.size());
    for (double const& loss : all_.losses) smoothed_.push_back(detail::is_finite(loss) ? mean.push(loss) : loss);
  }

  template <class When = detail::when_used>
  [[nodiscard]] static sweep from_record(std::vector<double> rates, std::vector<double> losses,
                                         lrkit::pairing how = lrkit::pairing::as_given) {
    return sweep(finished<When>(std::move(rates), std::move(losses), how));
  }
  /// The same from arrays, spans and other contiguous lists.
  template <std::convertible_to<std::span<double const>> Rates, std::convertible_to<std::span<double const>> Losses>
  [[nodiscard]] static sweep from_record(Rates const& rates, Losses const& losses,
                                         lrkit::pairing how = lrkit::pairing::as_given) {
    std::span<double const> const r = rates;
    std::span<double const> const l = losses;
    return sweep(finished<detail::when_used>({r.begin(), r.end()}, {l.begin(), l.end()}, how));
  }

  [[nodiscard]] std::size_t size() const noexcept { return all_.rates.size(); }
  [[nodiscard]] std::vector<double> const& rates() const noexcept { return all_.rates; }
  [[nodiscard]] std::vector<double> const& losses() const noexcept { return all_.losses; }
  /// The running mean of the losses, with decay 0.98. It lags: a minimum appears later than it was.
  [[nodiscard]] std::vector<double> const& smoothed() const noexcept { return smoothed_; }
  [[nodiscard]] stop_reason stopped() const noexcept { return all_.stopped; }
  /// The number of rates planned; size() is the number of rates tried.
  [[nodiscard]] step_t planned() const noexcept { return all_.planned; }
  [[nodiscard]] lrkit::pairing pairing() const noexcept { return all_.pairing; }
  /// The losses of the same batches at rate 0; empty if they were not measured.
  [[nodiscard]] std::vector<double> const& baseline() const noexcept { return all_.baseline; }
  /// Further sweeps over other orders of the data, not including this one; empty if there was only one.
  [[nodiscard]] std::vector<sweep> const& repeats() const noexcept { return all_.repeats; }
  /// All of the data.
  [[nodiscard]] record const& all() const noexcept { return all_; }

 private:
  template <class When>
  [[nodiscard]] static record finished(std::vector<double> rates, std::vector<double> losses, lrkit::pairing how) {
    bool const ended_badly = !losses.empty() && !detail::is_finite(losses.back());
    auto const planned = static_cast<step_t>(rates.size());
    return {.rates = std::move(rates),
            .losses = std::move(losses),
            .pairing = how,
            .stopped = ended_badly ? stop_reason::non_finite : stop_reason::end_of_ladder,
            .planned = planned};
  }
  template <class When>
  void check() const {
    auto count = [](auto const& list) { return detail::shortest(list.size()); };
    if (all_.losses.size() != all_.rates.size()) {
      detail::refuse("sweep", "losses", "be as many as rates = " + count(all_.rates), count(all_.losses));
    }
    if (!all_.baseline.empty() && all_.baseline.size() != all_.rates.size()) {
      detail::refuse("sweep", "baseline", "be as many as rates = " + count(all_.rates), count(all_.baseline));
    }
    for (std::size_t k = 0; k < all_.rates.size(); ++k) {
      double const rate = all_.rates[k];
      if (!detail::is_finite(rate)) detail::refuse("sweep", "rates", "be finite", detail::shortest(rate));
      if (k > 0 && !(rate > all_.rates[k - 1])) {
        detail::refuse("sweep", "rates", "rise at every step",
                       detail::shortest(rate) + " after " + detail::shortest(all_.rates[k - 1]));
      }
    }
  }

  record all_;
  std::vector<double> smoothed_{};
};

}  // namespace lrkit
