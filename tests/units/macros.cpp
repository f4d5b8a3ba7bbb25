// SPDX-License-Identifier: MIT
// windows.h defines min and max as macros; a program may include it after the standard library and before lrkit.
#include "other_headers.hpp"

#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))

#include "everything.hpp"
#include "text/parser_is_linked.hpp"

int main() {}
