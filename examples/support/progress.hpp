// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <string>

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace examples {

/// One line that says how far a training is: written again and again in a terminal, and only when it is over elsewhere.
class progress {
 public:
  explicit progress(std::size_t steps) : steps_(steps) {}

  void operator()(std::size_t done, double lr, double loss) {
    smoothed += (loss - smoothed) / (done < 20 ? static_cast<double>(done) : 20.0);
    bool const over = done == steps_;
    if (!over && (!in_a_terminal() || done % 10 != 0)) return;
    std::size_t const full = 30 * done / steps_;
    fmt::print("{}[{}{}] step {:4}/{}  rate {:.5f}  loss {:.4f}{}", in_a_terminal() ? "\r" : "", std::string(full, '='),
               std::string(30 - full, ' '), done, steps_, lr, smoothed, over ? "\n" : "");
    std::fflush(stdout);
  }

 private:
  static bool in_a_terminal() {
#if __has_include(<unistd.h>)
    return isatty(1) != 0;
#else
    return false;
#endif
  }

  std::size_t steps_;
  double smoothed = 0;
};

}  // namespace examples
