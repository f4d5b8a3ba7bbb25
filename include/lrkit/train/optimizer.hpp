// SPDX-License-Identifier: MIT
#pragma once

namespace lrkit {

namespace detail {

// One struct for each spelling: whether an optimizer has it, whether it takes a double without cutting it (a setter
// that takes a float refuses {x}), and the call.

struct by_own_function {
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    set_learning_rate(o, x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    set_learning_rate(o, {x});
  };
  static constexpr void set(auto& o, auto x) { set_learning_rate(o, x); }
};
struct by_param_groups {  // libtorch
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.param_groups().begin()->options().set_lr(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.param_groups().begin()->options().set_lr({x});
  };
  static constexpr void set(auto& o, auto x) {
    for (auto& group : o.param_groups()) group.options().set_lr(x);
  }
};
struct by_set_learning_rate {  // dlib, tiny-cuda-nn, nnabla, LBANN, OpenNN
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.set_learning_rate(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.set_learning_rate({x});
  };
  static constexpr void set(auto& o, auto x) { o.set_learning_rate(x); }
};
struct by_set_lr {  // tt-train
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.set_lr(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.set_lr({x});
  };
  static constexpr void set(auto& o, auto x) { o.set_lr(x); }
};
struct by_setLr {  // flashlight
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.setLr(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.setLr({x});
  };
  static constexpr void set(auto& o, auto x) { o.setLr(x); }
};
struct by_setLearningRate {  // MNN
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.setLearningRate(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.setLearningRate({x});
  };
  static constexpr void set(auto& o, auto x) { o.setLearningRate(x); }
};
struct by_SetLearningRate {  // ONNX Runtime
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.SetLearningRate(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.SetLearningRate({x});
  };
  static constexpr void set(auto& o, auto x) { o.SetLearningRate(x); }
};
struct by_set_learningrate {  // BeeDNN
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.set_learningrate(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.set_learningrate({x});
  };
  static constexpr void set(auto& o, auto x) { o.set_learningrate(x); }
};
struct by_StepSize {  // ensmallen
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.StepSize() = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.StepSize() = {x};
  };
  static constexpr void set(auto& o, auto x) { o.StepSize() = x; }
};
struct by_learning_rate {  // DyNet
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.learning_rate = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.learning_rate = {x};
  };
  static constexpr void set(auto& o, auto x) { o.learning_rate = x; }
};
struct by_m_lrate {  // MiniDNN
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.m_lrate = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.m_lrate = {x};
  };
  static constexpr void set(auto& o, auto x) { o.m_lrate = x; }
};
struct by_alpha {  // tiny-dnn
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.alpha = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.alpha = {x};
  };
  static constexpr void set(auto& o, auto x) { o.alpha = x; }
};

struct by_own_momentum {
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    set_momentum(o, x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    set_momentum(o, {x});
  };
  static constexpr void set(auto& o, auto x) { set_momentum(o, x); }
};
struct by_set_momentum {
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.set_momentum(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.set_momentum({x});
  };
  static constexpr void set(auto& o, auto x) { o.set_momentum(x); }
};
struct by_set_beta1 {  // tt-train
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.set_beta1(x);
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.set_beta1({x});
  };
  static constexpr void set(auto& o, auto x) { o.set_beta1(x); }
};
struct by_Momentum {  // ensmallen, the update policies
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.Momentum() = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.Momentum() = {x};
  };
  static constexpr void set(auto& o, auto x) { o.Momentum() = x; }
};
struct by_Beta1 {  // ensmallen, the Adam family
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.Beta1() = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.Beta1() = {x};
  };
  static constexpr void set(auto& o, auto x) { o.Beta1() = x; }
};
struct by_momentum {
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.momentum = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.momentum = {x};
  };
  static constexpr void set(auto& o, auto x) { o.momentum = x; }
};
struct by_beta1 {
  template <class O>
  static constexpr bool fits = requires(O& o, double x) {
    o.beta1 = x;
  };
  template <class O>
  static constexpr bool takes_double = requires(O& o, double x) {
    o.beta1 = {x};
  };
  static constexpr void set(auto& o, auto x) { o.beta1 = x; }
};

/// Spellings in the order in which they are tried.
template <class... Spelling>
struct spellings {
  template <class O>
  static constexpr bool know = (Spelling::template fits<O> || ...);

  /// Sets the number by the first spelling that fits; one must.
  template <class O>
  static constexpr void set(O& o, double x) {
    bool done = false;
    (set_if_first<Spelling>(o, x, done), ...);
  }

 private:
  template <class One, class O>
  static constexpr void set_if_first(O& o, double x, bool& done) {
    if constexpr (One::template fits<O>) {
      if (done) return;
      done = true;
      if constexpr (One::template takes_double<O>) {
        One::set(o, x);
      } else {
        One::set(o, static_cast<float>(x));
      }
    }
  }
};

using learning_rate_spellings =
    spellings<by_own_function, by_param_groups, by_set_learning_rate, by_set_lr, by_setLr, by_setLearningRate,
              by_SetLearningRate, by_set_learningrate, by_StepSize, by_learning_rate, by_m_lrate, by_alpha>;
using momentum_spellings =
    spellings<by_own_momentum, by_set_momentum, by_set_beta1, by_Momentum, by_Beta1, by_momentum, by_beta1>;

struct set_learning_rate_fn {
  template <class Optimizer>
  constexpr void operator()(Optimizer& o, double lr) const {
    static_assert(learning_rate_spellings::know<Optimizer>,
                  "lrkit::set_learning_rate knows no spelling that this optimizer has. It knows "
                  "param_groups()[i].options().set_lr(x), set_learning_rate(x), set_lr(x), setLr(x), "
                  "setLearningRate(x), SetLearningRate(x), set_learningrate(x), StepSize() = x, and the members "
                  "learning_rate, m_lrate and alpha. To add another, write a function "
                  "void set_learning_rate(your_optimizer&, double) in the namespace of your_optimizer.");
    learning_rate_spellings::set(o, lr);
  }
};

struct set_momentum_fn {
  template <class Optimizer>
  constexpr void operator()(Optimizer& o, double momentum) const {
    static_assert(momentum_spellings::know<Optimizer>,
                  "lrkit::set_momentum knows no spelling that this optimizer has. It knows set_momentum(x), "
                  "set_beta1(x), Momentum() = x, Beta1() = x, and the members momentum and beta1. To add another, "
                  "write a function void set_momentum(your_optimizer&, double) in the namespace of your_optimizer.");
    momentum_spellings::set(o, momentum);
  }
};

}  // namespace detail

inline namespace customisation {

/// Writes a rate into an optimizer, whatever the optimizer calls it. No framework's header is needed.
///
/// An optimizer of one's own joins in with a function `void set_learning_rate(optimizer&, double)` in its namespace.
/// A setter that takes a float is given the nearest float.
inline constexpr detail::set_learning_rate_fn set_learning_rate{};

/// The same for the momentum, or the beta1 of Adam. For libtorch, whose options have no common spelling, write
/// `void set_momentum(torch::optim::AdamW&, double)`, or give the scheduler a lambda.
inline constexpr detail::set_momentum_fn set_momentum{};

}  // namespace customisation

/// An optimizer whose learning rate `set_learning_rate` knows how to set.
template <class O>
concept optimizer = detail::learning_rate_spellings::know<O>;

}  // namespace lrkit
