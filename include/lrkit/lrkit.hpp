// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/core/version.hpp>
