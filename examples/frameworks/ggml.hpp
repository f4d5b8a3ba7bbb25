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

/// A perceptron in ggml, with 64 rows in a batch, as ggml_opt_init and ggml_opt_fit want it.
class ggml_graph {
 public:
  static constexpr std::int64_t rows = 64;

  ggml_graph() {
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
    outputs = ggml_add(compute, ggml_mul_mat(compute, parameters[2], hidden), parameters[3]);
    ggml_set_output(outputs);
    buffer = ggml_backend_alloc_ctx_tensors(fixed, backend);
    std::vector<float> w;
    for (auto* const p : parameters) {
      bool const bias = p->ne[1] == 1;
      auto const drawn = initial_weights<float>(static_cast<std::size_t>(ggml_nelements(p)),
                                                bias ? 0 : std::sqrt(6.0 / static_cast<double>(p->ne[0])), 1);
      w.insert(w.end(), drawn.begin(), drawn.end());
    }
    write(parameters, w);
  }
  ggml_graph(ggml_graph const&) = delete;
  ~ggml_graph() {
    ggml_backend_buffer_free(buffer);
    ggml_free(compute);
    ggml_free(fixed);
    ggml_backend_sched_free(sched);
    ggml_backend_free(backend);
  }

  [[nodiscard]] static std::vector<float> read(std::vector<ggml_tensor*> const& tensors) {
    std::vector<float> all;
    for (auto* const t : tensors) {
      std::vector<float> w(static_cast<std::size_t>(ggml_nelements(t)));
      ggml_backend_tensor_get(t, w.data(), 0, ggml_nbytes(t));
      all.insert(all.end(), w.begin(), w.end());
    }
    return all;
  }
  static void write(std::vector<ggml_tensor*> const& tensors, std::vector<float> const& all) {
    auto const* from = all.data();
    for (auto* const t : tensors) {
      ggml_backend_tensor_set(t, from, 0, ggml_nbytes(t));
      from += ggml_nelements(t);
    }
  }
  [[nodiscard]] std::vector<double> weights() const {
    auto const w = read(parameters);
    return {w.begin(), w.end()};
  }

  ggml_backend_t backend = nullptr;
  ggml_backend_sched_t sched = nullptr;
  ggml_context *fixed = nullptr, *compute = nullptr;
  ggml_backend_buffer_t buffer = nullptr;
  ggml_tensor *inputs = nullptr, *outputs = nullptr;
  std::vector<ggml_tensor*> parameters;
};

/// A perceptron that ggml trains. The optimizer context is made once, and so is its callback, which reads `rate`: a
/// second ggml_opt_init would not find room in the same compute context.
class ggml_perceptron : public ggml_graph {
 public:
  /// All that the next updates depend on. AdamW's moments are tensors of the optimizer's graph; how many updates they
  /// have seen is not to be had from ggml, and is counted here.
  struct state {
    std::vector<float> weights, moments;
    std::int64_t batch = 0, updates = 0;
  };

  /// An update takes the mean gradient of `period` batches.
  explicit ggml_perceptron(ggml_opt_optimizer_type optimizer, int period = 1) : period_(period) {
    auto params = ggml_opt_default_params(sched, GGML_OPT_LOSS_TYPE_CROSS_ENTROPY);
    params.ctx_compute = compute;
    params.inputs = inputs;
    params.outputs = outputs;
    params.optimizer = optimizer;
    params.opt_period = period;
    params.get_opt_pars = [](void* self) { return static_cast<ggml_perceptron*>(self)->next(); };
    params.get_opt_pars_ud = this;
    context = ggml_opt_init(params);
    result = ggml_opt_result_init();
    for (auto* t = ggml_get_first_tensor(compute); t != nullptr; t = ggml_get_next_tensor(compute, t)) {
      if (t->op == GGML_OP_OPT_STEP_ADAMW) moments.insert(moments.end(), {t->src[2], t->src[3]});
    }
  }
  ~ggml_perceptron() {
    ggml_opt_result_free(result);
    ggml_opt_free(context);
  }

  /// The rate of the next update. ggml ends the program at 0.
  double rate = 1e-3;

  /// One update. Returns the loss of its batches before it.
  double update() {
    double sum = 0;
    for (int i = 0; i < period_; ++i) sum += run(batch_++, true);
    ++updates_;
    ++since_reset_;
    return sum / period_;
  }
  /// The mean over the batches of one pass.
  double loss() {
    double sum = 0;
    auto const batches = static_cast<std::int64_t>(data.data.rows() / rows) / period_ * period_;
    for (std::int64_t k = 0; k < batches; ++k) sum += run(k, false);
    return sum / static_cast<double>(batches);
  }
  [[nodiscard]] state save() const { return {read(parameters), read(moments), batch_, updates_}; }
  void restore(state const& s) {
    ggml_opt_reset(context, true);  // ggml counts its updates from 1 again
    write(parameters, s.weights);
    write(moments, s.moments);
    batch_ = s.batch;
    updates_ = s.updates;
    since_reset_ = 0;
  }

  digits const data{rows};

 private:
  // ggml divides the moments m and v of update n by 1 - beta1^n and 1 - beta2^n. After a restore it counts from 1
  // again; a rate and an epsilon to match make the update that it would have made.
  ggml_opt_optimizer_params next() {
    auto p = ggml_opt_get_default_optimizer_params(nullptr);
    p.adamw.alpha = p.sgd.alpha = static_cast<float>(rate);
    if (updates_ != since_reset_) {
      auto const part = [](float beta, std::int64_t n) {  // rounded as ggml rounds it
        return double{1 - std::pow(beta, static_cast<float>(n))};
      };
      double const first = part(p.adamw.beta1, since_reset_ + 1) / part(p.adamw.beta1, updates_ + 1);
      double const second = std::sqrt(part(p.adamw.beta2, since_reset_ + 1) / part(p.adamw.beta2, updates_ + 1));
      p.adamw.alpha = static_cast<float>(rate * first / second);
      p.adamw.eps = static_cast<float>(double{p.adamw.eps} / second);
      p.adamw.wd = static_cast<float>(double{p.adamw.wd} * second / first);
    }
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

  int period_;
  ggml_opt_context_t context = nullptr;
  ggml_opt_result_t result = nullptr;
  std::vector<ggml_tensor*> moments;
  std::int64_t batch_ = 0, updates_ = 0, since_reset_ = 0;
};

}  // namespace frameworks
