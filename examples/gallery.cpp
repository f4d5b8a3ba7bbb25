// SPDX-License-Identifier: MIT
// What do the schedules look like? This draws the pictures of the README, one for each family, and a sweep.
//
//   gallery           writes them to examples/gallery
//   gallery --check   says which of the pictures there are not those that it would write
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/sweep_picture.hpp>

#include "support/picture.hpp"
#include "support/svg.hpp"

#include <fmt/format.h>

#include <exception>
#include <fstream>
#include <iterator>
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

/// The pictures of the gallery, in the order of the README.
class gallery {
 public:
  gallery() {
    families();
    compositions();
    a_sweep();
  }
  std::vector<drawn> pictures;

 private:
  static constexpr step_t n = 1000;

  template <class... Schedules>
  void add(std::string name, std::pair<char const*, Schedules>... shown) {
    plot::picture p = plot::picture_of({plot::sampled(shown.second, shown.first, n)...});
    p.title = name;
    p.x.label = p.y.label = "";
    pictures.push_back({name + ".svg", examples::svg(p, 260, 180)});
  }
  template <class Schedule>
  static std::pair<char const*, Schedule> as(char const* name, Schedule s) {
    return {name, std::move(s)};
  }

  void families() {
    add("constant", as("", constant({.lr = 0.5})));
    add("linear", as("to 0", linear({.from = 1.0, .steps = n})),
        as("to 0.3", linear({.from = 1.0, .to = 0.3, .steps = n})));
    add("linear_warmup", as("", linear_warmup({.peak = 1.0, .steps = n / 3})));
    add("cosine", as("to 0", cosine({.from = 1.0, .steps = n})),
        as("to 0.3", cosine({.from = 1.0, .to = 0.3, .steps = n})));
    add("exponential", as("to 0.01", exponential({.from = 1.0, .to = 0.01, .steps = n})),
        as("to 0.1", exponential({.from = 1.0, .to = 0.1, .steps = n})));
    add("one_cycle", as("cosine", one_cycle({.max_lr = 1.0, .steps = n})),
        as("linear", one_cycle({.max_lr = 1.0, .steps = n, .anneal = curve::linear})));
  }

  void compositions() {
    add("with_warmup", as("", with_warmup(cosine({.from = 1.0, .steps = n - n / 10}), n / 10)));
    add("sequence", as("", linear_warmup({.peak = 1.0, .steps = 100}) >> take(constant({.lr = 1.0}), 600) >>
                               linear({.from = 1.0, .steps = 300})));
    add("restarts", as("", restarts(cosine({.from = 1.0, .steps = 143}), {.growth = 2, .decay = 0.7})));
    add("staircase", as("", staircase(exponential({.from = 1.0, .to = 0.05, .steps = n}), 130)));
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
    pictures.push_back({"sweep.svg", examples::svg(p, 640, 400)});
  }
};

std::string content(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) try {
  bool const check = argc > 1 && std::string_view(argv[1]) == "--check";
  std::string const folder = LRKIT_SOURCE_DIR "/examples/gallery/";
  int stale = 0;
  gallery const all;
  for (auto const& [file, text] : all.pictures) {
    if (!check) {
      examples::write_file(folder + file, text);
    } else if (content(folder + file) != text) {
      fmt::print("examples/gallery/{} is not what it would be: run gallery\n", file);
      ++stale;
    }
  }
  fmt::print("{} pictures, {}\n", all.pictures.size(), check ? fmt::format("{} of them stale", stale) : "written");
  return stale == 0 ? 0 : 1;
} catch (std::exception const& error) {
  fmt::print(stderr, "gallery: {}\n", error.what());
  return 1;
}
