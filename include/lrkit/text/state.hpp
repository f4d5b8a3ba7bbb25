// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/core/detail/error.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/detail/literal.hpp>
#include <lrkit/text/parse.hpp>
#include <lrkit/train/scheduler.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit {

/// The state of a scheduler as it was saved: the number of its steps, and its schedules as texts.
struct saved_state {
  step_t step = 0;
  std::vector<std::string> schedules;
};

namespace detail {

template <class Scheduler, std::size_t... I>
[[nodiscard]] inline std::vector<std::string> written_schedules(Scheduler const& s, std::index_sequence<I...>) {
  return {write(s.template schedule<I>(), {.all = true})...};
}
template <class... Driven>
[[nodiscard]] inline std::vector<std::string> written_schedules(scheduler<Driven...> const& s) {
  return written_schedules(s, std::index_sequence_for<Driven...>{});
}

template <class... Driven>
inline constexpr bool all_formattable =
    (formattable<std::remove_cvref_t<decltype(std::declval<Driven const&>().schedule())>> && ...);

/// Whether both texts mean the same schedule: an argument that one of them leaves out has its default.
[[nodiscard]] inline bool same_schedule(std::string const& one, std::string const& other) {
  return one == other || write(parse(one), {.all = true}) == write(parse(other), {.all = true});
}

}  // namespace detail

/// The state of a scheduler as a line of text, for a checkpoint: its step, and its schedules with all their arguments.
///
///     lrkit::save(scheduler) == "scheduler step=550: cosine({.from = 0.1, .to = 0, .steps = 900})"
///
/// `plateau` and the other factors that follow a metric save themselves.
template <class... Driven>
  requires detail::all_formattable<Driven...>
[[nodiscard]] std::string save(scheduler<Driven...> const& s) {
  return fmt::format("scheduler step={}: {}", s.step_count(), detail::joined(detail::written_schedules(s), "; "));
}

/// Reads what `save` wrote. Errors: std::invalid_argument where the text is something else.
[[nodiscard]] inline saved_state read_state(std::string_view text) {
  std::string_view rest = text;
  auto const take = [&](std::string_view what) {
    if (!rest.starts_with(what)) return false;
    rest.remove_prefix(what.size());
    return true;
  };
  saved_state out;
  bool well = take("scheduler step=");
  std::size_t const colon = rest.find(": ");
  auto const step = detail::read_digits<step_t>(rest.substr(0, colon));
  well = well && colon != rest.npos && step && *step >= 0;
  if (!well) {
    detail::refuse("read_state", "the text", "be one that save() wrote, \"scheduler step=0: ...\"",
                   '"' + std::string(text.substr(0, 64)) + '"');
  }
  out.step = *step;
  rest.remove_prefix(colon + 2);
  for (std::size_t end = rest.find("; "); end != rest.npos; end = rest.find("; ")) {
    out.schedules.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 2);
  }
  while (!rest.empty() && (rest.back() == '\n' || rest.back() == '\r')) rest.remove_suffix(1);
  out.schedules.emplace_back(rest);
  return out;
}

/// Goes on at the step that `save` wrote, and applies its rates.
///
/// A step means nothing under another schedule, so the schedules must be those that were saved. A part without a name,
/// such as a lambda in an any_schedule, is taken for any other. Errors: std::invalid_argument where the text is not
/// what `save` wrote, or the schedules are others; then nothing changes. `restore_step` takes the step all the same.
template <class... Driven>
  requires detail::all_formattable<Driven...>
void restore(scheduler<Driven...>& s, std::string_view text) {
  saved_state const saved = read_state(text);
  std::vector<std::string> const own = detail::written_schedules(s);
  if (saved.schedules.size() != own.size()) {
    detail::refuse("restore", "the scheduler", "have " + detail::shortest(saved.schedules.size()) + " schedules",
                   detail::shortest(own.size()));
  }
  for (std::size_t i = 0; i < own.size(); ++i) {
    std::string const other =
        "lrkit::restore: the step was saved under another schedule; restore_step takes it all the same\n  saved: " +
        saved.schedules[i] + "\n  here:  " + own[i];
    // A text that parse refuses, such as one with a part without a name, means the same only where it is the same.
    bool const same = detail::retold([&] { return detail::same_schedule(saved.schedules[i], own[i]); },
                                     [&](std::string_view) { return other; });
    if (!same) detail::refuse(other);
  }
  s.seek(saved.step);
}

/// Goes on at the step that `save` wrote, whatever the schedule was then.
template <class... Driven>
void restore_step(scheduler<Driven...>& s, std::string_view text) {
  s.seek(read_state(text).step);
}

}  // namespace lrkit
