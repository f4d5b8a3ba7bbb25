// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/list.hpp>
#include <lrkit/text/detail/builder.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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
[[nodiscard]] inline std::string usage_in_braces(params_type const& params) {
  std::string out;
  for (field_entry const& each : params_table(params)) out.append(out.empty() ? "({." : ", .").append(each.name);
  return out + "})";
}
[[nodiscard]] inline bool has_one_item(void const*, expression const& call) { return call.items.size() == 1; }

/// Readers of all the types that the arguments of schedules and compositions have.
inline constexpr typed_reader own_readers[] = {reader_of<double>,
                                               reader_of<float>,
                                               reader_of<step_count>,
                                               reader_of<bool>,
                                               reader_of<curve>,
                                               reader_of<std::optional<double>>,
                                               reader_of<std::optional<float>>,
                                               reader_of<std::optional<step_count>>,
                                               reader_of<inline_vector<double>>,
                                               reader_of<inline_vector<float>>,
                                               reader_of<inline_vector<step_count>>,
                                               reader_of<value_list<double>>,
                                               reader_of<value_list<float>>};

/// A schedule without parts, of double and of float.
struct known_leaf {
  held_type<double> const* in_double;
  held_type<float> const* in_float;

  [[nodiscard]] static std::string usage(void const* what) {
    return usage_in_braces(static_cast<known_leaf const*>(what)->in_double->leaf->params);
  }
  [[nodiscard]] static built build(void const* what, builder& b, expression const& call) {
    auto const& leaf = *static_cast<known_leaf const*>(what);
    if (real_of(b, call) == "float") return made(*leaf.in_float, b, call);
    return made(*leaf.in_double, b, call);
  }

 private:
  template <std::floating_point Real>
  [[nodiscard]] static built made(held_type<Real> const& type, builder& b, expression const& call) {
    params_type const& params = type.leaf->params;
    params_table table(params);
    places const given = read_labelled(b.ask(params.name, own_readers), table, call.items[0], &table.defaults);
    return b.locate(call.at, given, [&] { return built{any_of(made_leaf(type, &table.defaults))}; });
  }
};
template <class Double, class Float>
inline constexpr known_leaf known_leaf_of = {&held_type_of<double, Double>, &held_type_of<float, Float>};

template <class... Double, class... Float>
[[nodiscard]] constexpr auto leaves(schedule_list<Double...>, schedule_list<Float...>) {
  return std::array<known_name, sizeof...(Double)>{known_name{.name = Double::name,
                                                              .what = &known_leaf_of<Double, Float>,
                                                              .typed = true,
                                                              .usage = &known_leaf::usage,
                                                              .fits = &has_one_item,
                                                              .build = &known_leaf::build}...};
}

/// The entry of a schedule without parts that owns memory, of its double and its float: table.
template <class Double, class Float>
[[nodiscard]] constexpr known_name owner() {
  return {
      .name = Double::name,
      .typed = true,
      .usage =
          [](void const*) { return usage_in_braces(params_type_of<Double, typename Double::params>(Double::name)); },
      .fits = &has_one_item,
      .build =
          [](void const*, builder& b, expression const& call) {
            auto const made = [&]<class S>(std::type_identity<S>) {
              typename S::params arguments{};
              params_table const table(params_type_of<S, typename S::params>(S::name));
              places const given = read_labelled(b.ask(S::name, own_readers), table, call.items[0], &arguments);
              return b.locate(call.at, given, [&] { return erased(S(arguments)); });
            };
            if (real_of(b, call) == "float") return made(std::type_identity<Float>());
            return made(std::type_identity<Double>());
          }};
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
  [[nodiscard]] std::string usage(field_entries fields) const {
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

/// The arguments of a call that is written in that shape.
[[nodiscard]] inline places read_shaped(asker const& ask, call_shape shape, field_entries fields,
                                        expression const& call, void* params) {
  places given;
  for (std::size_t i = 0; i < shape.before + shape.after; ++i) {
    expression const& item = call.items[i < shape.before ? i : i + 1];
    ask.read(fields[i], item, params);
    given.names.push_back(fields[i].name);
    given.at.push_back(item.at);
  }
  std::size_t const braces = shape.before + 1 + shape.after;
  if (call.items.size() > braces) {
    places const labelled = read_labelled(ask, fields, call.items[braces], params, shape.after);
    for (std::string_view each : labelled.names) given.names.push_back(each);
    for (std::size_t each : labelled.at) given.at.push_back(each);
  }
  return given;
}

/// A composition with one part, of a double part and of a float part.
struct known_composition {
  params_type params;
  call_shape shape;
  any_schedule<double> (*make_of_double)(void const* params, any_schedule<double>& part) = nullptr;
  any_schedule<float> (*make_of_float)(void const* params, any_schedule<float>& part) = nullptr;

  [[nodiscard]] static std::string usage(void const* what) {
    auto const& known = *static_cast<known_composition const*>(what);
    return known.shape.usage(params_table(known.params));
  }
  [[nodiscard]] static bool fits(void const* what, expression const& call) {
    return static_cast<known_composition const*>(what)->shape.fits(call);
  }
  [[nodiscard]] static built build(void const* what, builder& b, expression const& call) {
    auto const& known = *static_cast<known_composition const*>(what);
    built part = b.schedule(call.items[known.shape.before]);
    params_table table(known.params);
    void* const arguments = &table.defaults;
    places const given = read_shaped(b.ask(known.params.name, own_readers), known.shape, table, call, arguments);
    return b.locate(call.at, given, [&]() -> built {
      if (auto* s = std::get_if<any_schedule<float>>(&part.whole)) return {known.make_of_float(arguments, *s)};
      return {known.make_of_double(arguments, std::get<any_schedule<double>>(part.whole))};
    });
  }
};

template <class Made, class Part>
[[nodiscard]] Part made_of(void const* params, Part& part) {
  if constexpr (std::is_constructible_v<Made, typename Made::params, Part>) {
    return Made(*static_cast<typename Made::params const*>(params), std::move(part));
  } else {
    return Made(std::move(part));
  }
}
template <class Double, class Float>
inline constexpr known_composition known_composition_of = {
    .params = params_type_of<Double, typename Double::params>(Double::name),
    .shape = {Double::written, Double::fields.size()},
    .make_of_double = &made_of<Double, any_schedule<double>>,
    .make_of_float = &made_of<Float, any_schedule<float>>};

/// The entry of a composition with one part that is made by its class, Made(params, part) or Made(part).
template <class Double, class Float>
[[nodiscard]] constexpr known_name made_from_one() {
  static_assert(std::same_as<typename Double::params, typename Float::params> ||
                std::is_empty_v<typename Double::params>);
  return {.name = Double::name,
          .what = &known_composition_of<Double, Float>,
          .usage = &known_composition::usage,
          .fits = &known_composition::fits,
          .build = &known_composition::build};
}

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
