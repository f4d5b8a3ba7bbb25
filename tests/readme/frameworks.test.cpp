// SPDX-License-Identifier: MIT
// The rows of the table in examples/frameworks/README.md. What stands between "// README: name" and "// end" is the
// row's code; the last test compares it with that page.
#include <lrkit/lrkit.hpp>

#include "frameworks.hpp"

#include "../tree/files.hpp"
#include "catch.hpp"

#include <cctype>
#include <cfloat>
#include <charconv>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#define __global__

namespace {

using namespace stand_in;

constexpr auto schedule = lrkit::with_warmup(lrkit::cosine({.from = 0.3, .to = 0, .steps = 90}), 10);
constexpr int steps = 120;

// An optimizer that stands at the second step has its rate, in the precision that it takes.
template <class Rate>
void check_second(Rate got) {
  CHECK(got == static_cast<Rate>(schedule(1)));
}

}  // namespace

TEST_CASE("the row of libtorch", "[frameworks]") {
  torch_optimizer optimizer;
  // README: libtorch
  lrkit::scheduler scheduler{schedule, optimizer};
  scheduler.step();
  // end
  check_second(optimizer.got());
}

TEST_CASE("the row of ggml", "[frameworks]") {
  ggml_opt_params params;
  // README: ggml, llama.cpp
  static lrkit::step_t step = 0;
  params.get_opt_pars = [](void*) {
    auto p = ggml_opt_get_default_optimizer_params(nullptr);
    p.adamw.alpha = p.sgd.alpha = float(lrkit::clamp_min(schedule, FLT_MIN)(step++));
    return p;
  };
  // end
  for (int k = 0; k < steps; ++k) {
    auto const given = params.get_opt_pars(params.get_opt_pars_ud);
    CHECK(given.adamw.alpha == (k < 100 ? static_cast<float>(schedule(k)) : FLT_MIN));
    CHECK(given.sgd.alpha == given.adamw.alpha);
  }
}

TEST_CASE("the row of dlib", "[frameworks]") {
  dlib_trainer trainer;
  {
    // README: dlib
    trainer.set_learning_rate_shrink_factor(1);
    lrkit::scheduler scheduler{lrkit::clamp_min(schedule, 1e-30), trainer};
    scheduler.step();
    // end
    check_second(trainer.got());
    scheduler.seek(steps);
  }
  CHECK(trainer.shrink == 1);
  CHECK(trainer.got() == 1e-30);
  CHECK_FALSE(trainer.asserted);
}

namespace {

constexpr double batch_size = 32;

// README: ensmallen, mlpack
struct paced {
  lrkit::step_t k = 0;
  bool StepTaken(auto& optimizer, auto&, auto&) {
    optimizer.StepSize() = batch_size * schedule(++k);
    return false;
  }
};
// end

}  // namespace

TEST_CASE("the row of ensmallen", "[frameworks]") {
  ensmallen_optimizer optimizer;
  int function = 0, weights = 0;
  // README: ensmallen, mlpack
  optimizer.StepSize() = batch_size * schedule(0);
  optimizer.Optimize(function, weights, paced{});
  // end
  for (int k = 0; k < 5; ++k) CHECK(optimizer.used.at(static_cast<std::size_t>(k)) == 32 * schedule(k));
}

TEST_CASE("the row of XGBoost", "[frameworks]") {
  booster_type made, *booster = &made;
  int const round = 3;
  // README: XGBoost, C API
  char eta[32] = {};
  std::to_chars(eta, eta + 31, schedule(round));
  XGBoosterSetParam(booster, "eta", eta);
  // end
  CHECK(made.key == "eta");
  CHECK(std::stod(made.value) == schedule(round));
}

TEST_CASE("the row of LightGBM", "[frameworks]") {
  booster_type made, *booster = &made;
  int const round = 3;
  // README: LightGBM, C API
  char rate[48] = "learning_rate=";
  std::to_chars(rate + 14, rate + 47, lrkit::clamp_min(schedule, FLT_MIN)(round));
  if (LGBM_BoosterResetParameter(booster, rate) != 0) throw std::runtime_error(LGBM_GetLastError());
  // end
  CHECK(made.value.starts_with("learning_rate="));
  CHECK(std::stod(made.value.substr(14)) == schedule(round));
}

TEST_CASE("the row of tiny-cuda-nn", "[frameworks]") {
  tiny_cuda_nn_model model;
  // README: tiny-cuda-nn
  lrkit::scheduler scheduler{schedule, *model.optimizer};
  scheduler.step();
  // end
  check_second(model.optimizer->rate);
}

