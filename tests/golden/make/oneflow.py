# SPDX-License-Identifier: MIT
"""OneFlow: the Python files of its schedulers, of the wheel for Python 3.10 (965 MB to download, a few files of which are kept)."""
from golden import alone, bring, make, pretend


class Optimizer:
    def __init__(self, lr): self.param_groups = [{"lr": lr}]


bring("numpy")
import numpy

folder = bring("oneflow", only="oneflow/nn/optimizer/", options=("--python-version", "3.10", "--only-binary=:all:"))
pretend("oneflow.optim.optimizer", Optimizer=Optimizer)
names = ("constant_lr", "cosine_annealing_lr", "cosine_annealing_warm_restarts", "cosine_decay_lr", "exponential_lr", "linear_lr", "multistep_lr",
         "polynomial_lr", "step_lr", "sequential_lr", "chained_scheduler", "warmup_lr")
kinds = alone(folder, "oneflow.nn.optimizer.lr_scheduler", *("oneflow.nn.optimizer." + name for name in names))


def kind(name): return next(getattr(each, name) for each in kinds if hasattr(each, name))


def build(o, name, *arguments, **named): return kind(name)(o, *arguments, **named)


COMPOSED = {
    "LinearLR(.1,1,10) then StepLR(20,.5)": lambda o, p: kind("ChainedScheduler")([build(o, "LinearLR", 0.1, 1.0, 10), build(o, "StepLR", 20, 0.5)]),
    "ExponentialLR(.99) then CosineAnnealingLR(50,.01)": lambda o, p: kind("ChainedScheduler")(
        [build(o, "ExponentialLR", 0.99), build(o, "CosineAnnealingLR", 50, 0.01)]),
    "LinearLR(.1,1,10)|CosineAnnealingLR(90)": lambda o, p: kind("SequentialLR")(
        o, [build(o, "LinearLR", 0.1, 1.0, 10), build(o, "CosineAnnealingLR", 90)], p["milestones"], p["interval_rescaling"]),
    "LinearLR|StepLR(10,.5)|Exp(.9)": lambda o, p: kind("SequentialLR")(
        o, [build(o, "LinearLR", 0.1, 1.0, 10), build(o, "StepLR", 10, 0.5), build(o, "ExponentialLR", 0.9)], p["milestones"], p["interval_rescaling"]),
}
INNER = {"CosineAnnealingLR(100)": ("CosineAnnealingLR", 100), "StepLR(20)": ("StepLR", 20)}


def rates(entry):
    arguments = dict(entry["params"])
    o = Optimizer(arguments.pop("lr"))
    if "schedule" in arguments:
        scheduler = COMPOSED[arguments["schedule"]](o, arguments)
    elif "inner" in arguments:
        scheduler = kind("WarmupLR")(build(o, *INNER[arguments.pop("inner")]), **arguments)
    else:
        scheduler = build(o, entry["file"].split("__")[1], **arguments)
    out = []
    for _ in range(entry["steps"]):
        out.append(o.param_groups[0]["lr"])
        scheduler.step()
    return out


make("oneflow", rates)
