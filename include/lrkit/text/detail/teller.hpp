// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/text/detail/sources.hpp>
#include <lrkit/text/detail/writer.hpp>
#include <lrkit/text/format.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <string>

namespace lrkit::detail {

/// An explanation in words, and as a tree.
template <class Explanation>
class teller {
 public:
  [[nodiscard]] static std::string sentence(Explanation const& e) {
    std::string out = fmt::format("At step {} the rate is {:.5g}: {}", e.step, e.rate, told(e.whole));
    out += e.began == 0 ? std::string(". It is active from the start")
                        : fmt::format(". It is active from step {}", e.began);
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

  [[nodiscard]] static std::string tree(Explanation const& e) {
    std::string out = fmt::format("step {}", e.step);
    add(e.whole, 0, out);
    return out;
  }

 private:
  [[nodiscard]] static double rate(description const& d) { return static_cast<double>(d.rate.value_or(0)); }

  // "cosine({.from = 0.1, .steps = 900}) gives 0.05 at its step 450 of 900 (50 %), of which scale(0.5) makes 0.025"
  [[nodiscard]] static std::string told(description const& d) {
    if (is_source(d)) return source(d);
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
    return out + fmt::format(", of which {} makes {:.5g}", writer(false).head(d), rate(d));
  }
  [[nodiscard]] static std::string source(description const& d) {
    step_t const step = d.active ? d.active->step : 0;
    std::string out = fmt::format("{} gives {:.5g}", write(d), rate(d));
    if (is_over(d)) return out + fmt::format(" after its {} steps", *d.length);
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
    out += fmt::format("\n{} {}{}", d.active ? '>' : ' ', std::string(2 * depth, ' '), writer(false).head(d));
    if (d.active) out += fmt::format("  step {}, rate {:.5g}", d.active->step, rate(d));
    for (description const& part : d.parts) add(part, depth + 1, out);
  }
};

}  // namespace lrkit::detail
