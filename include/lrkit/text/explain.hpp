// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/text/format.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit {

/// Why a schedule has the rate that it has at a step; `explain` makes it.
///
/// fmt::format("{}", e) is a sentence or two for people, "{:t}" the tree of the schedule with what rules marked.
struct explanation {
  /// What gives the whole its rate: a schedule without parts, or a composition none of whose parts rules any more.
  struct source {
    description what;   ///< with its own step in what.active->step, and its rate there in what.rate
    bool over = false;  ///< it has reached its end and stays at its last value
  };

  step_t step = 0;
  double rate = 0;
  description whole;            ///< at that step: `force` is there in the parts that rule
  std::vector<source> sources;  ///< what rules; more than one where rates are multiplied
  step_t began = 0;             ///< the first step at which these ruled
  std::optional<step_t> ends;   ///< the step at which others rule or a source is over; nothing where this stays so
  std::vector<source> next;     ///< what rules then
};

namespace detail {

[[nodiscard]] inline bool is_over(description const& d) { return d.length && d.active && d.active->step >= *d.length; }

[[nodiscard]] inline bool is_source(description const& d) {
  return std::none_of(d.parts.begin(), d.parts.end(), [](description const& part) { return part.active.has_value(); });
}

inline void add_sources(description const& d, std::vector<explanation::source>& out) {
  if (is_source(d)) out.push_back({d, is_over(d)});
  for (description const& part : d.parts) {
    if (part.active) add_sources(part, out);
  }
}

/// What stays the same while the same sources rule: which they are, when they began, and whether they are over.
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

}  // namespace detail

/// Why a schedule has the rate that it has at a step: which parts rule, since when, how far along they are, and what
/// comes next. A negative step is step 0.
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

namespace detail {

class teller {
 public:
  [[nodiscard]] static std::string sentence(explanation const& e) {
    std::string out = fmt::format("At step {} the rate is {:.5g}: {}", e.step, e.rate, told(e.whole));
    out += e.began == 0 ? std::string(". It rules from the start") : fmt::format(". It rules from step {}", e.began);
    if (!e.ends) return out + ", for good.";
    out += fmt::format(" until step {}; then ", *e.ends);
    for (std::size_t i = 0; i < e.next.size(); ++i) {
      description const& what = e.next[i].what;
      if (i > 0) out += " and ";
      out += write(what);
      if (e.next[i].over) out += fmt::format(" stays at {:.5g}", rate(what));
    }
    return out + '.';
  }

  [[nodiscard]] static std::string tree(explanation const& e) {
    std::string out = fmt::format("step {}", e.step);
    add(e.whole, 0, out);
    return out;
  }

 private:
  [[nodiscard]] static double rate(description const& d) { return static_cast<double>(d.rate.value_or(0)); }

  // "cosine({.from = 0.1, .steps = 900}) gives 0.05 at its step 450 of 900 (50 %), of which scale(0.5) makes 0.025"
  [[nodiscard]] static std::string told(description const& d) {
    if (detail::is_source(d)) return source(d);
    std::string out;
    std::size_t ruling = 0;
    bool same = true;
    for (description const& part : d.parts) {
      if (!part.active) continue;
      if (ruling++ > 0) out += ", and ";
      out += told(part);
      same = same && part.rate == d.rate;
    }
    if (ruling == 1 && same) return out;
    if (d.name == "product") return out + fmt::format("; their product is {:.5g}", rate(d));
    if (d.name == "add") return out + fmt::format("; their sum is {:.5g}", rate(d));
    return out + fmt::format(", of which {} makes {:.5g}", writer({}).head(d), rate(d));
  }
  [[nodiscard]] static std::string source(description const& d) {
    step_t const step = d.active ? d.active->step : 0;
    std::string out = fmt::format("{} gives {:.5g}", write(d), rate(d));
    if (detail::is_over(d)) return out + fmt::format(" after its {} steps", *d.length);
    out += fmt::format(" at its step {}", step);
    if (d.length) {
      out +=
          fmt::format(" of {} ({:.3g} %)", *d.length, 100 * static_cast<double>(step) / static_cast<double>(*d.length));
    }
    return out + formula(d, step);
  }
  // ", to + (from - to) * k / steps with from = 0.1, to = 0, steps = 900, k = 450"
  [[nodiscard]] static std::string formula(description const& d, step_t step) {
    if (d.formula.empty()) return {};
    std::string out = fmt::format(", {} with ", d.formula);
    for (argument const& each : d.arguments) {
      if (each.value.given()) out += fmt::format("{} = {}, ", each.name, writer::value(each.value));
    }
    return out + fmt::format("k = {}", step);
  }

  static void add(description const& d, std::size_t depth, std::string& out) {
    out += fmt::format("\n{} {}{}", d.active ? '>' : ' ', std::string(2 * depth, ' '), writer({}).head(d));
    if (d.active) out += fmt::format("  step {}, rate {:.5g}", d.active->step, rate(d));
    for (description const& part : d.parts) add(part, depth + 1, out);
  }
};

}  // namespace detail

}  // namespace lrkit

template <>
struct fmt::formatter<lrkit::explanation, char> {
  constexpr auto parse(fmt::format_parse_context& context) {
    auto at = context.begin();
    for (; at != context.end() && *at == 't'; ++at) tree = true;
    return at;  // fmt refuses what is not the end
  }

  template <class Context>
  auto format(lrkit::explanation const& e, Context& context) const {
    using lrkit::detail::teller;
    std::string const text = tree ? teller::tree(e) : teller::sentence(e);
    return std::copy(text.begin(), text.end(), context.out());
  }

 private:
  bool tree = false;
};
