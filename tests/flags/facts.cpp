// SPDX-License-Identifier: MIT
#include "facts.hpp"

static_assert(lrkit::cosine({.from = 0.5, .to = 0.25, .steps = 10})(10) == 0.25);

int main() {
  facts::of_schedules<double>();
  facts::of_schedules<float>();
  facts::of_the_finder();
  facts::of_the_metrics();
#ifdef __cpp_exceptions
  facts::of_refusals<double>();
  facts::of_refusals<float>();
#endif
  return facts::broken == 0 ? 0 : 1;
}
