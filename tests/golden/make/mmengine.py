# SPDX-License-Identifier: MIT
"""mmengine: its param_scheduler.py, on torch 1.13.1."""
from golden import alone, bring_torch, make, optimizer, pretend, record


class Registry:
    def register_module(self, *_, **__): return lambda kind: kind


folder = bring_torch("mmengine")
pretend("mmengine.registry", PARAM_SCHEDULERS=Registry())
pretend("mmengine.optim", BaseOptimWrapper=type("BaseOptimWrapper", (), {}))
pretend("mmengine.logging")
peer = alone(folder, "mmengine.optim.scheduler.param_scheduler")
COMPOSED = {"mmengine__composition__1.csv": (10, 100), "mmengine__composition__3.csv": (30, 100)}  # where the cosine begins and ends


def rates(entry):
    arguments = dict(entry["params"])
    o = optimizer(arguments.pop("lr"))
    if entry["file"] in COMPOSED:
        begin, end = COMPOSED[entry["file"]]
        parts = [peer.LinearParamScheduler(o, "lr", start_factor=0.01, begin=0, end=10),
                 peer.CosineAnnealingParamScheduler(o, "lr", begin=begin, end=end)]
    else:
        parts = [getattr(peer, entry["file"].split("__")[1])(o, "lr", **arguments)]
    return record(o, lambda: [part.step() for part in parts], entry["steps"])


make("mmengine", rates)
