// SPDX-License-Identifier: MIT
#include <lrkit/lrkit.hpp>

#include <fmt/format.h>

int main() { return fmt::format("{}", LRKIT_VERSION).empty() ? 1 : 0; }
