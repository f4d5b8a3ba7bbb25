// SPDX-License-Identifier: MIT
// A random tree of compositions: each is refused by std::invalid_argument, or answers every step with a finite rate
// that is not negative, a negative step as step 0, and a step past its end with its last value; and describe tells the
// same rate.
#include <lrkit/lrkit.hpp>
#include <lrkit/text/format.hpp>

#include "bytes.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace {

using namespace lrkit;

class trees {
 public:
  explicit trees(fuzz::bytes& from) : in(from) {}

  any_schedule<double> make(int depth) {
    if (depth == 0 || ++count > 24 || in.over()) return leaf();
    switch (in.below(22)) {
      case 0:
        return make(depth - 1) >> make(depth - 1);
      case 1:
        return make(depth - 1) * make(depth - 1);
      case 2:
        return factor() * make(depth - 1);
      case 3:
        return repeat(make(depth - 1));
      case 4:
        return repeat(make(depth - 1), in.step());
      case 5:
        return restarts(make(depth - 1), {.growth = growth(), .decay = factor()});
      case 6:
        return restarts(make(depth - 1), in.below(40), {.growth = growth(), .decay = factor()});
      case 7:
        return staircase(make(depth - 1), in.step());
      case 8:
        return per_epoch(make(depth - 1), in.step());
      case 9:
        return delay(make(depth - 1), in.step());
      case 10:
        return stretch(make(depth - 1), in.step());
      case 11:
        return clamp(make(depth - 1), factor(), 1 + factor());
      case 12:
        return clamp_min(make(depth - 1), factor());
      case 13:
        return reverse(make(depth - 1));
      case 14:
        return cooldown(make(depth - 1), in.step(), {.steps = in.step(), .to = factor()});
      case 15:
        return retime(make(depth - 1), in.step(), in.step());
      case 16:
        return with_warmup(make(depth - 1), in.step());
      case 17:
        return any_schedule<double>(any_schedule<float>(make(depth - 1)));
      case 18:
        return make(depth - 1) + make(depth - 1);
      case 19:
        return skip(make(depth - 1), in.step());
      default:
        return take(make(depth - 1), in.step());
    }
  }

 private:
  any_schedule<double> leaf() {
    double const from = factor();
    switch (in.below(8)) {
      case 0:
        return constant({.lr = from});
      case 1:
        return linear<float>({.from = static_cast<float>(from), .to = 0.25F, .steps = in.step()});
      case 2:
        return cosine({.from = from, .to = factor(), .steps = in.step()});
      case 3:
        return exponential({.from = 1 + from, .to = 0.5, .steps = in.step()});
      case 4:
        return one_cycle({.max_lr = from, .steps = in.step()});
      case 5:
        return linear_warmup({.peak = from, .steps = in.step()});
      case 6:
        return inverse_sqrt({.from = from, .timescale = 1 + factor()});
      default:
        return cosine_restarts({.from = from, .steps = in.step(), .growth = growth()});
    }
  }

  double factor() { return in.byte() / 255.0; }
  double growth() { return 1 + in.byte() / 128.0; }

  fuzz::bytes& in;
  int count = 0;
};

void examine(any_schedule<double> const& s, fuzz::bytes& in) {
  auto look = [&](step_t k) {
    double const rate = s(k);
    auto const fault = [&](bool holds, char const* what) {
      if (!holds) {
        fuzz::demand(false, what, fmt::format("{} at {} = {}", s, k, detail::shortest(rate)));
      }
    };
    fault(std::isfinite(rate), "not finite");
    fault(rate >= 0, "negative");
    if (k <= 0) fault(rate == s(0), "a negative step is not step 0");
    if (s.finite() && k >= s.length()) fault(rate == s(s.length()), "does not hold its last value");
    auto const told = describe(s, k).rate;
    fault(told.has_value() && static_cast<double>(*told) == rate, "described with another rate");
  };
  using limits = std::numeric_limits<step_t>;
  for (step_t k : {limits::min(), step_t{-1}, step_t{0}, step_t{1}, step_t{2}, max_steps, limits::max()}) look(k);
  if (s.finite()) {
    fuzz::demand(s.length() >= 0 && s.length() <= max_steps, "a length that no count can be", fmt::format("{}", s));
    for (step_t d = -2; d <= 2; ++d) look(s.length() + d);
    look(s.length() / 2);
  }
  for (int i = 0; i < 8 && !in.over(); ++i) look(in.step());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::bytes in(data, size);
  std::optional<any_schedule<double>> made;
  try {
    made = trees(in).make(4);
    examine(*made, in);
  } catch (std::invalid_argument const& refusal) {
    fuzz::demand(!made, "refused at a step", refusal.what());
  }
  return 0;
}
