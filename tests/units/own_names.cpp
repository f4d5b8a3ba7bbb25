// SPDX-License-Identifier: MIT
// A program that has classes of its own with names of lrkit's concepts, and `using namespace lrkit`, as README says.
#include <lrkit/schedules/linear.hpp>
#include <lrkit/train.hpp>

struct optimizer {
  double lr = 0;
};

namespace mine {
struct checkpoint {
  void save() {}
  void restore() {}
};
}  // namespace mine

using namespace lrkit;

double rate_of_own_optimizer();

double rate_of_own_optimizer() {
  ::optimizer sgd;
  scheduler const scheduler{linear({.from = 0.5, .steps = 10}), sgd};
  return sgd.lr + scheduler.lr();
}

namespace mine {
bool own_checkpoint(checkpoint& c);  // unqualified: the nearer one
bool own_checkpoint(checkpoint& c) {
  c.save();
  return true;
}
}  // namespace mine
