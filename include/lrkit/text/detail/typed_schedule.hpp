// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/compose/sequence.hpp>
#include <lrkit/core/detail/apportion.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace lrkit::detail {

/// The most schedules that a text may hold, and the most links of a sequence: one of peers/ may have several.
inline constexpr std::size_t most_schedules = 256;

/// A sequence that was read. It is what `>>` makes, but knows all its links, however they are bracketed: to share steps
/// among the links when it is stretched, as the sequence does whose type says how many they are.
template <std::floating_point Real>
class chained {
 public:
  chained(any_schedule<Real> whole, std::vector<any_schedule<Real>> links)
      : whole_(std::move(whole)), links_(std::move(links)) {
    for (auto const& link : links_) {
      joints_.push_back(joints_.empty() ? 0 : joints_.back() + lengths_.back());
      lengths_.push_back(link.finite() ? link.length() : 0);
    }
  }

  [[nodiscard]] Real operator()(step_t k) const {
    return at(k, joints_.data(), [&](auto i, step_t own) { return links_[i](own); });
  }
  [[nodiscard]] bool finite() const noexcept { return whole_.finite(); }
  [[nodiscard]] step_t length() const { return whole_.length(); }
  [[nodiscard]] description described(std::optional<step_t> k = {}) const { return whole_.described(k); }
  [[nodiscard]] double sum(step_t first, step_t last) const { return whole_.sum(first, last); }

  [[nodiscard]] chained stretched(step_t steps) const {
    auto const shares = shares_of(steps);
    std::vector<any_schedule<Real>> out;
    for (std::size_t i = 0; i < links_.size(); ++i) out.push_back(links_[i].stretched(shares[i]));
    return joined(std::move(out));
  }
  [[nodiscard]] Real stretched_at(step_t steps, step_t k) const {
    auto const shares = shares_of(steps);
    std::array<step_t, most_schedules> joints{};
    for (std::size_t i = 1; i < links_.size(); ++i) joints[i] = joints[i - 1] + shares[i - 1];
    return at(k, joints.data(), [&](auto i, step_t own) { return links_[i].stretched_at(shares[i], own); });
  }

  friend bool operator==(chained const& a, chained const& b) { return a.links_ == b.links_; }

  /// The links one after the other.
  [[nodiscard]] static chained joined(std::vector<any_schedule<Real>> links) {
    any_schedule<Real> whole = links.front();
    for (std::size_t i = 1; i < links.size(); ++i) whole = std::move(whole) >> links[i];
    return chained(std::move(whole), std::move(links));
  }

 private:
  [[nodiscard]] std::array<step_t, most_schedules> shares_of(step_t steps) const {
    std::array<step_t, most_schedules> shares{};
    std::array<step_t, most_schedules> rests{};
    share(steps, lengths_.data(), lengths_.size(), shares.data(), rests.data());
    return shares;
  }
  template <class Rate>
  [[nodiscard]] Real at(step_t k, step_t const* joints, Rate const& rate) const {
    auto const link = static_cast<std::size_t>(std::upper_bound(joints + 1, joints + links_.size(), k) - joints - 1);
    return rate(link, k - joints[link]);
  }

  any_schedule<Real> whole_;
  std::vector<any_schedule<Real>> links_;
  std::vector<step_t> joints_;  // the step at which each link begins
  std::vector<step_t> lengths_;
};

/// A schedule that was read, and if it is a sequence its links, which share the steps when it is stretched.
///
/// The rates keep their type: what is made from float schedules is computed in float.
struct built {
  using any = std::variant<any_schedule<double>, any_schedule<float>>;

  any whole;
  std::vector<any> links{};
};

template <std::floating_point Real>
[[nodiscard, gnu::noinline]] built built_of(held_schedule<Real> const* held) {
  return {any_of(held)};
}
template <schedule S>
[[nodiscard]] built erased(S s) {
  if constexpr (std::same_as<S, any_schedule<value_t<S>>>) {
    return {std::move(s)};
  } else {
    return built_of(hold<value_t<S>>(std::move(s)));
  }
}

/// A float schedule whose rates are taken as doubles, as C++ takes them beside doubles. It says of itself what the
/// float schedule says.
class widened {
 public:
  explicit widened(any_schedule<float> const& inner) : inner_(inner) {}

  [[nodiscard]] double operator()(step_t k) const { return static_cast<double>(inner_(k)); }
  [[nodiscard]] bool finite() const noexcept { return inner_.finite(); }
  [[nodiscard]] step_t length() const { return inner_.length(); }
  [[nodiscard]] description described(std::optional<step_t> k = {}) const { return inner_.described(k); }
  [[nodiscard]] widened stretched(step_t steps) const { return widened(inner_.stretched(steps)); }
  [[nodiscard]] double stretched_at(step_t steps, step_t k) const {
    return static_cast<double>(inner_.stretched_at(steps, k));
  }
  [[nodiscard]] double sum(step_t first, step_t last) const { return inner_.sum(first, last); }
  friend bool operator==(widened const&, widened const&) = default;

 private:
  any_schedule<float> inner_;
};

[[nodiscard]] inline any_schedule<double> in_double(built::any const& s) {
  if (auto const* in_float = std::get_if<any_schedule<float>>(&s)) return widened(*in_float);
  return std::get<any_schedule<double>>(s);
}

/// Calls it with both, which are of one type then: of float if both are.
template <class Call>
[[nodiscard]] built with_both(built::any const& a, built::any const& b, Call const& call) {
  auto const* const one = std::get_if<any_schedule<float>>(&a);
  auto const* const other = std::get_if<any_schedule<float>>(&b);
  if (one != nullptr && other != nullptr) return call(*one, *other);
  return call(in_double(a), in_double(b));
}

[[nodiscard]] inline built one_after_the_other(built first, built second) {
  auto const link = [](built& b) {
    if (b.links.empty()) b.links.push_back(b.whole);
  };
  link(first);
  link(second);
  std::vector<built::any> links = std::move(first.links);
  for (built::any& each : second.links) links.push_back(std::move(each));
  if (links.size() > most_schedules) {
    refuse("sequence", "links", "be at most " + shortest(most_schedules), shortest(links.size()));
  }
  return with_both(first.whole, second.whole, [&]<class Any>(Any const& a, Any const& b) -> built {
    std::vector<Any> same;
    for (built::any const& each : links) {
      if constexpr (std::same_as<Any, any_schedule<double>>) {
        same.push_back(in_double(each));
      } else {
        same.push_back(std::get<Any>(each));
      }
    }
    return {Any(chained<value_t<Any>>(a >> b, std::move(same))), std::move(links)};
  });
}

}  // namespace lrkit::detail
