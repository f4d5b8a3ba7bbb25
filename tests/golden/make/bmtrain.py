# SPDX-License-Identifier: MIT
"""BMTrain: its schedulers, on torch 1.13.1."""
from golden import alone, bring_torch, make, optimizer

folder = bring_torch("bmtrain")
names = ("cosine", "exponential", "linear", "no_decay", "noam")
kinds = alone(folder, "bmtrain.lr_scheduler.warmup", *("bmtrain.lr_scheduler." + name for name in names))[1:]


def rates(entry):
    name = entry["file"].split("__")[1]
    scheduler = next(getattr(kind, name) for kind in kinds if hasattr(kind, name))(optimizer(), **entry["params"], num_iter=0)
    out = []
    for _ in range(entry["steps"]):
        out.append(scheduler.current_lr)
        scheduler.step()
    return out


make("bmtrain", rates)
