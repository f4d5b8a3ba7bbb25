// SPDX-License-Identifier: MIT
#pragma once

#include "catch.hpp"

#include <stdexcept>
#include <string>

/// The text of the std::invalid_argument that the call throws; the test fails where it throws nothing.
/// Any other exception passes through, and fails the test too.
template <class Call>
std::string message_of(Call&& call) {
  try {
    (void)call();
  } catch (std::invalid_argument const& refusal) {
    return refusal.what();
  }
  FAIL("no std::invalid_argument was thrown");
  return {};
}
