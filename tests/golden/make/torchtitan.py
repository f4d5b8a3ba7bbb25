# SPDX-License-Identifier: MIT
"""torchtitan: its lr_scheduler.py, on torch 1.13.1."""
from golden import alone, bring_torch, make, optimizer, pretend, record


class Configurable:
    class Config:
        __slots__ = ()


folder = bring_torch("torchtitan")
pretend("torchtitan.config", Configurable=Configurable)
peer = alone(folder, "torchtitan.components.optimizer.lr_scheduler")


def rates(entry):
    arguments = dict(entry["params"])
    o = optimizer(arguments.pop("lr"))
    steps = arguments.pop("training_steps")
    container = peer.LRSchedulersContainer.Config(**arguments).build(optimizers=[o], training_steps=steps)
    return record(o, container.schedulers[0].step, entry["steps"])


make("torchtitan", rates)
