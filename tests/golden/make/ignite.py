# SPDX-License-Identifier: MIT
"""ignite: its param_scheduler.py, on torch 1.13.1."""
from golden import alone, bring_torch, make, optimizer

peer = alone(bring_torch("pytorch_ignite"), "ignite.handlers.param_scheduler")
import torch.optim.lr_scheduler as schedulers


def rates(entry):
    name, arguments = entry["file"].split("__")[1], dict(entry["params"])
    o = optimizer()
    if name == "ConcatScheduler":
        scheduler = peer.ConcatScheduler([peer.LinearCyclicalScheduler(o, "lr", 0.1, 0.5, 60), peer.CosineAnnealingScheduler(o, "lr", 0.5, 0.01, 60)], [30])
    elif name == "create_lr_scheduler_with_warmup":
        del arguments["inner"]
        scheduler = peer.create_lr_scheduler_with_warmup(schedulers.ExponentialLR(o, 0.98), **arguments)
    else:
        if "milestones_values" in arguments: arguments["milestones_values"] = [tuple(each) for each in arguments["milestones_values"]]
        scheduler = getattr(peer, name)(o, "lr", **arguments)
    out = []
    for _ in range(entry["steps"]):
        scheduler(None)
        out.append(o.param_groups[0]["lr"])
    return out


make("ignite", rates)
