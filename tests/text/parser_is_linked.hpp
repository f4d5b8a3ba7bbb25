// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/parse_fwd.hpp>
#include <lrkit/text/parse_peers_fwd.hpp>

// lrkit::text has the bodies, which take a compiler half a minute. A file that includes this and parse_peers.hpp
// compiles neither again.
extern template bool lrkit::detail::add_peers<>();
extern template lrkit::any_schedule<double> lrkit::detail::parsed<>(std::string_view);
