/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "learning_rate.h"

int main(void) {
  long long const updates[] = {0, 250, 500, 5000, 10000, 20000};
  size_t i;
  for (i = 0; i < sizeof updates / sizeof updates[0]; ++i) {
    printf("update %5lld of %lld at rate %.3g\n", updates[i], learning_rate_length(), learning_rate(updates[i]));
  }
  return 0;
}
