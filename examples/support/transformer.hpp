// SPDX-License-Identifier: MIT
#pragma once

#include "random.hpp"
#include "tape.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace examples {

/// The size of a transformer that says the next letter.
struct transformer_shape {
  std::size_t letters;
  std::size_t context;  ///< how many letters back it looks, its own included
  std::size_t width = 32;
  std::size_t layers = 1;
};

/// A transformer as in GPT: letters and places become rows of numbers; each layer adds what one head of attention makes
/// of the normalised rows, and then what a hidden layer of four times the width makes of them; the last rows,
/// normalised, give the scores of the next letter.
///
/// A copy is a model of its own: only the weights and their gradient are kept from one call to the next.
template <std::floating_point Real>
class transformer {
 public:
  transformer(transformer_shape form, std::uint64_t seed) : form_(form) {
    generator draw(seed);
    std::size_t const d = form_.width;
    auto const matrix = [&](std::size_t rows, std::size_t columns, double deviation) {
      for (std::size_t i = 0; i < rows * columns; ++i) weights_.push_back(static_cast<Real>(deviation * draw.normal()));
    };
    double const narrow = 1 / std::sqrt(static_cast<double>(d));
    double const onto = narrow / std::sqrt(2 * static_cast<double>(form_.layers));  // what adds to the rows
    matrix(form_.letters, d, 0.3);
    matrix(form_.context, d, 0.3);
    for (std::size_t l = 0; l < form_.layers; ++l) {
      for (int i = 0; i < 3; ++i) matrix(d, d, narrow);  // queries, keys, values
      matrix(d, d, onto);
      matrix(d, 4 * d, narrow);
      matrix(4 * d, d, onto / 2);
    }
    matrix(d, form_.letters, 0.1 * narrow);
    gradient_.resize(weights_.size());
  }

  [[nodiscard]] std::span<Real> weights() { return weights_; }
  [[nodiscard]] std::span<Real const> weights() const { return weights_; }
  /// The gradient that `loss_and_gradient` left.
  [[nodiscard]] std::span<Real const> gradient() const { return gradient_; }

  /// The mean loss of saying the next letter in sequences of context + 1 letters, one after the other.
  [[nodiscard]] double loss(std::span<std::uint8_t const> sequences) {
    tape<Real> t;
    return loss_on(t, sequences);
  }
  double loss_and_gradient(std::span<std::uint8_t const> sequences) {
    tape<Real> t;
    double const loss = loss_on(t, sequences);
    t.back();
    auto const g = t.gradient({weights_.size(), 1, 0});
    gradient_.assign(g.begin(), g.end());
    return loss;
  }

 private:
  double loss_on(tape<Real>& t, std::span<std::uint8_t const> sequences) {
    std::size_t const d = form_.width, length = form_.context;
    std::vector<std::size_t> now, next, places;
    for (std::size_t at = 0; at + length < sequences.size(); at += length + 1) {
      for (std::size_t i = 0; i < length; ++i) {
        now.push_back(sequences[at + i]);
        next.push_back(sequences[at + i + 1]);
        places.push_back(i);
      }
    }
    auto const all = t.matrix(weights_.size(), 1);
    std::copy(weights_.begin(), weights_.end(), t.values(all).begin());
    std::size_t used = 0;
    auto const weight = [&](std::size_t rows, std::size_t columns) {
      typename tape<Real>::place const p{rows, columns, all.at + used};
      used += p.size();
      return p;
    };
    auto const of_letters = weight(form_.letters, d), of_places = weight(length, d);
    auto x = t.sum(t.rows_of(of_letters, now), t.rows_of(of_places, places));
    for (std::size_t l = 0; l < form_.layers; ++l) {
      auto const seen = t.normalised(x);
      auto const q = t.product(seen, weight(d, d)), k = t.product(seen, weight(d, d)),
                 v = t.product(seen, weight(d, d));
      x = t.sum(x, t.product(t.attention(q, k, v, length), weight(d, d)));
      auto const hidden = t.relu(t.product(t.normalised(x), weight(d, 4 * d)));
      x = t.sum(x, t.product(hidden, weight(4 * d, d)));
    }
    return t.cross_entropy(t.product(t.normalised(x), weight(d, form_.letters)), next);
  }

  transformer_shape form_;
  std::vector<Real> weights_;
  std::vector<Real> gradient_;
};

}  // namespace examples