TEST_CASE("the row of flashlight", "[frameworks]") {
  flashlight_optimizer optimizer;
  // README: flashlight
  lrkit::scheduler scheduler{schedule, optimizer};
  scheduler.step();
  // end
  check_second(optimizer.got());
}

TEST_CASE("the row of tt-train", "[frameworks]") {
  auto const optimizer = std::make_unique<tt_train_optimizer>();
  // README: tt-train
  lrkit::scheduler scheduler{schedule, *optimizer};
  scheduler.step();
  // end
  check_second(optimizer->rate);
}

TEST_CASE("the row of nnabla", "[frameworks]") {
  auto const solver = std::make_shared<nnabla_solver>();
  // README: nnabla
  lrkit::scheduler scheduler{schedule, *solver};
  scheduler.step();
  // end
  check_second(solver->rate);
}

TEST_CASE("the row of LBANN", "[frameworks]") {
  auto const optimizer = std::make_unique<lbann_optimizer>();
  // README: LBANN
  lrkit::scheduler scheduler{schedule, *optimizer};
  scheduler.step();
  // end
  check_second(optimizer->rate);
}

TEST_CASE("the row of DyNet", "[frameworks]") {
  dynet_trainer trainer;
  // README: DyNet
  lrkit::scheduler scheduler{schedule, trainer};
  scheduler.step();
  // end
  check_second(trainer.got());
}

TEST_CASE("the row of MiniDNN", "[frameworks]") {
  minidnn_optimizer optimizer;
  // README: MiniDNN
  lrkit::scheduler scheduler{schedule, optimizer};
  scheduler.step();
  // end
  check_second(optimizer.got());
}

TEST_CASE("the row of FANN", "[frameworks]") {
  fann_net net;
  // README: FANN, C++
  lrkit::scheduler scheduler{schedule, net};
  scheduler.step();
  // end
  check_second(net.rate);
}

TEST_CASE("the row of FANN's C API", "[frameworks]") {
  fann_net made, *ann = &made;
  // README: FANN, C API
  lrkit::scheduler scheduler{schedule, [ann](double lr) { fann_set_learning_rate(ann, float(lr)); }};
  scheduler.step();
  // end
  check_second(made.rate);
}

TEST_CASE("the row of MNN", "[frameworks]") {
  auto const solver = std::make_shared<mnn_sgd>();
  // README: MNN
  lrkit::scheduler scheduler{schedule, *solver};
  scheduler.step();
  // end
  check_second(solver->rate);
}

TEST_CASE("the row of MindSpore Lite", "[frameworks]") {
  mindspore_model model;
  // README: MindSpore Lite
  lrkit::scheduler scheduler{schedule, model};
  scheduler.step();
  // end
  check_second(model.rate);
}

TEST_CASE("the row of MLX", "[frameworks]") {
  std::vector<float> rates;
  auto const update = [&](mx::array lr) { rates.push_back(lr.value); };
  // README: MLX
  for (int k = 0; k < steps; ++k) update(mx::array(float(schedule(k))));
  // end
  CHECK(rates.at(1) == static_cast<float>(schedule(1)));
}

