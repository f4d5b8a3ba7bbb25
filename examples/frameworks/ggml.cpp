// SPDX-License-Identifier: MIT
// How does ggml (or llama.cpp's finetune) get a rate for each step? Through a callback that is called before every
// optimizer step. ggml ends the program at a rate of 0: clamp_min(schedule, FLT_MIN) keeps the end of a cosine above
// it.
#include <lrkit/lrkit.hpp>

#include <fmt/format.h>

#include <cfloat>
#include <cstdint>

// What ggml-opt.h declares, as of ggml 0.21.
extern "C" {
struct ggml_opt_optimizer_params {
  struct {
    float alpha, beta1, beta2, eps, wd;
  } adamw;
  struct {
    float alpha, wd;
  } sgd;
};
typedef ggml_opt_optimizer_params (*ggml_opt_get_optimizer_params)(void* userdata);
ggml_opt_optimizer_params ggml_opt_get_default_optimizer_params(void* userdata);
}

// The page itself: what a user of ggml writes.
namespace {

/// A schedule, and the step that it is at.
template <lrkit::schedule Schedule>
struct paced {
  Schedule schedule;
  lrkit::step_t step = 0;
};

/// The callback: `params.get_opt_pars = next_rate<decltype(schedule)>; params.get_opt_pars_ud = &paced_schedule;`, with
/// ggml_opt_init or llama_opt_init. (ggml_opt_fit gives the callback a number of its own in place of your data.)
template <lrkit::schedule Schedule>
ggml_opt_optimizer_params next_rate(void* userdata) {
  auto& p = *static_cast<paced<Schedule>*>(userdata);
  auto params = ggml_opt_get_default_optimizer_params(nullptr);
  params.adamw.alpha = params.sgd.alpha = static_cast<float>(p.schedule(p.step++));
  return params;
}

// A cosine that ends at 0.
constexpr auto bare = lrkit::with_warmup(lrkit::cosine({.from = 1e-4, .to = 0, .steps = 280}), 20);
constexpr auto schedule = lrkit::clamp_min(bare, FLT_MIN);

}  // namespace

// A stand-in for the library, with the assertion that it makes before every step.
ggml_opt_optimizer_params ggml_opt_get_default_optimizer_params(void*) {
  return {{0.001F, 0.9F, 0.999F, 1e-8F, 0.0F}, {1e-3F, 0.0F}};
}

namespace {

struct run {
  int good_steps = 0;  // those before the assertion fails
  float last = 0;
};
run trained(ggml_opt_get_optimizer_params get_opt_pars, void* userdata, int steps) {
  run r;
  for (; r.good_steps < steps; ++r.good_steps) {
    auto const params = get_opt_pars(userdata);
    if (!(params.adamw.alpha > 0 && params.sgd.alpha > 0)) break;  // GGML_ASSERT(opt_pars.adamw.alpha > 0.0f)
    r.last = params.adamw.alpha;
  }
  return r;
}

}  // namespace

int main() {
  paced<decltype(bare)> without{bare};
  run const ended = trained(next_rate<decltype(bare)>, &without, 400);
  fmt::print("without a floor: ggml would end the program before step {}\n", ended.good_steps);

  paced<decltype(schedule)> with{schedule};
  run const whole = trained(next_rate<decltype(schedule)>, &with, 400);
  fmt::print("with the floor: {} of 400 steps, the first at {:g}\n", whole.good_steps, static_cast<float>(schedule(0)));
  fmt::print("the last rate is {:.1e}: it changes no weight\n", whole.last);
  return ended.good_steps == 300 && whole.good_steps == 400 && whole.last == FLT_MIN && schedule(20) == 1e-4 ? 0 : 1;
}
