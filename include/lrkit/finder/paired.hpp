// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/math/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/finder/detail/lowess.hpp>
#include <lrkit/finder/detail/running.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/sweep.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace lrkit {

/// The losses of a sweep, each with the rate whose effect it shows, up to the first that is not finite and not
/// tolerated.
///
/// With a baseline, each loss is divided by its baseline and multiplied by the mean baseline. If any baseline is not
/// positive, the baseline is subtracted instead, and the mean is added.
template <class When = detail::when_used>
[[nodiscard]] diagnosis paired(sweep const& s) {
  std::vector<double> const& all = s.losses();
  std::size_t used = 0;
  step_t in_a_row = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    in_a_row = detail::is_finite(all[k]) ? 0 : in_a_row + 1;
    if (in_a_row > s.all().tolerate) break;
    if (in_a_row == 0) used = k + 1;
  }
  std::size_t const late = s.pairing() == pairing::before_update ? 1 : 0;
  diagnosis d;
  std::vector<std::size_t> from;  // the index of the loss of each point, if some were skipped
  bool const whole = std::all_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(used),
                                 [](double const& loss) { return detail::is_finite(loss); });
  if (whole && used > late) {
    d.rates.assign(s.rates().begin(), s.rates().begin() + static_cast<std::ptrdiff_t>(used - late));
    d.losses.assign(all.begin() + static_cast<std::ptrdiff_t>(late), all.begin() + static_cast<std::ptrdiff_t>(used));
  }
  for (std::size_t k = late; k < used && !whole; ++k) {
    if (!detail::is_finite(all[k])) continue;
    d.rates.push_back(s.rates()[k - late]);
    d.losses.push_back(all[k]);
    from.push_back(k);
  }
  d.end = {.why = s.stopped(),
           .steps = static_cast<step_t>(s.size()),
           .planned = s.planned(),
           .last_lr = s.size() > 0 ? s.rates().back() : 0,
           .complete = used == all.size()};
  auto const first_ones = all.begin() + static_cast<std::ptrdiff_t>((std::min)(used, detail::beginning::losses));
  d.end.from_zero = used > 0 && std::all_of(all.begin(), first_ones, [](double loss) { return loss == 0; });
  d.sweeps = s.repeats().size() + 1;
  if (s.baseline().empty() || d.losses.empty()) return d;

  d.first = all[0];
  d.baseline_first = s.baseline()[0];
  auto const finite = [](double const& loss) { return detail::is_finite(loss); };
  std::vector<double> baseline;
  for (std::size_t i = 0; i < d.losses.size(); ++i) baseline.push_back(s.baseline()[whole ? i + late : from[i]]);
  // Before any update, both first losses are of the same weights: if they differ, the batches came in another order.
  double const first = d.first;
  double const again = d.baseline_first;
  if (!finite(first) || !finite(again) || !std::all_of(baseline.begin(), baseline.end(), finite)) return d;
  double const size = (std::max)(detail::magnitude(first), detail::magnitude(again));
  if (late == 1 && !(detail::magnitude(first - again) <= 1e-3 * size)) return d;

  double mean = 0;
  for (double b : baseline) mean += b / static_cast<double>(baseline.size());
  bool const positive = *std::min_element(baseline.begin(), baseline.end()) > 0;
  std::vector<double> divided(baseline.size());
  for (std::size_t i = 0; i < divided.size(); ++i) {
    double const b = baseline[i];
    divided[i] = positive ? d.losses[i] / b * mean : d.losses[i] - b + mean;
  }
  if (!std::all_of(divided.begin(), divided.end(), finite)) return d;
  d.losses = std::move(divided);
  d.by_baseline = true;
  d.batch_spread = detail::spread(baseline);
  return d;
}

}  // namespace lrkit
