// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/lowess.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// The first `count` values of a list; if there are more than 2,000, at most 2,000 of them, evenly spaced: enough for a
/// median.
template <class When = when_used>
[[nodiscard]] std::vector<double> sample_of_first(std::vector<double> const& v, std::size_t count) {
  std::size_t const every = (count + 1999) / 2000;
  std::vector<double> out;
  out.reserve(count / (std::max<std::size_t>)(1, every) + 1);
  for (std::size_t i = 0; i < count; i += every) out.push_back(v[i]);
  return out;
}

/// The median of the first values of a list: a tenth of `of`, at least 5.
template <class When = when_used>
[[nodiscard]] double median_of_first(std::vector<double> const& v, std::size_t of) {
  return median(sample_of_first(v, (std::min)(v.size(), (std::max<std::size_t>)(5, of / 10))));
}

}  // namespace lrkit::detail
