// SPDX-License-Identifier: MIT
// All compositions: schedules made from schedules.
#pragma once

#include <lrkit/compose/add.hpp>
#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/cooldown.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/restarts.hpp>
#include <lrkit/compose/retime.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/skip.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>
