// SPDX-License-Identifier: MIT
// The library: all that needs nothing but the standard library, without the schedules of other projects
// (lrkit/peers.hpp).
#pragma once

#include <lrkit/core/argument.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/fields.hpp>
#include <lrkit/core/inline_vector.hpp>
#include <lrkit/core/must_be.hpp>
#include <lrkit/core/number_text.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/core/version.hpp>

#include <lrkit/schedules.hpp>
#include <lrkit/compose.hpp>
#include <lrkit/eval.hpp>
#include <lrkit/train.hpp>
#include <lrkit/finder.hpp>
