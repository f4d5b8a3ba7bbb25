# SPDX-License-Identifier: MIT
"""Schedules of papers and of programs that no package has: MiniCPM's exponential cooldown (arXiv 2404.06395), Marian's inverse square
root, the warmup of bullet, the rates of kaldi's nnet3 and flashlight's quarter cosine. Their figures were made of the formulas, as
here. The infinite schedules (arXiv 2403.08763, 2503.02844) were made of a public program and are not made here."""
from math import cos, exp, log, pi, sqrt

from golden import make


def marian(k, p):
    start, scale = p["lr_decay_inv_sqrt"][1], p["lr_decay_inv_sqrt"][0]
    lr = p["learn_rate"] * (sqrt(scale) / sqrt(k - start + scale)) if k > start else p["learn_rate"]
    return lr * min(k / p["lr_warmup"], 1.0) if p["lr_warmup"] else lr


def minicpm(k, p):
    if k < p["W"]: return k / p["W"] * p["eta"]
    return p["eta"] if k < p["T"] else p["eta"] * 0.5 ** ((k - p["T"]) / p["half"])


def kaldi(k, p):
    first, last, n = p["initial_effective_lrate"], p["final_effective_lrate"], p["num_iters"]
    return last if k + 1 >= n else first * exp(k * log(last / first) / n)


RATE = {
    "marian_inv_sqrt": marian, "WSD_exponential_minicpm": minicpm, "kaldi_nnet3": kaldi,
    "bullet_reciprocal_warmup": lambda k, p: p["base_lr"] / (p["warmup_batches"] - k) if k < p["warmup_batches"] else p["base_lr"],
    "flashlight_quarter_cosine": lambda k, p: p["initlr"] * cos((k + 1) / p["nbatches"] * pi / 2) * min((k + 1) / p["warmup"], 1),
}


def rates(entry):
    rate = RATE.get(entry["file"].split("__")[1])
    return rate and [rate(k, entry["params"]) for k in range(entry["steps"])]


make("research", rates)
