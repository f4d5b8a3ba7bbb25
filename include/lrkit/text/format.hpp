// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/text/detail/writer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace lrkit {

/// A schedule that can be written as text and read again: it has a name, and all its parts have one, and none has rates
/// of long double. A lambda has no name.
template <class S>
concept formattable = schedule<S> && detail::can_be_written<S>;

/// How a schedule is written.
struct writing {
  bool tree = false;  ///< one line for each part, indented by its depth
  bool all = false;   ///< the arguments too that have their default value
};

/// The C++ expression that builds a schedule, without the namespace: `cosine({.from = 0.1, .steps = 100})`.
///
/// Numbers have the fewest digits that read back as the same bits. Arguments that have their default value are left
/// out, unless `all` are asked for: a text that must mean the same to later versions should say all. Of a description
/// `parse` may refuse what is written: a part without a name is `<callable>`, one of long double `cosine<long double>`.
[[nodiscard]] inline std::string write(description const& d, writing how = {}) {
  detail::writer const writer(how.all);
  if (d.name == "any_schedule" && d.real == "double") return lrkit::write(d.parts[0], how);  // exact: nothing follows
  return how.tree ? writer.tree(d) : writer.line(d);
}
template <formattable S>
[[nodiscard]] std::string write(S const& s, writing how = {}) {
  return lrkit::write(describe(s), how);
}

}  // namespace lrkit

/// Schedules go into fmt::format as they are: `{}` is the C++ expression that builds the schedule, `{:a}` the same with
/// all arguments, those too that have their default value, `{:t}` one line for each part, indented; `{:ta}` both.
///
///     fmt::format("{}", lrkit::with_warmup(lrkit::cosine({.from = 0.1, .steps = 900}), 100)) ==
///         "linear_warmup({.peak = 0.1, .steps = 100}) >> cosine({.from = 0.1, .steps = 900})"
template <lrkit::formattable S>
struct fmt::formatter<S, char> {
  constexpr auto parse(fmt::format_parse_context& context) {
    auto at = context.begin();
    for (; at != context.end() && (*at == 't' || *at == 'a'); ++at) (*at == 't' ? how.tree : how.all) = true;
    return at;  // fmt refuses what is not the end
  }

  template <class Context>
  auto format(S const& schedule, Context& context) const {
    std::string const text = lrkit::write(schedule, how);
    return std::copy(text.begin(), text.end(), context.out());
  }

 private:
  lrkit::writing how;
};
