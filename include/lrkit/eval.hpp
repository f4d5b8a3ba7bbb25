// SPDX-License-Identifier: MIT
// Many steps of a schedule at once: its sum, a table of its rates.
#pragma once

#include <lrkit/eval/sum.hpp>
#include <lrkit/eval/tabulate.hpp>
