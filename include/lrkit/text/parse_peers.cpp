// SPDX-License-Identifier: MIT
// The CMake target lrkit::text compiles this file, for programs that include <lrkit/text/parse_peers_fwd.hpp> alone.
#include <lrkit/text/detail/peers_added.hpp>

template bool lrkit::detail::add_peers<>();
