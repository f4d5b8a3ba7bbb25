// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/train/drive.hpp>

namespace lrkit::detail {

template <class>
struct mistaken;

template <class>
inline constexpr bool is_driven = false;
template <class Schedule, class Target, class Factor>
inline constexpr bool is_driven<driven<Schedule, Target, Factor>> = true;
template <class>
inline constexpr bool is_mistaken = false;
template <class Mistake>
inline constexpr bool is_mistaken<mistaken<Mistake>> = true;

template <class T>
concept pair_of_schedule_and_target = is_driven<T> || is_mistaken<T>;

}  // namespace lrkit::detail
