// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <concepts>
#include <type_traits>

namespace lrkit {

/// A callable that makes one update at a rate and returns the loss of its batch: a float, a double or what converts to
/// one, but not a bool.
template <class F>
concept training_step = std::invocable<F&, double> && std::convertible_to<std::invoke_result_t<F&, double>, double> &&
                        !std::same_as<std::remove_cvref_t<std::invoke_result_t<F&, double>>, bool>;

}  // namespace lrkit
