// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/parse.hpp>
#include <lrkit/train/any_scheduler.hpp>
#include <lrkit/train/detail/factor_state.hpp>
#include <lrkit/train/detail/state_text.hpp>
#include <lrkit/train/scheduler.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lrkit {

/// The state of a scheduler as it was saved: its step, its schedules as texts, and the states of its factors.
struct saved_state {
  step_t step = 0;
  std::vector<std::string> schedules;
  std::vector<std::string> factors;
};

namespace detail {

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

}  // namespace detail

/// The state of a scheduler as a line of text, for a checkpoint: its schedules with all their arguments, its step, and
/// the states of its factors (`plateau` and the like), each after its length.
///
///     lrkit::save(scheduler) == "scheduler/1 {cosine({.from = 0.1, .to = 0, .steps = 900})} step=550 end=1cb9ffbb"
///
/// The end is a checksum: a text that was cut or altered is refused. A factor of your own needs save() and
/// restore(text). It does not compile for schedules that cannot be written and factors that cannot be saved; of an
/// any_scheduler, the former are `<callable>`. Errors: std::logic_error if a factor of an any_scheduler cannot be
/// saved.
template <class... Driven>
  requires detail::all_can_be_saved<Driven...>
[[nodiscard]] std::string save(scheduler<Driven...> const& s) {
  return detail::state_text(s.step_count(), detail::written_schedules(s), detail::factor_states(s));
}
template <std::same_as<any_scheduler> Any>
[[nodiscard]] std::string save(Any const& s) {
  return detail::state_text(s.step_count(), detail::written_schedules(s), s.factor_states());
}

/// Reads what `save` wrote, with line breaks after it or without.
/// Errors: std::invalid_argument if the text is something else, or was cut or altered.
[[nodiscard]] inline saved_state read_state(std::string_view text) {
  saved_state out;
  detail::state_reader reader("scheduler", text);
  reader.expect(" {");
  out.schedules = detail::listed_schedules(reader);
  reader.expect("} step=");
  reader.read(out.step);
  if (out.step < 0) reader.refuse();
  while (reader.takes(" factor=")) {
    std::size_t size = 0;
    reader.read(size);
    reader.expect(":");
    if (size > reader.left().size()) reader.refuse();
    out.factors.emplace_back(reader.left().substr(0, size));
    reader.expect(out.factors.back());
  }
  reader.finish();
  return out;
}

/// Continues at the step that `save` wrote, with the factors as they were, and applies the rates.
///
/// A step means nothing under another schedule, so the schedules must be those that were saved. A part without a name,
/// such as a lambda in an any_schedule, is taken for any other. Errors: std::invalid_argument if the text is not what
/// `save` wrote, or if the schedules, or the number or the arguments of the factors, are others; then nothing changes.
/// `restore_step` takes the step all the same.
template <class... Driven>
  requires detail::all_can_be_saved<Driven...>
void restore(scheduler<Driven...>& s, std::string_view text) {
  saved_state const saved = read_state(text);
  detail::check_schedules(saved.schedules, detail::written_schedules(s));
  detail::restore(s, saved.step, saved.factors);
}
inline void restore(any_scheduler& s, std::string_view text) {
  saved_state const saved = read_state(text);
  detail::check_schedules(saved.schedules, detail::written_schedules(s));
  s.restore(saved.step, saved.factors);
}

/// Continues at the step that `save` wrote, whatever the schedules were then. The factors stay as they are:
/// `plateau.restore(read_state(text).factors[0])` restores one.
template <class... Driven>
void restore_step(scheduler<Driven...>& s, std::string_view text) {
  s.seek(read_state(text).step);
}
inline void restore_step(any_scheduler& s, std::string_view text) { s.seek(read_state(text).step); }

}  // namespace lrkit
