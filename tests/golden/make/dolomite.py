# SPDX-License-Identifier: MIT
"""dolomite-engine is not on PyPI. Its figures were made by running lm_engine/optimization/scheduler.py at
d0ee186128e8b8dfff7c1f90390398fdabc75be7 on LambdaLR of torch 1.13.1. This script has the formulas."""
from math import cos, e, exp, pi

from golden import make


def rates(entry):
    p, name = entry["params"], entry["file"].split("__")[1]
    lr, warmup, hold, end = p["lr"], p["num_warmup_steps"], p["num_constant_steps"], p["lr_decay_factor"]
    decay = p["num_decay_steps"] or p["num_training_steps"] - warmup - hold
    power = lambda k: min(1.0, p["a"] * (p["c"] * k) ** p["b"] / lr)

    def factor(k):
        if name == "power": return power(warmup) * k / warmup if k < warmup else power(k)
        if k < warmup: return k / warmup
        if k < warmup + hold: return 1.0
        ratio = (k - warmup - hold) / decay
        if name == "exponential": return (1 - end) * e / (e - 1) * exp(-ratio) + (end * e - 1) / (e - 1)
        if k >= warmup + hold + decay: return end
        return end + (1 - end) * (1 + cos(pi * ratio)) / 2 if name == "cosine" else 1 - (1 - end) * ratio
    return [lr * factor(k) for k in range(entry["steps"])]


make("dolomite", rates)
