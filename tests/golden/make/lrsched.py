# SPDX-License-Identifier: MIT
"""lrsched: the package."""
from golden import bring, make

bring("lrsched")
import lrsched as peer

COMPOSED = {"with_warmup(cosine(.1,0,100),10,0)": lambda: peer.with_warmup(
    peer.cosine(base_lr=0.1, min_lr=0.0, total_steps=100), warmup_steps=10, start_lr=0.0),
    "sequential([(20,step)])": lambda: peer.sequential([(20, peer.step_decay(base_lr=0.1, drop=0.5, step_size=5))])}


def rates(entry):
    name, arguments = entry["file"].split("__")[1], entry["params"]
    if name == "compose":
        schedule = COMPOSED[arguments["schedule"]]()
    else:
        schedule = getattr(peer, name)(**arguments)
    return [schedule(k) for k in range(entry["steps"])]


make("lrsched", rates)
