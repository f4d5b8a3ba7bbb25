// SPDX-License-Identifier: MIT
#include <lrkit/text/parse_peers.hpp>

#include <lrkit/eval/sum.hpp>
#include <lrkit/text/explain.hpp>
#include <lrkit/text/format.hpp>

#include "catch.hpp"
#include "message.hpp"
#include "text/parser_is_linked.hpp"
#include "tree/files.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

using namespace lrkit;

namespace {

// Not a template: each peer has a type of its own, and Catch2's checks of each would cost a compiler half a second.
void check_same(std::string_view text, std::function<double(step_t)> const& wanted) {
  INFO(text);
  auto const read = parse(text);
  std::string const written = fmt::format("{}", read);
  INFO(written);
  auto const again = parse(written);
  for (step_t k = 0; k < 150; ++k) {
    REQUIRE(read(k) == wanted(k));
    REQUIRE(again(k) == wanted(k));
  }
  CHECK(fmt::format("{}", again) == written);
}

/// Arguments that a function demands beyond those that are marked so.
std::map<std::string_view, std::string_view> const demanded = {
    {"caffe::get_learning_rate", ".lr_policy = \"multistep\", .gamma = 0.5, .stepvalue = {3, 7}"},
    {"composer::step_scheduler", ".step_size = \"5ba\", .gamma = 0.5"},
    {"composer::constant_scheduler", ".max_duration = \"30ba\", .t_max = \"9ba\""},
    {"composer::linear_scheduler", ".max_duration = \"30ba\""},
    {"composer::exponential_scheduler", ".dataloader_len = 7"},
    {"composer::cosine_annealing_scheduler", ".max_duration = \"30ba\""},
    {"composer::cosine_annealing_warm_restarts_scheduler", ".t_0 = \"9ba\", .t_mult = 2"},
    {"composer::polynomial_scheduler", ".max_duration = \"30ba\""},
    {"composer::multi_step_with_warmup_scheduler", ".t_warmup = \"5ba\", .milestones = {\"9ba\", \"12ba\"}"},
    {"composer::constant_with_warmup_scheduler", ".t_warmup = \"5ba\", .t_max = \"30ba\""},
    {"composer::linear_with_warmup_scheduler", ".t_warmup = \"5ba\", .t_max = \"30ba\""},
    {"composer::cosine_annealing_with_warmup_scheduler", ".t_warmup = \"5ba\", .t_max = \"30ba\""},
    {"composer::polynomial_with_warmup_scheduler", ".t_warmup = \"5ba\", .t_max = \"30ba\""},
    {"fairseq::cosine", ".max_update = 30"},
    {"fairseq::fixed", ".lr = {1, 0.5}, .updates_per_epoch = 9"},
    {"fairseq::tri_stage", ".warmup_steps = 3, .hold_steps = 4, .decay_steps = 9"},
    {"fairseq::triangular", ".max_lr = 0.75, .lr_period_updates = 12"},
    {"keras::piecewise_constant_decay", ".boundaries = {5, 9}, .values = {0.5, 0.25, 0.125}, .name = \"stairs\""},
    {"olmo_core::constant_with_warmup", ".warmup = 5"},
    {"olmo_core::wsd", ".warmup = 5, .max_steps = 30"},
    {"olmo_core::power_lr", ".warmup = 5, .max_steps = 30"},
    {"olmo_core::linear_with_warmup", ".warmup_fraction = 0.25, .max_steps = 30"},
    {"olmo_core::inv_sqrt_with_warmup", ".warmup = 5"},
    {"olmo_core::cos_with_warmup", ".warmup = 5, .max_steps = 30"},
    {"olmo_core::half_cos_with_warmup", ".warmup = 5, .max_steps = 30"},
    {"olmo_core::cos_with_warmup_and_linear_decay", ".warmup = 5, .max_steps = 30"},
    {"olmo_core::wsds", ".warmup = 5, .period_lengths = {20, 9}, .decay = 3"},
    {"olmo_core::exponential_scheduler", ".max_steps = 30"},
    {"olmo_core::composable_scheduler",
     ".stages = {{.duration = 9, .shape = \"cosine\", .end_lr = 0.5}, {.duration = 4, .end_lr_fraction = 0.25}}"},
    {"optax::piecewise_constant_schedule", ".init_value = 1, .boundaries_and_scales = {{3, 0.5}, {8, 0.1}}"},
    {"optax::piecewise_interpolate_schedule",
     ".interpolate_type = \"cosine\", .init_value = 1, .boundaries_and_scales = {{3, 0.5}, {8, 0.1}}"},
    {"optax::warmup_cosine_decay_schedule", ".decay_steps = 40"},
    {"optax::sgdr_schedule",
     ".cosine_kwargs = {{.init_value = 0, .peak_value = 0.1, .warmup_steps = 5, .decay_steps = 30}, "
     "{.init_value = 0, .peak_value = 0.05, .warmup_steps = 5, .decay_steps = 60}}"},
    {"pytorch::multi_step_lr", ".milestones = {5, 8, 8}"},
    {"pytorch::one_cycle_lr", ".total_steps = 30, .three_phase = true"},
    {"pytorch::one_cycle_momentum", ".epochs = 3, .steps_per_epoch = 10"},
    {"timm::multi_step_lr_scheduler", ".decay_t = {5, 8, 8}"},
    {"torchtitan::linear_warmup_stable_decay", ".training_steps = 30, .decay_type = \"cosine\""},
    {"transformers::cosine_with_min_lr_schedule_with_warmup", ".min_lr = 0.01"},
    {"transformers::cosine_with_min_lr_schedule_with_warmup_lr_rate", ".min_lr_rate = 0.1"},
    {"transformers::wsd_schedule", ".num_training_steps = 90"},
    {"fastai::combine_scheds", ".pcts = {0.5, 0.5}, .scheds = {sched_lin(0, 1), sched_poly(1, 0, 2)}"},
    {"mlx::join_schedules",
     ".schedules = {pytorch::linear_lr({.lr = 0.1}), linear({.from = 1, .to = 0.5, .steps = 9}) >> "
     "constant({.lr = 0.25})}, .boundaries = {7}"},
    {"optax::join_schedules",
     ".schedules = {optax::constant_schedule({.value = 1}), constant({.lr = 0.5}), constant({.lr = 0.25})}, "
     ".boundaries = {9, 4}"},
};

/// A call of a peer's function: the arguments that are marked as required, and those that it demands besides.
std::string call_of(detail::known_name const& function) {
  auto const more = demanded.find(function.name);
  std::string out = more == demanded.end() ? "" : std::string(more->second);
  if (function.name.ends_with("::join_schedules")) return std::string(function.name) + "({" + out + "})";
  for (auto const& each : static_cast<detail::known_peer const*>(function.what)->params.fields) {
    if (out.find('.' + std::string(each.name) + ' ') != out.npos) continue;
    auto const value = each.type->value(each.place);
    std::string given;
    if (value == argument_value(required<double>)) given = each.name.find("fact") != each.name.npos ? "0.5" : "0.125";
    if (value == argument_value(step_t{required<step_count>})) given = "20";
    if (!given.empty()) out += (out.empty() ? "." : ", .") + std::string(each.name) + " = " + given;
  }
  return std::string(function.name) + "({" + out + "})";
}

}  // namespace

