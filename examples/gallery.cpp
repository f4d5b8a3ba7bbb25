// SPDX-License-Identifier: MIT
// What do the schedules look like? This draws the pictures of the README, one for each family, and a sweep.
//
//   gallery           writes them to examples/gallery
//   gallery --check   says which of the pictures there are not those that it would write
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/sweep_picture.hpp>
#include <lrkit/plot/svg.hpp>

#include "support/picture.hpp"

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace lrkit;

struct drawn {
  std::string file;
  std::string text;
};

/// The pictures of the gallery, and the page that shows them.
class gallery {
 public:
  gallery() {
    decays();
    warmups();
    steps_and_points();
    cycles();
    whole_runs();
    compositions();
    a_sweep();
    files.push_back({"README.md", std::move(page)});
  }
  std::vector<drawn> files;

 private:
  static constexpr step_t n = 1000;

  template <class Schedule>
  struct labelled {
    std::string label;
    Schedule schedule;
  };
  template <class Schedule>
  static labelled<Schedule> as(std::string label, Schedule schedule) {
    return {std::move(label), std::move(schedule)};
  }

  void section(std::string_view title) { page += fmt::format("\n## {}\n\n", title); }

  template <class... Schedules>
  void add(std::string const& name, labelled<Schedules> const&... shown) {
    plot::picture p = plot::picture_of({plot::sampled(shown.schedule, shown.label, n)...});
    p.title = name;
    p.x.label = p.y.label = "";
    files.push_back({name + ".svg", lrkit::plot::svg(p, {.width = 260, .height = 180})});
    page += fmt::format("<img src=\"{0}.svg\" alt=\"{0}\">\n", name);
  }

  void decays() {
    section("Decay");
    add("constant", as("", constant({.lr = 0.5})));
    add("linear", as("to 0", linear({.from = 1.0, .steps = n})),
        as("to 0.3", linear({.from = 1.0, .to = 0.3, .steps = n})));
    add("cosine", as("to 0", cosine({.from = 1.0, .steps = n})),
        as("to 0.3", cosine({.from = 1.0, .to = 0.3, .steps = n})));
    add("exponential", as("to 0.01", exponential({.from = 1.0, .to = 0.01, .steps = n})),
        as("to 0.1", exponential({.from = 1.0, .to = 0.1, .steps = n})));
    add("exponential_range", as("", exponential_range({.min_lr = 0.01, .max_lr = 1.0, .steps = n})));
    add("polynomial", as("power 0.5", polynomial({.from = 1.0, .steps = n, .power = 0.5})),
        as("2", polynomial({.from = 1.0, .steps = n, .power = 2})),
        as("4", polynomial({.from = 1.0, .steps = n, .power = 4})));
    add("polynomial_cycles", as("", polynomial_cycles({.from = 1.0, .steps = 300})));
    add("inverse_sqrt", as("", inverse_sqrt({.from = 1.0, .timescale = 100})));
    add("inverse_sqrt_ramp", as("", inverse_sqrt_ramp({.from = 1.0, .to = 0.0, .steps = n})));
    add("noam", as("", noam({.model_size = 64, .warmup_steps = 100, .factor = 80.0})));
    add("inverse_time", as("power 1", inverse_time({.from = 1.0, .decay = 1, .period = 100})),
        as("power 2", inverse_time({.from = 1.0, .decay = 1, .period = 100, .power = 2})));
    add("power_law", as("", power_law({.max_lr = 1.0, .coefficient = 10, .exponent = -0.51})));
    add("exponential_decay", as("period 100", exponential_decay({.from = 1.0, .factor = 0.5, .period = 100})),
        as("period 300", exponential_decay({.from = 1.0, .factor = 0.5, .period = 300})));
    add("normalised_exponential", as("decay 1", normalised_exponential({.from = 1.0, .steps = n})),
        as("decay 5", normalised_exponential({.from = 1.0, .steps = n, .decay = 5})));
    add("rex", as("bend 0.5", rex({.from = 1.0, .steps = n})),
        as("bend 0.9", rex({.from = 1.0, .steps = n, .bend = 0.9})));
    add("quarter_cosine", as("", quarter_cosine({.from = 1.0, .steps = n})));
    add("one_minus_sine", as("", one_minus_sine({.from = 1.0, .steps = n})));
    add("cosine_power", as("power 1", cosine_power({.from = 1.0, .steps = n})),
        as("2", cosine_power({.from = 1.0, .steps = n, .power = 2})),
        as("k_decay 2", cosine_power({.from = 1.0, .steps = n, .k_decay = 2})));
    add("tanh_decay", as("", tanh_decay({.from = 1.0, .steps = n})));
    add("sigmoid_decay", as("", sigmoid_decay({.from = 1.0, .middle = n / 2, .steepness = 0.01})));
  }

