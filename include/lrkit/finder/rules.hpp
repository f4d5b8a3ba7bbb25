// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/rules/fastai.hpp>
#include <lrkit/finder/rules/ignite.hpp>
#include <lrkit/finder/rules/lightning.hpp>
#include <lrkit/finder/rules/torch_lr_finder.hpp>

/// The rules of other projects, for comparison and habit; `suggest` is lrkit's own.
///
///     auto theirs = lrkit::rules::fastai_minimum(sweep);
///     if (theirs) use(theirs->lr);
///
/// Each takes a sweep, records it as that project would (its smoothing, its stop rule, the points that it leaves out at
/// the ends) and gives its answer, digit for digit. Or it takes rates and the losses recorded with them, which it uses
/// unchanged. If the project raises an exception or returns nothing, there is no suggestion. The rules see losses as
/// those projects store them: with the rate of the update that follows, and so one step to the right. An answer has no
/// interval and no confidence, because these rules give none.
namespace lrkit::rules {}
