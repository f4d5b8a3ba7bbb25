// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

#include <type_traits>

// One loop in several versions: for the processor that the flags name, for AVX2 and for AVX-512. The program looks at
// its processor when it runs and takes the widest. All versions give the same bits, so none may contract a product and
// a sum to one operation. AVX2 has none that could. AVX-512 has: g++ is told not to use it, and clang, which decides
// that where the formula stands and not where it is inlined, is left with AVX2.

namespace lrkit::detail {

// A fork by flags, as in error.hpp: the attributes are refused by compilers for other processors and
// by nvcc. Flags that name AVX or more (-march=native) have chosen already, -ffast-math contracts in any case, and on
// Windows g++ does not align the stack for vectors of this size. It is a branch and not an ifunc, whose resolver would
// run before a sanitizer is ready.
#if defined(__x86_64__) && defined(__GNUC__) && \
    !(defined(__AVX__) || defined(__FAST_MATH__) || defined(_WIN32) || defined(__CUDACC__))
template <class Loop>
[[gnu::target("avx2"), gnu::flatten]] void with_avx2(Loop const& loop) noexcept {
  loop();
}
#ifndef __clang__
template <class Loop>
[[gnu::target("avx512f"), gnu::optimize("fp-contract=off"), gnu::flatten]] void with_avx512(Loop const& loop) noexcept {
  loop();
}
#endif

/// Runs a loop in the widest version for this processor; false if that is the plain one, which is then not run.
template <class Loop>
[[nodiscard]] bool in_wider_vectors(Loop const& loop) noexcept {
#ifndef __clang__
  if (__builtin_cpu_supports("avx512f")) return with_avx512(loop), true;
#endif
  if (__builtin_cpu_supports("avx2")) return with_avx2(loop), true;
  return false;
}
#else
template <class Loop>
[[nodiscard]] constexpr bool in_wider_vectors(Loop const&) noexcept {
  return false;
}
#endif

/// Runs a loop over numbers, which must throw nothing and call nothing that is not inlined.
template <class Loop>
constexpr void in_widest_vectors(Loop const& loop) noexcept {
  if (std::is_constant_evaluated() || !in_wider_vectors(loop)) loop();
}

}  // namespace lrkit::detail