TEST_CASE("the row of MPI", "[frameworks]") {
  int updates = 0;
  auto const train_step = [&](double lr) { return ++updates, 1 / (1 + lr); };
  double const ranks = 4;
  lrkit::no_checkpoint_t checkpoint;
  // README: MPI
  auto averaged = [&](double lr) {
    double loss = train_step(lr);
    MPI_Allreduce(MPI_IN_PLACE, &loss, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return loss / ranks;
  };
  auto sweep = lrkit::find_lr(averaged, {}, checkpoint);
  // end
  CHECK(updates == static_cast<int>(sweep.size()));
  CHECK(reductions == updates);
  CHECK(sweep.losses().at(0) == 1 / (1 + sweep.rates().at(0)));
}

namespace {

// README: CUDA
template <lrkit::schedule Schedule>
__global__ void sgd(Schedule lr, lrkit::step_t const* step, float* weights, float const* gradient) {
  weights[threadIdx.x] -= lr(*step) * gradient[threadIdx.x];
}
// end

}  // namespace

TEST_CASE("the row of CUDA", "[frameworks]") {
  float weights[] = {1, 1, 1, 1};
  float const gradient[] = {1, 1, 1, 1};
  lrkit::step_t const step = 7;
  sgd(lrkit::device::in_float(lrkit::constant({.lr = 0.25})), &step, weights, gradient);
  CHECK(weights[2] == 0.75F);
  CHECK(weights[1] == 1.0F);
}

TEST_CASE("the row of llm.c", "[frameworks]") {
  int const step = 3;
  // README: llm.c
  float step_learning_rate = float(schedule(step));
  // end
  CHECK(step_learning_rate == static_cast<float>(schedule(3)));
}

TEST_CASE("the row of a loop of one's own", "[frameworks]") {
  std::vector<double> rates;
  auto const update = [&](double lr) { rates.push_back(lr); };
  // README: a loop of your own
  for (int k = 0; k < steps; ++k) update(schedule(k));
  // end
  CHECK(rates.size() == steps);
  CHECK(rates.at(100) == 0);
}

namespace stand_in {

// README: an optimizer of your own
void set_learning_rate(engine& e, double lr) { e.eta = lr; }
// end

}  // namespace stand_in

TEST_CASE("the row of an optimizer of one's own", "[frameworks]") {
  engine optimizer;
  // README: an optimizer of your own
  lrkit::scheduler scheduler{schedule, optimizer};
  scheduler.step();
  // end
  check_second(optimizer.eta);
}

namespace {

std::filesystem::path const source = LRKIT_SOURCE_DIR;

using rows = std::map<std::string, std::string>;

bool of_a_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Code without the white space that the compiler does not need.
std::string squeezed(std::string const& code) {
  std::string out;
  bool gap = false;
  for (char c : code) {
    if (std::isspace(static_cast<unsigned char>(c))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty() && of_a_word(out.back()) && of_a_word(c)) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

// The code of this file, by the names of the rows.
rows compiled_rows(std::string const& text) {
  rows out;
  std::string name;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    auto const begin = line.find_first_not_of(' ');
    std::string const bare = begin == line.npos ? "" : line.substr(begin);
    if (bare.starts_with("// README: ")) {
      name = bare.substr(11);
    } else if (bare == "// end") {
      name.clear();
    } else if (!name.empty()) {
      out[name] += line + '\n';
    }
  }
  for (auto& [_, code] : out) code = squeezed(code);
  return out;
}

struct written_rows {
  rows code;
  std::vector<std::string> links;
};

// The rows of the table between <!-- frameworks --> and <!-- /frameworks -->: | name or [name](link) | `code`<br>`code`
// | ... |
written_rows rows_of(std::string const& page) {
  written_rows out;
  auto const begin = page.find("<!-- frameworks -->"), end = page.find("<!-- /frameworks -->");
  if (begin == page.npos || end == page.npos) return out;
  std::istringstream in(page.substr(begin, end - begin));
  for (std::string line; std::getline(in, line);) {
    auto const second = line.find(" | ");
    if (!line.starts_with("| ") || second == line.npos) continue;
    std::string name = line.substr(2, second - 2), code;
    if (auto const bracket = name.find("]("); name.starts_with("[") && bracket != name.npos) {
      out.links.push_back(name.substr(bracket + 2, name.size() - bracket - 3));
      name = name.substr(1, bracket - 1);
    }
    std::string const cell = line.substr(second + 3, line.find(" | ", second + 3) - second - 3);
    for (std::size_t open = cell.find('`'); open != cell.npos;) {
      auto const close = cell.find('`', open + 1);
      code += cell.substr(open + 1, close - open - 1) + ' ';
      open = cell.find('`', close + 1);
    }
    if (!code.empty()) out.code[name] = squeezed(code);
  }
  return out;
}

}  // namespace

TEST_CASE("the table of examples/frameworks/README.md is the code of this file", "[frameworks]") {
  auto const written = rows_of(tree::read(source / "examples/frameworks/README.md"));
  auto const compiled = compiled_rows(tree::read(source / "tests/readme/frameworks.test.cpp"));
  REQUIRE(compiled.size() > 10);
  CHECK(written.code == compiled);
  CHECK_FALSE(written.links.empty());
  for (std::string const& link : written.links) {
    INFO(link);
    CHECK(std::filesystem::exists(source / "examples/frameworks" / link));
  }
}

TEST_CASE("the comparison of the table sees what differs", "[frameworks]") {
  auto const page = [](std::string const& row) {
    return rows_of("<!-- frameworks -->\n" + row + "\n<!-- /frameworks -->\n").code;
  };
  rows const compiled = compiled_rows("  // README: x\n  int a  =\n      f( 1 );\n  // end\nint b;\n");
  CHECK(compiled == rows{{"x", "int a=f(1);"}});
  CHECK(page("| x | `int a = f(1);` | |") == compiled);
  CHECK(page("| [x](y.cpp) | `int a`<br>`= f(1);` | `more` |") == compiled);
  CHECK(page("| x | `inta = f(1);` | |") != compiled);
  CHECK(page("| x | `int a = f(2);` | |") != compiled);
  CHECK(page("| y | `int a = f(1);` | |") != compiled);
  CHECK(page("| x | `int a = f(1);` | |\n| z | `int c;` | |") != compiled);
}
