// SPDX-License-Identifier: MIT
#include <lrkit/finder/detail/peer_recorders.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"

#include <lrkit/finder/range_test.hpp>
#include <lrkit/schedules/table.hpp>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

using lrkit::detail::fastai_recorder;
using lrkit::detail::lightning_recorder;
using lrkit::detail::torch_recorder;

namespace {

/// A column of a file of smoothed losses, up to where the peer stopped: the cells are empty from there on.
std::vector<double> smoothed_figures(std::string const& curve, std::size_t column) {
  std::ifstream in(LRKIT_SOURCE_DIR "/tests/golden/finder/smoothed/" + curve + ".csv");
  REQUIRE(in);
  std::string line;
  REQUIRE(std::getline(in, line));
  REQUIRE(line == "lr,raw,fastai_ema098,lightning_ema098_offbyone,torch_lr_finder_smooth005");
  std::vector<double> out;
  while (std::getline(in, line)) {
    std::stringstream cells(line);
    std::string cell;
    for (std::size_t i = 0; i <= column; ++i) {
      cell.clear();
      std::getline(cells, cell, ',');
    }
    if (cell.empty()) break;
    out.push_back(std::stod(cell));
  }
  REQUIRE(!out.empty());
  return out;
}

bool same(std::vector<double> const& a, std::vector<double> const& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

TEST_CASE("what the peers record meets their figures, to the bit", "[recorders]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const sweep = recorded_curve(curve);
    auto const fastai = recorded_by(fastai_recorder{}, sweep);
    auto const lightning = recorded_by(lightning_recorder{}, sweep);
    auto const torch = recorded_by(torch_recorder{}, sweep);
    CHECK(same(fastai.losses, smoothed_figures(curve, 2)));
    CHECK(same(lightning.losses, smoothed_figures(curve, 3)));
    CHECK(same(torch.losses, smoothed_figures(curve, 4)));

    figure const& pipeline = figures["pipeline"];
    CHECK(static_cast<double>(fastai.losses.size()) == pipeline["fastai"]["recorded"].number);
    CHECK(static_cast<double>(lightning.losses.size()) == pipeline["lightning"]["recorded"].number);
    CHECK(static_cast<double>(torch.losses.size()) == pipeline["torch_lr_finder"]["recorded"].number);
    CHECK((fastai.losses.size() < sweep.size()) == (pipeline["fastai"]["stopped_early"].number == 1));
    CHECK((lightning.losses.size() < sweep.size()) == (pipeline["lightning"]["stopped_early"].number == 1));
    CHECK((torch.losses.size() < sweep.size()) == (pipeline["torch_lr_finder"]["stopped_early"].number == 1));
    CHECK(fastai.rates.size() == fastai.losses.size());
  }
}

TEST_CASE("the stop rule of lrkit is never earlier than a peer's", "[recorders]") {
  for (auto const& [curve, figures] : finder_figures("suggestions")) {
    INFO("curve " << curve);
    auto const sweep = recorded_curve(curve);
    lrkit::range_test test(lrkit::table({.values = sweep.rates()}));
    std::size_t ours = 0;
    while (test.record(sweep.losses()[ours++])) continue;
    if (std::isfinite(sweep.losses()[ours - 1])) {
      CHECK(ours >= recorded_by(fastai_recorder{}, sweep).losses.size());
      CHECK(ours >= recorded_by(torch_recorder{}, sweep).losses.size());
      CHECK(ours >= recorded_by(lightning_recorder{}, sweep).losses.size());
    }
  }
}

TEST_CASE("a loss of 0 does not stop fastai: it is no more than 4 times the best", "[recorders]") {
  auto const recorded = recorded_by(fastai_recorder{}, lrkit::sweep::from_record({1, 2, 3}, {0, 0, 0}));
  CHECK(recorded.losses == std::vector<double>{0, 0, 0});
  CHECK_FALSE(recorded.stopped_early);
}
