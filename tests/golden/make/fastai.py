# SPDX-License-Identifier: MIT
"""fastai: its schedule.py, on torch 1.13.1 with double as the default type; fastai itself has the positions of a run in float32."""
import functools
import inspect
import math

from golden import Stub, alone, bring_torch, make, pretend

folder = bring_torch("fastai")
import numpy as np
import torch

torch.set_default_dtype(torch.float64)


def store_attr(names):
    frame = inspect.currentframe().f_back.f_locals
    for name in names.split(","): setattr(frame["self"], name, frame[name])


pretend("fastai.basics", math=math, functools=functools, np=np, torch=torch, tensor=torch.tensor, L=list, store_attr=store_attr,
        docs=lambda kind: kind, patch=lambda function: function, Callback=object, Learner=Stub(), Recorder=Stub(), defaults=Stub(),
        mk_class=lambda *_, **__: None, delegates=lambda *_, **__: lambda each: each, SuggestionMethod=Stub())
peer = alone(folder, "fastai.callback.schedule")


def rates(entry):
    name, p = entry["file"].split("__")[1], entry["params"]
    if name == "fit_one_cycle": schedule = peer.combined_cos(p["pct_start"], p["lr_max"] / p["div"], p["lr_max"], p["lr_max"] / p["div_final"])
    elif name == "fit_one_cycle_mom": schedule = peer.combined_cos(p["pct_start"], *p["moms"])
    elif name == "fit_flat_cos": schedule = peer.combined_cos(p["pct_start"], p["lr"], p["lr"], p["lr"] / p["div_final"])
    elif name == "fit_sgdr":
        epochs = p["cycle_len"] * (p["cycle_mult"] ** p["n_cycles"] - 1) // (p["cycle_mult"] - 1)
        schedule = peer.combine_scheds([p["cycle_len"] * p["cycle_mult"] ** i / epochs for i in range(p["n_cycles"])],
                                       [peer.SchedCos(p["lr_max"], 0) for _ in range(p["n_cycles"])])
    elif name == "combine_scheds":
        parts = [peer.SchedLin(0.0, 1.0), peer.SchedNo(1.0, 1.0), peer.SchedExp(1.0, 0.01)] if "exp" in p["scheds"] else [
            peer.SchedLin(0.1, 0.5), peer.SchedLin(0.5, 0.2), peer.SchedLin(0.2, 0.0)]
        schedule = peer.combine_scheds(p["pcts"], parts)
    else: schedule = getattr(peer, name)(**p)
    return [float(schedule(k / 100)) for k in range(entry["steps"])]


make("fastai", rates)
