// SPDX-License-Identifier: MIT
#include <lrkit/peers/pytorch_warmup.hpp>

#include "message.hpp"
#include "peers/signature.hpp"

namespace pytorch_warmup = lrkit::peers::pytorch_warmup;

TEST_CASE("pytorch_warmup cuts its untuned periods off", "[pytorch_warmup]") {
  STATIC_REQUIRE(pytorch_warmup::untuned_linear_warmup({.lr = 1}).length() == 1999);
  STATIC_REQUIRE(pytorch_warmup::untuned_linear_warmup({.lr = 1, .beta2 = 0.9}).length() == 20);
  constexpr auto rise = pytorch_warmup::untuned_exponential_warmup({.lr = 1, .beta2 = 0.99});
  constexpr lrkit::exponential_warmup same({.peak = 1.0, .period = 99});
  STATIC_REQUIRE((rise(0) == same(0) && rise(98) == same(98) && rise(500) == same(500)));
  CHECK(message_of([] { return pytorch_warmup::untuned_linear_warmup({.lr = 1, .beta2 = 1}); }) ==
        "lrkit::peers::pytorch_warmup::untuned_linear_warmup: beta2 must be less than 1, got 1");
  CHECK(message_of([] { return pytorch_warmup::radam_warmup({.lr = 1, .beta2 = 0.5}); }) ==
        "lrkit::peers::pytorch_warmup::radam_warmup: beta2 must be above 0.6 and below 1, got 0.5");
}

TEST_CASE("pytorch_warmup has the arguments and the defaults of the project's own functions", "[pytorch_warmup]") {
  using namespace lrkit::peers::pytorch_warmup;
  CHECK(signatures::all<linear_warmup_params, exponential_warmup_params, untuned_linear_warmup_params,
                        untuned_exponential_warmup_params, radam_warmup_params>() ==
        signatures::in_the_list("pytorch_warmup"));
}
