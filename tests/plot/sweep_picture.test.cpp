// SPDX-License-Identifier: MIT
#include <lrkit/plot/sweep_picture.hpp>

#include <lrkit/plot/gnuplot.hpp>
#include <lrkit/plot/terminal.hpp>

#include "catch.hpp"
#include "golden.hpp"
#include "plot/sweep_with_trials.hpp"

#include <cmath>
#include <limits>

using Catch::Matchers::ContainsSubstring;
using lrkit::sweep;
using lrkit::plot::picture_of;

namespace {

sweep recorded(std::string const& name) {
  std::string const file = "finder/curves/" + name + ".csv";
  return sweep::from_record(golden(file, "lr"), golden(file, "loss"));
}

}  // namespace

TEST_CASE("a sweep becomes a picture", "[sweep_picture]") {
  sweep const record = recorded("real_mlp_sgd_b32");
  auto const shown = picture_of(record);
  auto const best = lrkit::suggest(record);
  auto const seen = lrkit::diagnose(record);
  REQUIRE(best);

  SECTION("of losses and smoothed losses against the rate, by powers of ten") {
    CHECK(shown.x.scale == lrkit::plot::axis_scale::log);
    REQUIRE(shown.curves.size() == 2);
    CHECK(shown.curves[0].points);
    CHECK(shown.curves[0].x == record.rates());
    CHECK(shown.curves[0].y == record.losses());
    CHECK(shown.curves[1].x == seen.rates);
  }
  SECTION("with the suggestion and its interval, the steepest descent and the minimum, on the smoothed curve") {
    REQUIRE(shown.marks.size() == 3);
    CHECK(shown.marks[0].x == best->lr);
    CHECK(shown.marks[0].chosen);
    CHECK(shown.marks[1].x == seen.rates[seen.steepest]);
    CHECK(shown.marks[2].x == seen.rates[seen.minimum]);
    CHECK(shown.marks[2].y == seen.smoothed[seen.minimum]);
    CHECK(shown.marks[0].y > shown.marks[2].y);
    REQUIRE(shown.band);
    CHECK(shown.band->low == best->low);
    CHECK(shown.band->high == best->high);
    CHECK(shown.note.empty());
  }
  SECTION("with another suggestion where one is given") {
    auto const fixed = lrkit::suggest(record, lrkit::goal::constant);
    CHECK(picture_of(record, fixed).marks[0].x == fixed->lr);
    CHECK_THAT(lrkit::plot::terminal(record, fixed), ContainsSubstring(fmt::format("suggestion {:.3g} ", fixed->lr)));
    CHECK_THAT(lrkit::plot::gnuplot(record, fixed), ContainsSubstring(fmt::format("'suggestion {:.3g}'", fixed->lr)));
  }
  SECTION("in a terminal, and for gnuplot") {
    auto const text = lrkit::plot::terminal(record, {.width = 100, .title = "digits"});
    CHECK(text.starts_with("digits\n"));
    CHECK_THAT(text, ContainsSubstring(fmt::format("suggestion {:.3g} ", best->lr)) && ContainsSubstring("steepest") &&
                         ContainsSubstring(fmt::format("interval {:.3g} to {:.3g}\n", best->low, best->high)));
    CHECK_THAT(lrkit::plot::gnuplot(record), ContainsSubstring(fmt::format("'suggestion {:.3g}'", best->lr)));
  }
}

TEST_CASE("trials are points, which no line joins", "[sweep_picture]") {
  sweep_with_trials const made;
  auto const shown = picture_of(made.record, made.best, made.checked);
  CHECK(shown.curves.back().name == "trials");
  CHECK(shown.curves.back().points);
}

