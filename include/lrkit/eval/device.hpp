// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/schedule.hpp>
#include <lrkit/eval/detail/single_of.hpp>

#include <concepts>

namespace lrkit {

namespace device {

/// A schedule that has a single-precision form: constant, linear, cosine, exponential, linear_warmup, one_cycle, wsd,
/// inverse_sqrt, and what with_warmup and >> make of them.
template <class S>
concept has_single_precision = schedule<S> && requires(S const& s) { detail::single<S>::of(s); };

/// A schedule in single precision, for kernels of a GPU whose doubles are slow: each call takes floats and integers
/// alone, and no stack. It is made on the host and is a schedule itself, passed to a kernel by value.
///
///     auto const lr = lrkit::device::in_float(schedule);
///     // sgd<<<blocks, threads>>>(lr, step, weights, gradients), in the kernel: weights[i] -= lr(*step) * ...
///
/// Accuracy: within 4 ulp of a float of the exact value, the ends exact to rounding.
/// Errors: std::invalid_argument if a ramp has more than 2^24 steps, which a float cannot tell apart.
template <has_single_precision S>
[[nodiscard]] constexpr auto in_float(S const& s) {
  return detail::single<S>::of(s);
}

/// One rate of a schedule as in_float gives it.
template <std::same_as<float> Real, has_single_precision S>
[[nodiscard]] constexpr Real rate(S const& s, step_t k) {
  return in_float(s)(k);
}

}  // namespace device

}  // namespace lrkit
