// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/detail/params.hpp>
#include <lrkit/compose/detail/part.hpp>
#include <lrkit/core/composition.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>

namespace lrkit::detail {

/// What all compositions with one part share. `Self` is the composition and has a name. It hides what differs from the
/// part: `own(k)`, the step of the part at step k >= 0 of the composition, and `answer(rate)`, what becomes of its
/// rate.
template <class Self, schedule Part, class Params>
class one_part {
 public:
  using value_type = value_t<Part>;
  using params = Params;
  static constexpr auto fields = Params::fields;
  static constexpr notation written = notation::call;

  constexpr one_part(Params arguments, Part part) : p(checked<Self>(arguments)), inner(std::move(part)) {}

  [[nodiscard]] constexpr value_type operator()(step_t k) const noexcept(nothrow_part<Part>) {
    return self().answer(held(inner, self().own(k < 0 ? 0 : k)));
  }
  [[nodiscard]] constexpr Params parameters() const noexcept { return p; }
  [[nodiscard]] constexpr auto parts() const noexcept { return std::tie(inner); }
  [[nodiscard]] constexpr std::optional<active_span> active_part(std::size_t, step_t k) const
      noexcept(noexcept(std::declval<Self const&>().own(k))) {
    return active_span{.step = self().own(k < 0 ? 0 : k), .began = 0, .ends = max_steps};
  }
  [[nodiscard]] constexpr step_t own(step_t k) const noexcept { return k; }
  [[nodiscard]] constexpr value_type answer(value_type rate) const noexcept { return rate; }
  friend bool operator==(one_part const&, one_part const&) = default;

 protected:
  [[nodiscard]] constexpr Self const& self() const noexcept { return static_cast<Self const&>(*this); }

  [[no_unique_address]] Params p;
  [[no_unique_address]] Part inner;
};

/// The same of a composition that is finite if its part is, and as long; or else hides the length.
template <class Self, schedule Part, class Params>
class as_finite_as_its_part : public one_part<Self, Part, Params> {
 public:
  using as_finite_as_its_part::one_part::one_part;

  [[nodiscard]] constexpr step_t length() const
    requires finite_schedule<Part>
  {
    return this->inner.length();
  }
  [[nodiscard]] constexpr bool finite() const noexcept
    requires finite_schedule<Part>
  {
    return has_end(this->inner);
  }
};

/// Makes a composition of its parts. It is trivially copyable if they are.
template <class Composition, class... Parts>
[[nodiscard]] constexpr Composition composed(typename Composition::params arguments, Parts... parts) {
  static_assert(as_trivial_as_its_parts<Composition, Parts...>);
  return Composition(arguments, std::move(parts)...);
}

}  // namespace lrkit::detail
