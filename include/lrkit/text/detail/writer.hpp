// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/description.hpp>
#include <lrkit/text/detail/literal.hpp>

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit::detail {

// `parse` has no long double to offer: one that a text named would come back with other rates.
template <class S>
inline constexpr bool can_be_written = !std::same_as<value_t<S>, long double> && (described<S> || describes_itself<S>);
template <composition S>
inline constexpr bool can_be_written<S> = []<class... Part>(std::type_identity<std::tuple<Part...>>) {
  return (can_be_written<std::remove_cvref_t<Part>> && ...);
}(std::type_identity<decltype(std::declval<S const&>().parts())>{});

[[nodiscard]] inline std::string joined(std::vector<std::string> const& texts, std::string_view between) {
  std::string out;
  for (std::string const& text : texts) {
    if (&text != texts.data()) out += between;
    out += text;
  }
  return out;
}

/// How tightly the outermost operator of a text binds.
enum class binding { sequence, sum, product, whole };

class writer {
 public:
  /// `all`: the arguments too that have their default value.
  explicit writer(bool all) : all_(all) {}

  [[nodiscard]] std::string line(description const& d) const { return written(d).text; }

  [[nodiscard]] std::string tree(description const& d, std::size_t depth = 0) const {
    std::string out = std::string(2 * depth, ' ') + head(d);
    for (description const& part : d.parts) out += '\n' + tree(part, depth + 1);
    return out;
  }

  /// With `all`, the default arguments of an aggregate are written too.
  [[nodiscard]] static std::string value(argument_value const& v, bool all = false) {
    return std::visit(
        [=](auto const& held) -> std::string {
          using type = std::remove_cvref_t<decltype(held)>;
          if constexpr (std::same_as<type, std::monostate>) {
            return {};
          } else if constexpr (std::same_as<type, enumerator>) {
            return held.text;
          } else if constexpr (std::same_as<type, std::vector<argument_value>>) {
            std::string out = "{";
            for (argument_value const& each : held) out += (out.size() > 1 ? ", " : "") + value(each, all);
            return out + '}';
          } else if constexpr (std::same_as<type, std::vector<argument>>) {
            return arguments(held, all);
          } else {
            return literal(held);
          }
        },
        static_cast<variant const&>(v));
  }

  /// A schedule without its parts: cosine<float>({.from = 0.1f, .steps = 100}), repeat(3).
  [[nodiscard]] std::string head(description const& d) const {
    if (d.name == description::unnamed) return d.name;
    if (d.parts.empty()) {
      return fmt::format("{}({})", named(d), arguments(d));
    }
    if (takes_braces(d)) return fmt::format("{}({})", d.name, arguments(d));
    return fmt::format("{}({})", named(d), joined(values(d), ", "));
  }

 private:
  using variant = std::variant<std::monostate, bool, step_t, float, double, long double, enumerator,
                               std::vector<argument_value>, std::vector<argument>>;
  struct piece {
    std::string text;
    binding binds = binding::whole;
  };

  [[nodiscard]] piece written(description const& d) const {
    if (d.parts.empty() || d.written == notation::arguments) return {head(d)};
    if (d.written == notation::infix) return infix(d);
    std::vector<std::string> all;
    for (description const& part : d.parts) all.push_back(written(part).text);
    if (d.written == notation::schedules) {
      std::string const braces = arguments(d);
      return {fmt::format("{}({{.schedules = {{{}}}{}{})", d.name, joined(all, ", "), braces == "{}" ? "" : ", ",
                          std::string_view(braces).substr(1))};
    }
    if (takes_braces(d)) {
      bool const one = d.written == notation::value_then_braces;
      if (one) all.push_back(value(d.arguments[0].value));
      if (std::string braces = arguments(d, one ? 1 : 0); braces != "{}") all.push_back(std::move(braces));
    } else {
      std::vector<std::string> const given = values(d);
      all.insert(all.end(), given.begin(), given.end());
    }
    return {fmt::format("{}({})", named(d), joined(all, ", "))};
  }

  // Whether the arguments stand in braces.
  [[nodiscard]] static bool takes_braces(description const& d) {
    return d.written != notation::call && d.written != notation::infix;
  }

  // a >> b, a + b, a * b, 0.1 * a: * binds tightest, then +, then >>. Each groups from the left.
  [[nodiscard]] piece infix(description const& d) const {
    binding const own = d.name == "sequence" ? binding::sequence : d.name == "add" ? binding::sum : binding::product;
    std::string_view const sign = own == binding::sequence ? " >> " : own == binding::sum ? " + " : " * ";
    std::string out = joined(values(d), " * ");
    for (description const& part : d.parts) {
      bool const leftmost = out.empty();
      piece const one = written(part);
      bool const bare = one.binds > own || (leftmost && one.binds == own);
      if (!leftmost) out += sign;
      out += bare ? one.text : '(' + one.text + ')';
    }
    return {out, own};
  }

  // The name, with the type of the rates where it does not follow from the parts.
  [[nodiscard]] static std::string named(description const& d) {
    bool const converts = d.name == "any_schedule";
    return converts || (d.parts.empty() && d.real != "double") ? fmt::format("{}<{}>", d.name, d.real) : d.name;
  }

  [[nodiscard]] std::string arguments(description const& d, std::size_t first = 0) const {
    return arguments(std::span(d.arguments).subspan(first), all_);
  }
  [[nodiscard]] static std::string arguments(std::span<argument const> given, bool all) {
    std::string out;
    for (argument const& each : given) {
      if (!each.value.given() || (each.is_default && !all && !has_minus_zero(each.value))) continue;
      if (!out.empty()) out += ", ";
      out += fmt::format(".{} = {}", each.name, value(each.value, all));
    }
    return '{' + out + '}';
  }

  [[nodiscard]] static std::vector<std::string> values(description const& d) {
    std::vector<std::string> out;
    for (argument const& each : d.arguments) {
      if (each.value.given()) out.push_back(value(each.value));
    }
    return out;
  }

  // -0.0 equals a default of 0, and is not the same.
  [[nodiscard]] static bool has_minus_zero(argument_value const& v) {
    return value(v).find("-0.0") != std::string::npos;
  }

  bool all_;
};

}  // namespace lrkit::detail
