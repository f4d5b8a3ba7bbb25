// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>

namespace lrkit {

namespace detail {

// The spellings of "set the learning rate", one concept each; the first that fits is taken.
template <class O>
concept has_own_set_learning_rate = requires(O& o, double lr) {
  set_learning_rate(o, lr);
};
template <class O>
concept has_param_groups = requires(O& o, double lr) {
  o.param_groups().begin()->options().set_lr(lr);
};
template <class O>
concept has_set_learning_rate = requires(O& o, double lr) {
  o.set_learning_rate(lr);
};
template <class O>
concept has_set_lr = requires(O& o, double lr) {
  o.set_lr(lr);
};

template <class>
inline constexpr bool no_known_spelling = false;

struct set_learning_rate_fn {
  template <class Optimizer>
  static consteval bool knows() {
    return has_own_set_learning_rate<Optimizer> || has_param_groups<Optimizer> || has_set_learning_rate<Optimizer> ||
           has_set_lr<Optimizer>;
  }

  // A setter that takes a float refuses {lr}, since that would narrow; it is given a float.
  template <class Optimizer>
  constexpr void operator()(Optimizer& optimizer, double lr) const {
    if constexpr (has_own_set_learning_rate<Optimizer>) {
      set_learning_rate(optimizer, lr);
    } else if constexpr (has_param_groups<Optimizer>) {
      for (auto& group : optimizer.param_groups()) group.options().set_lr(lr);
    } else if constexpr (has_set_learning_rate<Optimizer>) {
      if constexpr (requires { optimizer.set_learning_rate({lr}); }) {
        optimizer.set_learning_rate(lr);
      } else {
        optimizer.set_learning_rate(static_cast<float>(lr));
      }
    } else if constexpr (has_set_lr<Optimizer>) {
      if constexpr (requires { optimizer.set_lr({lr}); }) {
        optimizer.set_lr(lr);
      } else {
        optimizer.set_lr(static_cast<float>(lr));
      }
    } else {
      static_assert(no_known_spelling<Optimizer>,
                    "lrkit::set_learning_rate: this optimizer has no spelling that lrkit knows (param_groups, "
                    "set_learning_rate, set_lr); write `void set_learning_rate(your_optimizer&, double)` beside it");
    }
  }
};

}  // namespace detail

inline namespace customisation {

/// Writes a rate into an optimizer, whatever the optimizer calls it. No framework's header is needed.
///
/// An optimizer of one's own joins in with a function `set_learning_rate(optimizer&, double)` in its namespace.
inline constexpr detail::set_learning_rate_fn set_learning_rate{};

}  // namespace customisation

/// An optimizer whose learning rate `set_learning_rate` knows how to set.
template <class O>
concept optimizer = detail::set_learning_rate_fn::knows<O>();

}  // namespace lrkit
