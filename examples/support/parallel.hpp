// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace examples {

/// Calls work(0), work(1), ... work(n - 1), on as many threads as there are processors. The calls must not depend on
/// each other, and must not throw.
template <class Work>
void for_each_index(std::size_t n, Work work) {
  std::atomic<std::size_t> next = 0;
  auto const run = [&] {
    for (std::size_t i = next++; i < n; i = next++) work(i);
  };
  std::size_t const workers = std::min<std::size_t>(n, std::max(1u, std::thread::hardware_concurrency()));
  std::vector<std::jthread> others;
  for (std::size_t t = 1; t < workers; ++t) others.emplace_back(run);
  run();
}

}  // namespace examples
