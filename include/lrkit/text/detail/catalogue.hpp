// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/list.hpp>
#include <lrkit/text/detail/builder.hpp>

#include <array>
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

/// What follows a name whose arguments all stand in braces.
[[nodiscard]] inline std::string usage_in_braces(field_readers fields) {
  std::string out;
  for (field_reader const& each : fields) out.append(out.empty() ? "({." : ", .").append(each.name);
  return out + "})";
}

/// Reads the arguments in the braces of a call into params, and makes a schedule of these.
template <class Made>
[[nodiscard]] inline built read_schedule(builder& b, expression const& call, std::string_view name,
                                         field_readers fields, void* params, Made (*make)(void const* params)) {
  places const given = read_labelled(b.ask(name), fields, call.items[0], params);
  return b.locate(call.at, given, [&]() -> built { return {make(params)}; });
}
template <class S>
[[nodiscard]] inline built read_schedule(builder& b, expression const& call) {
  typename S::params arguments{};
  any_schedule<value_t<S>> (*const make)(void const*) = [](void const* params) -> any_schedule<value_t<S>> {
    return S(*static_cast<typename S::params const*>(params));
  };
  return read_schedule(b, call, S::name, readers_of<S>(), &arguments, make);
}

/// The entry of a schedule without parts, of its double and its float: family<cosine<double>, cosine<float>>().
template <class Double, class Float>
[[nodiscard]] constexpr known_name family() {
  return {.name = Double::name,
          .usage = [] { return usage_in_braces(readers_of<Double>()); },
          .typed = true,
          .fits = [](expression const& call) { return call.items.size() == 1; },
          .build =
              [](builder& b, expression const& call) {
                if (real_of(b, call) == "float") return read_schedule<Float>(b, call);
                return read_schedule<Double>(b, call);
              }};
}

template <class... Double, class... Float>
[[nodiscard]] constexpr auto families(schedule_list<Double...>, schedule_list<Float...>) {
  return std::array<known_name, sizeof...(Double)>{family<Double, Float>()...};
}

/// How the arguments of a composition with one part are written in a call of it.
struct call_shape {
  std::size_t before = 0;  ///< values before the part
  std::size_t after = 0;   ///< values after it
  bool braces = false;     ///< and then, if one likes, values with names in braces

  constexpr call_shape(notation written, std::size_t values) {
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
  [[nodiscard]] std::string usage(field_readers fields) const {
    std::string out = "(";
    for (std::size_t i = 0; i < before; ++i) out.append(fields[i].name).append(", ");
    out += "schedule";
    for (std::size_t i = before; i < before + after; ++i) out.append(", ").append(fields[i].name);
    for (std::size_t i = before + after; braces && i < fields.size(); ++i) {
      out.append(i == before + after ? ", {." : ", .").append(fields[i].name);
    }
    return out + (braces ? "})" : ")");
  }
};

template <class Made>
inline constexpr call_shape shape_of(Made::written, Made::fields.size());

/// The arguments of a call that is written in that shape.
[[nodiscard]] inline places read_shaped(asker const& ask, call_shape shape, field_readers fields,
                                        expression const& call, void* params) {
  places given;
  for (std::size_t i = 0; i < shape.before + shape.after; ++i) {
    expression const& item = call.items[i < shape.before ? i : i + 1];
    fields[i].read(ask, item, params);
    given.names.push_back(fields[i].name);
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

/// Reads the arguments of a call of a composition into params, and makes it of these and of its part.
template <class Part>
[[nodiscard]] inline built read_composition(builder& b, expression const& call, call_shape shape, std::string_view name,
                                            field_readers fields, void* params, Part& part,
                                            Part (*make)(void const* params, Part& part)) {
  places const given = read_shaped(b.ask(name), shape, fields, call, params);
  return b.locate(call.at, given, [&] { return built{make(params, part)}; });
}
template <class Made, class Part>
[[nodiscard]] inline built read_composition(builder& b, expression const& call, Part& part) {
  using params = typename Made::params;
  params arguments{};
  Part (*const make)(void const*, Part&) = [](void const* given, Part& inner) -> Part {
    if constexpr (std::is_constructible_v<Made, params, Part>) {
      return Made(*static_cast<params const*>(given), std::move(inner));
    } else {
      return Made(std::move(inner));
    }
  };
  return read_composition(b, call, shape_of<Made>, Made::name, readers_of<Made>(), &arguments, part, make);
}

/// The entry of a composition with one part that is made by its class, Made(params, part) or Made(part); of a double
/// part and of a float part.
template <class Double, class Float>
[[nodiscard]] constexpr known_name made_from_one() {
  return {.name = Double::name,
          .usage = [] { return shape_of<Double>.usage(readers_of<Double>()); },
          .fits = [](expression const& call) { return shape_of<Double>.fits(call); },
          .build =
              [](builder& b, expression const& call) {
                built part = b.schedule(call.items[shape_of<Double>.before]);
                if (auto* s = std::get_if<any_schedule<float>>(&part.whole)) {
                  return read_composition<Float>(b, call, *s);
                }
                return read_composition<Double>(b, call, std::get<any_schedule<double>>(part.whole));
              }};
}

/// The entry of any_schedule, which converts the rates: any_schedule<double>(cosine<float>({...})).
[[nodiscard]] constexpr known_name converted() {
  return {.name = "any_schedule",
          .usage = [] { return std::string("(schedule)"); },
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

/// The entries of the functions that do what >>, + and * do.
[[nodiscard]] constexpr known_name sequence_of_all() {
  return {.name = "sequence",
          .usage = [] { return std::string("(schedule, ...)"); },
          .fits = [](expression const& call) { return !call.items.empty(); },
          .build = [](builder& b, expression const& call) { return b.sequence(call); }};
}
[[nodiscard]] constexpr known_name sum_of_all() {
  return {.name = "add",
          .usage = [] { return std::string("(schedule, schedule, ...)"); },
          .fits = [](expression const& call) { return call.items.size() > 1; },
          .build = [](builder& b, expression const& call) { return b.sum(call); }};
}
[[nodiscard]] constexpr known_name product_of_all() {
  return {.name = "product",
          .usage = [] { return std::string("(schedule, schedule, ...)"); },
          .fits = [](expression const& call) { return call.items.size() > 1; },
          .build = [](builder& b, expression const& call) { return b.product(call); }};
}

/// The entry of a function of a schedule and a number of steps, `Function::make(built, step_count)`.
template <class Function>
[[nodiscard]] constexpr known_name made_with_steps() {
  return {.name = Function::name,
          .usage = [] { return std::string("(schedule, steps)"); },
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
