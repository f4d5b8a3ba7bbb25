// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/describe.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/double_double.hpp>
#include <lrkit/core/error.hpp>
#include <lrkit/core/few.hpp>
#include <lrkit/core/math.hpp>
#include <lrkit/core/schedule.hpp>
#include <lrkit/core/step_count.hpp>
#include <lrkit/core/version.hpp>

#include <lrkit/schedules/constant.hpp>
#include <lrkit/schedules/cosine.hpp>
#include <lrkit/schedules/curve.hpp>
#include <lrkit/schedules/exponential.hpp>
#include <lrkit/schedules/linear.hpp>
#include <lrkit/schedules/one_cycle.hpp>

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/held.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/restarts.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/share.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>

#include <lrkit/train/greedy.hpp>
#include <lrkit/train/metric.hpp>
#include <lrkit/train/optimizer.hpp>
#include <lrkit/train/plateau.hpp>
#include <lrkit/train/scheduler.hpp>
#include <lrkit/train/state_text.hpp>
#include <lrkit/train/trend_plateau.hpp>

#include <lrkit/finder/accumulate.hpp>
#include <lrkit/finder/auto_one_cycle.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/ladder.hpp>
#include <lrkit/finder/local_lines.hpp>
#include <lrkit/finder/range_test.hpp>
#include <lrkit/finder/resampling.hpp>
#include <lrkit/finder/rules.hpp>
#include <lrkit/finder/smoothing.hpp>
#include <lrkit/finder/stop_rule.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/suggest_by_decrease.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/verify.hpp>
