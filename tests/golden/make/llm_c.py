# SPDX-License-Identifier: MIT
"""llm.c is no Python package. Its figures were made by compiling llmc/schedulers.h at f1e2ace651495b74ae22d45d1723443fd00ecd3a with
gcc, float being double, and one of them with its own float. This script has the formulas; the file of its own float is not made."""
import struct
from math import cos, pi, sqrt

from golden import make


def single(x): return struct.unpack("f", struct.pack("f", x))[0]


def rates(entry):
    if entry["precision"] == "float32": return None
    p = entry["params"]
    lr, warmup, n, end = p["learning_rate"], p["warmup_iterations"], p["train_num_batches"], p["final_learning_rate_frac"] * p["learning_rate"]

    def cosine(k):
        ratio = (k - warmup) / (n - warmup)
        return end + 0.5 * (1 + cos(pi * ratio)) * (lr - end)

    def linear(k): return lr - (k - warmup) / (n - warmup) * (lr - end)

    point = int(single(0.8) * n)

    def wsd(k): return lr if k < point else end + (1 - sqrt((k - point) / (n - point))) * (lr - end)

    def warm(k): return lr * ((k + 1) / warmup) if p["type"] == "wsd" else lr * (k + 1) / warmup

    rate = {"cosine": cosine, "linear": linear, "wsd": wsd}.get(p["type"])
    return [lr if rate is None else warm(k) if k < warmup else rate(k) for k in range(entry["steps"])]


make("llm.c", rates)
