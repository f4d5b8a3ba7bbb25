# SPDX-License-Identifier: MIT
"""t5x: its figures were made by running create_learning_rate_scheduler of t5x/utils.py at cc342d419ec3e3e9c4bf1df33c82330cafdc1e16 with
numpy in double for jax.numpy. This script has the formulas of the factors that the three files use."""
from math import sqrt

from golden import make


def rates(entry):
    p = entry["params"]
    warmup, base = p["warmup_steps"], p.get("base_learning_rate", 0.5)

    def rate(k):
        value = 1.0
        for factor in p.get("factors", "constant * linear_warmup * rsqrt_decay").split(" * "):
            if factor == "constant": value *= base
            elif factor == "linear_warmup": value *= min(1.0, k / warmup)
            elif factor == "rsqrt_decay": value /= sqrt(max(k, warmup))
            elif factor == "decay_every": value *= p["decay_factor"] ** (k // p["steps_per_decay"])
            elif factor == "linear_decay": value *= base * min(k / warmup, max(1.0 + p["decay_factor"] * (warmup - k), 0.0))
        return max(value, 1e-8)
    return [rate(k) for k in range(entry["steps"])]


make("t5x", rates)
