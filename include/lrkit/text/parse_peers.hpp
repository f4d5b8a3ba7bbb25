// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/peers/keras.hpp>
#include <lrkit/peers/optax.hpp>
#include <lrkit/peers/pytorch.hpp>
#include <lrkit/peers/transformers.hpp>
#include <lrkit/text/parse.hpp>

#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// This header adds the schedules of peers/ to what `parse` knows, under the names that they have there, with or
/// without `peers::`. It does so in the whole of a program that includes it anywhere.
///
///     auto const schedule = lrkit::parse("pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 1000})");
namespace lrkit {

namespace detail {

// An argument that is an aggregate with fields of its own, and one that is a list of schedules.
template <class Params>
requires requires { Params::fields; }
inline void read_value(asker const& ask, std::string_view, expression const& e, Params& out) {
  (void)read_labelled(ask, readers_of<Params, Params>(), e, &out);
}
inline void read_value(asker const& ask, std::string_view name, expression const& e,
                       std::vector<any_schedule<double>>& out) {
  if (e.kind != expression::kinds::braces) ask.complain(e.at, std::string(name) + " must be schedules in braces");
  for (expression const& item : e.items) {
    out.push_back(
        std::visit([](auto const& s) { return any_schedule<double>(s); }, ask.schedules->schedule(item).whole));
  }
}

/// The schedule, and its links where it is a sequence.
template <schedule S>
[[nodiscard]] inline built linked(S s) {
  if constexpr (links < S >> 1) {
    auto const& [first, second] = s.parts();
    return one_after_the_other(linked(first), linked(second));
  } else {
    return erased(std::move(s));
  }
}

template <class Params>
Params params_of(auto(*)(Params));

/// The entry of a peer's function; its params have fields, or `Described` has them.
template <auto Function, class Params = decltype(params_of(Function)), class Described = Params>
[[nodiscard]] inline known_name peer(std::string_view name) {
  std::string usage;
  for (std::string_view each : names_of(Described::fields)) usage.append(usage.empty() ? "({." : ", .").append(each);
  return {.name = name,
          .usage = usage + "})",
          .fits = [](expression const& call) { return call.items.size() == 1; },
          .build =
              [](builder& b, expression const& call) {
                Params arguments{};
                places const given =
                    read_labelled(b.ask(call.word), readers_of<Described, Params>(), call.items[0], &arguments);
                return b.locate(
                    call.at, given, [](void* params) { return linked(Function(*static_cast<Params*>(params))); },
                    &arguments);
              }};
}

struct join_schedules_fields {
  using params = peers::optax::join_schedules_params;
  static constexpr auto fields =
      std::tuple(choice("schedules", &params::schedules), lrkit::count("boundaries", &params::boundaries));
};

/// Every schedule of peers/. A new one is one more line here.
[[nodiscard]] inline std::vector<known_name> peers_names() {
  using peers::optax::join_schedules;
  using join_params = peers::optax::join_schedules_params;
  return {
      peer<peers::keras::exponential_decay>("keras::exponential_decay"),
      peer<peers::keras::piecewise_constant_decay>("keras::piecewise_constant_decay"),
      peer<peers::keras::polynomial_decay>("keras::polynomial_decay"),
      peer<peers::keras::inverse_time_decay>("keras::inverse_time_decay"),
      peer<peers::keras::cosine_decay>("keras::cosine_decay"),
      peer<peers::keras::cosine_decay_restarts>("keras::cosine_decay_restarts"),
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
      peer<join_schedules, join_params, join_schedules_fields>("optax::join_schedules"),
  };
}

inline bool const peers_are_known = [] {
  more_names() = peers_names();
  return true;
}();

}  // namespace detail

}  // namespace lrkit
