# SPDX-License-Identifier: MIT
"""fairseq: the files of its schedulers."""
import dataclasses
from types import SimpleNamespace

from golden import alone, bring, bring_torch, make, pretend


class Optimizer:  # FairseqOptimizer
    lr = None
    def set_lr(self, lr): self.lr = lr
    def get_lr(self): return self.lr


class Config:  # FairseqDataclass: the fields that the trainer fills in
    def __init_subclass__(cls): cls.__annotations__ = getattr(cls, "__annotations__", {})


SCHEDULERS = {}


def register(name, dataclass=None):
    def note(kind):
        SCHEDULERS[name] = (kind, dataclass)
        return kind
    return note


bring_torch()
folder = bring("fairseq")
pretend("fairseq.optim", FairseqOptimizer=Optimizer)
pretend("fairseq.dataclass", FairseqDataclass=Config)
pretend("omegaconf", II=lambda name: name)
base = alone(folder, "fairseq.optim.lr_scheduler.fairseq_lr_scheduler")
pretend("fairseq.optim.lr_scheduler", FairseqLRScheduler=base.FairseqLRScheduler, LegacyFairseqLRScheduler=base.LegacyFairseqLRScheduler,
        register_lr_scheduler=register)
for name in ("cosine_lr_scheduler", "fixed_schedule", "inverse_square_root_schedule", "manual_lr_scheduler", "polynomial_decay_schedule",
             "step_lr_scheduler", "tri_stage_lr_scheduler", "triangular_lr_scheduler"):
    alone(folder, "fairseq.optim.lr_scheduler." + name)


def built(name, arguments):
    """A scheduler with the defaults of its dataclass."""
    kind, config = SCHEDULERS[name]
    given = dict(arguments)
    if not isinstance(given.get("lr", 0), list): given["lr"] = [given.get("lr", 0.1)]
    if config is None: return kind(SimpleNamespace(epoch2lr="{}", **given), Optimizer())
    fields = dataclasses.fields(config)
    defaults = {f.name: f.default for f in fields if f.default is not dataclasses.MISSING}
    defaults |= {f.name: f.default_factory() for f in fields if f.default_factory is not dataclasses.MISSING}
    return kind(SimpleNamespace(**(defaults | given)), Optimizer())


def rates(entry):
    name = entry["file"].split("__")[1]
    scheduler = built("fixed" if name == "fixed_epochs" else name, entry["params"])
    if name == "fixed_epochs": return [scheduler.step_begin_epoch(epoch) for epoch in range(1, entry["steps"] + 1)]
    if name in ("fixed", "polynomial_decay"): scheduler.step_begin_epoch(1)
    return [scheduler.step_update(k) for k in range(entry["steps"])]


make("fairseq", rates)
