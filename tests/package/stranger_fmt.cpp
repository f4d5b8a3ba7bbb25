// SPDX-License-Identifier: MIT
#include <lrkit/lrkit.hpp>
#include <lrkit/text/format.hpp>

#include <fmt/format.h>

int main() {
  std::string const text = fmt::format("{}", lrkit::linear({.from = 0.5, .to = 0.25, .steps = 10}));
  fmt::print("{}\n", text);
  return text == "linear({.from = 0.5, .to = 0.25, .steps = 10})" ? 0 : 1;
}
