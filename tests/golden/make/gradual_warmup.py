# SPDX-License-Identifier: MIT
"""pytorch-gradual-warmup-lr is not on PyPI. Its figures were made by running warmup_scheduler/scheduler.py of ildoonet's repository at
7021d63a49106e22c79b40564a7d39930e7b0f53 on torch 1.13.1. This script has the formulas; torch's cosine is a recursion there, so it
is off in the last digits."""
from math import cos, pi

from golden import make


def rates(entry):
    lr = entry["params"]["lr"]
    if "multiplier=1," in entry["params"]["config"]:
        return [lr * (k / 10) if k <= 10 else lr * (1 + cos(pi * (k - 11) / 90)) / 2 for k in range(entry["steps"])]
    return [lr * (k / 5 + 1) if k <= 5 else lr * 0.5 ** ((k - 6) // 10) for k in range(entry["steps"])]


make("gradual_warmup", rates)
