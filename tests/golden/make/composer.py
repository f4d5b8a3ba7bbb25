# SPDX-License-Identifier: MIT
"""Composer (mosaicml): its time.py and scheduler.py, on torch 1.13.1, with a state of 10 batches an epoch, 32 samples and 1024
tokens a batch."""
from types import SimpleNamespace

from golden import alone, bring_torch, make

_, clock, peer = alone(bring_torch("mosaicml"), "composer.utils.string_enum", "composer.core.time", "composer.optim.scheduler")


def multipliers(kind, entry):
    arguments = dict(entry["params"])
    state = SimpleNamespace(max_duration=clock.Time.from_timestring(arguments.pop("max_duration")),
                            dataloader_len=clock.Time.from_timestring(arguments.pop("dataloader_len")))
    ratio = arguments.pop("scale_schedule_ratio")
    scheduler = kind(**arguments)
    out = []
    for k in range(entry["steps"]):
        state.timestamp = clock.Timestamp(epoch=k // 10, batch=k, sample=32 * k, token=1024 * k, batch_in_epoch=k % 10)
        out.append(scheduler(state, ratio))
    return out


make("composer", lambda entry: multipliers(getattr(peer, entry["file"].split("__")[1]), entry))
