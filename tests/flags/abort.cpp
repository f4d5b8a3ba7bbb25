// SPDX-License-Identifier: MIT
// Without exceptions a bad argument ends the program with abort, after its text was written to stderr.
#include <lrkit/lrkit.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>

int main() {
  std::signal(SIGABRT, [](int) {
    std::fputs("aborted\n", stderr);
    std::_Exit(0);
  });
  int volatile steps = -3;
  lrkit::cosine const schedule({.from = 0.1, .steps = steps});
  std::printf("went on, with the rate %g\n", schedule(0));
  return 1;
}
