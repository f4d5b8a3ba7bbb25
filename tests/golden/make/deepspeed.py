# SPDX-License-Identifier: MIT
"""DeepSpeed: its lr_schedules.py, on torch 1.13.1."""
from golden import alone, bring_torch, make, optimizer, record

peer = alone(bring_torch("deepspeed"), "deepspeed.runtime.lr_schedules")


def rates(entry):
    arguments = dict(entry["params"])
    lr = arguments.pop("lr")
    name, _, quantity = entry["file"].split("__")[1].partition("_")
    o = optimizer(lr, "Adam")
    scheduler = getattr(peer, name)(o, **arguments)
    return record(o, scheduler.step, entry["steps"], (lambda group: group["betas"][0]) if quantity else (lambda group: group["lr"]))


make("deepspeed", rates)
