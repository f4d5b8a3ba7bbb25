// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/error.hpp>

#include <concepts>
#include <type_traits>

namespace lrkit::detail {

/// Converts to this type and to no other, not even to one that is implicitly constructible from it.
template <class Number>
struct only {
  template <std::same_as<Number> To>
  constexpr operator To() const;  // NOLINT(google-explicit-constructor)
};

// A spelling is a call, or a place to assign to. Each takes a float; `takes_uncut` says whether it takes a double
// without narrowing, and `set` sets a number of a type that the spelling takes.

/// Whether the result of a setter reports a failure: false, a code other than 0, or a status with IsError() or without
/// ok().
template <class Result>
[[nodiscard]] constexpr bool says_failure(Result const& result) {
  if constexpr (std::same_as<Result, bool>) {
    return !result;
  } else if constexpr (std::integral<Result>) {
    return result != 0;
  } else if constexpr (requires { static_cast<bool>(result.IsError()); }) {
    return static_cast<bool>(result.IsError());
  } else if constexpr (requires { static_cast<bool>(result.ok()); }) {
    return !static_cast<bool>(result.ok());
  } else {
    return false;
  }
}

/// Spellings by a function that takes the number, One::call(o, x). Throws if the call reports a failure.
template <class One>
struct spelling_by_call {
  template <class O>
  static constexpr bool fits = requires(O& o, float x) { One::call(o, x); };
  template <class O, class Number>
  static constexpr bool takes = requires(O& o) { One::call(o, only<Number>()); };
  template <class O>
  static constexpr bool takes_uncut = takes<O, double> || !takes<O, float>;
  static constexpr void set(auto& o, auto x) {
    if constexpr (std::is_void_v<decltype(One::call(o, x))>) {
      One::call(o, x);
    } else if (says_failure(One::call(o, x))) {
      refuse("optimizer", "its setter", "take the number", shortest(x));
    }
  }
};

/// A member that a float can be assigned to without narrowing, unlike an integer or a bool.
template <class Member>
  requires requires(Member& m, float x) {
    m = x;
    m = {x};
  }
void takes_float(Member&);

/// Spellings by a place to which the number is assigned, One::place(o).
template <class One>
struct spelling_by_place {
  template <class O>
  static constexpr bool fits = requires(O& o) { takes_float(One::place(o)); };
  template <class O>
  static constexpr bool takes_uncut = requires(O& o, double x) { One::place(o) = {x}; };
  static constexpr void set(auto& o, auto x) { One::place(o) = x; }
};

struct by_own_function : spelling_by_call<by_own_function> {  // an optimizer of your own
  static constexpr auto call(auto& o, auto x) -> decltype(set_learning_rate(o, x)) { return set_learning_rate(o, x); }
};
struct by_param_groups : spelling_by_call<by_param_groups> {  // libtorch
  static constexpr auto call(auto& o, auto x) -> decltype(void(o.param_groups().begin()->options().set_lr(x))) {
    for (auto& group : o.param_groups()) group.options().set_lr(x);
  }
};
struct by_set_learning_rate
    : spelling_by_call<by_set_learning_rate> {  // dlib, tiny-cuda-nn, nnabla, LBANN, FANN, OpenNN's Adam
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_learning_rate(x)) { return o.set_learning_rate(x); }
};
struct by_set_lr : spelling_by_call<by_set_lr> {  // tt-train
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_lr(x)) { return o.set_lr(x); }
};
struct by_setLr : spelling_by_call<by_setLr> {  // flashlight
  static constexpr auto call(auto& o, auto x) -> decltype(o.setLr(x)) { return o.setLr(x); }
};
struct by_setLearningRate : spelling_by_call<by_setLearningRate> {  // MNN
  static constexpr auto call(auto& o, auto x) -> decltype(o.setLearningRate(x)) { return o.setLearningRate(x); }
};
struct by_SetLearningRate : spelling_by_call<by_SetLearningRate> {  // MindSpore Lite, ONNX Runtime
  static constexpr auto call(auto& o, auto x) -> decltype(o.SetLearningRate(x)) { return o.SetLearningRate(x); }
};
struct by_set_learningrate : spelling_by_call<by_set_learningrate> {  // BeeDNN
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_learningrate(x)) { return o.set_learningrate(x); }
};
struct by_StepSize : spelling_by_place<by_StepSize> {  // ensmallen
  static constexpr auto place(auto& o) -> decltype(o.StepSize()) { return o.StepSize(); }
};
struct by_learning_rate : spelling_by_place<by_learning_rate> {  // DyNet
  static constexpr auto place(auto& o) -> decltype((o.learning_rate)) { return o.learning_rate; }
};
struct by_lr : spelling_by_place<by_lr> {
  static constexpr auto place(auto& o) -> decltype((o.lr)) { return o.lr; }
};
struct by_m_lrate : spelling_by_place<by_m_lrate> {  // MiniDNN
  static constexpr auto place(auto& o) -> decltype((o.m_lrate)) { return o.m_lrate; }
};
struct by_alpha : spelling_by_place<by_alpha> {  // tiny-dnn
  static constexpr auto place(auto& o) -> decltype((o.alpha)) { return o.alpha; }
};

