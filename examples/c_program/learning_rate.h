/* SPDX-License-Identifier: MIT */
/* What the C++20 file learning_rate.cpp gives to a program in C99, C++14 or C++17. */
#ifndef LEARNING_RATE_H
#define LEARNING_RATE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The rate of optimizer update number `update`; the first is 0. */
double learning_rate(long long update);

/* The updates after which the schedule holds its last rate. */
long long learning_rate_length(void);

#ifdef __cplusplus
}
#endif

#endif
