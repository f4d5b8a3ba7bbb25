# SPDX-License-Identifier: MIT
"""llama.cpp: its figures were made by compiling the text of lr_opt::init and lr_opt::get_lr (common/common.cpp, header at 001d906a), float
being double. This script has the formula."""
from math import log2

from golden import make


def rates(entry):
    p = entry["params"]
    lr0, lr_min, steps = p["lr0"], p["lr_min"], p["decay_epochs"] if p["decay_epochs"] > 0 else p["epochs"]
    if lr_min <= 0: return [lr0] * entry["steps"]
    if lr_min >= lr0: return [lr_min] * entry["steps"]
    halvings = log2(lr0 / lr_min) / steps
    return [lr_min if k >= steps else lr0 * 0.5 ** (k * halvings) for k in range(entry["steps"])]


make("llama.cpp", rates)
