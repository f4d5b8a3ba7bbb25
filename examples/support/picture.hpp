// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace examples {

/// A text as one word of the shell.
inline std::string shell_word(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

inline void write_file(std::string const& name, std::string_view text) {
  std::ofstream file(name, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + name);
}

/// Has gnuplot make the picture `file` by a script that names it as its output. The script stays, as `file`.gp, where
/// that fails.
/// Errors: std::runtime_error, with what to install where there is no gnuplot.
///
///     make_picture("lr.svg", lrkit::plot::gnuplot(schedule, {.output = "lr.svg"}));
inline void make_picture(std::string const& file, std::string_view script) {
  std::string const name = file + ".gp";
  write_file(name, script);
  if (std::system("gnuplot --version > /dev/null 2>&1") != 0) {
    throw std::runtime_error(
        "gnuplot was not found: install it (Debian and Ubuntu: apt-get install gnuplot-nox), then run: gnuplot " +
        shell_word(name));
  }
  // In a locale without UTF-8 gnuplot would warn that it has no degree sign, which no picture has.
  if (std::system(("LC_ALL=C.UTF-8 gnuplot " + shell_word(name)).c_str()) != 0) {
    throw std::runtime_error("gnuplot could not make " + file + "; its script is " + name);
  }
  (void)std::remove(name.c_str());
}

}  // namespace examples
