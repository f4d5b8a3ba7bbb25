// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

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

/// Whether a drawing may use Unicode: not if the terminal is dumb, or if the locale is named and has no UTF-8.
inline bool shows_unicode() {
  char const* const terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  for (char const* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    char const* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string_view const locale = value;
    for (std::string_view encoding : {"UTF-8", "utf8", "UTF8", "utf-8"}) {
      if (locale.find(encoding) != locale.npos) return true;
    }
    return false;
  }
  return true;
}

}  // namespace examples
