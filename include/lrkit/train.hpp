// SPDX-License-Identifier: MIT
// What a training loop needs: the scheduler, optimizers, batches, rates driven by a metric.
#pragma once

#include <lrkit/train/any_scheduler.hpp>
#include <lrkit/train/batch_plan.hpp>
#include <lrkit/train/distance_over_gradients.hpp>
#include <lrkit/train/drive.hpp>
#include <lrkit/train/greedy.hpp>
#include <lrkit/train/group.hpp>
#include <lrkit/train/groups.hpp>
#include <lrkit/train/metric.hpp>
#include <lrkit/train/optimizer.hpp>
#include <lrkit/train/plateau.hpp>
#include <lrkit/train/scheduler.hpp>
#include <lrkit/train/trend_plateau.hpp>
