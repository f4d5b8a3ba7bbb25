// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/core/schedule.hpp>

#include <string_view>

namespace lrkit {

namespace detail {

// parse.hpp has the body. As a template it may be compiled in a program's own files, in lrkit::text, or in both.
template <class When = when_used>
[[nodiscard]] any_schedule<double> parsed(std::string_view text);

}  // namespace detail

/// Returns the schedule that a text describes, in the C++ that fmt::format("{}", schedule) writes.
///
/// This header has the declaration alone, which costs a compiler a tenth of what the body costs: link the CMake target
/// `lrkit::text`, which compiles the body once, or include <lrkit/text/parse.hpp> in at least one file of the program.
///
/// The text may have what that C++ has, with or without `lrkit::`, blanks, digit separators, an f at the end of a
/// number and trailing commas, and nothing else. Arguments stand in the order of their declaration, as C++ wants them;
/// those of other projects' schedules, whose names <lrkit/text/parse_peers.hpp> adds, in any order. Numbers mean what
/// they mean in C++, so a schedule comes back with the same bits at every step, one of float too.
/// Errors: std::invalid_argument with the column, the line, a caret under the place and what was expected; also if the
/// text has more than 65536 bytes or 256 schedules, if a sequence has more than 256 links, or if the text nests deeper
/// than 64.
///
///     auto const schedule = lrkit::parse("with_warmup(cosine({.from = 3e-4, .steps = 9'500}), 500)");
///     schedule(500) == 3e-4
[[nodiscard]] inline any_schedule<double> parse(std::string_view text) { return detail::parsed(text); }

}  // namespace lrkit