TEST_CASE("a peer's schedule prints as a call of the peer's function, and is read again as it was", "[parse_peers]") {
  for (auto const& function : detail::peers_names()) {
    if (function.name == "transformers::scheduler") continue;  // prints as the function that it finds
    std::string const call = call_of(function);
    INFO(call);
    auto const schedule = parse(call);
    std::string const text = fmt::format("{}", schedule);
    INFO(text);
    CHECK(text.starts_with("peers::" + std::string(function.name) + "({"));
    for (std::string const& written : {text, fmt::format("{:a}", schedule)}) {
      auto const again = parse(written);
      CHECK(fmt::format("{}", again) == text);
      CHECK(describe(again, 7) == describe(schedule, 7));
      CHECK(sum(again, 0, 50) == sum(schedule, 0, 50));
      for (step_t k = 0; k < 200; ++k) REQUIRE(again(k) == schedule(k));
    }
  }
}

TEST_CASE("what a peer's schedule is made of stands below its call, and explains its rate", "[parse_peers]") {
  auto const schedule = peers::pytorch::constant_lr({.lr = 1, .factor = 0.5, .total_iters = 7});
  auto const same = take(constant({.lr = 0.5}), 7) >> constant({.lr = 1.0});
  CHECK(fmt::format("{:t}", schedule) ==
        "peers::pytorch::constant_lr({.lr = 1, .factor = 0.5, .total_iters = 7})\n"
        "  sequence()\n"
        "    take(7)\n"
        "      constant({.lr = 0.5})\n"
        "    constant({.lr = 1})");
  for (step_t k : {0, 3, 7, 100}) CHECK(fmt::format("{}", explain(schedule, k)) == fmt::format("{}", explain(same, k)));
  auto const joined = peers::mlx::join_schedules({.schedules = {same, constant({.lr = 2.0})}, .boundaries = {9}});
  CHECK(fmt::format("{:t}", explain(joined, 8)) ==
        "step 8\n"
        "> peers::mlx::join_schedules({.boundaries = {9}})  step 8, rate 1\n"
        ">   sequence()  step 8, rate 1\n"
        "      take(7)\n"
        "        constant({.lr = 0.5})\n"
        ">     constant({.lr = 1})  step 1, rate 1\n"
        "    constant({.lr = 2})");
}

