# SPDX-License-Identifier: MIT
"""darknet is no Python package. Its figures were made by compiling get_current_rate of src/network.c at
f6afaabcdf85f77e7aff2ec55c020c0e297c77f9 with gcc, float being double. This script has the formulas, which give the same bits."""
from math import exp

from golden import make

RATE = {
    "constant": lambda k, lr: lr,
    "step": lambda k, lr, step, scale: lr * scale ** (k // step),
    "exp": lambda k, lr, gamma: lr * gamma**k,
    "poly": lambda k, lr, power, max_batches: lr * (1 - k / max_batches) ** power,
    # its k - step is unsigned: before that step the exponential overflows, and the rate is 0
    "sigmoid": lambda k, lr, gamma, step: lr * (1 / (1 + exp(gamma * (k - step)))) if k >= step else 0.0,
}


def steps(k, lr, ats):
    for at, scale in ats:
        if k >= at: lr *= scale
    return lr


def rates(entry):
    arguments = dict(entry["params"])
    policy, burn_in = arguments.pop("policy"), arguments.pop("burn_in", 0)
    power = arguments.pop("power") if burn_in else None
    rate = RATE.get(policy, steps)
    return [arguments["lr"] * (k / burn_in) ** power if k < burn_in else rate(k, **arguments) for k in range(entry["steps"])]


make("darknet", rates)
