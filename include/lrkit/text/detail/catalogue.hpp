// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/detail/builder.hpp>
#include <lrkit/text/detail/known_composition.hpp>
#include <lrkit/text/detail/known_leaf.hpp>

#include <string>
#include <utility>
#include <variant>

// The entries of the names that parse knows, by what is made under them.

namespace lrkit::detail {

/// The entry of any_schedule, which converts the rates: any_schedule<double>(cosine<float>({...})).
[[nodiscard]] constexpr known_name converted() {
  return {.name = "any_schedule",
          .typed = true,
          .usage = [](void const*) { return std::string("(schedule)"); },
          .fits = &has_one_item,
          .build =
              [](void const*, builder& b, expression const& call) {
                built part = b.schedule(call.items[0]);
                if (call.real.empty()) return part;
                bool const is_float = real_of(b, call) == "float";
                return std::visit(
                    [&](auto const& s) -> built {
                      if (is_float) return {any_schedule<float>(s)};
                      return {any_schedule<double>(s)};
                    },
                    part.whole);
              }};
}

/// The entries of the functions that do what >>, + and * do.
[[nodiscard]] constexpr known_name sequence_of_all() {
  return {.name = "sequence",
          .usage = [](void const*) { return std::string("(schedule, ...)"); },
          .fits = [](void const*, expression const& call) { return !call.items.empty(); },
          .build = [](void const*, builder& b, expression const& call) { return b.sequence(call); }};
}
[[nodiscard]] constexpr known_name sum_of_all() {
  return {.name = "add",
          .usage = [](void const*) { return std::string("(schedule, schedule, ...)"); },
          .fits = [](void const*, expression const& call) { return call.items.size() > 1; },
          .build = [](void const*, builder& b, expression const& call) { return b.sum(call); }};
}
[[nodiscard]] constexpr known_name product_of_all() {
  return {.name = "product",
          .usage = [](void const*) { return std::string("(schedule, schedule, ...)"); },
          .fits = [](void const*, expression const& call) { return call.items.size() > 1; },
          .build = [](void const*, builder& b, expression const& call) { return b.product(call); }};
}

/// The entry of a function of a schedule and a number of steps, `Function::make(built, step_count)`.
template <class Function>
[[nodiscard]] constexpr known_name made_with_steps() {
  return {.name = Function::name,
          .usage = [](void const*) { return std::string("(schedule, steps)"); },
          .fits = [](void const*, expression const& call) { return call.items.size() == 2; },
          .build =
              [](void const*, builder& b, expression const& call) {
                built part = b.schedule(call.items[0]);
                step_count steps = 0;
                read_value(b.ask(Function::name), "steps", call.items[1], steps);
                places const given{{"steps"}, {call.items[1].at}};
                return b.locate(call.at, given, [&] { return Function::make(std::move(part), steps); });
              }};
}

}  // namespace lrkit::detail