  void warmups() {
    section("Warmup");
    step_t const w = 3 * n / 5;
    add("linear_warmup", as("", linear_warmup({.peak = 1.0, .steps = w})));
    add("warmups", as("power 2", polynomial_warmup({.peak = 1.0, .steps = w, .power = 2})),
        as("cosine", cosine_warmup({.peak = 1.0, .steps = w})),
        as("1 - sqrt", one_minus_sqrt_warmup({.peak = 1.0, .steps = w})),
        as("log", log_warmup({.peak = 1.0, .steps = w})));
    add("adam_warmup", as("exponential_warmup", exponential_warmup({.peak = 1.0, .period = 150})),
        as("radam_warmup", radam_warmup({.peak = 1.0, .beta2 = 0.999})));
  }

  void steps_and_points() {
    section("Steps and points");
    add("step_decay", as("", step_decay({.from = 1.0, .factor = 0.5, .every = 250})));
    add("multi_step", as("", multi_step({.from = 1.0, .factor = 0.3, .milestones = {400, 700}})));
    add("piecewise", as("constant", piecewise_constant({.boundaries = {200, 600}, .values = {0.5, 1.0, 0.25}})),
        as("linear", piecewise_linear({.at = {0, 200, 600, 1000}, .values = {0.1, 0.9, 0.7, 0.0}})),
        as("cosine", piecewise_cosine({.at = {0, 200, 600, 1000}, .values = {0.0, 0.8, 0.5, 0.1}})));
    static constexpr double rates[] = {0.2, 0.5, 1.0, 0.8, 0.8, 0.4, 0.3, 0.1, 0.1, 0.05};
    add("table", as("ten epochs of 100 steps", per_epoch(table({.values = rates}), 100)));
    add("table_view", as("the same rates, held elsewhere", per_epoch(table_view({.values = rates}), 100)));
    add("chebyshev", as("32 rates, 31 steps each", per_epoch(chebyshev({.lr = 0.05, .steps = 32}), 31)));
  }

  void cycles() {
    section("Cycles and restarts");
    add("cyclic", as("", cyclic({.min_lr = 0.1, .max_lr = 1.0, .steps_up = 125, .cycle_factor = 0.7})));
    add("absolute_sine", as("", absolute_sine({.min_lr = 0.1, .max_lr = 0.8, .period = 250})));
    add("cosine_restarts", as("", cosine_restarts({.from = 1.0, .steps = 143, .growth = 2, .peak_decay = 0.7})));
    add("cosine_waves", as("", cosine_waves({.from = 1.0, .steps = n, .waves = 2.5})));
    add("linear_cosine", as("", linear_cosine({.from = 1.0, .steps = n, .waves = 2.5})));
  }

  void whole_runs() {
    section("Whole runs");
    add("one_cycle", as("cosine", one_cycle({.max_lr = 1.0, .steps = n})),
        as("linear", one_cycle({.max_lr = 1.0, .steps = n, .anneal = curve::linear})),
        as("momentum", one_cycle({.max_lr = 1.0, .steps = n}).momentum({.low = 0.85, .high = 0.95})));
    add("three_phase_one_cycle", as("cosine", three_phase_one_cycle({.max_lr = 1.0, .steps = n})),
        as("linear", three_phase_one_cycle({.max_lr = 1.0, .steps = n, .anneal = curve::linear})));
    add("wsd", as("", wsd({.peak = 1.0, .steps = n, .warmup_steps = 100, .cooldown_steps = 200})));
  }

