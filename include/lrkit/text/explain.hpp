// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/text/detail/sources.hpp>
#include <lrkit/text/detail/teller.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace lrkit {

/// Why a schedule has the rate that it has at a step; `explain` makes it.
///
/// fmt::format("{}", e) is a sentence or two for people, "{:t}" the tree of the schedule with the active parts marked.
struct explanation {
  /// What gives the whole its rate: a schedule without parts, or a composition none of whose parts is active any more.
  struct source {
    description what;   ///< with its own step in what.active->step, and its rate there in what.rate
    bool over = false;  ///< it has reached its end and stays at its last value
  };

  step_t step = 0;
  double rate = 0;
  description whole;            ///< at that step: `active` is set in the active parts
  std::vector<source> sources;  ///< what is active; more than one if rates are multiplied or added
  step_t began = 0;             ///< the first step at which these are active
  std::optional<step_t> ends;   ///< the step at which others are, or a source is over; nothing if this stays so
  std::vector<source> next;     ///< what is active then
};

/// Why a schedule has the rate that it has at a step: which parts are active, since when, how far along they are, and
/// what comes next. A negative step is step 0.
///
///     auto const e = lrkit::explain(lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100), 550);
///     fmt::print("{}\n", e);
template <schedule S>
[[nodiscard]] explanation explain(S const& s, step_t k) {
  if (k < 0) k = 0;
  explanation out;
  out.step = k;
  out.whole = describe(s, k);
  out.rate = static_cast<double>(out.whole.rate.value_or(0));
  detail::add_sources(out.whole, out.sources);
  auto const now = detail::reign(s, k);
  if (k > 0) {
    out.began = detail::reign(s, 0) == now ? 0 : detail::border(s, now, k, 0) + 1;
  }
  if (k < max_steps && detail::reign(s, max_steps) != now) {
    out.ends = detail::border(s, now, k, max_steps);
    detail::add_sources(describe(s, *out.ends), out.next);
  }
  return out;
}

}  // namespace lrkit

/// Writes an explanation: `{}` as sentences, `{:t}` as a tree.
template <>
struct fmt::formatter<lrkit::explanation, char> {
  constexpr auto parse(fmt::format_parse_context& context) {
    auto at = context.begin();
    for (; at != context.end() && *at == 't'; ++at) tree = true;
    return at;  // fmt refuses what is not the end
  }

  template <class Context>
  auto format(lrkit::explanation const& e, Context& context) const {
    using teller = lrkit::detail::teller<lrkit::explanation>;
    std::string const text = tree ? teller::tree(e) : teller::sentence(e);
    return std::copy(text.begin(), text.end(), context.out());
  }

 private:
  bool tree = false;
};
