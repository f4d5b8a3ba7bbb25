// SPDX-License-Identifier: MIT
// How does a CUDA kernel get the learning rate? The device counts its own steps, so the host sends nothing at any step,
// and one recorded CUDA graph serves the whole training. There are two ways:
//
//   1. The thread that counts the step computes the rate too, in double, and stores it as a float. All others read it.
//   2. Every thread computes it, from a schedule in single precision: lrkit::device::in_float(schedule), passed by
//      value. A schedule passed as it is computes in double: 34 to 453 instructions in each thread, which a consumer's
//      GPU runs at 1/64 of the speed of floats (tests/benchmark/sass.sh counts them).
//
//     nvcc -std=c++20 --expt-relaxed-constexpr ...
#include <lrkit/lrkit.hpp>

#include <cuda_runtime.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace {

// What one thread does, on the device or on the host: plain SGD for one weight.
__host__ __device__ void update(float rate, float& weight, float gradient) { weight -= rate * gradient; }

// The first way: the rate is read.
__global__ void sgd(float const* rate, float* weights, float const* gradients, int n) {
  int const i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i < n) update(*rate, weights[i], gradients[i]);
}
// By one thread, before the first update and after each: no update was made for a step that is not counted.
template <lrkit::schedule Schedule>
__global__ void set_rate(Schedule schedule, lrkit::step_t const* step, float* rate) {
  *rate = static_cast<float>(schedule(*step));
}
__global__ void count(lrkit::step_t* step) { ++*step; }

// The second way: every thread computes the rate, from a schedule of in_float.
template <lrkit::schedule Schedule>
__global__ void scheduled_sgd(Schedule schedule, lrkit::step_t const* step, float* weights, float const* gradients,
                              int n) {
  int const i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i < n) update(static_cast<float>(schedule(*step)), weights[i], gradients[i]);
}

// The gradient of w * w / 20.
__global__ void tenth(float* gradients, float const* weights, int n) {
  int const i = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (i < n) gradients[i] = 0.1F * weights[i];
}

// The same schedule for every step at once, to be looked at.
template <lrkit::schedule Schedule>
__global__ void rates_of(Schedule schedule, double* rates, int n) {
  int const k = static_cast<int>(blockIdx.x * blockDim.x + threadIdx.x);
  if (k < n) rates[k] = schedule(k);
}

constexpr int steps = 1000;
constexpr auto cosine = lrkit::with_warmup(lrkit::cosine({.from = 0.1, .to = 0.001, .steps = 900}), 100);
constexpr auto exponential = lrkit::with_warmup(lrkit::exponential({.from = 0.1, .to = 0.001, .steps = 900}), 100);

int faults = 0;
void expect(bool holds, char const* what) {
  if (!holds) std::printf("WRONG: %s\n", what), ++faults;
}
bool close(double a, double b) { return std::abs(a - b) <= 1e-13 * std::abs(b); }

// 1000 updates of 4 weights by the code that the kernel runs.
template <lrkit::schedule Schedule>
std::vector<float> trained_on_host(Schedule schedule) {
  std::vector<float> weights{1, 2, 3, 4};
  for (lrkit::step_t step = 0; step < steps; ++step) {
    for (float& w : weights) update(static_cast<float>(schedule(step)), w, 0.1F * w);
  }
  return weights;
}

void* on_device(std::size_t bytes) {
  void* memory = nullptr;
  expect(cudaMalloc(&memory, bytes) == cudaSuccess, "memory of the device");
  return memory;
}

