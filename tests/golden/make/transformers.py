# SPDX-License-Identifier: MIT
"""transformers: its optimization.py, on torch 1.13.1."""
from golden import alone, bring_torch, make, metrics, optimizer, record

peer = alone(bring_torch("transformers"), "transformers.optimization")


def rates(entry):
    arguments = dict(entry["params"])
    o = optimizer(arguments.pop("lr"))
    name = entry["file"].split("__")[1]
    if name == "GreedyLR":
        scheduler, seen = peer.GreedyLR(o, **arguments), iter(metrics(entry))
        return record(o, lambda: scheduler.step(next(seen)), entry["steps"])
    return record(o, getattr(peer, "get_" + name)(o, **arguments).step, entry["steps"])


make("transformers", rates)
