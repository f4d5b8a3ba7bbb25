// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/builder.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit::detail {

[[nodiscard]] inline std::string_view real_of(builder& b, expression const& call) {
  if (call.real.empty()) return "double";
  if (call.real != "float" && call.real != "double") b.complain(call.at, "expected <float> or <double>");
  return call.real;
}

template <class S>
[[nodiscard]] inline built read_schedule(builder& b, expression const& call) {
  typename S::params arguments{};
  places const given = read_labelled(b.ask(S::name), readers_of<S>(), call.items[0], &arguments);
  return b.locate(
      call.at, given, [](void* params) { return erased(S(*static_cast<typename S::params*>(params))); }, &arguments);
}

/// The entry of a schedule without parts, of its double and its float: family<cosine<double>, cosine<float>>().
template <class Double, class Float>
[[nodiscard]] inline known_name family() {
  std::string usage;
  for (std::string_view each : names_of(Double::fields)) {
    usage.append(usage.empty() ? "({." : ", .").append(each);
  }
  return {.name = Double::name,
          .usage = usage + "})",
          .typed = true,
          .fits = [](expression const& call) { return call.items.size() == 1; },
          .build =
              [](builder& b, expression const& call) {
                if (real_of(b, call) == "float") return read_schedule<Float>(b, call);
                return read_schedule<Double>(b, call);
              }};
}

/// How the arguments of a composition with one part are written in a call of it.
struct call_shape {
  std::size_t before = 0;  ///< values before the part
  std::size_t after = 0;   ///< values after it
  bool braces = false;     ///< and then, if one likes, values with names in braces

  constexpr call_shape(notation written, std::size_t values) {
    if (written == notation::values_first) before = values;
    if (written == notation::call || written == notation::infix) after = values;
    if (written == notation::value_then_braces) after = 1;
    braces = written == notation::braces || written == notation::value_then_braces;
  }
  [[nodiscard]] bool fits(expression const& call) const {
    std::size_t const least = before + 1 + after;
    if (call.items.size() != least && !(braces && call.items.size() == least + 1)) return false;
    for (std::size_t i = 0; i < call.items.size(); ++i) {
      if ((call.items[i].kind == expression::kinds::braces) != (i == least)) return false;
    }
    return true;
  }
  [[nodiscard]] std::string usage(std::vector<std::string_view> const& names) const {
    std::string out = "(";
    for (std::size_t i = 0; i < before; ++i) out.append(names[i]).append(", ");
    out += "schedule";
    for (std::size_t i = before; i < before + after; ++i) out.append(", ").append(names[i]);
    for (std::size_t i = before + after; braces && i < names.size(); ++i) {
      out.append(i == before + after ? ", {." : ", .").append(names[i]);
    }
    return out + (braces ? "})" : ")");
  }
};

/// The arguments of a call that is written in that shape.
[[nodiscard]] inline places read_shaped(asker const& ask, call_shape shape, field_readers const& fields,
                                        expression const& call, void* params) {
  places given;
  for (std::size_t i = 0; i < shape.before + shape.after; ++i) {
    expression const& item = call.items[i < shape.before ? i : i + 1];
    fields.read(ask, i, item, params);
    given.names.push_back(fields.names[i]);
    given.at.push_back(item.at);
  }
  std::size_t const braces = shape.before + 1 + shape.after;
  if (call.items.size() > braces) {
    places const labelled = read_labelled(ask, fields, call.items[braces], params, shape.after);
    given.names.insert(given.names.end(), labelled.names.begin(), labelled.names.end());
    given.at.insert(given.at.end(), labelled.at.begin(), labelled.at.end());
  }
  return given;
}

template <class Made, class Part>
[[nodiscard]] inline built read_composition(builder& b, expression const& call, call_shape shape, Part& part) {
  typename Made::params arguments{};
  places const given = read_shaped(b.ask(Made::name), shape, readers_of<Made>(), call, &arguments);
  return b.locate(call.at, given, [&] {
    if constexpr (std::is_constructible_v<Made, typename Made::params, Part>) {
      return erased(Made(arguments, std::move(part)));
    } else {
      return erased(Made(std::move(part)));
    }
  });
}

/// The entry of a composition with one part that is made by its class, Made(params, part) or Made(part); of a double
/// part and of a float part.
template <class Double, class Float>
[[nodiscard]] inline known_name made_from_one() {
  static constexpr call_shape shape(Double::written, std::tuple_size_v<std::remove_cvref_t<decltype(Double::fields)>>);
  return {.name = Double::name,
          .usage = shape.usage(names_of(Double::fields)),
          .fits = [](expression const& call) { return shape.fits(call); },
          .build =
              [](builder& b, expression const& call) {
                built part = b.schedule(call.items[shape.before]);
                if (auto* s = std::get_if<any_schedule<float>>(&part.whole)) {
                  return read_composition<Float>(b, call, shape, *s);
                }
                return read_composition<Double>(b, call, shape, std::get<any_schedule<double>>(part.whole));
              }};
}

/// The entry of any_schedule, which converts the rates: any_schedule<double>(cosine<float>({...})).
[[nodiscard]] inline known_name converted() {
  return {.name = "any_schedule",
          .usage = "(schedule)",
          .typed = true,
          .fits = [](expression const& call) { return call.items.size() == 1; },
          .build =
              [](builder& b, expression const& call) {
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

/// The entry of a function of a schedule and a number of steps, `Function::make(built, step_count)`.
template <class Function>
[[nodiscard]] inline known_name made_with_steps() {
  return {.name = Function::name,
          .usage = "(schedule, steps)",
          .fits = [](expression const& call) { return call.items.size() == 2; },
          .build =
              [](builder& b, expression const& call) {
                built part = b.schedule(call.items[0]);
                step_count steps = 0;
                read_value(b.ask(Function::name), "steps", call.items[1], steps);
                places const given{{"steps"}, {call.items[1].at}};
                return b.locate(call.at, given, [&] { return Function::make(std::move(part), steps); });
              }};
}

}  // namespace lrkit::detail
