// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace examples {

/// Matrices, and how each came about from others, so that the gradient of a loss can be passed back to all of them.
///
///     tape<float> t;
///     auto const w = t.matrix(3, 2), x = t.matrix(5, 3);       // all zeros; fill t.values(w), t.values(x)
///     double const loss = t.cross_entropy(t.product(x, w), classes);
///     t.back();                                                // now t.gradient(w) is there
template <std::floating_point Real>
class tape {
 public:
  /// Where a matrix lies on the tape, row by row. Part of a matrix is one too.
  struct place {
    std::size_t rows;
    std::size_t columns;
    std::size_t at;
    [[nodiscard]] std::size_t size() const { return rows * columns; }
  };

  void clear() {
    value.clear();
    slope.clear();
    steps.clear();
  }
  place matrix(std::size_t rows, std::size_t columns) {
    place const p{rows, columns, value.size()};
    value.resize(value.size() + p.size());
    slope.resize(value.size());
    return p;
  }
  [[nodiscard]] std::span<Real> values(place p) { return {value.data() + p.at, p.size()}; }
  /// What the loss changes by with each value; complete after back().
  [[nodiscard]] std::span<Real> gradient(place p) { return {slope.data() + p.at, p.size()}; }

  place product(place a, place b) {
    place const out = matrix(a.rows, b.columns);
    for (std::size_t r = 0; r < a.rows; ++r) {
      for (std::size_t i = 0; i < a.columns; ++i) add_scaled(v(a, r)[i], v(b, i), v(out, r), b.columns);
    }
    steps.push_back([this, a, b, out] {
      turned.resize(b.size());
      for (std::size_t i = 0; i < b.rows; ++i) {
        for (std::size_t o = 0; o < b.columns; ++o) turned[o * b.rows + i] = v(b, i)[o];
      }
      for (std::size_t r = 0; r < a.rows; ++r) {
        for (std::size_t i = 0; i < a.columns; ++i) add_scaled(v(a, r)[i], g(out, r), g(b, i), b.columns);
        for (std::size_t o = 0; o < b.columns; ++o) {
          add_scaled(g(out, r)[o], turned.data() + o * b.rows, g(a, r), a.columns);
        }
      }
    });
    return out;
  }

  place sum(place a, place b) {
    place const out = matrix(a.rows, a.columns);
    add_scaled(1, v(a), v(out), out.size());
    add_scaled(1, v(b), v(out), out.size());
    steps.push_back([this, a, b, out] {
      add_scaled(1, g(out), g(a), out.size());
      add_scaled(1, g(out), g(b), out.size());
    });
    return out;
  }

  place relu(place a) {
    place const out = matrix(a.rows, a.columns);
    for (std::size_t i = 0; i < a.size(); ++i) v(out)[i] = std::max(v(a)[i], Real(0));
    steps.push_back([this, a, out] {
      for (std::size_t i = 0; i < a.size(); ++i) g(a)[i] += v(a)[i] > 0 ? g(out)[i] : 0;
    });
    return out;
  }

  /// Every row with mean 0 and variance 1.
  place normalised(place a) {
    place const out = matrix(a.rows, a.columns);
    std::vector<Real> shrinks(a.rows);
    auto const n = static_cast<Real>(a.columns);
    for (std::size_t r = 0; r < a.rows; ++r) {
      Real const* const in = v(a, r);
      Real mean = 0, squares = 0;
      for (std::size_t i = 0; i < a.columns; ++i) mean += in[i] / n;
      for (std::size_t i = 0; i < a.columns; ++i) squares += (in[i] - mean) * (in[i] - mean) / n;
      shrinks[r] = 1 / std::sqrt(squares + Real(1e-5));
      for (std::size_t i = 0; i < a.columns; ++i) v(out, r)[i] = (in[i] - mean) * shrinks[r];
    }
    steps.push_back([this, a, out, n, shrinks = std::move(shrinks)] {
      for (std::size_t r = 0; r < a.rows; ++r) {
        Real mean = 0, along = 0;
        for (std::size_t i = 0; i < a.columns; ++i) mean += g(out, r)[i] / n, along += g(out, r)[i] * v(out, r)[i] / n;
        for (std::size_t i = 0; i < a.columns; ++i) {
          g(a, r)[i] += shrinks[r] * (g(out, r)[i] - mean - along * v(out, r)[i]);
        }
      }
    });
    return out;
  }

