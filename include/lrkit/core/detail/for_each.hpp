// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <cstddef>
#include <tuple>
#include <utility>

namespace lrkit::detail {

/// Calls `call` with each element of a tuple, in order. std::apply would take a compiler several times as long.
template <class Tuple, class Call, std::size_t... i>
constexpr void for_each(Tuple const& all, Call const& call, std::index_sequence<i...>) {
  (call(std::get<i>(all)), ...);
}
template <class Tuple, class Call>
constexpr void for_each(Tuple const& all, Call const& call) {
  detail::for_each(all, call, std::make_index_sequence<std::tuple_size_v<Tuple>>());
}

}  // namespace lrkit::detail
