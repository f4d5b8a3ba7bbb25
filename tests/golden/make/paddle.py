# SPDX-License-Identifier: MIT
"""Paddle: optimizer/lr.py of its wheel (195 MB to download), without the rest of it."""
from golden import alone, bring, make, pretend

bring("torch", "numpy")
import numpy.typing
import typing_extensions

folder = bring("paddle", only="paddle/optimizer/")
pretend("paddle.base.framework", in_dygraph_mode=lambda: True, in_pir_mode=lambda: False)
peer = alone(folder, "paddle.optimizer.lr")


def rates(entry):
    name, arguments = entry["file"].split("__")[1], dict(entry["params"])
    if name == "CyclicLR": arguments |= {"base_learning_rate": arguments.pop("base_lr"), "max_learning_rate": arguments.pop("max_lr")}
    elif "base_lr" in arguments: arguments["learning_rate"] = arguments.pop("base_lr")
    schedule = getattr(peer, name)(**arguments)
    out = []
    for k in range(entry["steps"]):
        schedule.last_epoch = k
        out.append(float(schedule.get_lr()))
    return out


make("paddle", rates)
