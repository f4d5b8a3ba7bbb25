// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace lrkit::detail {

/// A peer's schedule that is made of others: it has their rates, and says of itself the call that made it. What it is
/// made of is its part.
template <class Params, class Part>
class peer_call {
 public:
  using params = Params;
  static constexpr std::string_view name = Params::function;
  static constexpr auto fields = Params::fields;
  static constexpr notation written = notation::arguments;

  constexpr peer_call(Params arguments, Part made) : p(arguments), inner(std::move(made)) {}

  [[nodiscard]] constexpr value_t<Part> operator()(step_t k) const noexcept(nothrow_part<Part>) { return inner(k); }
  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Part>
  {
    return inner.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Part>
  {
    return has_end(inner);
  }
  constexpr void fill(step_t k, std::span<value_t<Part>> out) const
    requires requires(Part const& part) { part.fill(k, out); }
  {
    inner.fill(k, out);
  }
  [[nodiscard]] constexpr Params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr Part const& made() const noexcept { return inner; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const noexcept {
    return always_active(k < 0 ? 0 : k);
  }
  friend constexpr bool operator==(peer_call const& a, peer_call const& b) noexcept { return a.p == b.p; }

 private:
  Params p;
  [[no_unique_address]] Part inner;
};

/// What a peer's function makes of its arguments, if that is made of other schedules.
template <class Params, class Part>
[[nodiscard]] constexpr peer_call<Params, Part> made_of(Params arguments, Part part) {
  return {arguments, std::move(part)};
}

}  // namespace lrkit::detail