TEST_CASE("what becomes of a peer's schedule when it is stretched is no longer the peer's", "[parse_peers]") {
  auto const schedule =
      peers::transformers::linear_schedule_with_warmup({.lr = 1, .num_warmup_steps = 20, .num_training_steps = 53});
  auto const same = linear({.from = 0.0, .to = 1.0, .steps = 20}) >> linear({.from = 1.0, .steps = 33});
  CHECK(stretch(schedule, 100) == stretch(same, 100));
  CHECK(fmt::format("{}", stretch(any_schedule<>(schedule), 100)) == fmt::format("{}", stretch(same, 100)));
}

TEST_CASE("a text that is read twice gives equal schedules, also if a sequence is stretched", "[parse_peers]") {
  std::string const text =
      "stretch(fairseq::tri_stage({.lr = 0.1, .warmup_steps = 3, .hold_steps = 4, .decay_steps = 5}), 37)";
  CHECK(parse(text) == parse(text));
  CHECK(parse(text).stretched(5) == parse(text).stretched(5));
  CHECK_FALSE(
      parse(text) ==
      parse("stretch(fairseq::tri_stage({.lr = 0.2, .warmup_steps = 3, .hold_steps = 4, .decay_steps = 5}), 37)"));
}

TEST_CASE("without the peers' names, a refusal names the header that has them", "[parse_peers]") {
  std::string const text = "torch_like::step_lr({.lr = 0.1})";
  auto const told = [&](std::span<detail::known_name const> more) {
    return message_of([&] {
      detail::reader from("parse", text);
      auto const e = from.read();
      return detail::builder(from, detail::own_names(), more).schedule(e);
    });
  };
  std::string const refusal = "lrkit::parse: column 1: there is no schedule torch_like::step_lr";
  CHECK(told({}).starts_with(refusal + "; <lrkit/text/parse_peers.hpp> reads those of other projects\n"));
  CHECK_FALSE(told(detail::peers_names()).starts_with(refusal + ";"));
}

TEST_CASE("peers' schedules are parsed under their own names", "[parse_peers]") {
  namespace torch = peers::pytorch;
  check_same("pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 100, .anneal_strategy = \"linear\"})",
             torch::one_cycle_lr({.max_lr = 0.1, .total_steps = 100, .anneal_strategy = "linear"}));
  check_same("lrkit::peers::pytorch::step_lr({.lr = 0.1, .step_size = 30})",
             torch::step_lr({.lr = 0.1, .step_size = 30}));
  check_same("peers::pytorch::cyclic_momentum({.base_lr = 0.1, .max_lr = 1, .step_size_up = 20})",
             torch::cyclic_momentum({.base_lr = 0.1, .max_lr = 1, .step_size_up = 20}));
  check_same(
      "optax::piecewise_constant_schedule({.init_value = 1, .boundaries_and_scales = {{30, 0.5}, {80, 0.1}}})",
      peers::optax::piecewise_constant_schedule({.init_value = 1, .boundaries_and_scales = {{30, 0.5}, {80, 0.1}}}));
  check_same("keras::cosine_decay({.initial_learning_rate = 0.1, .decay_steps = 100, .name = \"mine\"})",
             peers::keras::cosine_decay({.initial_learning_rate = 0.1, .decay_steps = 100, .name = "mine"}));
}

