// SPDX-License-Identifier: MIT
// A training that may be killed at any moment: every few steps its whole state goes to a file that replaces the last
// one at once, and it begins from that file where there is one.
//
//   trainee FILE    trains to the end, and prints a digest of weights, optimizer and data order; on stderr the step
//                   from which it goes on, and a dot for each update, so that it can be seen how far it is
//
// The state is the weights, the optimizer, the place in the data, and one integer: the step.
#include <lrkit/lrkit.hpp>

#include "support/training.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace {

constexpr lrkit::step_t updates = 2'000;
constexpr lrkit::step_t between_checkpoints = 7;
constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.2, .to = 0.002, .steps = updates - 40}), 40);

// A softmax regression with momentum, small enough to be written down whole.
struct state {
  lrkit::step_t step = 0;
  examples::generator random{1};
  std::vector<float> weights, velocity;
  std::vector<std::size_t> order;
};

// The bytes of a state, in the order of its members.
class writer {
 public:
  explicit writer(std::string const& file) : out(file, std::ios::binary) {}
  template <class T>
    requires std::is_trivially_copyable_v<T>
  void operator()(T const& value) {
    out.write(reinterpret_cast<char const*>(&value), sizeof value);
  }
  template <class T>
  void operator()(std::vector<T> const& values) {
    (*this)(values.size());
    for (T const& each : values) (*this)(each);
  }
  bool close() {
    out.close();
    return !out.fail();
  }

 private:
  std::ofstream out;
};

class reader {
 public:
  explicit reader(std::string const& file) : in(file, std::ios::binary) {}
  template <class T>
    requires std::is_trivially_copyable_v<T>
  void operator()(T& value) {
    in.read(reinterpret_cast<char*>(&value), sizeof value);
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    std::size_t size = 0;
    (*this)(size);
    values.resize(in ? size : 0);
    for (T& each : values) (*this)(each);
  }
  [[nodiscard]] bool opened() const { return in.is_open(); }
  [[nodiscard]] bool good() const { return in.good(); }

 private:
  std::ifstream in;
};

template <class Archive, class State>
void each_member(Archive& with, State& s) {
  with(s.step);
  with(s.random);
  with(s.weights);
  with(s.velocity);
  with(s.order);
}

// A state is written beside its place and then renamed: whoever looks sees the old one or the new one, never a part.
void store(state const& s, std::string const& file) {
  std::string const beside = file + ".new";
  writer out(beside);
  each_member(out, s);
  if (!out.close()) throw std::runtime_error("cannot write " + beside);
  std::filesystem::rename(beside, file);
}

bool load(state& s, std::string const& file) {
  reader in(file);
  if (!in.opened()) return false;
  each_member(in, s);
  if (!in.good()) throw std::runtime_error("a part of a state in " + file);
  return true;
}

void update(state& s, examples::dataset const& data, float lr) {
  constexpr std::size_t batch = 32;
  std::size_t const place = static_cast<std::size_t>(s.step) * batch % (data.rows() - batch);
  if (place < batch) s.random.shuffle(std::span(s.order));
  std::vector<float> gradient(s.weights.size());
  for (std::size_t i = 0; i < batch; ++i) {
    auto const x = data.input(s.order[place + i]), y = data.target(s.order[place + i]);
    std::vector<double> p(data.outputs);
    double sum = 0;
    for (std::size_t c = 0; c < data.outputs; ++c) {
      double score = 0;
      for (std::size_t j = 0; j < data.inputs; ++j) score += static_cast<double>(s.weights[c * data.inputs + j]) * x[j];
      sum += p[c] = std::exp(score);
    }
    for (std::size_t c = 0; c < data.outputs; ++c) {
      for (std::size_t j = 0; j < data.inputs; ++j) {
        gradient[c * data.inputs + j] += static_cast<float>((p[c] / sum - y[c]) * x[j] / batch);
      }
    }
  }
  for (std::size_t i = 0; i < s.weights.size(); ++i) {
    s.velocity[i] = 0.9F * s.velocity[i] + gradient[i];
    s.weights[i] -= lr * s.velocity[i];
  }
}

// FNV-1a of Fowler, Noll and Vo.
class digest {
 public:
  template <class T>
    requires std::is_trivially_copyable_v<T>
  void operator()(T const& value) {
    auto const* bytes = reinterpret_cast<unsigned char const*>(&value);
    for (std::size_t i = 0; i < sizeof value; ++i) hash = (hash ^ bytes[i]) * 0x100000001b3;
  }
  template <class T>
  void operator()(std::vector<T> const& values) {
    for (T const& each : values) (*this)(each);
  }
  std::uint64_t hash = 0xcbf29ce484222325;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::string const file = arguments[1];
  auto const data = examples::digits();
  state s;
  if (!load(s, file)) {
    s.weights.resize(data.inputs * data.outputs);
    s.velocity.resize(s.weights.size());
    for (std::size_t i = 0; i < data.rows(); ++i) s.order.push_back(i);
  }
  std::fprintf(stderr, "%08lld", static_cast<long long>(s.step));
  float lr = 0;
  lrkit::scheduler scheduler{schedule, [&](double rate) { lr = static_cast<float>(rate); }, s.step};
  while (s.step < updates) {
    update(s, data, lr);
    std::fputc('.', stderr);
    scheduler.step();
    s.step = scheduler.step_count();
    if (s.step % between_checkpoints == 0) store(s, file);
  }
  for (lrkit::step_t k = 0; k < updates; ++k) std::fputc('.', stderr);
  digest sum;
  each_member(sum, s);
  std::printf("%016llx\n", static_cast<unsigned long long>(sum.hash));
}
