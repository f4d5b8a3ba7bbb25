// SPDX-License-Identifier: MIT
#include "learning_rate.h"

#include <iostream>

static_assert(__cplusplus < 202002L, "this program shows that C++17 is enough");

int main() {
  for (long long const update : {0LL, 250LL, 500LL, 5000LL, 10000LL, 20000LL}) {
    std::cout << "update " << update << " of " << learning_rate_length() << " at rate " << learning_rate(update)
              << '\n';
  }
}
