// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/detail/builder.hpp>
#include <lrkit/text/detail/known_leaf.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

// How parse makes a composition with one part.

namespace lrkit::detail {

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
    return known.shape.usage(known.params.fields);
  }
  [[nodiscard]] static bool fits(void const* what, expression const& call) {
    return static_cast<known_composition const*>(what)->shape.fits(call);
  }
  [[nodiscard]] static built build(void const* what, builder& b, expression const& call) {
    auto const& known = *static_cast<known_composition const*>(what);
    built part = b.schedule(call.items[known.shape.before]);
    params_room arguments(known.params);
    places const given =
        read_shaped(b.ask(known.params.name, own_readers), known.shape, known.params.fields, call, &arguments);
    return b.locate(call.at, given, [&]() -> built {
      if (auto* s = std::get_if<any_schedule<float>>(&part.whole)) return {known.make_of_float(&arguments, *s)};
      return {known.make_of_double(&arguments, std::get<any_schedule<double>>(part.whole))};
    });
  }
};

template <class Made, class Part>
[[nodiscard]] Part made_by_class(void const* params, Part& part) {
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
    .make_of_double = &made_by_class<Double, any_schedule<double>>,
    .make_of_float = &made_by_class<Float, any_schedule<float>>};

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

}  // namespace lrkit::detail
