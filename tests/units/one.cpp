// SPDX-License-Identifier: MIT
// Two translation units that include every header: what is defined twice does not link.
#include "everything.hpp"

int version_of_the_other_unit();

int main() { return version_of_the_other_unit() == LRKIT_VERSION ? 0 : 1; }
