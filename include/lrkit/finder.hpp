// SPDX-License-Identifier: MIT
// The learning-rate finder, and the rules of other projects.
#pragma once

#include <lrkit/finder/accumulate.hpp>
#include <lrkit/finder/auto_one_cycle.hpp>
#include <lrkit/finder/certainty.hpp>
#include <lrkit/finder/checkpoint.hpp>
#include <lrkit/finder/diagnose.hpp>
#include <lrkit/finder/diagnosis.hpp>
#include <lrkit/finder/find_lr.hpp>
#include <lrkit/finder/find_lr_in_stages.hpp>
#include <lrkit/finder/goal.hpp>
#include <lrkit/finder/ladder.hpp>
#include <lrkit/finder/paired.hpp>
#include <lrkit/finder/prior.hpp>
#include <lrkit/finder/range_test.hpp>
#include <lrkit/finder/reason.hpp>
#include <lrkit/finder/rules.hpp>
#include <lrkit/finder/rules/fastai.hpp>
#include <lrkit/finder/rules/ignite.hpp>
#include <lrkit/finder/rules/lightning.hpp>
#include <lrkit/finder/rules/torch_lr_finder.hpp>
#include <lrkit/finder/stop_reason.hpp>
#include <lrkit/finder/suggest.hpp>
#include <lrkit/finder/suggestion.hpp>
#include <lrkit/finder/sweep.hpp>
#include <lrkit/finder/sweep_options.hpp>
#include <lrkit/finder/training_step.hpp>
#include <lrkit/finder/transfer.hpp>
#include <lrkit/finder/verification.hpp>
#include <lrkit/finder/verify.hpp>
#include <lrkit/finder/verify_params.hpp>
#include <lrkit/finder/warning.hpp>
