// SPDX-License-Identifier: MIT
// The library as a C++20 module: `import lrkit;` in the place of `#include <lrkit/lrkit.hpp>`. LRKIT_VERSION is a
// macro, which no module can export: #include <lrkit/core/version.hpp> gives it.
module;

#include <lrkit/lrkit.hpp>

export module lrkit;

// A reduced module interface, clang's default from 22 on, drops what it does not use of the standard library. A range
// that a program passes needs this operator, which the concepts of its iterators ask for.
namespace lrkit::detail {
inline auto one_further(std::vector<double>::const_iterator at) { return 1 + at; }
}  // namespace lrkit::detail

export namespace lrkit {

// core
using lrkit::active_span;
using lrkit::argument;
using lrkit::argument_value;
using lrkit::at_least_one;
using lrkit::checked;
using lrkit::choice;
using lrkit::composition;
using lrkit::count;
using lrkit::describe;
using lrkit::described;
using lrkit::describes_itself;
using lrkit::description;
using lrkit::enumerator;
using lrkit::field;
using lrkit::field_list;
using lrkit::fields_of;
using lrkit::finite_schedule;
using lrkit::fraction;
using lrkit::inline_vector;
using lrkit::max_steps;
using lrkit::must_be;
using lrkit::notation;
using lrkit::nothrow_schedule;
using lrkit::number;
using lrkit::positive_count;
using lrkit::positive_number;
using lrkit::positive_rate;
using lrkit::rate;
using lrkit::required;
using lrkit::schedule;
using lrkit::shortest;
using lrkit::step_count;
using lrkit::step_t;
using lrkit::value_t;

// schedules
using lrkit::absolute_sine;
using lrkit::chebyshev;
using lrkit::constant;
using lrkit::cosine;
using lrkit::cosine_power;
using lrkit::cosine_restarts;
using lrkit::cosine_warmup;
using lrkit::cosine_waves;
using lrkit::curve;
using lrkit::cyclic;
using lrkit::enumerators;
using lrkit::exponential;
using lrkit::exponential_decay;
using lrkit::exponential_range;
using lrkit::exponential_warmup;
using lrkit::inverse_sqrt;
using lrkit::inverse_sqrt_ramp;
using lrkit::inverse_time;
using lrkit::linear;
using lrkit::linear_cosine;
using lrkit::linear_warmup;
using lrkit::log_warmup;
using lrkit::multi_step;
using lrkit::noam;
using lrkit::normalised_exponential;
using lrkit::one_cycle;
using lrkit::one_cycle_momentum;
using lrkit::one_minus_sine;
using lrkit::one_minus_sqrt_warmup;
using lrkit::piecewise_constant;
using lrkit::piecewise_cosine;
using lrkit::piecewise_linear;
using lrkit::polynomial;
using lrkit::polynomial_cycles;
using lrkit::polynomial_warmup;
using lrkit::power_law;
using lrkit::quarter_cosine;
using lrkit::radam_warmup;
using lrkit::rex;
using lrkit::sigmoid_decay;
using lrkit::step_decay;
using lrkit::table;
using lrkit::table_view;
using lrkit::tanh_decay;
using lrkit::three_phase_one_cycle;
using lrkit::untuned_exponential_warmup;
using lrkit::untuned_linear_warmup;
using lrkit::wsd;

// compose
using lrkit::add;
using lrkit::added;
using lrkit::any_schedule;
using lrkit::clamp;
using lrkit::clamp_min;
using lrkit::clamped;
using lrkit::clamped_below;
using lrkit::cooldown;
using lrkit::cooldown_tail;
using lrkit::cooled_down;
using lrkit::delay;
using lrkit::delayed;
using lrkit::multiplied;
using lrkit::operator*;
using lrkit::operator+;
using lrkit::operator>>;
using lrkit::per_epoch;
using lrkit::per_epoch_schedule;
using lrkit::product;
using lrkit::repeat;
using lrkit::repeated;
using lrkit::restarted;
using lrkit::restarts;
using lrkit::restarts_params;
using lrkit::retime;
using lrkit::retimed;
using lrkit::reverse;
using lrkit::reversed;
using lrkit::scale;
using lrkit::scaled;
using lrkit::sequence;
using lrkit::sequenced;
using lrkit::skip;
using lrkit::skipped;
using lrkit::staircase;
using lrkit::stepped;
using lrkit::stretch;
using lrkit::take;
using lrkit::taken;
using lrkit::with_warmup;

// eval
using lrkit::sum;
using lrkit::tabulate;

// train
using lrkit::amount;
using lrkit::any_scheduler;
using lrkit::basic_batch_plan;
using lrkit::basic_distance_over_gradients;
using lrkit::basic_greedy;
using lrkit::basic_plateau;
using lrkit::basic_trend_plateau;
using lrkit::batch_plan;
using lrkit::batch_ramp;
using lrkit::discriminative;
using lrkit::distance_over_gradients;
using lrkit::distance_over_gradients_params;
using lrkit::drive;
using lrkit::driven;
using lrkit::each_group;
using lrkit::epochs;
using lrkit::greedy;
using lrkit::greedy_params;
using lrkit::group;
using lrkit::grouped_optimizer;
using lrkit::last_group;
using lrkit::mode;
using lrkit::optimizer;
using lrkit::plateau;
using lrkit::plateau_params;
using lrkit::plateau_rule;
using lrkit::rates_of_groups;
using lrkit::samples;
using lrkit::scheduler;
using lrkit::set_learning_rate;
using lrkit::set_momentum;
using lrkit::steps;
using lrkit::steps_without_decrease;
using lrkit::steps_without_decrease_robust;
using lrkit::threshold_mode;
using lrkit::tokens;
using lrkit::trend_plateau;
using lrkit::trend_plateau_params;

// finder
using lrkit::accumulate;
using lrkit::auto_one_cycle;
using lrkit::auto_one_cycle_params;
using lrkit::batch_transfer;
using lrkit::certainty;
using lrkit::checkpoint;
using lrkit::diagnose;
using lrkit::diagnosis;
using lrkit::find_lr;
using lrkit::find_lr_in_stages;
using lrkit::find_lr_in_stages_params;
using lrkit::find_lr_params;
using lrkit::finding;
using lrkit::goal;
using lrkit::ladder;
using lrkit::length_transfer;
using lrkit::no_checkpoint;
using lrkit::no_checkpoint_t;
using lrkit::paired;
using lrkit::pairing;
using lrkit::planned_steps;
using lrkit::prior;
using lrkit::range_test;
using lrkit::reason;
using lrkit::reordering_checkpoint;
using lrkit::scaling;
using lrkit::sentence;
using lrkit::stop_reason;
using lrkit::suggest;
using lrkit::suggestion;
using lrkit::sweep;
using lrkit::sweep_end;
using lrkit::sweep_options;
using lrkit::training_step;
using lrkit::transfer;
using lrkit::trial;
using lrkit::verification;
using lrkit::verify;
using lrkit::verify_params;
using lrkit::warning;

namespace device {

using lrkit::device::has_single_precision;
using lrkit::device::in_float;
using lrkit::device::rate;

}  // namespace device

namespace rules {

using lrkit::rules::fastai_minimum;
using lrkit::rules::fastai_slide;
using lrkit::rules::fastai_steep;
using lrkit::rules::fastai_valley;
using lrkit::rules::ignite;
using lrkit::rules::lightning;
using lrkit::rules::lightning_2_5_2;
using lrkit::rules::skips;
using lrkit::rules::torch_lr_finder;

}  // namespace rules

}  // namespace lrkit
