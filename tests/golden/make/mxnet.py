# SPDX-License-Identifier: MIT
"""MXNet: its lr_scheduler.py, which is asked for one step after the other."""
from golden import alone, bring, make

peer = alone(bring("mxnet"), "mxnet.lr_scheduler")


def rates(entry):
    scheduler = getattr(peer, entry["file"].split("__")[1] + "Scheduler")(**entry["params"])
    return [scheduler(k) for k in range(entry["steps"])]


make("mxnet", rates)
