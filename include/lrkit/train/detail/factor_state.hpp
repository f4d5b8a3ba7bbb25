// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>
#include <lrkit/train/scheduler.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// Saving and restoring the factors of a scheduler.

namespace lrkit::detail {

/// A factor that can be saved as text, and copied so that it can be put back if a later restore fails.
template <class Factor>
concept saved_factor = std::copyable<Factor> && requires(Factor f, std::string_view text) {
  { std::as_const(f).save() } -> std::convertible_to<std::string>;
  f.restore(text);
};

template <class>
struct factor_of {
  using type = void;
};
template <class Schedule, class Target, class Factor>
struct factor_of<driven<Schedule, Target, Factor>> {
  using type = Factor;
};
/// The factor of a drive, or void.
template <class Driven>
using factor_t = typename factor_of<Driven>::type;

/// Whether the state of a drive is the step alone, or can be saved with it.
template <class Driven>
inline constexpr bool can_be_saved = std::is_void_v<factor_t<Driven>> || saved_factor<factor_t<Driven>>;

/// Calls `call` with the factor of a drive, if it has one.
template <std::size_t i, class Factor, class Scheduler, class Call>
void with_factor(Scheduler const& s, Call const& call) {
  if constexpr (!std::is_void_v<Factor>) call(s.template factor<i>());
}

/// Calls `call` with each factor of a scheduler, in order.
template <class... Driven, class Call, std::size_t... I>
void for_each_factor(scheduler<Driven...> const& s, Call const& call, std::index_sequence<I...>) {
  (with_factor<I, factor_t<Driven>>(s, call), ...);
}
template <class... Driven, class Call>
void for_each_factor(scheduler<Driven...> const& s, Call const& call) {
  for_each_factor(s, call, std::index_sequence_for<Driven...>());
}

inline void refuse_factor() {
  misused("lrkit::save: a factor of the scheduler has no save() and restore(text); save it and the step by yourself");
}

template <class... Driven>
[[nodiscard]] std::vector<std::string> factor_states(scheduler<Driven...> const& s) {
  std::vector<std::string> states;
  if constexpr ((can_be_saved<Driven> && ...)) {
    for_each_factor(s, [&](auto const& factor) { states.push_back(factor.save()); });
  } else {
    refuse_factor();
  }
  return states;
}

inline void check_factor_count(std::size_t saved, std::size_t here) {
  if (saved != here) refuse("restore", "the scheduler", "have " + shortest(saved) + " factors", shortest(here));
}

/// Puts a factor back to its former value when destroyed, unless stay() was called.
template <class Factor>
class tried_factor {
 public:
  explicit tried_factor(Factor& f) : factor(f), before(f) {}
  tried_factor(tried_factor const&) = delete;
  tried_factor& operator=(tried_factor const&) = delete;
  ~tried_factor() {
    if (!stays) factor = std::move(before);
  }
  void stay() noexcept { stays = true; }

 private:
  Factor& factor;
  Factor before;
  bool stays = false;
};

/// Restores the factors from index `At` on, then goes to the step. If any of it fails, nothing has changed.
template <std::size_t At, class... Driven>
void restore_from(scheduler<Driven...>& s, step_t to, std::vector<std::string> const& states, std::size_t next) {
  if constexpr (At == sizeof...(Driven)) {
    check_factor_count(states.size(), next);
    s.seek(to);
  } else if constexpr (std::is_void_v<factor_t<std::tuple_element_t<At, std::tuple<Driven...>>>>) {
    restore_from<At + 1>(s, to, states, next);
  } else {
    auto& factor = s.template factor<At>();
    if (next >= states.size()) {
      check_factor_count(states.size(), next + 1);
    }
    tried_factor tried(factor);
    factor.restore(states[next]);
    restore_from<At + 1>(s, to, states, next + 1);
    tried.stay();
  }
}
template <class... Driven>
void restore(scheduler<Driven...>& s, step_t to, std::vector<std::string> const& states) {
  if constexpr ((can_be_saved<Driven> && ...)) {
    restore_from<0>(s, to, states, 0);
  } else {
    refuse_factor();
  }
}

}  // namespace lrkit::detail
