// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/text/detail/writer.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/parse.hpp>
#include <lrkit/train/any_scheduler.hpp>
#include <lrkit/train/detail/factor_state.hpp>
#include <lrkit/train/detail/state_text.hpp>
#include <lrkit/train/scheduler.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lrkit::detail {

template <class... Driven, std::size_t... I>
[[nodiscard]] inline std::vector<std::string> written_schedules(scheduler<Driven...> const& s,
                                                                std::index_sequence<I...>) {
  return {write(s.template schedule<I>(), {.all = true})...};
}
template <class... Driven>
[[nodiscard]] inline std::vector<std::string> written_schedules(scheduler<Driven...> const& s) {
  return written_schedules(s, std::index_sequence_for<Driven...>{});
}
[[nodiscard]] inline std::vector<std::string> written_schedules(any_scheduler const& s) {
  std::vector<std::string> texts;
  for (description const& each : s.described()) texts.push_back(write(each, {.all = true}));
  return texts;
}

/// Schedules that can be written, and factors that can be saved.
template <class... Driven>
inline constexpr bool all_can_be_saved =
    ((formattable<std::remove_cvref_t<decltype(std::declval<Driven const&>().schedule())>> && can_be_saved<Driven>) &&
     ...);

[[nodiscard]] inline std::string state_text(step_t step, std::vector<std::string> const& schedules,
                                            std::vector<std::string> const& factors) {
  std::string text = fmt::format("scheduler/{} {{{}}} step={}", state_version, joined(schedules, "; "), step);
  for (std::string const& each : factors) text += fmt::format(" factor={}:{}", each.size(), each);
  return sealed(std::move(text));
}

/// The schedules of a text that begins with them, separated by "; ", as far as the brace that closes the list.
[[nodiscard]] inline std::vector<std::string> listed_schedules(state_reader& reader) {
  std::string_view const text = reader.left();
  std::vector<std::string> schedules;
  std::size_t depth = 0, begin = 0, at = 0;
  bool quoted = false;
  for (; at < text.size() && (quoted || depth > 0 || text[at] != '}'); ++at) {
    char const c = text[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(' || c == '{') ++depth;
    if ((c == ')' || c == '}') && depth > 0) --depth;
    if (depth == 0 && text.substr(at).starts_with("; ")) {
      schedules.emplace_back(text.substr(begin, at - begin));
      begin = at + 2;
    }
  }
  if (at > 0) schedules.emplace_back(text.substr(begin, at - begin));
  reader.expect(text.substr(0, at));
  return schedules;
}

/// Whether both texts mean the same schedule: an argument that one of them leaves out has its default.
[[nodiscard]] inline bool same_schedule(std::string const& one, std::string const& other) {
  return one == other || write(parse(one), {.all = true}) == write(parse(other), {.all = true});
}

/// Refuses schedules other than those that were saved.
inline void check_schedules(std::vector<std::string> const& saved, std::vector<std::string> const& own) {
  if (saved.size() != own.size()) {
    refuse("restore", "the scheduler", "have " + shortest(saved.size()) + " schedules", shortest(own.size()));
  }
  for (std::size_t i = 0; i < own.size(); ++i) {
    std::string other =
        "lrkit::restore: the step was saved under another schedule; restore_step takes it all the same\n  saved: " +
        saved[i] + "\n  here:  " + own[i];
    // A text that parse refuses, such as one with a part without a name, means the same only if it is the same.
    bool const same = retold([&] { return same_schedule(saved[i], own[i]); }, [&](std::string_view) { return other; });
    if (!same) refuse(other);
  }
}

}  // namespace lrkit::detail
