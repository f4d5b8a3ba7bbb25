// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
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
#include <lrkit/text/detail/catalogue.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit::detail {

// An argument that is an aggregate with fields of its own, and one that is a list of schedules.
template <class Params>
  requires requires { Params::fields; }
inline void read_value(asker const& ask, std::string_view, expression const& e, Params& out) {
  params_table const table(params_type_of<Params, Params>({}));
  (void)read_labelled(ask, table, e, &out);
}
inline void read_value(asker const& ask, std::string_view name, expression const& e,
                       std::vector<any_schedule<double>>& out) {
  if (e.kind != expression::kinds::braces) ask.complain(e.at, std::string(name) + " must be schedules in braces");
  for (expression const& item : e.items) {
    out.push_back(
        std::visit([](auto const& s) { return any_schedule<double>(s); }, ask.schedules->schedule(item).whole));
  }
}

// A time of Composer.
inline void read_value(asker const& ask, std::string_view name, expression const& e, time_text& out) {
  std::string_view text;
  read_value(ask, name, e, text);
  out = text;
}

// An annealer of fastai: sched_cos(0.1, 0).
inline void read_value(asker const& ask, std::string_view name, expression const& e, peers::fastai::annealer& out) {
  using shapes = peers::fastai::annealer::shapes;
  constexpr std::pair<std::string_view, shapes> known[] = {{"sched_no", shapes::no},
                                                           {"sched_lin", shapes::lin},
                                                           {"sched_cos", shapes::cos},
                                                           {"sched_exp", shapes::exp},
                                                           {"sched_poly", shapes::poly}};
  for (auto const& [text, shape] : known) {
    if (e.kind != expression::kinds::call || e.word != text) continue;
    std::size_t const values = shape == shapes::poly ? 3 : 2;
    if (e.items.size() != values) ask.complain(e.at, std::string(text) + " has " + shortest(values) + " arguments");
    out.shape = shape;
    read_value(ask, "start", e.items[0], out.start);
    read_value(ask, "end", e.items[1], out.end);
    if (values == 3) read_value(ask, "power", e.items[2], out.power);
    return;
  }
  ask.complain(e.at, std::string(name) + " must be sched_no, sched_lin, sched_cos, sched_exp or sched_poly");
}

/// Readers of all the types that the arguments of the peers' functions have.
inline constexpr typed_reader peers_readers[] = {
    reader_of<double>,
    reader_of<step_count>,
    reader_of<bool>,
    reader_of<curve>,
    reader_of<std::string_view>,
    reader_of<time_text>,
    reader_of<std::optional<double>>,
    reader_of<std::optional<step_count>>,
    reader_of<inline_vector<double>>,
    reader_of<inline_vector<step_count>>,
    reader_of<inline_vector<time_text>>,
    reader_of<inline_vector<std::pair<step_count, double>>>,
    reader_of<inline_vector<peers::fastai::annealer>>,
    reader_of<inline_vector<peers::olmo_core::composable_scheduler_stage>>,
    reader_of<inline_vector<peers::optax::warmup_cosine_decay_schedule_params>>,
    reader_of<peers::transformers::scheduler_kwargs>,
    reader_of<std::vector<any_schedule<double>>>};

/// A call of a peer's function that was read, and what the function made of it. It is what `made_of` makes, but one
/// class for all functions, of which a compiler would else take a third longer.
class read_call {
 public:
  /// `arguments` has `size` bytes, which are all of it.
  read_call(params_type const& params, void const* arguments, std::size_t size, any_schedule<double> made)
      : type(params), given(size), inner(std::move(made)) {
    std::memcpy(given.data(), arguments, size);
  }

  [[nodiscard]] double operator()(step_t k) const { return inner(k); }
  [[nodiscard]] bool finite() const noexcept { return inner.finite(); }
  [[nodiscard]] step_t length() const { return inner.length(); }
  [[nodiscard]] any_schedule<double> stretched(step_t steps) const { return inner.stretched(steps); }
  [[nodiscard]] double stretched_at(step_t steps, step_t k) const { return inner.stretched_at(steps, k); }
  [[nodiscard]] double sum(step_t first, step_t last) const { return inner.sum(first, last); }

  [[nodiscard]] description described(std::optional<step_t> k = {}) const {
    description out;
    add_part(out, inner, k ? always_active(*k < 0 ? 0 : *k) : std::nullopt);
    out.length = out.parts[0].length;
    out.active = out.parts[0].active;
    out.rate = out.parts[0].rate;
    out.written = notation::arguments;
    describe_params(out, type, given.data());
    return out;
  }
  friend bool operator==(read_call const& a, read_call const& b) {
    if (a.type.name != b.type.name) return false;
    params_table const table(a.type);
    return std::all_of(table.begin(), table.end(), [&](field_entry const& each) {
      return each.type->same(each.in(a.given.data()), each.in(b.given.data()));
    });
  }

