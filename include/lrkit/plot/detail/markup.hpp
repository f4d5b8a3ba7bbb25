// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/number_text.hpp>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace lrkit::plot::detail {

/// Text as it stands between tags and in attributes of SVG and HTML. Control characters are left out: XML has none.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
      out += c;
    }
  }
  return out;
}

/// Text as a string of JavaScript that may stand in a page.
inline std::string as_script(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (c == '<') {
      out += "\\u003c";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
      out += c;
    }
  }
  return out + '"';
}

/// Numbers as a list of JavaScript; null for one that is not finite.
inline std::string as_script(std::vector<double> const& numbers) {
  std::string out = "[";
  for (double const x : numbers) {
    if (out.size() > 1) out += ',';
    out += std::isfinite(x) ? shortest(x) : std::string("null");
  }
  return out + ']';
}

}  // namespace lrkit::plot::detail
