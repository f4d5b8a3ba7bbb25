// SPDX-License-Identifier: MIT
// Reads lines "SCHEDULE<tab>N" and answers each with a line: "ok" and the rates of steps 0 to N - 1, or "no" and why
// not.
#include <lrkit/text/parse.hpp>
#include <lrkit/text/parse_peers.hpp>

#include <cstdio>
#include <exception>
#include <iostream>
#include <string>

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    auto const tab = line.rfind('\t');
    try {
      auto const schedule = lrkit::parse(line.substr(0, tab));
      int const rows = std::stoi(line.substr(tab + 1));
      std::printf("ok");
      for (int k = 0; k < rows; ++k) std::printf(" %.17g", schedule(k));
      std::printf("\n");
    } catch (std::exception const& e) {
      std::string why = e.what();
      for (char& each : why) {
        if (each == '\n') each = ' ';
      }
      std::printf("no %s\n", why.c_str());
    }
    std::fflush(stdout);
  }
}
