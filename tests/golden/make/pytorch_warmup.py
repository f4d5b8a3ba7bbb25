# SPDX-License-Identifier: MIT
"""pytorch_warmup: the package, on torch 1.13.1."""
from golden import bring_torch, make, optimizer

bring_torch("pytorch_warmup")
import pytorch_warmup as peer
import torch.optim.lr_scheduler as schedulers

INNER = {"CosineAnnealingLR(T_max=200)": lambda o: schedulers.CosineAnnealingLR(o, T_max=200), "StepLR(50,0.1)": lambda o: schedulers.StepLR(o, 50, 0.1)}


def rates(entry):
    arguments = dict(entry["params"])
    lr, inner = arguments.pop("lr"), arguments.pop("inner", None)
    o = optimizer(lr) if "warmup_period" in arguments else optimizer(lr, "Adam", betas=(0.9, arguments.pop("beta2")))
    inside = INNER[inner](o) if inner else None
    warmup = getattr(peer, entry["file"].split("__")[1])(o, **arguments)
    out = []
    for _ in range(entry["steps"]):
        out.append(o.param_groups[0]["lr"])
        o.step()
        with warmup.dampening():
            if inside: inside.step()
    return out


make("pytorch_warmup", rates)