TEST_CASE("peers' schedules may hold schedules and settings of others", "[parse_peers]") {
  check_same(
      "optax::join_schedules({.schedules = {linear({.from = 0, .to = 1, .steps = 9}), constant({.lr = 1})}, "
      ".boundaries = {20}})",
      peers::optax::join_schedules(
          {.schedules = {linear({.from = 0, .to = 1, .steps = 9}), constant({.lr = 1})}, .boundaries = {20}}));
  check_same(
      "optax::sgdr_schedule({.cosine_kwargs = {{.init_value = 0, .peak_value = 0.1, .warmup_steps = 5, "
      ".decay_steps = 30}, {.init_value = 0, .peak_value = 0.05, .warmup_steps = 5, .decay_steps = 60}}})",
      peers::optax::sgdr_schedule(
          {.cosine_kwargs = {{.init_value = 0, .peak_value = 0.1, .warmup_steps = 5, .decay_steps = 30},
                             {.init_value = 0, .peak_value = 0.05, .warmup_steps = 5, .decay_steps = 60}}}));
  check_same(
      "mlx::join_schedules({.schedules = {mlx::linear_schedule({.init = 0, .end = 1, .steps = 9})}})",
      peers::mlx::join_schedules({.schedules = {peers::mlx::linear_schedule({.init = 0, .end = 1, .steps = 9})}}));
  check_same(
      "olmo_core::composable_scheduler({.lr = 1, .stages = {{.duration = 9, .shape = \"cosine\", .end_lr = 0.5}}})",
      peers::olmo_core::composable_scheduler({.lr = 1, .stages = {{.duration = 9, .shape = "cosine", .end_lr = 0.5}}}));
  check_same("fairseq::fixed({.lr = {1, 0.5}, .updates_per_epoch = 9})",
             peers::fairseq::fixed({.lr = {1, 0.5}, .updates_per_epoch = 9}));
  check_same("libtorch::step_lr({.lr = 1, .step_size = 9})", peers::libtorch::step_lr({.lr = 1, .step_size = 9}));
}

TEST_CASE("a schedule of transformers is found by its name", "[parse_peers]") {
  auto const read = parse(
      "transformers::scheduler(\"cosine_with_restarts\", {.lr = 0.1, .num_warmup_steps = 10, "
      ".num_training_steps = 100, .scheduler_specific_kwargs = {.num_cycles = 3}})");
  auto const wanted = peers::transformers::scheduler(
      "cosine_with_restarts",
      {.lr = 0.1, .num_warmup_steps = 10, .num_training_steps = 100, .scheduler_specific_kwargs = {.num_cycles = 3}});
  for (step_t k = 0; k < 150; ++k) REQUIRE(read(k) == wanted(k));
  std::string const told = message_of([] { return parse("transformers::scheduler(\"cosin\", {.lr = 0.1})"); });
  CHECK(told.starts_with("lrkit::parse: column 25: peers::transformers::scheduler: name must be one of linear, "));
}

TEST_CASE("times and annealers are read as their peers write them", "[parse_peers]") {
  auto const times =
      parse("composer::multi_step_scheduler({.lr = 1, .milestones = {\"3ep\", \"60ba\"}, .dataloader_len = 10})");
  auto const same =
      peers::composer::multi_step_scheduler({.lr = 1, .milestones = {"3ep", "60ba"}, .dataloader_len = 10});
  for (step_t k = 0; k < 100; ++k) REQUIRE(times(k) == same(k));
  std::string const written =
      "peers::composer::multi_step_scheduler({.lr = 1, .milestones = {\"3ep\", \"60ba\"}, .dataloader_len = 10})";
  CHECK(fmt::format("{}", times) == written);
  CHECK(fmt::format("{}", same) == written);
  using namespace peers::fastai;
  auto const annealers = parse(
      "fastai::combine_scheds({.pcts = {0.5, 0.5}, .scheds = {sched_lin(0, 1), sched_poly(1, 0, 2)}, .n_iter = 50})");
  auto const also =
      combine_scheds({.pcts = {0.5, 0.5}, .scheds = {sched_lin(0, 1), sched_poly(1, 0, 2)}, .n_iter = 50});
  for (step_t k = 0; k < 60; ++k) REQUIRE(annealers(k) == also(k));
  CHECK(fmt::format("{}", annealers) ==
        "peers::fastai::combine_scheds({.pcts = {0.5, 0.5}, .scheds = {sched_lin(0, 1), sched_poly(1, 0, 2)}, .n_iter "
        "= 50})");
  CHECK(parse(fmt::format("{}", also))(30) == also(30));
  check_same("fastai::fit_one_cycle({.n_epoch = 100, .lr_max = 0.1})", fit_one_cycle({.n_epoch = 100, .lr_max = 0.1}));
}

