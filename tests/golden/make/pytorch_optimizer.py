# SPDX-License-Identifier: MIT
"""pytorch_optimizer: the files of its schedulers, on torch 1.13.1."""
from golden import alone, bring_torch, make, optimizer, record

folder = bring_torch("pytorch_optimizer")
peer = "pytorch_optimizer.lr_scheduler."
alone(folder, "pytorch_optimizer.base.exception", "pytorch_optimizer.base.scheduler")
chebyshev, restarts, warmup, rex, wsd = alone(folder, *(peer + name for name in ("chebyshev", "cosine_anealing", "linear_warmup", "rex", "wsd")))


def rates(entry):
    name, arguments, rows = entry["file"].split("__")[1], dict(entry["params"]), entry["steps"]
    o = optimizer(arguments.pop("lr", 0.1))
    if name == "CosineAnnealingWarmupRestarts": return record(o, restarts.CosineAnnealingWarmupRestarts(o, **arguments).step, rows)
    if name == "chebyshev": return record(o, chebyshev.get_chebyshev_schedule(o, **arguments).step, rows)
    if name == "wsd": return record(o, wsd.get_wsd_schedule(o, **arguments).step, rows)
    scheduler = rex.REXScheduler(o, **arguments) if name == "REX" else getattr(warmup, name)(o, **arguments)
    scheduler.step_t = 0
    return [scheduler.step() for _ in range(rows)]


make("pytorch_optimizer", rates)
