// SPDX-License-Identifier: MIT
#include "everything.hpp"
#include "text/parser_is_linked.hpp"  // one.cpp has it

int version_of_the_other_unit();

int version_of_the_other_unit() { return LRKIT_VERSION; }
