// SPDX-License-Identifier: MIT
// Drawings of schedules and sweeps. Needs fmt.
#pragma once

#include <lrkit/plot/axis.hpp>
#include <lrkit/plot/csv.hpp>
#include <lrkit/plot/gnuplot.hpp>
#include <lrkit/plot/html.hpp>
#include <lrkit/plot/options.hpp>
#include <lrkit/plot/picture.hpp>
#include <lrkit/plot/svg.hpp>
#include <lrkit/plot/sweep_picture.hpp>
#include <lrkit/plot/terminal.hpp>