  /// Row chosen[0] of the table, row chosen[1], ...
  place rows_of(place table, std::vector<std::size_t> chosen) {
    place const out = matrix(chosen.size(), table.columns);
    for (std::size_t r = 0; r < chosen.size(); ++r) add_scaled(1, v(table, chosen[r]), v(out, r), table.columns);
    steps.push_back([this, table, out, chosen = std::move(chosen)] {
      for (std::size_t r = 0; r < chosen.size(); ++r) add_scaled(1, g(out, r), g(table, chosen[r]), table.columns);
    });
    return out;
  }

  /// Causal attention with one head, in sequences of `length` rows each: every row becomes a mean of the rows of `of`
  /// up to its own, weighted by exp(q k / sqrt(columns)).
  place attention(place q, place k, place of, std::size_t length) {
    place const out = matrix(q.rows, q.columns), weight = matrix(q.rows, length);
    Real const scale = 1 / std::sqrt(static_cast<Real>(q.columns));
    for (std::size_t r = 0; r < q.rows; ++r) {
      std::size_t const first = r - r % length;
      Real* const w = v(weight, r);
      for (std::size_t j = first; j <= r; ++j) w[j - first] = scale * dot(v(q, r), v(k, j), q.columns);
      Real const top = *std::max_element(w, w + (r - first) + 1);
      Real total = 0;
      for (std::size_t j = first; j <= r; ++j) total += w[j - first] = std::exp(w[j - first] - top);
      for (std::size_t j = first; j <= r; ++j) add_scaled(w[j - first] /= total, v(of, j), v(out, r), q.columns);
    }
    steps.push_back([this, q, k, of, out, weight, length, scale] {
      for (std::size_t r = 0; r < q.rows; ++r) {
        std::size_t const first = r - r % length;
        Real const* const w = v(weight, r);
        Real* const dw = g(weight, r);
        Real mean = 0;
        for (std::size_t j = first; j <= r; ++j) {
          dw[j - first] = dot(g(out, r), v(of, j), q.columns);
          mean += w[j - first] * dw[j - first];
          add_scaled(w[j - first], g(out, r), g(of, j), q.columns);
        }
        for (std::size_t j = first; j <= r; ++j) {
          Real const d = scale * w[j - first] * (dw[j - first] - mean);
          add_scaled(d, v(k, j), g(q, r), q.columns);
          add_scaled(d, v(q, r), g(k, j), q.columns);
        }
      }
    });
    return out;
  }

  /// The mean over the rows of -log softmax at the class of each. It is the loss that back() begins from.
  double cross_entropy(place scores, std::span<std::size_t const> classes) {
    double loss = 0;
    auto const share = Real(1) / static_cast<Real>(scores.rows);
    for (std::size_t r = 0; r < scores.rows; ++r) {
      Real const* const s = v(scores, r);
      Real* const d = g(scores, r);
      Real const top = *std::max_element(s, s + scores.columns);
      Real total = 0;
      for (std::size_t i = 0; i < scores.columns; ++i) total += d[i] = std::exp(s[i] - top);
      loss += static_cast<double>(std::log(total) - (s[classes[r]] - top));
      for (std::size_t i = 0; i < scores.columns; ++i) d[i] *= share / total;
      d[classes[r]] -= share;
    }
    return loss / static_cast<double>(scores.rows);
  }

  /// Passes the gradient of the last loss back to all matrices.
  void back() {
    for (std::size_t i = steps.size(); i-- > 0;) steps[i]();
  }

 private:
  Real* v(place p, std::size_t row = 0) { return value.data() + p.at + row * p.columns; }
  Real* g(place p, std::size_t row = 0) { return slope.data() + p.at + row * p.columns; }
  static void add_scaled(Real factor, Real const* in, Real* out, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) out[i] += factor * in[i];
  }
  static Real dot(Real const* a, Real const* b, std::size_t n) {
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
    return sum;
  }

  std::vector<Real> value;
  std::vector<Real> slope;
  std::vector<Real> turned;
  std::vector<std::function<void()>> steps;
};

}  // namespace examples
