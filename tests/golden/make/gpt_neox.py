# SPDX-License-Identifier: MIT
"""GPT-NeoX is not on PyPI. Its figures were made by running AnnealingLR of megatron/learning_rates.py at
ea7aefd8f8e183256992d9fede4d7c71a46d67a5. This script has the formulas."""
from math import cos, exp, pi

from golden import make


def rates(entry):
    p = entry["params"]
    lr, warmup, total, least = p["start_lr"], p["warmup_iter"], p["total_iters"], p["min_lr"]

    def rate(k):
        if k <= warmup and warmup > 0: return float(lr) * max(1, k) / warmup
        k, end = k - warmup, total - warmup
        if p["decay_style"] == "linear": value = lr * (end - k) / end
        elif p["decay_style"] == "cosine": value = least + (lr - least) / 2.0 * (cos(pi * k / end) + 1)
        elif p["decay_style"] == "exponential": value = lr * exp(-0.693 * k / end)
        else: value = lr
        return max(value, least)
    return [rate(k) for k in range(entry["steps"])]


make("gpt-neox", rates)
