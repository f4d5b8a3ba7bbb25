// SPDX-License-Identifier: MIT
// How do I write a schedule of my own? A lambda is one already. A class that lists its arguments in `fields` is
// checked, printed, explained and stretched like those of the library; only `parse` does not know its name.
#include <lrkit/lrkit.hpp>
#include <lrkit/text/explain.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/state.hpp>

#include <fmt/format.h>

#include <concepts>
#include <stdexcept>
#include <string_view>

namespace mine {

/// Falls from `from` to `to` in `steps` updates, ever more slowly, then stays at `to`.
template <std::floating_point Real = double>
class ease_out {
 public:
  // The arguments. One without a usable default is `required`: who forgets it is told so by name.
  struct params {
    Real from = lrkit::required<Real>;
    Real to = 0;
    lrkit::step_count steps = lrkit::required<lrkit::step_count>;

    friend constexpr bool operator==(params const&, params const&) = default;
  };
  static constexpr std::string_view name = "ease_out";
  // What each must be: a rate, a count; see core/fields.hpp for the others.
  static constexpr auto fields = lrkit::fields_of(lrkit::rate("from", &params::from), lrkit::rate("to", &params::to),
                                                  lrkit::count("steps", &params::steps));
  // What concerns several of them; optional.
  static constexpr void check(params const& p) {
    if (p.to > p.from) throw std::invalid_argument("ease_out: to must be at most from");
  }
  // What `explain` prints; optional.
  static constexpr std::string_view formula(params const&, lrkit::step_t) {
    return "to + (from - to) * (1 - k/steps)^2";
  }

  constexpr explicit ease_out(params arguments) : p(lrkit::checked<ease_out>(arguments)) {}

  constexpr Real operator()(lrkit::step_t k) const noexcept {
    if (k < 0) k = 0;
    if (k >= p.steps) return p.to;
    if (k == 0) return p.from;  // to + (from - to) may differ from `from` in the last bit
    double const left = static_cast<double>(p.steps - k) / static_cast<double>(lrkit::step_t(p.steps));
    return static_cast<Real>(p.to + (p.from - p.to) * left * left);
  }
  constexpr lrkit::step_t length() const noexcept { return p.steps; }  // without it the schedule is an infinite one
  constexpr params parameters() const noexcept { return p; }
  friend constexpr bool operator==(ease_out const&, ease_out const&) = default;

 private:
  params p;
};

}  // namespace mine

int main() {
  // It is a value that the compiler can evaluate.
  constexpr mine::ease_out schedule({.from = 0.1, .to = 0.001, .steps = 900});
  static_assert(schedule(0) == 0.1 && schedule(900) == 0.001 && schedule(5'000) == 0.001);

  // A bad argument is refused by name and value.
  try {
    mine::ease_out const refused({.from = 0.1, .steps = -3});
  } catch (std::invalid_argument const& error) {
    fmt::print("{}\n", error.what());
  }

  // It composes, and the whole is printed as the C++ that builds it.
  auto const whole = lrkit::with_warmup(schedule, 100);
  fmt::print("{}\n", whole);
  fmt::print("step 50: {:.4f}, 100: {:.4f}, 550: {:.4f}, 1000: {:.4f}\n", whole(50), whole(100), whole(550),
             whole(1'000));

  // `stretch` rebuilds it with another number of steps, and `explain` says where a rate comes from.
  fmt::print("{}\n", lrkit::stretch(schedule, 1'800));
  fmt::print("{}\n", lrkit::explain(whole, 550));

  // It drives a scheduler, is held by an any_schedule, and is named in a checkpoint.
  double rate = 0;
  lrkit::scheduler scheduler{lrkit::any_schedule<>(whole), [&](double lr) { rate = lr; }};
  for (int update = 0; update < 100; ++update) scheduler.step();
  fmt::print("after 100 updates {:.4f}; the checkpoint says: {}\n", rate, lrkit::save(scheduler));
}
