// SPDX-License-Identifier: MIT
// Two translation units that include every header: what is defined twice does not link.
#include <iomanip>  // std::quoted takes a std::string too: no call of lrkit's may find it

#include "everything.hpp"

template bool lrkit::detail::add_peers<>();
template lrkit::any_schedule<double> lrkit::detail::parsed<>(std::string_view);

int version_of_the_other_unit();

int main() { return version_of_the_other_unit() == LRKIT_VERSION ? 0 : 1; }
