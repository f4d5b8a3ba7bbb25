// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/detail/held_leaf.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/params_table.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <optional>
#include <vector>

namespace lrkit::detail {

/// A call of a peer's function that was read, and what the function made of it. It is what `made_of` makes, but one
/// class for all functions, of which a compiler would else take a third longer.
class read_call {
 public:
  /// `arguments` has `size` bytes, which are all of it.
  read_call(params_type const& params, void const* arguments, std::size_t size, any_schedule<double> const& made)
      : type(params), given(size), inner(made) {
    std::memcpy(given.data(), arguments, size);
  }

  [[nodiscard]] double operator()(step_t k) const { return inner(k); }
  [[nodiscard]] bool finite() const noexcept { return inner.finite(); }
  [[nodiscard]] step_t length() const { return inner.length(); }
  [[nodiscard]] any_schedule<double> stretched(step_t steps) const { return inner.stretched(steps); }
  [[nodiscard]] double stretched_at(step_t steps, step_t k) const { return inner.stretched_at(steps, k); }
  [[nodiscard]] double sum(step_t first, step_t last) const { return inner.sum(first, last); }

  [[nodiscard]] description described(std::optional<step_t> k = {}) const {
    description out;
    add_part(out, inner, k ? always_active(*k < 0 ? 0 : *k) : std::nullopt);
    out.length = out.parts[0].length;
    out.active = out.parts[0].active;
    out.rate = out.parts[0].rate;
    out.written = notation::arguments;
    describe_params(out, type, given.data());
    return out;
  }
  friend bool operator==(read_call const& a, read_call const& b) {
    if (a.type.name != b.type.name) return false;
    params_table const table(a.type);
    return std::all_of(table.begin(), table.end(), [&](field_entry const& each) {
      return each.type->same(each.in(a.given.data()), each.in(b.given.data()));
    });
  }

 private:
  params_type type;
  std::vector<std::byte> given;
  any_schedule<double> inner;
};

}  // namespace lrkit::detail
