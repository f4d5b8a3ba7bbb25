// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/detail/saved_schedules.hpp>
#include <lrkit/train/any_scheduler.hpp>
#include <lrkit/train/detail/factor_state.hpp>
#include <lrkit/train/detail/state_text.hpp>
#include <lrkit/train/scheduler.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lrkit {

/// The state of a scheduler as it was saved: its step, its schedules as texts, and the states of its factors.
struct saved_state {
  step_t step = 0;
  std::vector<std::string> schedules;
  std::vector<std::string> factors;
};

/// The state of a scheduler as a line of text, for a checkpoint: its schedules with all their arguments, its step, and
/// the states of its factors (`plateau` and the like), each after its length.
///
///     lrkit::save(scheduler) == "scheduler/1 {cosine({.from = 0.1, .to = 0, .steps = 900})} step=550 end=1cb9ffbb"
///
/// The end is a checksum: a text that was cut or altered is refused. A factor of your own needs save() and
/// restore(text). It does not compile for schedules that cannot be written and factors that cannot be saved; of an
/// any_scheduler, the former are `<callable>`.
/// Errors: std::logic_error if a factor of an any_scheduler cannot be saved.
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
/// such as a lambda in an any_schedule, is taken for any other. `restore_step` takes the step under other schedules
/// too.
/// Errors: std::invalid_argument if the text is not what `save` wrote, or if the schedules, or the number or the
/// arguments of the factors, are others; then nothing changes.
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
