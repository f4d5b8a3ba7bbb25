# SPDX-License-Identifier: MIT
"""timm: its scheduler files, on torch 1.13.1."""
from golden import alone, bring_torch, make, metrics, optimizer

folder = bring_torch("timm")
alone(folder, "timm.scheduler.scheduler", *("timm.scheduler." + f for f in ("cosine_lr", "tanh_lr", "poly_lr", "step_lr", "multistep_lr", "plateau_lr")))
import timm.scheduler

KINDS = {"cosine": "CosineLRScheduler", "tanh": "TanhLRScheduler", "poly": "PolyLRScheduler", "step": "StepLRScheduler",
         "multistep": "MultiStepLRScheduler", "plateau": "PlateauLRScheduler"}


def rates(entry):
    arguments = dict(entry["params"])
    o = optimizer(arguments.pop("lr"))
    scheduler = getattr(timm.scheduler, KINDS[entry["file"].split("__")[1]])(o, **arguments)
    out = []
    if "plateau" in entry["file"]:
        out.append(o.param_groups[0]["lr"])
        for epoch, metric in enumerate(metrics(entry), 1):
            scheduler.step(epoch, metric)
            out.append(o.param_groups[0]["lr"])
        return out
    for k in range(entry["steps"]):
        scheduler.step(k)
        out.append(o.param_groups[0]["lr"])
    return out


make("timm", rates)
