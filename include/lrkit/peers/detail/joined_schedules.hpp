// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/compose/take.hpp>
#include <lrkit/core/description.hpp>
#include <lrkit/peers/detail/formula_schedule.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace lrkit::detail {

/// Schedules one after the other, each from its own step 0 at its boundary. If the boundaries do not ascend, the last
/// schedule whose boundary has been reached gives the rate. `Params` are those of join_schedules.
template <class Params>
class joined_schedules {
 public:
  explicit joined_schedules(Params arguments) : p(std::move(arguments)), whole(chain_of(p)) {}

  [[nodiscard]] double operator()(step_t k) const { return whole(k); }
  [[nodiscard]] bool finite() const noexcept { return whole.finite(); }
  [[nodiscard]] step_t length() const { return whole.length(); }
  [[nodiscard]] any_schedule<> stretched(step_t steps) const { return whole.stretched(steps); }
  [[nodiscard]] double stretched_at(step_t steps, step_t k) const { return whole.stretched_at(steps, k); }
  [[nodiscard]] double sum(step_t first, step_t last) const { return whole.sum(first, last); }

  [[nodiscard]] description described(std::optional<step_t> k = {}) const {
    description const chain = describe(whole, k);
    auto out = description_at<description>(chain.real, chain.length, k, chain.rate);
    out.name = Params::function;
    out.written = notation::schedules;
    add_argument(out.arguments, "boundaries", must_be::count, p.boundaries, {});
    for (std::size_t i = 0; i < p.schedules.size(); ++i) {
      add_part(out, p.schedules[i], k ? active_at((std::max<step_t>)(*k, 0), i) : std::nullopt);
    }
    return out;
  }

 private:
  [[nodiscard]] step_t beginning(std::size_t i) const { return i == 0 ? step_t{0} : step_t{p.boundaries[i - 1]}; }
  [[nodiscard]] std::optional<active_span> active_at(step_t k, std::size_t i) const {
    if (beginning(i) > k) return {};
    step_t ends = max_steps;
    for (std::size_t later = i + 1; later < p.schedules.size(); ++later) {
      if (beginning(later) <= k) return {};
      ends = (std::min)(ends, beginning(later));
    }
    return active_span{.step = k - beginning(i), .began = beginning(i), .ends = ends};
  }

  [[nodiscard]] static any_schedule<> chain_of(Params const& p) {
    check_setting(Params::function, "boundaries", must_be::count, p.boundaries);
    if (p.schedules.empty()) refuse(Params::function, "schedules", "be given");
    if (p.schedules.size() != p.boundaries.size() + 1) {
      refuse(Params::function, "schedules", "have one entry more than boundaries, " + shortest(p.boundaries.size() + 1),
             shortest(p.schedules.size()));
    }
    any_schedule<> joined = p.schedules.back();
    step_t end = p.boundaries.empty() ? step_t{0} : step_t{p.boundaries[p.boundaries.size() - 1]};
    for (std::size_t i = p.boundaries.size(); i-- > 0;) {
      step_t const began = i == 0 ? step_t{0} : step_t{p.boundaries[i - 1]};
      if (began > end) continue;  // a later schedule begins before this one, which is never seen
      joined = take(p.schedules[i], end - began) >> joined;
      end = began;
    }
    return joined;
  }

  Params p;
  any_schedule<> whole;
};

}  // namespace lrkit::detail
