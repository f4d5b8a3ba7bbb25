// SPDX-License-Identifier: MIT
// How do I find and schedule the rate when I train on several ranks? Average the loss over the ranks in the callback:
// then all of them see the same sweep, stop at the same step and choose the same rate. A schedule is a function of the
// step, so it needs no message at all.
//
//     mpirun -np 4 ./mpi
#include <lrkit/lrkit.hpp>

#include "support/data.hpp"
#include "support/network.hpp"
#include "support/optimizer.hpp"

#include <mpi.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
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

// The mean over the ranks. MPI promises that every rank receives the same bits.
double mean_over_ranks(double x) {
  MPI_Allreduce(MPI_IN_PLACE, &x, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return x / ranks();
}
void mean_over_ranks(std::vector<float>& x) {
  MPI_Allreduce(MPI_IN_PLACE, x.data(), static_cast<int>(x.size()), MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
  for (float& v : x) v /= static_cast<float>(ranks());
}

// A model that is the same on every rank, and a share of the data that is not.
class data_parallel {
 public:
  explicit data_parallel(examples::dataset const& data)
      : data_(data), net({.widths = {64, 32, 10}}, 1), updates(examples::method::momentum, net.weights().size()) {
    for (auto row = static_cast<std::size_t>(rank()); row < data.rows(); row += static_cast<std::size_t>(ranks())) {
      mine.push_back(row);
    }
    shuffles.shuffle(std::span(mine));
  }

  /// One update with the gradient of all ranks; the loss is that of all ranks' batches, before the update.
  double step(double lr) {
    double const loss = net.loss_and_gradient(next_batch());
    std::vector<float> gradient(net.gradient().begin(), net.gradient().end());
    mean_over_ranks(gradient);
    updates.set_learning_rate(lr);
    updates.step(net.weights(), gradient);
    return mean_over_ranks(loss);
  }

  void save() { kept = {net.weights().begin(), net.weights().end()}, kept_updates = updates, kept_next = next; }
  void restore() {
    std::copy(kept.begin(), kept.end(), net.weights().begin());
    updates = kept_updates;
    next = kept_next;
  }

  [[nodiscard]] std::span<float const> weights() const { return net.weights(); }
  [[nodiscard]] double accuracy(examples::dataset const& on) {
    return net.evaluate({on.rows(), {on.x.begin(), on.x.end()}, {on.y.begin(), on.y.end()}}).accuracy;
  }

 private:
  examples::batch<float> next_batch() {
    examples::batch<float> b{.rows = 16, .x = {}, .y = {}};
    for (std::size_t i = 0; i < b.rows; ++i, ++next) {
      auto const x = data_.input(mine[next % mine.size()]), y = data_.target(mine[next % mine.size()]);
      b.x.insert(b.x.end(), x.begin(), x.end());
      b.y.insert(b.y.end(), y.begin(), y.end());
    }
    return b;
  }

  examples::dataset const& data_;
  examples::network<float> net;
  examples::optimizer<float> updates;
  examples::generator shuffles{static_cast<std::uint64_t>(rank())};
  std::vector<std::size_t> mine;
  std::size_t next = 0;
  std::vector<float> kept;
  examples::optimizer<float> kept_updates = updates;
  std::size_t kept_next = 0;
};

// Whether all ranks have the same bits.
template <class T>
bool same_on_every_rank(std::span<T const> mine) {
  std::vector<T> first(mine.begin(), mine.end());
  auto const bytes = static_cast<int>(first.size() * sizeof(T));
  MPI_Bcast(first.data(), bytes, MPI_BYTE, 0, MPI_COMM_WORLD);
  int same = std::equal(first.begin(), first.end(), mine.begin());
  MPI_Allreduce(MPI_IN_PLACE, &same, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
  return same == 1;
}
bool same_on_every_rank(double x) { return same_on_every_rank(std::span<double const>(&x, 1)); }

template <class... Arguments>
void say(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  if (rank() == 0) fmt::print(text, std::forward<Arguments>(arguments)...);
}

}  // namespace

int main(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  int faults = 0;
  auto const expect = [&](bool holds) {
    faults += !holds;
    return holds ? "on every rank" : "NOT ON EVERY RANK";
  };

  auto const digits = examples::split(examples::digits(), 0.2, 1);
  data_parallel run(digits.train);
  say("{} ranks\n", ranks());

  // Every rank runs this; none of them decides alone.
  auto const sweep =
      lrkit::find_lr([&](double lr) { return run.step(lr); }, {.min_lr = 1e-4, .max_lr = 10, .steps = 100}, run);
  auto const steps_of_sweep = static_cast<double>(sweep.size());
  say("the sweep: {} steps {}\n", sweep.size(), expect(same_on_every_rank(steps_of_sweep)));
  auto const best = lrkit::suggest(sweep);
  bool const found = static_cast<bool>(best);
  if (!found) say("no rate: {}\n", sentence(best.reason()));
  double const peak = found ? best->lr : 0.1;
  say("the rate: {:.4f} {}\n", peak, expect(found && same_on_every_rank(peak)));

  // Each rank evaluates the schedule by itself: step k has the same rate everywhere.
  lrkit::scheduler scheduler{lrkit::one_cycle({.max_lr = peak, .steps = 300})};
  double sum_of_rates = 0;
  for (; scheduler.step_count() < 300; scheduler.step()) {
    sum_of_rates += scheduler.lr();
    run.step(scheduler.lr());
  }
  say("300 updates; the rates, which nobody sent, are the same {}\n", expect(same_on_every_rank(sum_of_rates)));
  bool const same_weights = same_on_every_rank(run.weights());
  say("weights: the same to the bit {}\n", expect(same_weights));
  double const accuracy = run.accuracy(digits.held_out);
  say("{:.1f} % of the held-out digits are read correctly\n", 100 * accuracy);
  faults += accuracy < 0.9;

  MPI_Finalize();
  return faults == 0 ? 0 : 1;
}