TEST_CASE("a list takes the place of its default", "[parse_peers]") {
  check_same("fastai::fit_one_cycle_momentum({.n_iter = 40, .moms = {0.9, 0.8, 0.85}})",
             peers::fastai::fit_one_cycle_momentum({.n_iter = 40, .moms = {0.9, 0.8, 0.85}}));
}

TEST_CASE("they compose with all others", "[parse_peers]") {
  namespace torch = peers::pytorch;
  auto const tail = torch::linear_lr({.lr = 0.1, .total_iters = 7});
  check_same("0.5 * pytorch::cosine_annealing_lr({.lr = 0.1, .T_max = 50})",
             0.5 * torch::cosine_annealing_lr({.lr = 0.1, .T_max = 50}));
  auto const chain = take(tail, 11) >> linear({.from = 0.1, .steps = 5});
  check_same(
      "restarts(take(pytorch::linear_lr({.lr = 0.1, .total_iters = 7}), 11) >> "
      "linear({.from = 0.1, .steps = 5}), {.growth = 1.3})",
      restarts(chain, {.growth = 1.3}));
}

TEST_CASE("a peer's schedule that is a sequence shares its steps among its links", "[parse_peers]") {
  namespace hf = peers::transformers;
  auto const warmed = hf::linear_schedule_with_warmup({.lr = 1, .num_warmup_steps = 20, .num_training_steps = 53});
  std::string const text =
      "transformers::linear_schedule_with_warmup({.lr = 1, .num_warmup_steps = 20, .num_training_steps = 53})";
  for (step_t n : {0, 1, 7, 53, 100}) {
    check_same("stretch(" + text + ", " + std::to_string(n) + ")", stretch(warmed, n));
    check_same("stretch(" + text + " >> linear({.from = 1, .steps = 5}), " + std::to_string(n) + ")",
               stretch(warmed >> linear({.from = 1, .steps = 5}), n));
  }
}

TEST_CASE("a sequence has at most 256 links, those of peers counted", "[parse_peers]") {
  std::string const pair =
      "transformers::linear_schedule_with_warmup({.lr = 1, .num_warmup_steps = 2, .num_training_steps = 5})";
  std::string text = pair;
  for (int i = 1; i < 128; ++i) text += ">>" + pair;
  auto const longest_one = parse("stretch(" + text + ", 1280)");
  CHECK(longest_one.length() == 1280);
  CHECK(longest_one(1275) == parse("stretch(" + pair + ", 10)")(5));
  std::string const told = message_of([&] { return parse("stretch(" + text + ">>" + pair + ", 1280)"); });
  CHECK_THAT(told, Catch::Matchers::ContainsSubstring("sequence: links must be at most 256, got 258\n"));
}

TEST_CASE("a schedule needs its text no more", "[parse_peers]") {
  std::string text = "pytorch::cyclic_lr({.base_lr = 0.1, .max_lr = 1, .step_size_up = 20, .mode = \"triangular2\"})";
  auto const schedule = parse(text);
  text.assign(text.size(), '#');
  CHECK(fmt::format("{}", schedule).find(".mode = \"triangular2\"") != std::string::npos);
}

TEST_CASE("arguments of the peers stand in any order", "[parse_peers]") {
  auto const schedule = parse("pytorch::step_lr({.gamma = 0.5, .step_size = 10, .lr = 0.25})");
  CHECK(schedule(0) == 0.25);
  CHECK(schedule(10) == 0.125);
  CHECK(message_of([] {
          return parse("pytorch::step_lr({.gamma = 0.5, .lr = 0.25, .gamma = 0.5})");
        }).starts_with("lrkit::parse: column 46: gamma is given twice"));
  CHECK(message_of([] {
          return parse("pytorch::step_lr({.step_size = -1, .lr = 0.25})");
        }).starts_with("lrkit::parse: column 32: peers::pytorch::step_lr: step_size must be at least 0, got -1"));
}

