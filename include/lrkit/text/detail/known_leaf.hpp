// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/schedules/detail/list.hpp>
#include <lrkit/text/detail/builder.hpp>

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

// How parse makes a schedule without parts.

namespace lrkit::detail {

/// The type of rates that a call names: double if it names none.
[[nodiscard]] inline std::string_view real_of(builder& b, expression const& call) {
  if (call.real.empty()) return "double";
  if (call.real != "float" && call.real != "double") b.complain(call.at, "expected <float> or <double>");
  return call.real;
}

/// What follows a name whose arguments all stand in braces.
[[nodiscard]] inline std::string usage_in_braces(params_type const& params) {
  std::string out;
  for (field_entry const& each : params.fields) out.append(out.empty() ? "({." : ", .").append(each.name);
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
    params_room arguments(params);
    places const given = read_labelled(b.ask(params.name, own_readers), params.fields, call.items[0], &arguments);
    return b.locate(call.at, given, [&] { return built{any_of(made_leaf(type, &arguments))}; });
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
              params_type const params = params_type_of<S, typename S::params>(S::name);
              places const given = read_labelled(b.ask(S::name, own_readers), params.fields, call.items[0], &arguments);
              return b.locate(call.at, given, [&] { return erased(S(arguments)); });
            };
            if (real_of(b, call) == "float") return made(std::type_identity<Float>());
            return made(std::type_identity<Double>());
          }};
}

}  // namespace lrkit::detail
