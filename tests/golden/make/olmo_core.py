# SPDX-License-Identifier: MIT
"""OLMo-core: its scheduler.py, on torch 1.13.1."""
from golden import alone, bring_torch, make, pretend


class Config:
    pass


class Registrable:
    @classmethod
    def register(cls, *_, **__): return lambda each: each


folder = bring_torch("ai2_olmo_core")
import enum
pretend("olmo_core.config", Config=Config, Registrable=Registrable, StrEnum=enum.StrEnum)
pretend("olmo_core.exceptions", OLMoConfigurationError=ValueError)
pretend("olmo_core.distributed.utils", get_rank=lambda: 0)
peer = alone(folder, "olmo_core.optim.scheduler")
KINDS = {"Composable": "ComposableScheduler", "Sequential": "SequentialScheduler", "Exponential_range": "ExponentialScheduler"}


def rates(entry):
    arguments = dict(entry["params"])
    lr, t_max = arguments.pop("initial_lr"), arguments.pop("t_max")
    if "own_t_max" in arguments: arguments["t_max"] = arguments.pop("own_t_max")
    if "stages" in arguments:
        stage = peer.ComposableSchedulerStage
        arguments["stages"] = [stage(duration=10, start_lr_fraction=0.0, end_lr_fraction=1.0), stage(duration=50, end_lr_fraction=1.0),
                               stage(duration=40, shape=peer.ComposableSchedulerStageType.cosine, end_lr_fraction=0.1)]
    if "schedulers" in arguments:
        arguments = {"schedulers": [peer.ConstantWithWarmup(warmup=10), peer.CosWithWarmup(warmup=0)], "schedulers_max": [30]}
    name = entry["file"].split("__")[1]
    scheduler = getattr(peer, KINDS.get(name, name))(**arguments)
    return [scheduler.get_lr(lr, k, t_max) for k in range(entry["steps"])]


make("olmo-core", rates)
