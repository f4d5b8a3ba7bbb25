// SPDX-License-Identifier: MIT
#include "everything.hpp"

int version_of_the_other_unit();

int version_of_the_other_unit() { return LRKIT_VERSION; }
