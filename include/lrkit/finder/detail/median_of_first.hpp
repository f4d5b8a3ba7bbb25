// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/detail/lowess.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lrkit::detail {

/// The first values of a list, about 2,000 of them if there are more, evenly spaced: enough for a median, however long
/// it is.
template <class When = when_used>
[[nodiscard]] std::vector<double> sample_of_first(std::vector<double> const& v, std::size_t count) {
  std::size_t const every = (count + 1999) / 2000;
  std::vector<double> out;
  out.reserve(count / (std::max<std::size_t>)(1, every) + 1);
  for (std::size_t i = 0; i < count; i += every) out.push_back(v[i]);
  return out;
}

/// The median of the first tenth of the values, of at least 5; `of` says a tenth of how many.
template <class When = when_used>
[[nodiscard]] double median_of_first(std::vector<double> const& v, std::size_t of) {
  return median(sample_of_first(v, (std::min)(v.size(), (std::max<std::size_t>)(5, of / 10))));
}

}  // namespace lrkit::detail
