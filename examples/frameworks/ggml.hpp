// SPDX-License-Identifier: MIT
#pragma once

#include "digits.hpp"

#include <ggml-alloc.h>
#include <ggml-backend.h>
#include <ggml-cpu.h>
#include <ggml-opt.h>
#include <ggml.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace frameworks {

/// A perceptron that ggml trains. The optimizer context is made once, and so is its callback, which reads `rate`: a
/// second ggml_opt_init would not find room in the same compute context.
class ggml_perceptron {
 public:
  /// The weights, and the place in the data. The moments of AdamW lie inside of ggml, which has no call that reads
  /// them.
  struct state {
    std::vector<float> weights;
    std::int64_t batch;
  };

  explicit ggml_perceptron(ggml_opt_optimizer_type optimizer, float beta1 = 0.9F, float beta2 = 0.999F)
      : beta1_(beta1), beta2_(beta2) {
    backend = ggml_backend_cpu_init();
    ggml_backend_cpu_set_n_threads(backend, 1);
    sched = ggml_backend_sched_new(&backend, nullptr, 1, GGML_DEFAULT_GRAPH_SIZE, false, false);
    fixed = ggml_init({32 * ggml_tensor_overhead(), nullptr, true});
    compute = ggml_init({GGML_DEFAULT_GRAPH_SIZE * ggml_tensor_overhead() + 3 * ggml_graph_overhead(), nullptr, true});

    inputs = ggml_new_tensor_2d(fixed, GGML_TYPE_F32, 64, rows);
    ggml_set_input(inputs);
    parameters = {ggml_new_tensor_2d(fixed, GGML_TYPE_F32, 64, 32), ggml_new_tensor_1d(fixed, GGML_TYPE_F32, 32),
                  ggml_new_tensor_2d(fixed, GGML_TYPE_F32, 32, 10), ggml_new_tensor_1d(fixed, GGML_TYPE_F32, 10)};
    for (auto* const p : parameters) ggml_set_param(p);
    auto* const hidden =
        ggml_relu(compute, ggml_add(compute, ggml_mul_mat(compute, parameters[0], inputs), parameters[1]));
    auto* const logits = ggml_add(compute, ggml_mul_mat(compute, parameters[2], hidden), parameters[3]);
    ggml_set_output(logits);
    buffer = ggml_backend_alloc_ctx_tensors(fixed, backend);
    std::vector<float> w;
    for (auto* const p : parameters) {
      bool const bias = p->ne[1] == 1;
      auto const drawn = initial_weights<float>(static_cast<std::size_t>(ggml_nelements(p)),
                                                bias ? 0 : std::sqrt(6.0 / static_cast<double>(p->ne[0])), 1);
      w.insert(w.end(), drawn.begin(), drawn.end());
    }

    auto params = ggml_opt_default_params(sched, GGML_OPT_LOSS_TYPE_CROSS_ENTROPY);
    params.ctx_compute = compute;
    params.inputs = inputs;
    params.outputs = logits;
    params.optimizer = optimizer;
    params.get_opt_pars = [](void* self) { return static_cast<ggml_perceptron*>(self)->next(); };
    params.get_opt_pars_ud = this;
    context = ggml_opt_init(params);
    result = ggml_opt_result_init();
    restore({w, 0});
  }
  ggml_perceptron(ggml_perceptron const&) = delete;
  ~ggml_perceptron() {
    ggml_opt_result_free(result);
    ggml_opt_free(context);
    ggml_backend_buffer_free(buffer);
    ggml_free(compute);
    ggml_free(fixed);
    ggml_backend_sched_free(sched);
    ggml_backend_free(backend);
  }

  /// The rate of the next update. ggml ends the program at 0.
  double rate = 1e-3;

  double update() { return run(batch_++, true); }
  /// The mean over the batches of one pass.
  double loss() {
    double sum = 0;
    auto const batches = static_cast<std::int64_t>(data.data.rows() / rows);
    for (std::int64_t k = 0; k < batches; ++k) sum += run(k, false);
    return sum / static_cast<double>(batches);
  }
  [[nodiscard]] std::vector<double> weights() const {
    auto const w = floats();
    return {w.begin(), w.end()};
  }
  [[nodiscard]] state save() const { return {floats(), batch_}; }
  void restore(state const& s) {
    auto const* from = s.weights.data();
    for (auto* const p : parameters) {
      ggml_backend_tensor_set(p, from, 0, ggml_nbytes(p));
      from += ggml_nelements(p);
    }
    batch_ = s.batch;
    ggml_opt_reset(context, true);  // the moments as they are before the first update: all that can be had of them
  }

 private:
  static constexpr std::int64_t rows = 64;

  ggml_opt_optimizer_params next() const {
    auto p = ggml_opt_get_default_optimizer_params(nullptr);
    p.adamw.alpha = p.sgd.alpha = static_cast<float>(rate);
    p.adamw.beta1 = beta1_;
    p.adamw.beta2 = beta2_;
    return p;
  }
  double run(std::int64_t batch, bool train) {
    ggml_opt_alloc(context, train);
    std::vector<float> x, y;
    for (auto const row : data.batch(batch)) {
      x.insert(x.end(), data.data.input(row).begin(), data.data.input(row).end());
      y.insert(y.end(), data.data.target(row).begin(), data.data.target(row).end());
    }
    ggml_backend_tensor_set(inputs, x.data(), 0, ggml_nbytes(inputs));
    auto* const labels = ggml_opt_labels(context);
    ggml_backend_tensor_set(labels, y.data(), 0, ggml_nbytes(labels));
    ggml_opt_result_reset(result);
    ggml_opt_eval(context, result);
    double loss = 0;
    ggml_opt_result_loss(result, &loss, nullptr);
    return loss;
  }
  [[nodiscard]] std::vector<float> floats() const {
    std::vector<float> all;
    for (auto* const p : parameters) {
      std::vector<float> w(static_cast<std::size_t>(ggml_nelements(p)));
      ggml_backend_tensor_get(p, w.data(), 0, ggml_nbytes(p));
      all.insert(all.end(), w.begin(), w.end());
    }
    return all;
  }

  digits const data{rows};
  float beta1_, beta2_;
  ggml_backend_t backend = nullptr;
  ggml_backend_sched_t sched = nullptr;
  ggml_context *fixed = nullptr, *compute = nullptr;
  ggml_backend_buffer_t buffer = nullptr;
  ggml_tensor* inputs = nullptr;
  std::vector<ggml_tensor*> parameters;
  ggml_opt_context_t context = nullptr;
  ggml_opt_result_t result = nullptr;
  std::int64_t batch_ = 0;
};

}  // namespace frameworks
