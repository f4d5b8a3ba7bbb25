# SPDX-License-Identifier: MIT
"""OneFlow's C++ has no package of its own. Its figures were made by compiling the functions of
oneflow/core/kernel/learning_rate_schedule_kernel.cpp at 25c8978c1c8b1371ef6aa4187dae4495bd233c35 with g++. This script has the
formulas."""
from math import ceil, cos, exp, floor, pi

from golden import make


def restarts(k, lr, p):
    start, length, cycle = 0, p["t_initial"], 0
    while k >= start + length and (p["restart_limit"] == 0 or cycle < p["restart_limit"]):
        start, length, cycle = start + length, length * p["t_mult"], cycle + 1
    if p["restart_limit"] and cycle >= p["restart_limit"]: return p["eta_min"]
    top = lr * p["decay_rate"] ** cycle
    return p["eta_min"] + 0.5 * (top - p["eta_min"]) * (1 + cos(pi * (k - start) / length))


def polynomial(k, lr, p):
    n = p["decay_batches"] * (max(1, ceil(k / p["decay_batches"])) if p["cycle"] else 1)
    k = max(k, 1) if p["cycle"] else min(k, n)
    return (lr - p["end_learning_rate"]) * (1 - k / n) ** p["power"] + p["end_learning_rate"]


def linear_cosine(k, lr, p):
    n = p["decay_batches"]
    k = min(k, n)
    return lr * ((p["alpha"] + (n - k) / n) * (0.5 * (1 + cos(pi * 2 * p["num_periods"] * k / n))) + p["beta"])


def over(k, p): return floor(k / p["decay_batches"]) if p["staircase"] else k / p["decay_batches"]
def piece(k, p, name): return p[name][sum(k > at for at in p["boundaries"])]


RATE = {
    "natural_exp": lambda k, lr, p: lr * exp(-p["decay_rate"] * over(k, p)),
    "exponential": lambda k, lr, p: lr * p["decay_rate"] ** over(k, p),
    "linear_cosine": linear_cosine, "polynomial": polynomial, "warm_restarts": restarts,
    "piecewise_constant": lambda k, lr, p: piece(k, p, "values"), "piecewise_scaling": lambda k, lr, p: lr * piece(k, p, "scales"),
}
make("oneflow-cpp", lambda entry: [RATE[entry["file"].split("__")[1]](k, entry["params"]["base_lr"], entry["params"]) for k in range(entry["steps"])])
