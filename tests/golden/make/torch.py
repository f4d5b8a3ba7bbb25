# SPDX-License-Identifier: MIT
"""PyTorch: the package itself."""
from golden import bring_torch, make, metrics, optimizer, record

bring_torch()
import torch.optim.lr_scheduler as schedulers
import torch.optim.swa_utils as swa_utils

CHAINS = {  # the compositions that the manifest has in words
    "ConstantLR(0.1,20)->ExponentialLR(0.9) @20": lambda o: schedulers.SequentialLR(
        o, [schedulers.ConstantLR(o, 0.1, 20), schedulers.ExponentialLR(o, 0.9)], [20]),
    "LinearLR(0.1,5)->StepLR(10,0.5)->ExponentialLR(0.9) @5,40": lambda o: schedulers.SequentialLR(
        o, [schedulers.LinearLR(o, 0.1, total_iters=5), schedulers.StepLR(o, 10, 0.5), schedulers.ExponentialLR(o, 0.9)], [5, 40]),
    "LinearLR(0.01,10)->CosineAnnealingWarmRestarts(10,2) @10": lambda o: schedulers.SequentialLR(
        o, [schedulers.LinearLR(o, 0.01, total_iters=10), schedulers.CosineAnnealingWarmRestarts(o, 10, 2)], [10]),
    "ConstantLR(0.1,20)*ExponentialLR(0.9)": lambda o: schedulers.ChainedScheduler(
        [schedulers.ConstantLR(o, 0.1, 20), schedulers.ExponentialLR(o, 0.9)]),
    "CosineAnnealingLR(50,eta_min=0.01) then ExponentialLR(0.99)": lambda o: schedulers.ChainedScheduler(
        [schedulers.CosineAnnealingLR(o, 50, 0.01), schedulers.ExponentialLR(o, 0.99)]),
}
LAMBDAS = {"0.95**t": lambda t: 0.95**t, "t//30": lambda t: t // 30, "0.95": lambda t: 0.95,
           "0.5 if t%10==0 else 1": lambda t: 0.5 if t % 10 == 0 else 1}


def rates(entry):
    arguments, rows = dict(entry["params"]), entry["steps"]
    name = entry["file"].split("__")[1].removesuffix("_closed").removesuffix("_fractional")
    name, _, quantity = name.partition("_")
    kind = getattr(schedulers, name, None) or getattr(swa_utils, name)
    lr = arguments.pop("lr", 0.1)
    if quantity == "beta1":
        o = optimizer(lr, "Adam")
        return record(o, kind(o, **arguments).step, rows, lambda group: group["betas"][0])
    o = optimizer(lr, momentum=0.9)
    if "schedule" in arguments:
        return record(o, CHAINS[arguments["schedule"]](o).step, rows)
    if "lr_lambda" in arguments:
        return record(o, kind(o, LAMBDAS[arguments["lr_lambda"]]).step, rows)
    if "metrics" in entry.get("inputs", {}):
        scheduler, seen = kind(o, **arguments), iter(metrics(entry))
        return record(o, lambda: scheduler.step(next(seen)), rows)
    if "_fractional" in entry["file"]:
        iters = arguments.pop("iters")
        scheduler, at = kind(o, **arguments), iter(range(1, rows))

        def step():
            k = next(at)
            scheduler.step(k // iters + k % iters / iters)
        return record(o, step, rows)
    scheduler = kind(o, **arguments)
    if "_closed" in entry["file"]:
        out = []
        for k in range(rows):
            scheduler.last_epoch = k
            out.append(scheduler._get_closed_form_lr()[0])
        return out
    return record(o, scheduler.step, rows, lambda group: group[quantity or "lr"])


make("torch", rates)
