# SPDX-License-Identifier: MIT
"""DyNet: its figures were made by compiling the text of CyclicalSGDTrainer::cyclic_update_eta (dynet/training.h at
22b44958476731af4d1fdbc553626eca3a27e808), float being double. This script has the formula."""
from math import floor

from golden import make


def rates(entry):
    p = entry["params"]
    low, high, half = p["learning_rate_min"], p["learning_rate_max"], p["step_size"]

    def rate(k):
        cycle = floor(1 + k / (2 * half))
        x = abs(k / half - 2 * cycle + 1)
        return low + (high - low) * max(0.0, 1 - x) * p["gamma"] ** k
    return [rate(k) for k in range(entry["steps"])]


make("dynet", rates)
