// SPDX-License-Identifier: MIT
#include <lrkit/lrkit.hpp>

// A second unit with everything in it: what the headers define must not be defined twice.
lrkit::step_t length_in_another_unit() { return lrkit::cosine({.from = 0.1, .steps = 100}).length(); }
