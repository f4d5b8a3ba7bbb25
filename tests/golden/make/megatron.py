# SPDX-License-Identifier: MIT
"""Megatron-LM (megatron-core): its optimizer_param_scheduler.py."""
import re
from types import SimpleNamespace

from golden import alone, bring, bring_torch, make

bring_torch()
peer = alone(bring("megatron_core"), "megatron.core.optimizer_param_scheduler")


def rates(entry):
    increment = int(re.search(r"increment=(\d+)", entry["step_counting"])[1])
    optimizer = SimpleNamespace(param_groups=[{"lr": 0.0, "weight_decay": 0.0, "params": []}])
    scheduler = peer.OptimizerParamScheduler(optimizer, **entry["params"])
    out = {}
    for k in range(entry["steps"]):
        out[increment * k] = optimizer.param_groups[0][entry["quantity"]]
        scheduler.step(increment=increment)
    return out


make("megatron", rates)
