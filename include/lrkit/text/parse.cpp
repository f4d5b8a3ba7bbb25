// SPDX-License-Identifier: MIT
// The CMake target lrkit::text compiles this file, for programs that include <lrkit/text/parse_fwd.hpp> alone.
#include <lrkit/text/parse.hpp>

template lrkit::any_schedule<double> lrkit::detail::parsed<>(std::string_view);
