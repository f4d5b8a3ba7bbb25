// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/clamp.hpp>
#include <lrkit/compose/cooldown.hpp>
#include <lrkit/compose/delay.hpp>
#include <lrkit/compose/product.hpp>
#include <lrkit/compose/repeat.hpp>
#include <lrkit/compose/restarts.hpp>
#include <lrkit/compose/retime.hpp>
#include <lrkit/compose/reverse.hpp>
#include <lrkit/compose/scale.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/skip.hpp>
#include <lrkit/compose/staircase.hpp>
#include <lrkit/compose/stretch.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/compose/with_warmup.hpp>
#include <lrkit/schedules/detail/list.hpp>
#include <lrkit/text/detail/catalogue.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace lrkit::detail {

struct with_warmup_function {
  static constexpr std::string_view name = "with_warmup";
  [[nodiscard]] static built make(built part, step_count steps) {
    built warmup = std::visit(
        [&](auto const& s) { return erased(linear_warmup<value_t<decltype(s)>>({.peak = s(0), .steps = steps})); },
        part.whole);
    return one_after_the_other(std::move(warmup), std::move(part));
  }
};

struct stretch_function {
  static constexpr std::string_view name = "stretch";
  [[nodiscard]] static built make(built part, step_count steps) {
    return std::visit([&](auto const& s) { return erased(lrkit::stretch(s, steps)); }, part.whole);
  }
};

/// Every schedule and composition of lrkit. A new composition is one more line here.
template <class When = when_used>
[[nodiscard]] std::span<known_name const> own_names() {
  using D = any_schedule<double>;
  using F = any_schedule<float>;
  static constexpr auto schedules = leaves(every_schedule<double>{}, every_schedule<float>{});
  static constexpr known_name compositions[] = {
      owner<lrkit::table<double>, lrkit::table<float>>(),
      made_from_one<lrkit::clamped<D>, lrkit::clamped<F>>(),
      made_from_one<lrkit::cooled_down<D>, lrkit::cooled_down<F>>(),
      made_from_one<lrkit::delayed<D>, lrkit::delayed<F>>(),
      made_from_one<lrkit::clamped_below<D>, lrkit::clamped_below<F>>(),
      made_from_one<lrkit::repeated<D, repeat_params>, lrkit::repeated<F, repeat_params>>(),
      made_from_one<lrkit::repeated<D>, lrkit::repeated<F>>(),
      made_from_one<lrkit::restarted<D, finite_restarts_params>, lrkit::restarted<F, finite_restarts_params>>(),
      made_from_one<lrkit::restarted<D>, lrkit::restarted<F>>(),
      made_from_one<lrkit::retimed<D>, lrkit::retimed<F>>(),
      made_from_one<lrkit::reversed<D>, lrkit::reversed<F>>(),
      made_from_one<lrkit::scaled<D>, lrkit::scaled<F>>(),
      made_from_one<lrkit::per_epoch_schedule<D>, lrkit::per_epoch_schedule<F>>(),
      made_from_one<lrkit::skipped<D>, lrkit::skipped<F>>(),
      made_from_one<lrkit::stepped<D>, lrkit::stepped<F>>(),
      made_from_one<lrkit::taken<D>, lrkit::taken<F>>(),
      converted(),
      sequence_of_all(),
      product_of_all(),
      sum_of_all(),
      made_with_steps<stretch_function>(),
      made_with_steps<with_warmup_function>(),
  };
  static constexpr auto all = [] {
    std::array<known_name, std::size(schedules) + std::size(compositions)> out{};
    std::size_t count = 0;
    for (known_name const& each : schedules) out[count++] = each;
    for (known_name const& each : compositions) out[count++] = each;
    return out;
  }();
  return all;
}

}  // namespace lrkit::detail
