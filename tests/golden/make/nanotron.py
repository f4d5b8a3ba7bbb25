# SPDX-License-Identifier: MIT
"""nanotron: lr_scheduler_builder of its helpers.py, on torch 1.13.1. Release 0.4, the newest on PyPI, is older than the commit that
the figures were made of and has no 1-sqrt decay."""
from types import SimpleNamespace

from golden import alone, bring_torch, make, optimizer, record

peer = alone(bring_torch("nanotron"), "nanotron.helpers")
import torch.optim.lr_scheduler as schedulers
peer.LambdaLR = schedulers.LambdaLR


def rates(entry):
    arguments = dict(entry["params"])
    o = optimizer(arguments["learning_rate"])
    o.get_base_optimizer = lambda: o
    steps = arguments.pop("total_training_steps")
    try:
        return record(o, peer.lr_scheduler_builder(o, SimpleNamespace(**arguments), steps).step, entry["steps"])
    except ValueError:  # a decay that it does not know
        return None


make("nanotron", rates)
