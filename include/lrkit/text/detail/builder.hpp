// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/add.hpp>
#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/text/detail/read_arguments.hpp>
#include <lrkit/text/detail/typed_schedule.hpp>
#include <lrkit/text/detail/syntax.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit::detail {

/// A name that a text may hold, and what is built from a call of it.
struct known_name {
  std::string_view name;
  void const* what = nullptr;              ///< what the three functions know it by
  bool typed = false;                      ///< whether it may be followed by <float>
  std::string (*usage)(void const* what);  ///< what follows the name: ({.from, .to, .steps})
  bool (*fits)(void const* what, expression const& call) = nullptr;
  built (*build)(void const* what, builder& b, expression const& call) = nullptr;
};

/// The names that another header adds, before main begins.
[[nodiscard]] inline std::span<known_name const>& more_names() {
  static std::span<known_name const> names;
  return names;
}

/// Builds schedules from expressions, by the names that it knows.
class builder {
 public:
  builder(reader const& from, std::span<known_name const> own, std::span<known_name const> more)
      : from_(from), known_{own, more} {}

  [[nodiscard]] built schedule(expression const& e) {
    using kinds = expression::kinds;
    if (e.kind == kinds::sequence) return sequence(e);
    if (e.kind == kinds::sum) return sum(e);
    if (e.kind == kinds::product) return product(e);
    if (e.kind == kinds::call) return call(e);
    if (e.kind == kinds::word) {
      complain(e.at, is_known(e.word) ? std::string(e.word) + ": expected ( after it" : unknown(e));
    }
    if (e.kind == kinds::text) complain(e.at, "expected a schedule, not a string");
    if (e.kind == kinds::braces) complain(e.at, "expected a schedule, not a list");
    complain(e.at, "expected a schedule, such as constant({.lr = " + shortened(e.word) + "})");
  }

  /// The items of an expression, one after the other.
  [[nodiscard]] built sequence(expression const& e) {
    built out = schedule(e.items.front());
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      built next = schedule(e.items[i]);
      out = locate(e.items[i - 1].at, {}, [&] { return one_after_the_other(std::move(out), std::move(next)); });
    }
    return out;
  }

  /// The items of an expression, two or more, added.
  [[nodiscard]] built sum(expression const& e) {
    built out = schedule(e.items.front());
    for (std::size_t i = 1; i < e.items.size(); ++i) {
      built next = schedule(e.items[i]);
      out = with_both(out.whole, next.whole, [](auto const& a, auto const& b) { return erased(a + b); });
    }
    return out;
  }

  /// The items of an expression, two or more, multiplied; the first, or any after it, may be a factor.
  [[nodiscard]] built product(expression const& e) {
    using kinds = expression::kinds;
    if (e.items[0].kind == kinds::number && e.items[1].kind == kinds::number) {
      complain(e.items[1].at, "expected a schedule, a factor stands before it already");
    }
    bool const factor_first = e.items[0].kind == kinds::number;
    built out = schedule(e.items[factor_first ? 1 : 0]);
    if (factor_first) out = scaled_by(e.items[0], out);
    for (std::size_t i = factor_first ? 2 : 1; i < e.items.size(); ++i) {
      if (e.items[i].kind == kinds::number) {
        out = scaled_by(e.items[i], out);
      } else {
        built next = schedule(e.items[i]);
        out = with_both(out.whole, next.whole, [](auto const& a, auto const& b) { return erased(a * b); });
      }
    }
    return out;
  }

  /// Calls it, and points at the place of what it refuses.
  template <class Build>
  [[nodiscard]] built locate(std::size_t at, places const& given, Build const& build) const {
    return retold(build, [&](std::string_view refusal) {
      std::string_view what = refusal;
      if (what.starts_with("lrkit::")) what.remove_prefix(7);
      return from_.complaint_about(given.of_refusal(refusal, at), what);
    });
  }

  [[nodiscard]] asker ask(std::string_view who, std::span<typed_reader const> readers = {}) {
    return {from_, who, this, readers};
  }
  [[noreturn]] void complain(std::size_t at, std::string const& what) const { from_.complain(at, what); }
  /// The names of lrkit's own schedules and compositions.
  [[nodiscard]] std::span<known_name const> own_names() const { return known_[0]; }

 private:
  [[nodiscard]] built call(expression const& e) {
    count(e);
    std::string usages;
    for (auto const& names : known_) {
      for (known_name const& each : names) {
        if (each.name != e.word) continue;
        if (!e.real.empty() && !each.typed) {
          complain(e.at, std::string(e.word) + " takes no <" + shortened(e.real) + ">");
        }
        if (each.fits(each.what, e)) return each.build(each.what, *this, e);
        usages += (usages.empty() ? "" : " or ") + std::string(e.word) + each.usage(each.what);
      }
    }
    if (usages.empty()) complain(e.at, unknown(e));
    complain(e.at, "expected " + usages);
  }

  void count(expression const& e) {
    if (++count_ > most_schedules) complain(e.at, "there must be at most " + shortest(most_schedules) + " schedules");
  }

  [[nodiscard]] words all_names() const {
    words out;
    for (auto const& names : known_) {
      for (known_name const& each : names) out.push_back(each.name);
    }
    return out;
  }
  [[nodiscard]] bool is_known(std::string_view name) const {
    words const names = all_names();
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  [[nodiscard]] std::string unknown(expression const& e) const {
    words const names = all_names();
    words suggested;
    for (std::string_view each : names) {
      if (each.ends_with("::" + std::string(e.word))) suggested.push_back(each);
    }
    if (suggested.empty()) suggested = nearest_words(e.word, names);
    if (suggested.empty()) suggested = words_with(e.word, names);
    std::string const hint = did_you_mean(suggested);
    std::string out = "there is no schedule " + shortened(e.word) + hint;

    // Of another project, all its functions.
    std::size_t const colons = e.word.find("::");
    if (colons == e.word.npos) return out;
    words functions;
    for (std::string_view each : names) {
      if (each.starts_with(e.word.substr(0, colons + 2))) functions.push_back(each.substr(colons + 2));
    }
    if (functions.empty()) {
      bool const reads_own_only = known_[1].empty() && hint.empty();
      return out + (reads_own_only ? "; <lrkit/text/parse_peers.hpp> reads those of other projects" : "");
    }
    out.append(hint.empty() ? "; " : " ").append(e.word.substr(0, colons));
    return out.append(" has ").append(enumerated(functions, "and"));
  }

  [[nodiscard]] built scaled_by(expression const& number, built& s) {
    count(number);
    double factor = 0;
    read_value(ask("scale"), "the factor", number, factor);
    return locate(number.at, {},
                  [&] { return std::visit([&](auto& part) { return erased(factor * std::move(part)); }, s.whole); });
  }

  reader const& from_;
  std::array<std::span<known_name const>, 2> known_;
  std::size_t count_ = 0;
};

}  // namespace lrkit::detail
