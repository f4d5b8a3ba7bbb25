// SPDX-License-Identifier: MIT
// Random losses, from NaN to denormals: a sweep is refused by std::invalid_argument, or every rule answers it with a
// rate inside its range, or with a reason.
#include <lrkit/lrkit.hpp>

#include "bytes.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace lrkit;

std::string told(sweep const& s) {
  std::string out;
  for (std::size_t k = 0; k < s.size(); ++k) {
    out += detail::shortest(s.rates()[k]) + " " + detail::shortest(s.losses()[k]) + "\n";
  }
  return out;
}

void examine(sweep const& s) {
  for (auto const& [name, what] : enumerators(goal{})) {
    for (suggestion const& best : {suggest(s, what), suggest(s, what, 20'000)}) {
      fuzz::demand(!best.text().empty() && !sentence(best.reason()).empty(), "nothing to say", told(s));
      if (!best) continue;
      fuzz::demand(best->low <= best->lr && best->lr <= best->high, "the interval does not hold the rate", told(s));
      fuzz::demand(best->low >= s.rates().front() && best->high <= s.rates().back(), "outside the range", told(s));
      fuzz::demand(best.confidence() >= 0 && best.confidence() <= 1, "a confidence beyond 1", told(s));
    }
  }
  for (suggestion const& best :
       {rules::torch_lr_finder(s), rules::fastai_valley(s), rules::fastai_slide(s), rules::fastai_minimum(s),
        rules::fastai_steep(s), rules::ignite(s), rules::lightning(s), rules::lightning_2_5_2(s)}) {
    fuzz::demand(!best.text().empty(), "nothing to say", told(s));
  }
}

// A loss after the last one: most curves are made of small steps, with something odd now and then.
double next_loss(fuzz::bytes& in, double last) {
  switch (in.below(8)) {
    case 0:
      return in.number<double>();
    case 1:
      return last;
    case 2:
      return last * 4;
    case 3:
      return last * 1e-30;
    default:
      return last + (in.byte() - 140) / 64.0;
  }
}

std::vector<double> losses(fuzz::bytes& in, std::size_t count) {
  std::vector<double> out;
  double last = in.byte() % 2 == 0 ? 10 : in.number<double>();
  while (out.size() < count) {
    out.push_back(last);
    last = next_loss(in, last);
  }
  return out;
}

void swept(fuzz::bytes& in) {
  range_test::params p{.min_lr = 1e-6, .max_lr = 10};
  if (in.byte() % 2 == 0) {
    in.read(p.min_lr);
    in.read(p.max_lr);
  }
  in.read(p.ladder);
  in.read(p.pairing);
  p.tolerate = static_cast<step_t>(in.below(4));
  step_t const steps = in.step();
  p.steps = steps > 300 ? steps % 300 : steps;
  range_test test(p);
  double last = 10;
  while (!test.finished()) {
    fuzz::demand(test.lr() >= p.min_lr && test.lr() <= p.max_lr, "a rate outside the range",
                 detail::shortest(test.lr()));
    (void)test.record(last);
    last = next_loss(in, last);
  }
  examine(test.sweep());
}

void recorded(fuzz::bytes& in) {
  std::size_t const count = in.below(120);
  sweep::record all;
  double rate = in.byte() % 4 == 0 ? in.number<double>() : 1e-5;
  while (all.rates.size() < count) {
    all.rates.push_back(rate);
    rate = in.byte() % 16 == 0 ? in.number<double>() : rate * (1 + in.byte() / 255.0 + 0x1p-50);
  }
  all.losses = losses(in, count);
  in.read(all.pairing);
  in.read(all.stopped);
  if (in.byte() % 2 == 0) {
    all.baseline = losses(in, count);
    if (in.byte() % 2 == 0 && count > 0) all.baseline.front() = all.losses.front();
  }
  if (in.byte() % 4 == 0) all.tolerate = static_cast<step_t>(in.below(4));
  for (std::size_t more = in.below(3); more > 0; --more) {
    sweep::record again = all;
    again.losses = losses(in, count);
    all.repeats.emplace_back(again);
  }
  examine(sweep(std::move(all)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::bytes in(data, size);
  try {
    if (in.byte() % 2 == 0) {
      swept(in);
    } else {
      recorded(in);
    }
  } catch (std::invalid_argument const& refusal) {
    fuzz::demand(std::string_view(refusal.what()).starts_with("lrkit::"), "a refusal of somebody else", refusal.what());
  }
  return 0;
}
