// SPDX-License-Identifier: MIT
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
#include <lrkit/text/detail/known_peer.hpp>

#include <span>

namespace lrkit::detail {

template <class params>
struct join_schedules_fields {
  static constexpr auto fields =
      fields_of(choice("schedules", &params::schedules), lrkit::count("boundaries", &params::boundaries));
};

/// Every schedule of peers/. A new one is one more line here.
template <class When = when_used>
[[nodiscard]] std::span<known_name const> peers_names() {
  using mlx_join = peers::mlx::join_schedules_params;
  using optax_join = peers::optax::join_schedules_params;
  static constexpr known_name names[] = {
      peer<peers::caffe::get_learning_rate>("caffe::get_learning_rate"),
      peer<peers::caffe::fixed>("caffe::fixed"),
      peer<peers::caffe::step>("caffe::step"),
      peer<peers::caffe::exp>("caffe::exp"),
      peer<peers::caffe::inv>("caffe::inv"),
      peer<peers::caffe::multistep>("caffe::multistep"),
      peer<peers::caffe::poly>("caffe::poly"),
      peer<peers::caffe::sigmoid>("caffe::sigmoid"),
      peer<peers::composer::step_scheduler>("composer::step_scheduler"),
      peer<peers::composer::multi_step_scheduler>("composer::multi_step_scheduler"),
      peer<peers::composer::constant_scheduler>("composer::constant_scheduler"),
      peer<peers::composer::linear_scheduler>("composer::linear_scheduler"),
      peer<peers::composer::exponential_scheduler>("composer::exponential_scheduler"),
      peer<peers::composer::cosine_annealing_scheduler>("composer::cosine_annealing_scheduler"),
      peer<peers::composer::cosine_annealing_warm_restarts_scheduler>(
          "composer::cosine_annealing_warm_restarts_scheduler"),
      peer<peers::composer::polynomial_scheduler>("composer::polynomial_scheduler"),
      peer<peers::composer::multi_step_with_warmup_scheduler>("composer::multi_step_with_warmup_scheduler"),
      peer<peers::composer::constant_with_warmup_scheduler>("composer::constant_with_warmup_scheduler"),
      peer<peers::composer::linear_with_warmup_scheduler>("composer::linear_with_warmup_scheduler"),
      peer<peers::composer::cosine_annealing_with_warmup_scheduler>("composer::cosine_annealing_with_warmup_scheduler"),
      peer<peers::composer::polynomial_with_warmup_scheduler>("composer::polynomial_with_warmup_scheduler"),
      peer<peers::darknet::get_current_rate>("darknet::get_current_rate"),
      peer<peers::darknet::constant>("darknet::constant"),
      peer<peers::darknet::step>("darknet::step"),
      peer<peers::darknet::steps>("darknet::steps"),
      peer<peers::darknet::exp>("darknet::exp"),
      peer<peers::darknet::poly>("darknet::poly"),
      peer<peers::darknet::sigmoid>("darknet::sigmoid"),
      peer<peers::deepspeed::lr_range_test>("deepspeed::lr_range_test"),
      peer<peers::deepspeed::one_cycle>("deepspeed::one_cycle"),
      peer<peers::deepspeed::one_cycle_momentum>("deepspeed::one_cycle_momentum"),
      peer<peers::deepspeed::warmup_lr>("deepspeed::warmup_lr"),
      peer<peers::deepspeed::warmup_decay_lr>("deepspeed::warmup_decay_lr"),
      peer<peers::deepspeed::warmup_cosine_lr>("deepspeed::warmup_cosine_lr"),
      peer<peers::fairseq::cosine>("fairseq::cosine"),
      peer<peers::fairseq::fixed>("fairseq::fixed"),
      peer<peers::fairseq::inverse_sqrt>("fairseq::inverse_sqrt"),
      peer<peers::fairseq::polynomial_decay>("fairseq::polynomial_decay"),
      peer<peers::fairseq::step>("fairseq::step"),
      peer<peers::fairseq::tri_stage>("fairseq::tri_stage"),
      peer<peers::fairseq::triangular>("fairseq::triangular"),
      peer<peers::fastai::fit_one_cycle>("fastai::fit_one_cycle"),
      peer<peers::fastai::fit_one_cycle_momentum>("fastai::fit_one_cycle_momentum"),
      peer<peers::fastai::fit_flat_cos>("fastai::fit_flat_cos"),
      peer<peers::fastai::fit_sgdr>("fastai::fit_sgdr"),
      peer<peers::keras::exponential_decay>("keras::exponential_decay"),
      peer<peers::keras::piecewise_constant_decay>("keras::piecewise_constant_decay"),
      peer<peers::keras::polynomial_decay>("keras::polynomial_decay"),
      peer<peers::keras::inverse_time_decay>("keras::inverse_time_decay"),
      peer<peers::keras::cosine_decay>("keras::cosine_decay"),
      peer<peers::keras::cosine_decay_restarts>("keras::cosine_decay_restarts"),
      peer<peers::libtorch::step_lr>("libtorch::step_lr"),
      peer<peers::llama_cpp::lr_opt>("llama_cpp::lr_opt"),
      peer<peers::llm_c::cosine>("llm_c::cosine"),
      peer<peers::llm_c::linear>("llm_c::linear"),
      peer<peers::llm_c::constant>("llm_c::constant"),
      peer<peers::llm_c::wsd>("llm_c::wsd"),
      peer<peers::megatron::optimizer_param_scheduler>("megatron::optimizer_param_scheduler"),
      peer<peers::megatron::optimizer_param_scheduler_wd>("megatron::optimizer_param_scheduler_wd"),
      peer<peers::mlx::exponential_decay>("mlx::exponential_decay"),
      peer<peers::mlx::step_decay>("mlx::step_decay"),
      peer<peers::mlx::cosine_decay>("mlx::cosine_decay"),
      peer<peers::mlx::linear_schedule>("mlx::linear_schedule"),
      peer<peers::olmo_core::constant_scheduler>("olmo_core::constant_scheduler"),
      peer<peers::olmo_core::constant_with_warmup>("olmo_core::constant_with_warmup"),
      peer<peers::olmo_core::wsd>("olmo_core::wsd"),
      peer<peers::olmo_core::power_lr>("olmo_core::power_lr"),
      peer<peers::olmo_core::linear_with_warmup>("olmo_core::linear_with_warmup"),
      peer<peers::olmo_core::inv_sqrt_with_warmup>("olmo_core::inv_sqrt_with_warmup"),
      peer<peers::olmo_core::cos_with_warmup>("olmo_core::cos_with_warmup"),
      peer<peers::olmo_core::half_cos_with_warmup>("olmo_core::half_cos_with_warmup"),
      peer<peers::olmo_core::cos_with_warmup_and_linear_decay>("olmo_core::cos_with_warmup_and_linear_decay"),
      peer<peers::olmo_core::wsds>("olmo_core::wsds"),
      peer<peers::olmo_core::exponential_scheduler>("olmo_core::exponential_scheduler"),
      peer<peers::olmo_core::composable_scheduler>("olmo_core::composable_scheduler"),
      peer<peers::optax::constant_schedule>("optax::constant_schedule"),
      peer<peers::optax::polynomial_schedule>("optax::polynomial_schedule"),
      peer<peers::optax::linear_schedule>("optax::linear_schedule"),
      peer<peers::optax::exponential_decay>("optax::exponential_decay"),
      peer<peers::optax::cosine_decay_schedule>("optax::cosine_decay_schedule"),
      peer<peers::optax::piecewise_constant_schedule>("optax::piecewise_constant_schedule"),
      peer<peers::optax::piecewise_interpolate_schedule>("optax::piecewise_interpolate_schedule"),
      peer<peers::optax::linear_onecycle_schedule>("optax::linear_onecycle_schedule"),
      peer<peers::optax::cosine_onecycle_schedule>("optax::cosine_onecycle_schedule"),
      peer<peers::optax::warmup_constant_schedule>("optax::warmup_constant_schedule"),
      peer<peers::optax::warmup_cosine_decay_schedule>("optax::warmup_cosine_decay_schedule"),
      peer<peers::optax::warmup_exponential_decay_schedule>("optax::warmup_exponential_decay_schedule"),
      peer<peers::optax::sgdr_schedule>("optax::sgdr_schedule"),
      peer<peers::pytorch::step_lr>("pytorch::step_lr"),
      peer<peers::pytorch::multi_step_lr>("pytorch::multi_step_lr"),
      peer<peers::pytorch::constant_lr>("pytorch::constant_lr"),
      peer<peers::pytorch::linear_lr>("pytorch::linear_lr"),
      peer<peers::pytorch::exponential_lr>("pytorch::exponential_lr"),
      peer<peers::pytorch::polynomial_lr>("pytorch::polynomial_lr"),
      peer<peers::pytorch::cosine_annealing_lr>("pytorch::cosine_annealing_lr"),
      peer<peers::pytorch::cosine_annealing_warm_restarts>("pytorch::cosine_annealing_warm_restarts"),
      peer<peers::pytorch::cyclic_lr>("pytorch::cyclic_lr"),
      peer<peers::pytorch::cyclic_momentum>("pytorch::cyclic_momentum"),
      peer<peers::pytorch::one_cycle_lr>("pytorch::one_cycle_lr"),
      peer<peers::pytorch::one_cycle_momentum>("pytorch::one_cycle_momentum"),
      peer<peers::pytorch::swalr>("pytorch::swalr"),
      peer<peers::pytorch_warmup::linear_warmup>("pytorch_warmup::linear_warmup"),
      peer<peers::pytorch_warmup::exponential_warmup>("pytorch_warmup::exponential_warmup"),
      peer<peers::pytorch_warmup::untuned_linear_warmup>("pytorch_warmup::untuned_linear_warmup"),
      peer<peers::pytorch_warmup::untuned_exponential_warmup>("pytorch_warmup::untuned_exponential_warmup"),
      peer<peers::pytorch_warmup::radam_warmup>("pytorch_warmup::radam_warmup"),
      peer<peers::timm::cosine_lr_scheduler>("timm::cosine_lr_scheduler"),
      peer<peers::timm::tanh_lr_scheduler>("timm::tanh_lr_scheduler"),
      peer<peers::timm::poly_lr_scheduler>("timm::poly_lr_scheduler"),
      peer<peers::timm::step_lr_scheduler>("timm::step_lr_scheduler"),
      peer<peers::timm::multi_step_lr_scheduler>("timm::multi_step_lr_scheduler"),
      peer<peers::timm::wsd_lr_scheduler>("timm::wsd_lr_scheduler"),
      peer<peers::torchtitan::linear_warmup_stable_decay>("torchtitan::linear_warmup_stable_decay"),
      peer<peers::transformers::constant_schedule>("transformers::constant_schedule"),
      peer<peers::transformers::constant_schedule_with_warmup>("transformers::constant_schedule_with_warmup"),
      peer<peers::transformers::linear_schedule_with_warmup>("transformers::linear_schedule_with_warmup"),
      peer<peers::transformers::cosine_schedule_with_warmup>("transformers::cosine_schedule_with_warmup"),
      peer<peers::transformers::cosine_with_hard_restarts_schedule_with_warmup>(
          "transformers::cosine_with_hard_restarts_schedule_with_warmup"),
      peer<peers::transformers::polynomial_decay_schedule_with_warmup>(
          "transformers::polynomial_decay_schedule_with_warmup"),
      peer<peers::transformers::inverse_sqrt_schedule>("transformers::inverse_sqrt_schedule"),
      peer<peers::transformers::cosine_with_min_lr_schedule_with_warmup>(
          "transformers::cosine_with_min_lr_schedule_with_warmup"),
      peer<peers::transformers::cosine_with_min_lr_schedule_with_warmup_lr_rate>(
          "transformers::cosine_with_min_lr_schedule_with_warmup_lr_rate"),
      peer<peers::transformers::wsd_schedule>("transformers::wsd_schedule"),
      peer<peers::fastai::combine_scheds>("fastai::combine_scheds"),
      peer_scheduler(),
      peer<peers::mlx::join_schedules, mlx_join, join_schedules_fields<mlx_join>>("mlx::join_schedules"),
      peer<peers::optax::join_schedules, optax_join, join_schedules_fields<optax_join>>("optax::join_schedules"),
  };
  return names;
}

}  // namespace lrkit::detail