struct by_own_momentum : spelling_by_call<by_own_momentum> {  // an optimizer of your own
  static constexpr auto call(auto& o, auto x) -> decltype(set_momentum(o, x)) { return set_momentum(o, x); }
};
struct by_set_momentum : spelling_by_call<by_set_momentum> {
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_momentum(x)) { return o.set_momentum(x); }
};
struct by_set_beta1 : spelling_by_call<by_set_beta1> {  // tt-train
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_beta1(x)) { return o.set_beta1(x); }
};
struct by_set_beta_1 : spelling_by_call<by_set_beta_1> {  // OpenNN
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_beta_1(x)) { return o.set_beta_1(x); }
};
struct by_setMomentum : spelling_by_call<by_setMomentum> {  // MNN
  static constexpr auto call(auto& o, auto x) -> decltype(o.setMomentum(x)) { return o.setMomentum(x); }
};
struct by_set_learning_momentum : spelling_by_call<by_set_learning_momentum> {  // FANN
  static constexpr auto call(auto& o, auto x) -> decltype(o.set_learning_momentum(x)) {
    return o.set_learning_momentum(x);
  }
};
struct by_Momentum : spelling_by_place<by_Momentum> {  // ensmallen, the update policies
  static constexpr auto place(auto& o) -> decltype(o.Momentum()) { return o.Momentum(); }
};
struct by_Beta1 : spelling_by_place<by_Beta1> {  // ensmallen, the Adam family
  static constexpr auto place(auto& o) -> decltype(o.Beta1()) { return o.Beta1(); }
};
struct by_momentum : spelling_by_place<by_momentum> {
  static constexpr auto place(auto& o) -> decltype((o.momentum)) { return o.momentum; }
};
struct by_beta1 : spelling_by_place<by_beta1> {
  static constexpr auto place(auto& o) -> decltype((o.beta1)) { return o.beta1; }
};

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
  static constexpr bool know = First::template fits<O> || spellings<Rest...>::template know<O>;

  /// Sets the number by the first spelling that fits.
  template <class O>
  static constexpr void set(O& o, double x) {
    if constexpr (!First::template fits<O>) {
      spellings<Rest...>::set(o, x);
    } else if constexpr (First::template takes_uncut<O>) {
      First::set(o, x);
    } else {
      First::set(o, static_cast<float>(x));
    }
  }
};

using learning_rate_spellings =
    spellings<by_own_function, by_param_groups, by_set_learning_rate, by_set_lr, by_setLr, by_setLearningRate,
              by_SetLearningRate, by_set_learningrate, by_StepSize, by_learning_rate, by_lr, by_m_lrate, by_alpha>;
using momentum_spellings = spellings<by_own_momentum, by_set_momentum, by_set_beta1, by_set_beta_1, by_setMomentum,
                                     by_set_learning_momentum, by_Momentum, by_Beta1, by_momentum, by_beta1>;

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
                  "set_beta1(x), set_beta_1(x), setMomentum(x), set_learning_momentum(x), Momentum() = x, Beta1() = x, "
                  "and the members momentum and beta1. To add another, "
                  "write a function void set_momentum(your_optimizer&, double) in the namespace of your_optimizer.");
    momentum_spellings::set(o, momentum);
  }
};

}  // namespace lrkit::detail
