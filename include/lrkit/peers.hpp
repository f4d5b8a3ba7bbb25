// SPDX-License-Identifier: MIT
// Other projects' schedules, under their own names and those of their parameters.
//
// What a function returns prints as the call that made it, peers::pytorch::step_lr({.lr = 0.1, .step_size = 30}), with
// the arguments in the peer's words; the reader of <lrkit/text/parse_peers.hpp> makes the same schedule of it, to the
// bit. One rule holds for all, as many of the formulas can be said in no other way, and what you gave is what you want
// to compare with the peer's configuration. `{:t}` and `explain` show the schedules of lrkit that it is made of, if
// there are any. `transformers::scheduler` prints as the function that it finds. What a composition makes of it, as
// `stretch` does, is no longer the peer's schedule, and prints as what it is.
//
// `lr` is a learning rate, the optimizer's if the peer reads it there, and the comments call it the rate; a count is of
// what the peer counts, steps or epochs.
// Errors: std::invalid_argument under the function's name if an argument is one that the schedule cannot have, or a
// name, such as an lr_policy, is none that the peer knows.
#pragma once

#include <lrkit/peers/caffe.hpp>
#include <lrkit/peers/composer.hpp>
#include <lrkit/peers/darknet.hpp>
#include <lrkit/peers/deepspeed.hpp>
#include <lrkit/peers/fairseq.hpp>
#include <lrkit/peers/fastai.hpp>
#include <lrkit/peers/keras.hpp>
#include <lrkit/peers/libtorch.hpp>
#include <lrkit/peers/llama_cpp.hpp>
#include <lrkit/peers/llm_c.hpp>
#include <lrkit/peers/megatron.hpp>
#include <lrkit/peers/mlx.hpp>
#include <lrkit/peers/olmo_core.hpp>
#include <lrkit/peers/optax.hpp>
#include <lrkit/peers/pytorch.hpp>
#include <lrkit/peers/pytorch_warmup.hpp>
#include <lrkit/peers/timm.hpp>
#include <lrkit/peers/torchtitan.hpp>
#include <lrkit/peers/transformers.hpp>
