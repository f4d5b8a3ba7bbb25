// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/step_count.hpp>

#include <string_view>

namespace lrkit::detail {

struct unit_of_epochs {
  static constexpr std::string_view name = "epochs";
};
struct unit_of_samples {
  static constexpr std::string_view name = "samples";
};
struct unit_of_tokens {
  static constexpr std::string_view name = "tokens";
};
struct unit_of_steps {
  static constexpr std::string_view name = "steps";
};

namespace mistake {

// The base of every amount. If an amount is given as a count, the compiler names this class and quotes the line below.
// The conversion is private, so that generic code can ask; if it were deleted, clang would report a missing constructor
// of the schedule.
class use_steps_in_of_a_batch_plan {
 private:
  // NOLINTNEXTLINE(google-explicit-constructor)
  operator step_count() const;  // a schedule counts steps: give it plan.steps_in(epochs(3))
};

}  // namespace mistake

}  // namespace lrkit::detail
