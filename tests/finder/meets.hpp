// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/finder/suggestion.hpp>

#include "catch.hpp"
#include "finder/figures.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// The figure is a rate, or an exception or null where there is no suggestion.
inline void meets(std::string const& what, lrkit::suggestion const& got, figure const& wanted) {
  INFO(what << ": got " << (got ? got->lr : -1) << ", the figure is " << wanted.number << wanted.text);
  CHECK(static_cast<bool>(got) == wanted.is_number());
  if (got && wanted.is_number()) CHECK_THAT(got->lr, Catch::Matchers::WithinRel(wanted.number, 1e-14));
}
