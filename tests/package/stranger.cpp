// SPDX-License-Identifier: MIT
#include <lrkit/lrkit.hpp>

int main() { return LRKIT_VERSION > 0 ? 0 : 1; }
