// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/compose/any_schedule.hpp>
#include <lrkit/text/detail/own_names.hpp>
#include <lrkit/text/parse_fwd.hpp>

#include <string_view>
#include <utility>
#include <variant>

namespace lrkit::detail {

template <class When>
any_schedule<double> parsed(std::string_view text) {
  reader from("parse", text);
  expression const e = from.read();
  built out = builder(from, own_names(), more_names()).schedule(e);
  return std::visit([](auto& s) { return any_schedule<double>(std::move(s)); }, out.whole);
}

}  // namespace lrkit::detail
