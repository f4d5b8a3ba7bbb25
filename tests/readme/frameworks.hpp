// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// Stand-ins for what the rows of the table in examples/frameworks/README.md touch: nothing of a framework but the
// spelling, and a note of what it was given.

namespace stand_in {

struct torch_optimizer {
  struct options_type {
    double lr = 0;
    void set_lr(double x) { lr = x; }
  };
  struct group {
    options_type chosen;
    options_type& options() { return chosen; }
  };
  std::vector<group> groups = std::vector<group>(2);
  std::vector<group>& param_groups() { return groups; }
  double got() { return groups[1].options().lr; }
};

struct dlib_trainer {
  double rate = 0;
  double shrink = 0.1;
  bool asserted = false;
  void set_learning_rate(double x) { rate = x, asserted = asserted || !(x > 0); }
  void set_learning_rate_shrink_factor(double x) { shrink = x; }
  double got() const { return rate; }
};

struct ensmallen_optimizer {
  double step_size = 0;
  std::vector<double> used = {};
  double& StepSize() { return step_size; }
  template <class Function, class Matrix, class Callback>
  void Optimize(Function& function, Matrix& weights, Callback callback) {
    for (int k = 0; k < 5; ++k) {
      used.push_back(step_size);
      if (callback.StepTaken(*this, function, weights)) break;
    }
  }
};

struct tiny_cuda_nn_model {
  struct optimizer_type {
    float rate = 0;
    void set_learning_rate(float x) { rate = x; }
  };
  std::shared_ptr<optimizer_type> optimizer = std::make_shared<optimizer_type>();
};

struct flashlight_optimizer {
  double rate = 0;
  void setLr(double x) { rate = x; }
  double got() const { return rate; }
};

struct tt_train_optimizer {
  float rate = 0;
  void set_lr(float x) { rate = x; }
};

struct nnabla_solver {
  float rate = 0;
  void set_learning_rate(float x) { rate = x; }
};

struct lbann_optimizer {
  double rate = 0;
  void set_learning_rate(double x) { rate = x; }
};

struct dynet_trainer {
  float learning_rate = 0;
  float got() const { return learning_rate; }
};

struct minidnn_optimizer {
  double m_lrate = 0;
  double got() const { return m_lrate; }
};

struct fann_net {
  float rate = 0;
  void set_learning_rate(float x) { rate = x; }
};
inline void fann_set_learning_rate(fann_net* net, float x) { net->rate = x; }

struct mnn_sgd {
  float rate = 0;
  void setLearningRate(float x) { rate = x; }
};

struct mindspore_model {
  float rate = 0;
  struct status {
    bool IsError() const { return false; }
  };
  status SetLearningRate(float x) { return rate = x, status(); }
};

namespace mx {
struct array {
  explicit array(float x) : value(x) {}
  float value;
};
}  // namespace mx

// ggml, and llama.cpp on it.
struct ggml_params {
  struct {
    float alpha, beta1, beta2, eps, wd;
  } adamw;
  struct {
    float alpha, wd;
  } sgd;
};
inline ggml_params ggml_opt_get_default_optimizer_params(void*) {
  return {{1e-3F, 0.9F, 0.999F, 1e-8F, 0}, {1e-3F, 0}};
}
struct ggml_opt_params {
  ggml_params (*get_opt_pars)(void*) = nullptr;
  void* get_opt_pars_ud = nullptr;
};

// XGBoost and LightGBM, which take parameters as text.
struct booster_type {
  std::string key, value;
};
inline int XGBoosterSetParam(booster_type* b, char const* key, char const* value) {
  b->key = key, b->value = value;
  return 0;
}
inline int LGBM_BoosterResetParameter(booster_type* b, char const* parameters) {
  b->value = parameters;
  return 0;
}

inline char const* LGBM_GetLastError() { return ""; }

// MPI: four ranks, of which this one sees the loss of each fourfold.
enum mpi_names { MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD };
inline void* const MPI_IN_PLACE = nullptr;
inline int reductions = 0;
inline int MPI_Allreduce(void const*, double* x, int, mpi_names, mpi_names, mpi_names) {
  ++reductions;
  *x *= 4;
  return 0;
}

// CUDA: one thread, number 2.
struct {
  unsigned x = 2;
} inline constexpr threadIdx;

struct engine {
  double eta = 0;
};

}  // namespace stand_in
