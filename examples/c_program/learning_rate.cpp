// SPDX-License-Identifier: MIT
// My program is C, or C++17: how does it get a schedule? This is the one file that is compiled as C++20. A schedule
// that is constexpr needs nothing from the C++ library, so a C compiler can link the program.
#include "learning_rate.h"

#include <lrkit/lrkit.hpp>

static constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 3e-4, .to = 3e-5, .steps = 9'500}), 500);

extern "C" double learning_rate(long long update) { return schedule(update); }
extern "C" long long learning_rate_length(void) { return schedule.length(); }