TEST_CASE("losses are drawn at the rate whose effect they show", "[sweep_picture]") {
  std::vector<double> rates, losses;
  for (int i = 0; i < 12; ++i) {
    rates.push_back(std::pow(10.0, i - 9));
    losses.push_back(i < 10 ? 10.0 - i : 50);
  }
  auto const shown = picture_of(sweep::from_record(rates, losses, lrkit::pairing::before_update));
  CHECK(shown.curves[0].x == std::vector<double>(rates.begin(), rates.end() - 1));
  CHECK(shown.curves[0].y == std::vector<double>(losses.begin() + 1, losses.end()));
}

TEST_CASE("neither a diverging tail nor a spike flattens the picture", "[sweep_picture]") {
  auto const calm = recorded("smooth_u");
  auto losses = calm.losses();
  losses.back() = 1e30;
  for (auto const& wild : {recorded("spike_index2"), sweep::from_record(calm.rates(), losses)}) {
    auto const shown = picture_of(wild);
    double const most = *std::max_element(wild.losses().begin(), wild.losses().end());
    CHECK(shown.y.high.value() < most);
    CHECK(shown.y.high.value() < 2 * picture_of(calm).y.high.value());
    CHECK(shown.y.low.value() <= *std::min_element(wild.losses().begin(), wild.losses().end()));
  }
}

TEST_CASE("the smoothed curve ends where the losses were cut", "[sweep_picture]") {
  auto const shown = picture_of(recorded("monotone_increasing"));
  CHECK_FALSE(std::isnan(shown.curves[1].y.front()));
  CHECK(std::isnan(shown.curves[1].y.back()));
  CHECK(shown.y.high.value() > 2);
}

TEST_CASE("without a suggestion the picture says why", "[sweep_picture]") {
  for (char const* name : {"flat", "flat_noise", "very_short_8"}) {
    auto const record = recorded(name);
    auto const shown = picture_of(record);
    CAPTURE(name);
    CHECK(shown.marks.empty());
    CHECK_FALSE(shown.band);
    CHECK(shown.note == "no suggestion: " + lrkit::suggest(record).text());
  }
  auto const text = lrkit::plot::terminal(recorded("flat_noise"), {.width = 40, .ink = lrkit::plot::ink::ascii});
  CHECK_THAT(text, ContainsSubstring("\nno suggestion: The loss neither fell nor"));
  CHECK_THAT(lrkit::plot::gnuplot(recorded("flat")), ContainsSubstring("set title 'no suggestion: The loss"));
  CHECK(picture_of(recorded("monotone_decreasing")).note ==
        "The loss was lowest at the end of the range: sweep up to a larger rate.");
  CHECK(picture_of(recorded("monotone_increasing")).note == sentence(lrkit::warning::by_the_edge));
}

TEST_CASE("sweeps of a few points, or of none, are drawn all the same", "[sweep_picture]") {
  double const inf = std::numeric_limits<double>::infinity();
  for (auto const& record :
       {sweep::from_record({}, {}), sweep::from_record({0.1}, {2.0}), sweep::from_record({0.1, 0.2}, {2.0, 1.0}),
        sweep::from_record({0.1, 1.0}, {inf, 1.0}), sweep::from_record({-1.0, 0.0, 0.5}, {1.0, 2.0, inf}),
        sweep::from_record({0.1}, {1.0}, lrkit::pairing::before_update)}) {
    auto const text = lrkit::plot::terminal(record, {.width = 40, .height = 4});
    CHECK_THAT(text, ContainsSubstring("no suggestion: "));
    CHECK_THAT(lrkit::plot::gnuplot(record), ContainsSubstring("plot "));
  }
}

TEST_CASE("a sweep of momentum has a linear axis", "[sweep_picture]") {
  std::vector<double> momenta, losses;
  for (int i = 0; i < 20; ++i) {
    momenta.push_back(0.8 + 0.01 * i);
    losses.push_back(2 - 0.05 * i);
  }
  CHECK(picture_of(sweep::from_record(momenta, losses)).x.scale == lrkit::plot::axis_scale::linear);
}
