// SPDX-License-Identifier: MIT
// Other projects' schedules, under their own parameter names.
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
