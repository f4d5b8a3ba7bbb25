// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/sweep.hpp>

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

// What other projects' finders record of a sweep: each has its own smoothing and stop rule, and stores the smoothed
// loss with the rate of the update that follows it.

namespace lrkit::detail {

/// The rates that a peer would have tried, and the losses that it would have stored with them.
struct recorded {
  std::vector<double> rates{};
  std::vector<double> losses{};
  bool stopped_early = false;
};

/// Smooths the losses one by one, until the peer would have stopped.
template <class When = when_used, class Peer>
[[nodiscard]] recorded recorded_by(Peer peer, sweep const& s) {
  recorded out;
  for (std::size_t k = 0; k < s.size() && !out.stopped_early; ++k) {
    out.rates.push_back(s.rates()[k]);
    out.losses.push_back(peer.smooth(s.losses()[k]));
    out.stopped_early = peer.stops(out.losses.back());
  }
  return out;
}

/// fastai: a bias-corrected mean of decay 0.98, in single precision; stops above 4 times the best. NaN never stops it.
class fastai_recorder {
 public:
  double smooth(double loss) {
    auto const x = static_cast<float>(loss);
    ++step;
    mean = std::fma(-(mean - x), 1 - 0.98F, mean);
    return static_cast<double>(mean / static_cast<float>(1 - std::pow(0.98, step)));
  }
  bool stops(double smoothed) {
    if (first || smoothed < best) best = smoothed;
    first = false;
    return smoothed > static_cast<double>(4 * static_cast<float>(best));
  }

 private:
  float mean = 0;
  int step = 0;
  double best = 0;
  bool first = true;
};

/// torch-lr-finder and ignite: a mean of decay 0.95 that starts at the first loss; stops above 5 times the best.
class torch_recorder {
 public:
  double smooth(double loss) {
    mean = first ? loss : 0.05 * loss + (1 - 0.05) * mean;
    if (first || mean < best) best = mean;
    first = false;
    return mean;
  }
  [[nodiscard]] bool stops(double smoothed) const { return smoothed > 5 * best; }

 private:
  double mean = 0;
  double best = 0;
  bool first = true;
};

/// Lightning: a mean of decay 0.98 whose correction counts one loss too many, so that the first values are too small;
/// stops above 4 times the best, from the second loss on.
class lightning_recorder {
 public:
  double smooth(double loss) {
    ++step;
    mean = 0.98 * mean + (1 - 0.98) * loss;
    return mean / (1 - std::pow(0.98, step + 1));
  }
  bool stops(double smoothed) {
    bool const now = step > 1 && smoothed > 4 * best;
    if (step == 1 || smoothed < best) best = smoothed;
    return now;
  }

 private:
  double mean = 0;
  double best = 0;
  int step = 0;
};

}  // namespace lrkit::detail
