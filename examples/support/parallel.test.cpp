// SPDX-License-Identifier: MIT
#include "parallel.hpp"

#include "catch.hpp"

#include <atomic>
#include <vector>

TEST_CASE("work is called once for each index", "[examples]") {
  for (std::size_t n : {1U, 2U, 3U, 1000U}) {
    std::vector<std::atomic<int>> calls(n);
    examples::for_each_index(n, [&](std::size_t i) { ++calls[i]; });
    for (auto const& count : calls) CHECK(count == 1);
  }
}

TEST_CASE("where there is no work none is called", "[examples]") {
  int calls = 0;
  examples::for_each_index(0, [&](std::size_t) { ++calls; });
  CHECK(calls == 0);
}
