// SPDX-License-Identifier: MIT
// What do four ranks do with the rates of a schedule? Every rank asks, and the first prints.
#include "digits.hpp"
#include "setter.hpp"

#include "support/network.hpp"
#include "support/optimizer.hpp"

#include <mpi.h>

#include <cstdio>
#include <vector>

namespace {

int rank() {
  int r = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &r);
  return r;
}
int ranks() {
  int n = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &n);
  return n;
}

/// Each rank has its part of every batch; all take the mean of the gradients and of the losses.
template <examples::method How>
class data_parallel {
 public:
  static constexpr double unit = 1;
  struct state {
    std::vector<float> weights;
    examples::optimizer<float> updates;
    std::int64_t batch;
  };

  examples::optimizer<float>& optimizer() { return updates; }
  void set(double lr) { updates.set_learning_rate(lr); }
  double told() { return updates.learning_rate(); }
  double update() {
    auto const rows = data.batch(batch_++);
    auto const each = rows.size() / static_cast<std::size_t>(ranks());
    std::vector<std::size_t> mine(rows.begin() + rank() * static_cast<std::ptrdiff_t>(each),
                                  rows.begin() + (rank() + 1) * static_cast<std::ptrdiff_t>(each));
    double loss = net.loss_and_gradient(of(mine));
    std::vector<float> gradient(net.gradient().begin(), net.gradient().end());
    MPI_Allreduce(MPI_IN_PLACE, gradient.data(), static_cast<int>(gradient.size()), MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
    for (float& g : gradient) g /= static_cast<float>(ranks());
    updates.step(net.weights(), gradient);
    MPI_Allreduce(MPI_IN_PLACE, &loss, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return loss / ranks();
  }
  double loss() {
    std::vector<std::size_t> all(data.data.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return net.evaluate(of(all)).loss;
  }
  std::vector<double> weights() { return {net.weights().begin(), net.weights().end()}; }
  state save() { return {{net.weights().begin(), net.weights().end()}, updates, batch_}; }
  void restore(state const& s) {
    std::copy(s.weights.begin(), s.weights.end(), net.weights().begin());
    updates = s.updates, batch_ = s.batch;
  }

 private:
  examples::batch<float> of(std::vector<std::size_t> const& rows) const {
    examples::batch<float> b{.rows = rows.size(), .x = {}, .y = {}};
    for (auto const row : rows) {
      b.x.insert(b.x.end(), data.data.input(row).begin(), data.data.input(row).end());
      b.y.insert(b.y.end(), data.data.target(row).begin(), data.data.target(row).end());
    }
    return b;
  }

  frameworks::digits const data{};
  examples::network<float> net{{.widths = {64, 32, 10}}, 1};
  examples::optimizer<float> updates{How, net.weights().size()};
  std::int64_t batch_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  if (rank() != 0 && std::freopen("/dev/null", "w", stdout) == nullptr) return 1;
  char version[MPI_MAX_LIBRARY_VERSION_STRING] = {};
  int length = 0;
  MPI_Get_library_version(version, &length);
  fmt::print("mpi {}\n", std::string(version).substr(0, std::string(version).find(',')));
  setter::ask<data_parallel<examples::method::sgd>>("SGD on all ranks", {.peak = 0.3});
  setter::ask<data_parallel<examples::method::adam>>("Adam on all ranks", {.peak = 0.01, .max_lr = 1});
  int failed = setter::verdict();
  MPI_Allreduce(MPI_IN_PLACE, &failed, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
  MPI_Finalize();
  return failed;
}
