// SPDX-License-Identifier: MIT
#pragma once

#include "golden.hpp"

#include <lrkit/compose/any_schedule.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

/// Rows of a file that a schedule does not meet, from `first` to before `last`, and why.
struct outside {
  std::size_t first;
  std::size_t last;
  std::string why;
};

/// A file of tests/golden/schedules, without its .csv, and the schedule that is to meet it.
struct peer_figures {
  std::string file;
  lrkit::any_schedule<> schedule;
  double tolerance = 1e-14;  ///< relative to the greatest figure of the file
  std::vector<outside> beyond{};
};

/// Figures that the peer computes from its own last value.
constexpr double recursive = 1e-11;

/// What became of the figures of a file, or of a peer.
struct parity {
  std::size_t there = 0;
  std::size_t met = 0;
  double worst = 0;                   ///< the greatest difference of those that are met, relative to the peak
  std::vector<std::string> faults{};  ///< rows that are outside without a reason, and reasons without such a row

  void add(parity const& other) {
    there += other.there;
    met += other.met;
    worst = std::max(worst, other.worst);
    faults.insert(faults.end(), other.faults.begin(), other.faults.end());
  }
};

inline parity compare(peer_figures const& entry) {
  parity out;
  auto const figures = golden("schedules/" + entry.file + ".csv");
  double peak = 0;
  for (double figure : figures) peak = std::max(peak, std::abs(figure));
  if (peak == 0) peak = 1;
  for (std::size_t row = 0; row < figures.size(); ++row) {
    ++out.there;
    double const rate = entry.schedule(static_cast<lrkit::step_t>(row));
    double const difference = std::abs(rate - figures[row]) / peak;
    bool const meets = (std::isnan(rate) && std::isnan(figures[row])) || difference <= entry.tolerance;
    bool const excused = std::any_of(entry.beyond.begin(), entry.beyond.end(),
                                     [&](outside const& each) { return each.first <= row && row < each.last; });
    if (meets) {
      ++out.met;
      if (difference == difference) out.worst = std::max(out.worst, difference);
    }
    if (meets == excused) {
      out.faults.push_back(entry.file + " row " + std::to_string(row) + (meets ? ": is met after all, " : ": ") +
                           std::to_string(rate) + " and not " + std::to_string(figures[row]) + ", off by " +
                           std::to_string(difference / 1e-14) + "e-14");
    }
  }
  return out;
}

/// Fails where a figure is outside without a reason.
inline void require_parity(std::vector<peer_figures> const& entries) {
  for (peer_figures const& each : entries) {
    parity const result = compare(each);
    for (std::size_t i = 0; i < std::min<std::size_t>(result.faults.size(), 3); ++i) UNSCOPED_INFO(result.faults[i]);
    INFO(each.file << ": " << result.met << " of " << result.there);
    CHECK(result.faults.empty());
  }
}

/// A record of rates that were computed one after the other, as a schedule.
inline lrkit::any_schedule<> recorded(std::vector<double> rates) {
  return lrkit::any_schedule<>([rates = std::move(rates)](lrkit::step_t k) {
    return rates[std::min(static_cast<std::size_t>(k), rates.size() - 1)];
  });
}

/// The rates of a plateau, or of anything else that observes, over the metrics of a file.
template <class Observer>
lrkit::any_schedule<> observing(double lr, Observer plateau, std::string const& file) {
  std::vector<double> rates{lr * plateau.factor()};
  for (double metric : golden("metrics/" + file + ".csv", "metric")) {
    (void)plateau.observe(metric);
    rates.push_back(lr * plateau.factor());
  }
  return recorded(std::move(rates));
}

// The figures of each peer, with the schedules that meet them; one function in each x.test.cpp.
std::vector<peer_figures> pytorch_figures();
std::vector<peer_figures> optax_figures();
std::vector<peer_figures> keras_figures();
std::vector<peer_figures> transformers_figures();
std::vector<peer_figures> timm_figures();
std::vector<peer_figures> fastai_figures();
std::vector<peer_figures> megatron_figures();
std::vector<peer_figures> deepspeed_figures();
std::vector<peer_figures> torchtitan_figures();
std::vector<peer_figures> llm_c_figures();
std::vector<peer_figures> llama_cpp_figures();
std::vector<peer_figures> pytorch_warmup_figures();
std::vector<peer_figures> caffe_figures();
std::vector<peer_figures> darknet_figures();
std::vector<peer_figures> composer_figures();
std::vector<peer_figures> lrsched_figures();
std::vector<peer_figures> mlx_figures();
std::vector<peer_figures> oneflow_figures();
std::vector<peer_figures> fairseq_figures();
std::vector<peer_figures> olmo_core_figures();
std::vector<peer_figures> other_figures();