TEST_CASE("what is wrong is said in the peers' words", "[parse_peers]") {
  auto const first_line = [](std::string_view text) {
    std::string const whole = message_of([&] { return parse(text); });
    return whole.substr(0, whole.find('\n'));
  };
  CHECK(first_line("pytorch::one_cycle({})") ==
        "lrkit::parse: column 1: there is no schedule pytorch::one_cycle, did you mean pytorch::one_cycle_lr? "
        "pytorch has step_lr, multi_step_lr, constant_lr, linear_lr, exponential_lr, polynomial_lr, "
        "cosine_annealing_lr, cosine_annealing_warm_restarts, cyclic_lr, cyclic_momentum, one_cycle_lr, "
        "one_cycle_momentum and swalr");
  CHECK(first_line("piecewise({})") ==
        "lrkit::parse: column 1: there is no schedule piecewise, did you mean piecewise_cosine, piecewise_linear, "
        "piecewise_constant, keras::piecewise_constant_decay or optax::piecewise_constant_schedule?");
  CHECK(first_line("torchtitan::wsd({})") ==
        "lrkit::parse: column 1: there is no schedule torchtitan::wsd; torchtitan has linear_warmup_stable_decay");
  CHECK(first_line("one_cycle_lr({})") ==
        "lrkit::parse: column 1: there is no schedule one_cycle_lr, did you mean pytorch::one_cycle_lr?");
  CHECK(first_line("multi_step_lr({})") ==
        "lrkit::parse: column 1: there is no schedule multi_step_lr, did you mean pytorch::multi_step_lr?");
  CHECK(first_line("swalr({})") == "lrkit::parse: column 1: there is no schedule swalr, did you mean pytorch::swalr?");
  CHECK(first_line("pytorch::step_lr({.lr = 0.1, .step_sice = 3})") ==
        "lrkit::parse: column 31: pytorch::step_lr has no argument step_sice, did you mean step_size? "
        "Its arguments are lr, step_size, gamma and last_epoch");
  CHECK(first_line("pytorch::step_lr({.lr = -0.1, .step_size = 3})") ==
        "lrkit::parse: column 25: peers::pytorch::step_lr: lr must be at least 0, got -0.1");
  CHECK(first_line("pytorch::step_lr(0.1)") ==
        "lrkit::parse: column 18: expected the arguments of pytorch::step_lr in braces");
  CHECK(first_line("pytorch::step_lr<float>({})") == "lrkit::parse: column 1: pytorch::step_lr takes no <float>");
  CHECK(first_line("libtorch::step_lr()") ==
        "lrkit::parse: column 1: expected libtorch::step_lr({.lr, .step_size, .gamma})");
  CHECK(first_line("transformers::scheduler({})") ==
        "lrkit::parse: column 1: expected transformers::scheduler(\"name\", {.lr, .num_warmup_steps, "
        ".num_training_steps, .scheduler_specific_kwargs})");
  CHECK(first_line("fastai::combine_scheds({.pcts = {1}, .scheds = {sched_sin(0, 1)}})") ==
        "lrkit::parse: column 49: scheds must be sched_no, sched_lin, sched_cos, sched_exp or sched_poly");
  CHECK(first_line("fastai::combine_scheds({.pcts = {1}, .scheds = {sched_poly(0, 1)}})") ==
        "lrkit::parse: column 49: sched_poly has 3 arguments");
}

TEST_CASE("every schedule of the peers can be parsed", "[parse_peers]") {
  auto const is_known = [](std::string const& name) {
    return message_of([&] { return parse(name); }).find("there is no schedule") == std::string::npos;
  };
  CHECK_FALSE(is_known("peers::pytorch::no_such_lr"));
  std::filesystem::path const include = std::filesystem::path(LRKIT_SOURCE_DIR) / "include/lrkit/peers";
  // What follows a metric is no schedule.
  auto const is_no_schedule = [](std::string const& name) {
    return name.find("_on_plateau") != name.npos || name == "peers::timm::plateau_lr_scheduler";
  };
  int named = 0;
  for (std::string const& header : tree::files(include, ".hpp")) {
    std::string const text = tree::read(include / header);
    std::string const sign = "std::string_view function = \"";
    for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) {
      auto const begin = at + sign.size();
      std::string const name = text.substr(begin, text.find('"', begin) - begin);
      INFO(name);
      CHECK(is_known(name) != is_no_schedule(name));
      ++named;
    }
  }
  CHECK(named > 30);
}
