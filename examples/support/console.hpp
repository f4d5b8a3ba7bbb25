// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>

#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace examples {

/// Whether what is written to the file is read in a terminal, as it comes.
inline bool is_terminal(std::FILE* file) {
#if __has_include(<unistd.h>)
  return isatty(fileno(file)) != 0;
#else
  (void)file;
  return false;
#endif
}

/// The columns of the terminal that standard output goes to; 80 where it goes elsewhere. COLUMNS says otherwise.
inline int columns_of_terminal() {
  if (char const* given = std::getenv("COLUMNS")) {
    if (int const columns = std::atoi(given); columns > 0) return columns;
  }
#if defined(TIOCGWINSZ)
  winsize size{};
  if (ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
#endif
  return 80;
}

}  // namespace examples
