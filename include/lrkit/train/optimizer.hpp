// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/train/detail/optimizer_spellings.hpp>

namespace lrkit {

inline namespace customisation {

/// Writes a rate into an optimizer, whatever the optimizer calls it. No framework's header is needed.
///
/// For an optimizer of your own, write `void set_learning_rate(optimizer&, double)` in its namespace.
/// A setter that takes a float is given the nearest float.
///
/// Errors: std::invalid_argument if the setter reports a failure: false, a code other than 0, or a status that is an
/// error.
///
///     lrkit::set_learning_rate(optimizer, 0.1);
inline constexpr detail::set_learning_rate_fn set_learning_rate{};

/// The same for the momentum, or the beta1 of Adam. For libtorch, whose options have no common spelling, write
/// `void set_momentum(torch::optim::AdamW&, double)`, or give the scheduler a lambda.
inline constexpr detail::set_momentum_fn set_momentum{};

}  // namespace customisation

/// An optimizer whose learning rate `set_learning_rate` knows how to set.
template <class O>
concept optimizer = detail::learning_rate_spellings::know<O>;

}  // namespace lrkit
