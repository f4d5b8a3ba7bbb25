// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace examples {

/// What a hidden unit makes of its input.
enum class activation { relu, tanh };

/// What the network is for, and so its loss: softmax and cross-entropy, or half the squared error; the mean over the
/// batch.
enum class purpose { classes, numbers };

/// A stack of dense layers. `widths` are the inputs, the hidden layers and the outputs: {64, 32, 10}, or {64, 10} for
/// softmax regression; with `purpose::numbers`, {12, 1} is linear regression.
struct shape {
  std::vector<std::size_t> widths;
  purpose for_what = purpose::classes;
  activation hidden = activation::relu;
  /// What the loss is multiplied by: the batch size makes the sum over the batch of the mean, 1024 a scaled loss.
  double unit = 1;
};

/// Some rows of a dataset, copied one after the other.
template <std::floating_point Real>
struct batch {
  std::size_t rows = 0;
  std::vector<Real> x;
  std::vector<Real> y;
};

/// How well a network does: the mean loss, and the share of rows whose class it says correctly (0 for numbers).
struct score {
  double loss = 0;
  double accuracy = 0;
};

/// A multi-layer perceptron of any depth, with its gradient. All its weights stand in one list, and so does the
/// gradient.
///
/// The weights begin at random (He et al. 2015, or Glorot and Bengio 2010 for tanh), the biases at 0. Every inner loop
/// runs over the units of a layer, which lie side by side, so that the compiler can make vector instructions of it.
template <std::floating_point Real>
class network {
 public:
  network(shape form, std::uint64_t seed) : form_(std::move(form)) {
    generator draw(seed);
    for (std::size_t l = 0; l + 1 < form_.widths.size(); ++l) {
      std::size_t const in = form_.widths[l], out = form_.widths[l + 1];
      bool const feeds_relu = l + 2 < form_.widths.size() && form_.hidden == activation::relu;
      double const deviation =
          std::sqrt(feeds_relu ? 2.0 / static_cast<double>(in) : 2.0 / static_cast<double>(in + out));
      starts.push_back(weights_.size());
      for (std::size_t i = 0; i < in * out; ++i) weights_.push_back(static_cast<Real>(deviation * draw.normal()));
      weights_.resize(weights_.size() + out, 0);
    }
    gradient_.resize(weights_.size());
    values.resize(form_.widths.size());
  }

  [[nodiscard]] std::span<Real> weights() { return weights_; }
  [[nodiscard]] std::span<Real const> weights() const { return weights_; }
  /// The gradient that `loss_and_gradient` left.
  [[nodiscard]] std::span<Real const> gradient() const { return gradient_; }
  [[nodiscard]] shape const& form() const { return form_; }

  /// The mean loss of the batch and how many classes are right.
  [[nodiscard]] score evaluate(batch<Real> const& b) {
    forward(b);
    return score_and_error(b);
  }

  /// The mean loss of the batch; its gradient is left in gradient().
  double loss_and_gradient(batch<Real> const& b) {
    forward(b);
    double const loss = score_and_error(b).loss;
    backward(b);
    return loss;
  }

 private:
  [[nodiscard]] std::size_t layers() const { return starts.size(); }

  static void add_scaled(Real factor, Real const* in, Real* out, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) out[i] += factor * in[i];
  }

  void forward(batch<Real> const& b) {
    values[0] = b.x;
    for (std::size_t l = 0; l < layers(); ++l) {
      std::size_t const in = form_.widths[l], out = form_.widths[l + 1];
      Real const* const weight = weights_.data() + starts[l];
      Real const* const bias = weight + in * out;
      values[l + 1].resize(b.rows * out);
      for (std::size_t r = 0; r < b.rows; ++r) {
        Real* const to = values[l + 1].data() + r * out;
        std::copy(bias, bias + out, to);
        for (std::size_t i = 0; i < in; ++i) add_scaled(values[l][r * in + i], weight + i * out, to, out);
      }
      if (l + 1 == layers()) break;
      if (form_.hidden == activation::relu) {
        for (Real& v : values[l + 1]) v = std::max(v, Real(0));
      } else {
        for (Real& v : values[l + 1]) v = std::tanh(v);
      }
    }
  }

  /// The score of the outputs; `error` becomes the gradient of the mean loss with respect to them.
  score score_and_error(batch<Real> const& b) {
    std::size_t const n = form_.widths.back();
    std::vector<Real>& out = values.back();
    error.resize(out.size());
    auto const share = static_cast<Real>(form_.unit / static_cast<double>(b.rows));
    double loss = 0;
    std::size_t right = 0;
    for (std::size_t r = 0; r < b.rows; ++r) {
      Real const* const o = out.data() + r * n;
      Real const* const y = b.y.data() + r * n;
      Real* const e = error.data() + r * n;
      if (form_.for_what == purpose::numbers) {
        for (std::size_t i = 0; i < n; ++i) {
          e[i] = (o[i] - y[i]) * share;
          loss += 0.5 * std::pow(static_cast<double>(o[i] - y[i]), 2);
        }
        continue;
      }
      Real const top = *std::max_element(o, o + n);
      Real sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += e[i] = std::exp(o[i] - top);
      for (std::size_t i = 0; i < n; ++i) {
        if (y[i] > 0) loss += static_cast<double>(y[i] * (std::log(sum) - (o[i] - top)));
        e[i] = (e[i] / sum - y[i]) * share;
      }
      right += std::max_element(o, o + n) - o == std::max_element(y, y + n) - y;
    }
    auto const rows = static_cast<double>(b.rows);
    return {form_.unit * loss / rows, static_cast<double>(right) / rows};
  }

  void backward(batch<Real> const& b) {
    std::fill(gradient_.begin(), gradient_.end(), Real(0));
    for (std::size_t l = layers(); l-- > 0;) {
      std::size_t const in = form_.widths[l], out = form_.widths[l + 1];
      Real* const weight = gradient_.data() + starts[l];
      Real* const bias = weight + in * out;
      for (std::size_t r = 0; r < b.rows; ++r) {
        Real const* const e = error.data() + r * out;
        add_scaled(1, e, bias, out);
        for (std::size_t i = 0; i < in; ++i) add_scaled(values[l][r * in + i], e, weight + i * out, out);
      }
      if (l > 0) pass_error_down(b.rows, l);
    }
  }

  void pass_error_down(std::size_t rows, std::size_t l) {
    std::size_t const in = form_.widths[l], out = form_.widths[l + 1];
    Real const* const weight = weights_.data() + starts[l];
    turned.resize(in * out);
    for (std::size_t i = 0; i < in; ++i) {
      for (std::size_t o = 0; o < out; ++o) turned[o * in + i] = weight[i * out + o];
    }
    below.assign(rows * in, Real(0));
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t o = 0; o < out; ++o) {
        add_scaled(error[r * out + o], turned.data() + o * in, below.data() + r * in, in);
      }
    }
    for (std::size_t i = 0; i < below.size(); ++i) {
      Real const v = values[l][i];
      below[i] *= form_.hidden == activation::relu ? Real(v > 0) : 1 - v * v;
    }
    error.swap(below);
  }

  shape form_;
  std::vector<std::size_t> starts;  // where each layer's weights begin
  std::vector<Real> weights_;
  std::vector<Real> gradient_;
  std::vector<std::vector<Real>> values;  // what each layer gave, the inputs first
  std::vector<Real> error;                // the loss's gradient with respect to the layer above
  std::vector<Real> below;
  std::vector<Real> turned;
};

}  // namespace examples
