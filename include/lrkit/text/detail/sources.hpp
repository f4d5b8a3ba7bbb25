// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

[[nodiscard]] inline bool is_over(description const& d) { return d.length && d.active && d.active->step >= *d.length; }

/// Whether a schedule has its rate from none of its parts.
[[nodiscard]] inline bool is_source(description const& d) {
  return std::none_of(d.parts.begin(), d.parts.end(), [](description const& part) { return part.active.has_value(); });
}

/// Adds what gives the whole its rate, each as {description, whether it is over}.
template <class Sources>
void add_sources(description const& d, Sources& out) {
  if (is_source(d)) out.push_back({d, is_over(d)});
  for (description const& part : d.parts) {
    if (part.active) add_sources(part, out);
  }
}

/// What stays the same while the same sources are active: which they are, when they began, and whether they are over.
inline void add_reign(description const& d, std::vector<step_t>& out) {
  if (is_source(d)) out.push_back(is_over(d));
  for (std::size_t i = 0; i < d.parts.size(); ++i) {
    if (!d.parts[i].active) continue;
    out.push_back(static_cast<step_t>(i));
    out.push_back(d.parts[i].active->began);
    add_reign(d.parts[i], out);
  }
}
template <schedule S>
[[nodiscard]] std::vector<step_t> reign(S const& s, step_t k) {
  std::vector<step_t> out;
  add_reign(describe(s, k), out);
  return out;
}

/// The first step in (inside, outside] that does not belong to the reign, going up or down. Reigns do not come back.
template <schedule S>
[[nodiscard]] step_t border(S const& s, std::vector<step_t> const& now, step_t inside, step_t outside) {
  while (outside - inside > 1 || inside - outside > 1) {
    step_t const middle = inside + (outside - inside) / 2;
    (reign(s, middle) == now ? inside : outside) = middle;
  }
  return outside;
}

}  // namespace lrkit::detail
