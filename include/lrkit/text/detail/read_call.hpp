// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/core/detail/params_type.hpp>

#include <cstddef>
#include <cstring>
#include <optional>
#include <vector>

namespace lrkit::detail {

/// A call of a peer's function that was read, and what the function made of it. Like peer_call, but one class for all
/// functions: with a class for each, compiling takes a third longer.
class read_call {
 public:
  read_call(params_type const& params, void const* arguments, any_schedule<double> const& made)
      : type(params), given(params.size), inner(made) {
    std::memcpy(given.data(), arguments, params.size);
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
    describe_params(out, type, given.data(), type.example);
    return out;
  }
  friend bool operator==(read_call const& a, read_call const& b) {
    if (a.type.name != b.type.name) return false;
    return same_params(a.type, a.given.data(), b.given.data());
  }

 private:
  params_type type;
  std::vector<std::byte> given;
  any_schedule<double> inner;
};

}  // namespace lrkit::detail
