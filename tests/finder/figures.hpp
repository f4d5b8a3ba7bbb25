// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/sweep.hpp>

#include "catch.hpp"
#include "golden.hpp"

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A figure of a file under tests/golden/finder: a number, a text, null, a list or a group of named figures.
struct figure {
  enum class kind { null, number, truth, text, list, group } is = kind::null;
  double number = 0;
  std::string text{};
  std::vector<figure> list{};
  std::map<std::string, figure> group{};

  figure const& operator[](std::string const& name) const {
    INFO("figure " << name);
    REQUIRE(group.count(name) == 1);
    return group.at(name);
  }
  bool has(std::string const& name) const { return group.count(name) == 1; }
  bool is_number() const { return is == kind::number; }
};

/// Reads JSON, as far as the golden files use it.
class figures_reader {
 public:
  explicit figures_reader(std::string_view t) : rest(t) {}

  figure read() {
    figure out;
    char const next = peek();
    if (next == '{') {
      out.is = figure::kind::group;
      each('}', [&] {
        std::string const name = text();
        if (peek() != ':') throw std::runtime_error("no colon");
        rest.remove_prefix(1);
        out.group[name] = read();
      });
    } else if (next == '[') {
      out.is = figure::kind::list;
      each(']', [&] { out.list.push_back(read()); });
    } else if (next == '"') {
      out.is = figure::kind::text;
      out.text = text();
    } else if (std::isalpha(static_cast<unsigned char>(next))) {
      out.is = next == 'n' ? figure::kind::null : figure::kind::truth;
      out.number = next == 't' ? 1 : 0;
      while (!rest.empty() && std::isalpha(static_cast<unsigned char>(rest[0]))) rest.remove_prefix(1);
    } else {
      std::string const digits(rest.substr(0, rest.find_first_of(",]}\n ")));
      out.is = figure::kind::number;
      out.number = std::stod(digits);
      rest.remove_prefix(digits.size());
    }
    return out;
  }

 private:
  char peek() {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \n\r\t"), rest.size()));
    if (rest.empty()) throw std::runtime_error("the text ended");
    return rest[0];
  }
  std::string text() {
    if (peek() != '"') throw std::runtime_error("no text");
    std::size_t const end = rest.find('"', 1);
    std::string const out(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    return out;
  }
  template <class Item>
  void each(char close, Item item) {
    rest.remove_prefix(1);
    while (peek() != close) {
      item();
      if (peek() == ',') rest.remove_prefix(1);
    }
    rest.remove_prefix(1);
  }

  std::string_view rest;
};

/// The figures of tests/golden/finder/<name>.json, by curve.
inline std::map<std::string, figure> finder_figures(std::string const& name) {
  std::ifstream in(LRKIT_SOURCE_DIR "/tests/golden/finder/" + name + ".json");
  REQUIRE(in);
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  auto const curves = figures_reader(text).read()["curves"].group;
  REQUIRE(curves.size() == 20);
  return curves;
}

inline std::vector<double> curve_rates(std::string const& curve) {
  return golden("finder/curves/" + curve + ".csv", "lr");
}
inline std::vector<double> curve_losses(std::string const& curve) {
  return golden("finder/curves/" + curve + ".csv", "loss");
}
inline lrkit::sweep recorded_curve(std::string const& curve) {
  return lrkit::sweep::from_record(curve_rates(curve), curve_losses(curve));
}
