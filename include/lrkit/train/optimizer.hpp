// SPDX-License-Identifier: MIT
#pragma once

namespace lrkit {

namespace detail {

/// A member that a float can be assigned to, and is not cut by it, as by a whole number or a bool.
template <class Member>
  requires requires(Member& m, float x) {
    m = x;
    m = {x};
  }
void takes_float(Member&);

// One struct for each spelling: how it takes a double without cutting it (a setter that takes a float refuses {x}), and
// how it takes a float, which all of them do.

struct by_own_function {  // an optimizer of one's own
  static constexpr auto wide(auto& o, double x) -> decltype(void(set_learning_rate(o, {x}))) {
    set_learning_rate(o, x);
  }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(set_learning_rate(o, x))) { set_learning_rate(o, x); }
};
struct by_param_groups {  // libtorch
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.param_groups().begin()->options().set_lr({x}))) {
    for (auto& group : o.param_groups()) group.options().set_lr(x);
  }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.param_groups().begin()->options().set_lr(x))) {
    for (auto& group : o.param_groups()) group.options().set_lr(x);
  }
};
struct by_set_learning_rate {  // dlib, tiny-cuda-nn, nnabla, LBANN, OpenNN
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.set_learning_rate({x}))) { o.set_learning_rate(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.set_learning_rate(x))) { o.set_learning_rate(x); }
};
struct by_set_lr {  // tt-train
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.set_lr({x}))) { o.set_lr(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.set_lr(x))) { o.set_lr(x); }
};
struct by_setLr {  // flashlight
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.setLr({x}))) { o.setLr(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.setLr(x))) { o.setLr(x); }
};
struct by_setLearningRate {  // MNN
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.setLearningRate({x}))) { o.setLearningRate(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.setLearningRate(x))) { o.setLearningRate(x); }
};
struct by_SetLearningRate {  // ONNX Runtime
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.SetLearningRate({x}))) { o.SetLearningRate(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.SetLearningRate(x))) { o.SetLearningRate(x); }
};
struct by_set_learningrate {  // BeeDNN
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.set_learningrate({x}))) { o.set_learningrate(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.set_learningrate(x))) { o.set_learningrate(x); }
};
struct by_StepSize {  // ensmallen
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.StepSize() = {x})) { o.StepSize() = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.StepSize())) { o.StepSize() = x; }
};
struct by_learning_rate {  // DyNet
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.learning_rate = {x})) { o.learning_rate = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.learning_rate)) { o.learning_rate = x; }
};
struct by_lr {
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.lr = {x})) { o.lr = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.lr)) { o.lr = x; }
};
struct by_m_lrate {  // MiniDNN
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.m_lrate = {x})) { o.m_lrate = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.m_lrate)) { o.m_lrate = x; }
};
struct by_alpha {  // tiny-dnn
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.alpha = {x})) { o.alpha = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.alpha)) { o.alpha = x; }
};

struct by_own_momentum {
  static constexpr auto wide(auto& o, double x) -> decltype(void(set_momentum(o, {x}))) { set_momentum(o, x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(set_momentum(o, x))) { set_momentum(o, x); }
};
struct by_set_momentum {
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.set_momentum({x}))) { o.set_momentum(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.set_momentum(x))) { o.set_momentum(x); }
};
struct by_set_beta1 {  // tt-train
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.set_beta1({x}))) { o.set_beta1(x); }
  static constexpr auto narrow(auto& o, float x) -> decltype(void(o.set_beta1(x))) { o.set_beta1(x); }
};
struct by_Momentum {  // ensmallen, the update policies
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.Momentum() = {x})) { o.Momentum() = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.Momentum())) { o.Momentum() = x; }
};
struct by_Beta1 {  // ensmallen, the Adam family
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.Beta1() = {x})) { o.Beta1() = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.Beta1())) { o.Beta1() = x; }
};
struct by_momentum {
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.momentum = {x})) { o.momentum = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.momentum)) { o.momentum = x; }
};
struct by_beta1 {
  static constexpr auto wide(auto& o, double x) -> decltype(void(o.beta1 = {x})) { o.beta1 = x; }
  static constexpr auto narrow(auto& o, float x) -> decltype(takes_float(o.beta1)) { o.beta1 = x; }
};

template <class One, class O>
concept spelled = requires(O& o, float x) { One::narrow(o, x); };

/// Spellings in the order in which they are tried.
template <class...>
struct spellings {
  template <class O>
  static constexpr bool know = false;
  static constexpr void set(auto&, double) {}
};
template <class First, class... Rest>
struct spellings<First, Rest...> {
  template <class O>
  static constexpr bool know = spelled<First, O> || spellings<Rest...>::template know<O>;

  /// Sets the number by the first spelling that fits.
  template <class O>
  static constexpr void set(O& o, double x) {
    if constexpr (!spelled<First, O>) {
      spellings<Rest...>::set(o, x);
    } else if constexpr (requires { First::wide(o, x); }) {
      First::wide(o, x);
    } else {
      First::narrow(o, static_cast<float>(x));
    }
  }
};

using learning_rate_spellings =
    spellings<by_own_function, by_param_groups, by_set_learning_rate, by_set_lr, by_setLr, by_setLearningRate,
              by_SetLearningRate, by_set_learningrate, by_StepSize, by_learning_rate, by_lr, by_m_lrate, by_alpha>;
using momentum_spellings =
    spellings<by_own_momentum, by_set_momentum, by_set_beta1, by_Momentum, by_Beta1, by_momentum, by_beta1>;

struct set_learning_rate_fn {
  template <class Optimizer>
  constexpr void operator()(Optimizer& o, double lr) const {
    static_assert(learning_rate_spellings::know<Optimizer>,
                  "lrkit::set_learning_rate knows no spelling that this optimizer has. It knows "
                  "param_groups()[i].options().set_lr(x), set_learning_rate(x), set_lr(x), setLr(x), "
                  "setLearningRate(x), SetLearningRate(x), set_learningrate(x), StepSize() = x, and the members "
                  "learning_rate, lr, m_lrate and alpha. To add another, write a function "
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
