// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/params_type.hpp>
#include <lrkit/peers/transformers.hpp>
#include <lrkit/text/detail/known_composition.hpp>
#include <lrkit/text/detail/known_leaf.hpp>
#include <lrkit/text/detail/peers_readers.hpp>
#include <lrkit/text/detail/read_call.hpp>

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace lrkit::detail {

/// Makes the composition of that name, with those params, of `part`.
[[nodiscard]] inline any_schedule<double> recomposed(builder const& b, params_type const& params, void const* given,
                                                     any_schedule<double> part) {
  for (known_name const& each : b.own_names()) {
    if (each.name != params.name || each.build != &known_composition::build) continue;
    auto const& known = *static_cast<known_composition const*>(each.what);
    if (known.params.fields.size() != params.fields.size()) continue;
    if (params.fields.empty()) return known.make_of_double(known.params.example, part);
    if (known.params.example == params.example) return known.make_of_double(given, part);
  }
  misused("lrkit::parse: no composition of one part has the name " + std::string(params.name));
}

/// The same schedule, which says of itself the call that made it.
[[nodiscard]] inline built as_call(params_type const& call, void const* given, built made) {
  made.whole = any_schedule<double>(read_call(call, given, in_double(made.whole)));
  return made;
}

/// What a peer's function made, and its links if it is a sequence. It is taken apart into schedules that parse knows,
/// and composed of them again: to hold it under its own type would take a compiler a tenth longer.
template <schedule S>
[[nodiscard]] built linked(builder const& b, S s) {
  if constexpr (made_by_its_arguments<S>) {
    using call = typename S::params;
    built made = linked(b, s.made());
    if constexpr (params_are_data<call>) {
      auto const given = s.parameters();
      return as_call(params_type_of<call, call>(call::function), &given, std::move(made));
    } else {
      made.whole = erased(std::move(s)).whole;
      return made;
    }
  } else if constexpr ((links<S>) > 1) {
    auto const& [first, second] = s.parts();
    return one_after_the_other(linked(b, first), linked(b, second));
  } else if constexpr (is_stretched<S>) {
    using any = any_schedule<double>;
    auto const& [part] = s.parts();
    return {any(stretched<any>(s.parameters(), in_double(linked(b, part).whole)))};
  } else if constexpr (plain_composition<S>) {
    static_assert(std::tuple_size_v<decltype(s.parts())> == 1);
    auto const& [part] = s.parts();
    auto const given = s.parameters();
    params_type const params = params_type_of<S, typename S::params>(S::name);
    return {recomposed(b, params, &given, in_double(linked(b, part).whole))};
  } else {
    return erased(std::move(s));
  }
}

template <class Params>
Params argument_type(auto (*)(Params));

/// A peer's function: its params have fields, or a class of its own has them.
struct known_peer {
  params_type params;
  built (*make)(builder const& b, void const* params) = nullptr;

  [[nodiscard]] static std::string usage(void const* what) {
    return usage_in_braces(static_cast<known_peer const*>(what)->params);
  }
  [[nodiscard]] static built build(void const* what, builder& b, expression const& call) {
    auto const& known = *static_cast<known_peer const*>(what);
    params_room arguments(known.params);
    return made(known, b, call, &arguments);
  }
  /// The same of params that own memory.
  template <class Params>
  [[nodiscard]] static built build_owner(void const* what, builder& b, expression const& call) {
    auto const& known = *static_cast<known_peer const*>(what);
    Params arguments{};
    return made(known, b, call, &arguments);
  }

 private:
  [[nodiscard]] static built made(known_peer const& known, builder& b, expression const& call, void* params) {
    places const given = read_labelled(b.ask(call.word, peers_readers), known.params.fields, call.items[0], params);
    return b.locate(call.at, given, [&] { return known.make(b, params); });
  }
};
template <auto Function, class Params>
[[nodiscard]] built made_by(builder const& b, void const* params) {
  return linked(b, Function(*static_cast<Params const*>(params)));
}
template <auto Function, class Params, class Described>
inline constexpr known_peer known_peer_of = {.params = params_type_of<Described, Params>(Params::function),
                                             .make = &made_by<Function, Params>};

/// The entry of a peer's function.
template <auto Function, class Params = decltype(argument_type(Function)), class Described = Params>
[[nodiscard]] constexpr known_name peer(std::string_view name) {
  known_name out{.name = name,
                 .what = &known_peer_of<Function, Params, Described>,
                 .usage = &known_peer::usage,
                 .fits = &has_one_item,
                 .build = &known_peer::build};
  if constexpr (!params_are_data<Params>) out.build = &known_peer::build_owner<Params>;
  return out;
}

/// The entry of the function of transformers that finds the others by a name: scheduler("cosine", {.lr = 0.1, ...}).
[[nodiscard]] constexpr known_name peer_scheduler() {
  using params = peers::transformers::scheduler_params;
  return {
      .name = "transformers::scheduler",
      .usage =
          [](void const*) {
            return std::string("(\"name\", {.lr, .num_warmup_steps, .num_training_steps, .scheduler_specific_kwargs})");
          },
      .fits =
          [](void const*, expression const& call) {
            return call.items.size() == 2 && call.items[0].kind == expression::kinds::text;
          },
      .build =
          [](void const*, builder& b, expression const& call) {
            params arguments{};
            auto const fields = params_type_of<params, params>(params::function).fields;
            places given = read_labelled(b.ask(call.word, peers_readers), fields, call.items[1], &arguments);
            given.names.push_back("name");
            given.at.push_back(call.items[0].at);
            return b.locate(call.at, given,
                            [&] { return erased(peers::transformers::scheduler(call.items[0].word, arguments)); });
          }};
}

}  // namespace lrkit::detail
