// SPDX-License-Identifier: MIT
// What if the ranks' losses have little in common, or one of them is not a number? The mean over the ranks is one
// number for all: they stop together and agree. Where each rank judges by its own losses, they part.
//
//     mpirun -np 4 ./mpi_wild_losses
#include <lrkit/lrkit.hpp>

#include <mpi.h>

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

int rank = 0, ranks = 1;

// A bowl whose bottom is at 0, steeper from rank to rank: rank r diverges above 2 / 4^r. Its losses differ as 1 :
// 1000^r.
struct bowl {
  double weight = 1;
  double step(double lr) {
    double const curvature = std::pow(4.0, rank), loss = std::pow(1000.0, rank) * weight * weight;
    weight -= lr * curvature * weight;
    return loss;
  }
};

double mean_over_ranks(double x) {
  MPI_Allreduce(MPI_IN_PLACE, &x, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return x / ranks;
}

// What the ranks got, side by side, to rank 0 and all others.
std::vector<double> gathered(double x) {
  std::vector<double> all(static_cast<std::size_t>(ranks));
  MPI_Allgather(&x, 1, MPI_DOUBLE, all.data(), 1, MPI_DOUBLE, MPI_COMM_WORLD);
  return all;
}
bool alike(std::vector<double> const& all) {
  for (double x : all) {
    if (x != all[0]) return false;
  }
  return true;
}

struct outcome {
  std::vector<double> steps, rates, reasons;
};

template <class Step>
outcome swept(Step step) {
  auto const sweep = lrkit::find_lr(step, {.min_lr = 1e-4, .max_lr = 10, .steps = 100}, lrkit::no_checkpoint);
  auto const best = lrkit::suggest(sweep);
  return {gathered(static_cast<double>(sweep.size())), gathered(best ? best->lr : -1.0),
          gathered(static_cast<double>(sweep.stopped()))};
}

std::string listed(std::vector<double> const& all) {
  std::string out;
  for (double x : all) out += fmt::format("{}{:.4g}", out.empty() ? "" : ", ", x);
  return out;
}
void say(std::string const& what, outcome const& o) {
  if (rank == 0) fmt::print("{}: stopped after {} steps; rates {}\n", what, listed(o.steps), listed(o.rates));
}

}  // namespace

int main(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);

  bowl alone;
  auto const apart = swept([&](double lr) { return alone.step(lr); });
  say("each rank by itself", apart);

  bowl shared;
  auto const together = swept([&](double lr) { return mean_over_ranks(shared.step(lr)); });
  say("averaged", together);

  // The last rank's loss is not a number from its 41st step on. All ranks record that, and stop there.
  bowl broken;
  int calls = 0;
  auto const not_a_number = swept([&](double lr) {
    double const loss = broken.step(lr);
    bool const lost = rank == ranks - 1 && calls++ >= 40;
    return mean_over_ranks(lost ? std::numeric_limits<double>::quiet_NaN() : loss);
  });
  say("one loss is not a number", not_a_number);

  bool const good = !alike(apart.steps) && !alike(apart.rates) &&  // what is to be shown, is seen
                    alike(together.steps) && alike(together.rates) && alike(together.reasons) &&
                    together.rates[0] > 0 && alike(not_a_number.steps) && alike(not_a_number.rates) &&
                    alike(not_a_number.reasons) && not_a_number.steps[0] == 41 &&
                    not_a_number.reasons[0] == static_cast<double>(lrkit::stop_reason::non_finite);
  if (rank == 0) fmt::print("{}\n", good ? "averaged, the ranks agree" : "WRONG");
  MPI_Finalize();
  return good ? 0 : 1;
}
