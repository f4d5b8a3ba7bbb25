// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/peers/detail/composer_clock.hpp>
#include <lrkit/peers/fastai.hpp>
#include <lrkit/peers/olmo_core.hpp>
#include <lrkit/peers/optax.hpp>
#include <lrkit/peers/transformers.hpp>
#include <lrkit/text/detail/builder.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit::detail {

// An argument that is an aggregate with fields of its own, and one that is a list of schedules.
template <class Params>
  requires requires { Params::fields; }
inline void read_value(asker const& ask, std::string_view, expression const& e, Params& out) {
  (void)read_labelled(ask, params_type_of<Params, Params>({}).fields, e, &out);
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

}  // namespace lrkit::detail
