// SPDX-License-Identifier: MIT
// Many steps of a schedule at once: its sum, a table of its rates; and its rates in the single precision of a GPU.
#pragma once

#include <lrkit/eval/device.hpp>
#include <lrkit/eval/sum.hpp>
#include <lrkit/eval/tabulate.hpp>