 private:
  params_type type;
  std::vector<std::byte> given;
  any_schedule<double> inner;
};

/// The schedule, and its links if it is a sequence.
template <schedule S>
[[nodiscard]] inline built linked(S s) {
  if constexpr (made_by_its_arguments<S>) {
    built made = linked(s.made());
    made.whole = erased(std::move(s)).whole;
    return made;
  } else if constexpr ((links<S>) > 1) {
    auto const& [first, second] = s.parts();
    return one_after_the_other(linked(first), linked(second));
  } else {
    return erased(std::move(s));
  }
}

template <class Params>
Params argument_type(auto (*)(Params));

/// A peer's function: its params have fields, or a class of its own has them.
struct known_peer {
  params_type params;
  built (*make)(void* params) = nullptr;  ///< may change the params, to those that the schedule says it has
  params_type call{};                     ///< what the schedule says of itself, if it is a call
  std::size_t size = 0;                   ///< of the params then

  [[nodiscard]] static std::string usage(void const* what) {
    return usage_in_braces(static_cast<known_peer const*>(what)->params);
  }
  [[nodiscard]] static built build(void const* what, builder& b, expression const& call) {
    auto const& known = *static_cast<known_peer const*>(what);
    params_table table(known.params);
    return made(known, b, call, table, &table.defaults);
  }
  /// The same of params that own memory.
  template <class Params>
  [[nodiscard]] static built build_owner(void const* what, builder& b, expression const& call) {
    auto const& known = *static_cast<known_peer const*>(what);
    params_table const table(known.params);
    Params arguments{};
    return made(known, b, call, table, &arguments);
  }

 private:
  [[nodiscard]] static built made(known_peer const& known, builder& b, expression const& call, field_entries fields,
                                  void* params) {
    places const given = read_labelled(b.ask(call.word, peers_readers), fields, call.items[0], params);
    return b.locate(call.at, given, [&] {
      built made = known.make(params);
      if (known.size > 0)
        made.whole = any_schedule<double>(read_call(known.call, params, known.size, in_double(made.whole)));
      return made;
    });
  }
};
template <auto Function, class Params, class Described>
inline constexpr known_peer known_peer_of = [] {
  using made = decltype(Function(std::declval<Params>()));
  known_peer out{.params = params_type_of<Described, Params>(Params::function)};
  if constexpr (made_by_its_arguments<made> && params_are_data<Described, Params>) {
    using call = typename made::params;
    out.call = params_type_of<call, call>(call::function);
    out.size = sizeof(call);
    out.make = [](void* params) {
      made const s = Function(*static_cast<Params*>(params));
      *static_cast<Params*>(params) = s.parameters();
      return linked(s.made());
    };
  } else {
    out.make = [](void* params) { return linked(Function(*static_cast<Params*>(params))); };
  }
  return out;
}();

/// The entry of a peer's function.
template <auto Function, class Params = decltype(argument_type(Function)), class Described = Params>
[[nodiscard]] constexpr known_name peer(std::string_view name) {
  known_name out{.name = name,
                 .what = &known_peer_of<Function, Params, Described>,
                 .usage = &known_peer::usage,
                 .fits = &has_one_item,
                 .build = &known_peer::build};
  if constexpr (!params_are_data<Described, Params>) out.build = &known_peer::build_owner<Params>;
  return out;
}

/// The entry of the function of transformers that finds the others by a name: scheduler("cosine", {.lr = 0.1, ...}).
[[nodiscard]] constexpr known_name peer_scheduler() {
  using params = peers::transformers::scheduler_params;
  return {
      .name = "transformers::scheduler",
      .usage =
          [](void const*) {
            return std::string("(\"name\", {.lr, .num_warmup_steps, .num_training_steps, .scheduler_specific_kwargs})");
          },
      .fits =
          [](void const*, expression const& call) {
            return call.items.size() == 2 && call.items[0].kind == expression::kinds::text;
          },
      .build =
          [](void const*, builder& b, expression const& call) {
            params arguments{};
            params_table const table(params_type_of<params, params>(params::function));
            places given = read_labelled(b.ask(call.word, peers_readers), table, call.items[1], &arguments);
            given.names.push_back("name");
            given.at.push_back(call.items[0].at);
            return b.locate(call.at, given,
                            [&] { return erased(peers::transformers::scheduler(call.items[0].word, arguments)); });
          }};
}

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