  void compositions() {
    section("Made from others");
    auto const down = cosine({.from = 1.0, .steps = n});
    auto const line = linear({.from = 1.0, .steps = n});
    add("sequence", as("linear >> linear >> cosine", linear({.from = 0.2, .to = 1.0, .steps = 300}) >>
                                                         linear({.from = 1.0, .to = 0.6, .steps = 300}) >>
                                                         cosine({.from = 0.6, .steps = 400})));
    add("with_warmup", as("with_warmup(cosine, 100)", with_warmup(cosine({.from = 1.0, .steps = 900}), 100)));
    add("scale", as("cosine", down), as("0.5 * cosine", 0.5 * down));
    add("product", as("linear_warmup * cosine", linear_warmup({.peak = 1.0, .steps = 300}) * down));
    add("repeat", as("repeat(cosine, 4)", repeat(cosine({.from = 1.0, .steps = 250}), 4)));
    add("restarts",
        as("growth 2, decay 0.5", restarts(cosine({.from = 1.0, .steps = 143}), {.growth = 2, .decay = 0.5})));
    add("staircase", as("staircase(cosine, 100)", staircase(down, 100)), as("cosine", down));
    add("cooldown", as("cooldown(constant, 700, ...)", cooldown(constant({.lr = 1.0}), 700, {.steps = 300})));
    add("clamp", as("clamp(linear, 0.2, 0.8)", clamp(line, 0.2, 0.8)), as("linear", line));
    add("delay", as("delay(cosine, 400)", delay(cosine({.from = 1.0, .steps = 600}), 400)));
    add("take", as("take(linear, 400)", take(line, 400)), as("linear", line));
    add("reverse", as("reverse(cosine)", reverse(cosine({.from = 1.0, .steps = n}))), as("cosine", down));
    add("stretch", as("stretch(one_cycle, 500)", stretch(one_cycle({.max_lr = 1.0, .steps = n}), 500)),
        as("one_cycle", one_cycle({.max_lr = 1.0, .steps = n})));
    add("retime", as("retime(linear, 500, 800)", retime(line, 500, 800)), as("linear", line));
  }

  void a_sweep() {
    std::string const name = LRKIT_SOURCE_DIR "/tests/golden/finder/curves/real_mlp_sgd_b32_n400.csv";
    std::ifstream in(name);
    std::vector<double> rates, losses;
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
      rates.push_back(std::stod(line));
      losses.push_back(std::stod(line.substr(line.find(',') + 1)));
    }
    if (rates.empty()) throw std::runtime_error("cannot read " + name);
    plot::picture p = plot::picture_of(sweep::from_record(rates, losses));
    p.title = "A sweep: one update at each of 400 rates";
    section("A sweep");
    page += "<img src=\"sweep.svg\" alt=\"a sweep\">\n";
    files.push_back({"sweep.svg", lrkit::plot::svg(p, {.width = 640, .height = 400})});
  }

  std::string page = "# What the schedules look like\n\nMade by examples/gallery.cpp. The rate over steps 0 to 1000.\n";
};

std::string content(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The families of schedules that have no picture. A header in which nothing has a name is shared by families.
std::vector<std::string> families_without_picture(std::vector<drawn> const& files) {
  std::set<std::string> known;
  for (drawn const& each : files) known.insert(each.file);
  std::vector<std::string> out;
  for (auto const& header : std::filesystem::directory_iterator(LRKIT_SOURCE_DIR "/include/lrkit/schedules")) {
    if (header.is_directory()) continue;
    std::string const name = header.path().stem().string();
    bool const family = content(header.path().string()).find("std::string_view name = ") != std::string::npos;
    if (family && !known.contains(name + ".svg")) out.push_back(name);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) try {
  bool const check = argc == 2 && std::string_view(argv[1]) == "--check";
  if (argc > 1 && !check) {
    fmt::print(stderr, "usage: gallery [--check]\n");
    return 2;
  }
  std::string const folder = LRKIT_SOURCE_DIR "/examples/gallery/";
  gallery const all;
  int faults = 0;
  for (auto const& [file, text] : all.files) {
    if (!check) {
      examples::write_file(folder + file, text);
    } else if (content(folder + file) != text) {
      fmt::print("examples/gallery/{} is not what it would be: run gallery\n", file);
      ++faults;
    }
  }
  for (std::string const& name : families_without_picture(all.files)) {
    fmt::print("the family {} has no picture: add one to examples/gallery.cpp\n", name);
    ++faults;
  }
  fmt::print("{} files, {}\n", all.files.size(), check ? fmt::format("{} faults", faults) : "written");
  return faults == 0 ? 0 : 1;
} catch (std::exception const& error) {
  fmt::print(stderr, "gallery: {}\n", error.what());
  return 1;
}
