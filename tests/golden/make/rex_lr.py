# SPDX-License-Identifier: MIT
"""REX_LR is not on PyPI. Its figures were made by running lr_scheduler.py of IvanVassi/REX_LR at
7fac0c6748f8e62497a4a44e07819afb55d4689b on torch 1.13.1. This script has the formula."""
from golden import make


def rates(entry):
    p = entry["params"]
    low, high, n = p["min_val"], p["max_val"], p["num_epochs"]

    def rate(k):
        z = (n - k % n) / n
        return low + (high - low) * (z / (1 - 0.9 + 0.9 * z))
    return [rate(k) for k in range(entry["steps"])]


make("rex_lr", rates)