// The rates and the training by kernels, against those of the host: at most 2 ulp apart, as a GPU contracts to FMA.
template <lrkit::schedule Schedule>
void compare_with_host(Schedule schedule) {
  auto* const rates = static_cast<double*>(on_device(steps * sizeof(double)));
  rates_of<<<(steps + 255) / 256, 256>>>(schedule, rates, steps);
  std::vector<double> got(steps);
  expect(cudaMemcpy(got.data(), rates, steps * sizeof(double), cudaMemcpyDeviceToHost) == cudaSuccess,
         "the kernel ran");
  for (int k = 0; k < steps; ++k) expect(close(got[static_cast<std::size_t>(k)], schedule(k)), "a rate of the device");
  cudaFree(rates);

  auto* const w = static_cast<float*>(on_device(4 * sizeof(float)));
  auto* const gradients = static_cast<float*>(on_device(4 * sizeof(float)));
  auto* const rate = static_cast<float*>(on_device(sizeof(float)));
  auto* const step = static_cast<lrkit::step_t*>(on_device(sizeof(lrkit::step_t)));
  auto const in_float = lrkit::device::in_float(schedule);
  auto const expected = trained_on_host(schedule);
  for (bool const in_each_thread : {false, true}) {
    std::vector<float> weights{1, 2, 3, 4};
    cudaMemcpy(w, weights.data(), 4 * sizeof(float), cudaMemcpyHostToDevice);
    cudaMemset(step, 0, sizeof(lrkit::step_t));
    for (int k = 0; k < steps; ++k) {
      tenth<<<1, 32>>>(gradients, w, 4);
      if (in_each_thread) {
        scheduled_sgd<<<1, 32>>>(in_float, step, w, gradients, 4);
      } else {
        set_rate<<<1, 1>>>(schedule, step, rate);
        sgd<<<1, 32>>>(rate, w, gradients, 4);
      }
      count<<<1, 1>>>(step);
    }
    cudaMemcpy(weights.data(), w, 4 * sizeof(float), cudaMemcpyDeviceToHost);
    for (std::size_t i = 0; i < 4; ++i) expect(std::abs(weights[i] - expected[i]) <= 1e-4F * expected[i], "a weight");
  }
  cudaFree(w);
  cudaFree(gradients);
  cudaFree(rate);
  cudaFree(step);
}

// The rates in single precision are those in double, to 4 units of the last place of a float.
template <lrkit::schedule Schedule>
void compare_precisions(Schedule schedule) {
  auto const in_float = lrkit::device::in_float(schedule);
  for (int k = 0; k <= steps; ++k) {
    double const exact = schedule(k);
    expect(std::abs(static_cast<double>(in_float(k)) - exact) <= 4 * std::ldexp(exact, -23), "a rate in float");
  }
}

}  // namespace

int main() {
  // What nvcc makes of the host's part must give what the formulas say.
  expect(cosine(0) == 0.1 / 100 && cosine(99) == 0.1 && cosine(100) == 0.1 && cosine(1000) == 0.001, "ends, cosine");
  expect(exponential(100) == 0.1 && exponential(1000) == 0.001 && exponential(5000) == 0.001, "ends, exponential");
  for (int k = 100; k <= 1000; ++k) {
    double const part = (k - 100) / 900.0;
    double const half_angle = std::cos(std::acos(-1.0) / 2 * part);
    expect(close(cosine(k), 0.001 + 0.099 * half_angle * half_angle), "a rate of the cosine");
    expect(close(exponential(k), 0.1 * std::pow(0.01, part)), "a rate of the exponential");
  }
  compare_precisions(cosine);
  compare_precisions(exponential);
  std::printf("warmup, then cosine:      %d steps, %zu bytes of kernel argument\n", steps, sizeof cosine);
  std::printf("warmup, then exponential: %d steps, %zu bytes of kernel argument\n", steps, sizeof exponential);
  std::printf("weight 1 after %d updates: %.6f and %.6f\n", steps, static_cast<double>(trained_on_host(cosine)[0]),
              static_cast<double>(trained_on_host(exponential)[0]));

  int devices = 0;
  if (cudaGetDeviceCount(&devices) != cudaSuccess || devices == 0) {
    std::printf("no GPU here: the kernels were compiled and not run; the same code ran on the host\n");
  } else {
    compare_with_host(cosine);
    compare_with_host(exponential);
    if (faults == 0) std::printf("the GPU agrees with the host at every step\n");
  }
  return faults == 0 ? 0 : 1;
}
