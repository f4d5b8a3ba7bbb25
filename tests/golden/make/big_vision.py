# SPDX-License-Identifier: MIT
"""big_vision is not on PyPI. Its figures were made by running create_learning_rate_schedule of big_vision/utils.py at
0127fb6b337ee2a27bf4e54dea79cff176527356 with numpy in double for jax.numpy. This script has the formulas."""
from golden import bring, make

bring("numpy")
import numpy as np


def rates(entry):
    p = entry["params"]
    base, total, warmup, kind = p["base"], p["total_steps"], p.get("warmup_steps", 0), p["decay_type"]

    def rate(k):
        lr, progress = base, np.clip((k - warmup) / float(total - warmup), 0.0, 1.0)
        if kind == "linear": lr = p["linear_end"] + (lr - p["linear_end"]) * (1.0 - progress)
        elif kind == "polynomial": lr = p["end"] + (lr - p["end"]) * (1.0 - progress) ** p["power"]
        elif kind == "cosine": lr = lr * 0.5 * (1.0 + np.cos(np.pi * progress))
        elif kind == "rsqrt":
            scale, shift = p.get("timescale", 10_000), p.get("shift", 0)
            lr = lr / np.sqrt(1 + max(0.0, k - warmup + shift) / scale) if k > warmup else lr / np.sqrt(1 + shift / scale)
        elif kind == "stair": lr = lr * ([1.0] + p["mults"])[sum(k >= at for at in p["steps"])]
        return lr * min(1.0, k / warmup) if warmup else lr
    return [rate(k) for k in range(entry["steps"])]


make("big_vision", rates)
