// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/detail/peers_names.hpp>
#include <lrkit/text/parse_peers_fwd.hpp>

namespace lrkit::detail {

template <class When>
bool add_peers() {
  more_names() = peers_names();
  return true;
}

}  // namespace lrkit::detail
