// SPDX-License-Identifier: MIT
// What does ggml do with the rates of a schedule?
#include "ggml.hpp"
#include "setter.hpp"

#include <cfloat>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

template <class Base>
struct trained : Base {
  static constexpr double unit = 1;
  using state = typename Base::state;
  void set(double lr) { this->rate = lr; }
};
struct sgd_base : frameworks::ggml_perceptron {
  sgd_base() : ggml_perceptron(GGML_OPT_OPTIMIZER_TYPE_SGD) {}
};
struct adamw_base : frameworks::ggml_perceptron {
  adamw_base() : ggml_perceptron(GGML_OPT_OPTIMIZER_TYPE_ADAMW) {}
};
// Without a memory every update can be made twice from the same weights, and so its rate measured.
struct forgetful_base : frameworks::ggml_perceptron {
  forgetful_base() : ggml_perceptron(GGML_OPT_OPTIMIZER_TYPE_ADAMW, 0, 0) {}
};
using sgd = trained<sgd_base>;
using adamw = trained<adamw_base>;
using forgetful = trained<forgetful_base>;

int train_at_zero() {
  sgd t;
  t.set(0);
  t.update();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "zero") return train_at_zero();
  fmt::print("ggml {}\n", ggml_version());
  setter::ask<sgd>("SGD", {.peak = 0.3, .at_zero = setter::zero::not_asked});
  setter::ask<forgetful>("AdamW with both betas 0",
                         {.peak = 0.003, .at_zero = setter::zero::not_asked, .min_lr = 1e-5, .max_lr = 1});
  setter::ask<adamw>("AdamW", {.peak = 0.01,
                               .measured = false,
                               .at_zero = setter::zero::not_asked,
                               .resumes = setter::resume::without_moments,
                               .max_lr = 1});

  fmt::print("a rate of 0\n");
  std::fflush(stdout);
  bool const ended = std::system((std::string(argv[0]) + " zero >/dev/null 2>&1").c_str()) != 0;
  setter::say(ended, "it ends the program");
  adamw t;
  for (int k = 0; k < 5; ++k) t.update();
  auto const before = t.weights();
  t.set(static_cast<double>(FLT_MIN));
  t.update();
  setter::say(t.weights() == before, "FLT_MIN in its place changes no weight");
  return setter::verdict();
}
