# SPDX-License-Identifier: MIT
"""libtorch: the figures of StepLR were made by a program on Debian's libtorch-dev 1.13.1, those of ReduceLROnPlateauScheduler by
compiling the text of its step() at bc52793a, float being the type of its state. This script has the recursions."""
from golden import bring, make, metrics

bring("numpy")
from numpy import float32


def rates(entry):
    p, out = entry["params"], [entry["params"]["lr"]]
    if "StepLR" in entry["file"]:
        for k in range(1, entry["steps"]):  # it looks at the count of the steps before this one
            out.append(out[-1] * p["gamma"] if k > 1 and (k - 1) % p["step_size"] == 0 else out[-1])
        return out
    best, bad, cool, lr = None, 0, 0, p["lr"]
    threshold = float32(p["threshold"])
    for metric in map(float32, metrics(entry)):
        if best is None: better = True
        elif p["mode"] == "min": better = metric < best * (1 - threshold) if p["threshold_mode"] == "rel" else metric < best - threshold
        else: better = metric > best * (1 + threshold) if p["threshold_mode"] == "rel" else metric > best * threshold
        best, bad = (metric, 0) if better else (best, bad + 1)
        if cool > 0: cool, bad = cool - 1, 0
        if bad > p["patience"]:
            lower, cool, bad = max(lr * float(float32(p["factor"])), p["min_lr"]), p["cooldown"], 0
            if lr - lower > 1e-8: lr = lower
        out.append(lr)
    return out


make("libtorch", rates)
