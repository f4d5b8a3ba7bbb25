// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/detail/cpp20.hpp>

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

}  // namespace lrkit::detail
