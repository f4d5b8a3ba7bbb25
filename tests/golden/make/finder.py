# SPDX-License-Identifier: MIT
"""What the learning-rate finders of other projects suggest on the curves of tests/golden/finder/curves, and how they smooth them.

The curves are given: losses of real sweeps (real_*), and made-up ones. Each is fed to the projects' own code twice: as if it were
the recorded history ("direct"), and loss by loss, as a training would, through the project's smoothing and stop rule ("pipeline",
and the columns of smoothed/*.csv). fastai's running mean is typed here, from AvgSmoothLoss of fastai/learner.py, which needs the
whole of fastai; everything else is the class or function of the project.

Not made again: ktrain, keras_lr_finder, dataiku and NeuralProphet, which no test compares with; their figures stay. And
reference_rule.json, which lrkit's own rule of version 0.1 gave in a Python draft.

    python3 finder.py            writes suggestions.json and smoothed/*.csv, and names the figures that differ from what was there
    python3 finder.py --check    compares only; the exit status is 1 if a figure differs
"""
import contextlib
import csv
import io
import json
import logging
import math
import sys
import types

from golden import ALONE, GOLDEN, Stub, alone, bring, bring_torch, optimizer, pretend, script

fastai = script("fastai").peer
bring_torch()
import torch

torch.set_default_dtype(torch.float32)  # as the projects have it
fastai.to_np = lambda tensor: tensor.numpy()
pretend("tqdm", tqdm=lambda steps: steps)
pretend("tqdm.autonotebook", tqdm=lambda steps: steps)
pretend("packaging.version", parse=lambda text: tuple(int(part) for part in text.split("+")[0].split(".")))
pretend("matplotlib.pyplot")
torch_lr_finder = alone(bring("torch_lr_finder"), "torch_lr_finder.lr_finder")
ignite_folder = bring("pytorch_ignite")
pretend("ignite.distributed", all_reduce=lambda value: value)
ignite = alone(ignite_folder, "ignite.handlers.lr_finder")
lightning = alone(bring("pytorch_lightning"), "pytorch_lightning.tuner.lr_finder")
for name in [name for name in sys.modules if name.partition(".")[0] == "pytorch_lightning"]: del sys.modules[name]
ALONE.wanted.remove("pytorch_lightning.tuner.lr_finder")
lightning_2_5_2 = alone(bring("pytorch_lightning_2_5_2"), "pytorch_lightning.tuner.lr_finder")

logging.disable()  # Lightning logs each refusal
FOLDER = GOLDEN / "finder"


def asked(function, *arguments, **named):
    """What a suggestion function answers: a rate, nothing, or its exception in words."""
    try:
        with contextlib.redirect_stdout(io.StringIO()): answer = function(*arguments, **named)
    except Exception as error: return f"{type(error).__name__}: {error}"[:90]
    return None if answer is None else float(answer)


# ------------------------------------------------------------------------------------------------ suggestions

def of_fastai(lrs, losses, planned):
    lrs, losses = torch.tensor(lrs), torch.tensor(losses)
    return {name: asked(lambda: getattr(fastai, name)(lrs, losses, planned)[0]) for name in ("valley", "slide", "minimum", "steep")}


def sliced(lrs, losses, planned):
    """As Learner.lr_find does before it asks for suggestions."""
    lrs, losses = lrs[planned // 10:-5], losses[planned // 10:-5]
    nan = next((i for i, loss in enumerate(losses) if math.isnan(loss)), len(losses))
    return lrs[:nan], losses[:nan]


def of_lightning(which, lrs, losses, begin, end):
    finder = which._LRFinder("exponential", lrs[0], lrs[-1], len(lrs))
    finder.results = {"lr": lrs, "loss": losses}
    return asked(finder.suggestion, begin, end)


def of_torch_lr_finder(lrs, losses, begin, end):
    finder = torch_lr_finder.LRFinder.__new__(torch_lr_finder.LRFinder)
    finder.history = {"lr": lrs, "loss": losses}
    return asked(lambda: finder.plot(begin, end, ax=Stub())[1])


def of_ignite(lrs, losses):
    finder = ignite.FastaiLRFinder()
    finder._history = {"lr": lrs, "loss": losses}
    return asked(finder.lr_suggestion)


# ------------------------------------------------------------------------------------------------ recordings

def by_fastai(losses):
    value, best, out = torch.tensor(0.0), float("inf"), []
    for count, loss in enumerate(losses, 1):
        value = torch.lerp(torch.tensor(loss), value, 0.98)
        smooth = value / (1 - 0.98**count)
        out.append(float(smooth))
        if smooth < best: best = smooth
        if smooth > 4 * best: return out, True
    return out, False


def by_lightning(losses, steps_before=0):
    callback = lightning._LRCallback(len(losses))
    trainer = types.SimpleNamespace(should_stop=False, accumulate_grad_batches=1, fit_loop=types.SimpleNamespace(batch_idx=0),
                                    strategy=types.SimpleNamespace(broadcast=lambda value: value))
    for count, loss in enumerate(losses, 1):
        trainer.global_step = steps_before + count
        callback.on_train_batch_end(trainer, None, {"loss": torch.tensor(loss, dtype=torch.float64)}, None, count - 1)
        if trainer.should_stop: break
    return callback.losses, trainer.should_stop


def by_torch_lr_finder(losses):
    class of_curve(torch_lr_finder.LRFinder):
        def __init__(self): self.model, self.device, self.optimizer, self.rest = Stub(), None, optimizer(1e-7), iter(losses)
        def _train_batch(self, *_, **__): return next(self.rest)
    finder = of_curve()
    with contextlib.redirect_stdout(io.StringIO()):
        finder.range_test(torch_lr_finder.TrainDataLoaderIter.__new__(torch_lr_finder.TrainDataLoaderIter), num_iter=len(losses))
    return finder.history["loss"], len(finder.history["loss"]) < len(losses)


def by_ignite(losses):
    finder = ignite.FastaiLRFinder()
    finder._history, finder._best_loss, finder._diverge_flag = {"lr": [], "loss": []}, None, False
    finder._lr_schedule = types.SimpleNamespace(get_param=lambda: 0)
    engine = types.SimpleNamespace(state=types.SimpleNamespace(), terminate=lambda: None)
    for count, loss in enumerate(losses, 1):
        engine.state.output, engine.state.iteration = loss, count
        finder._log_lr_and_loss(engine, lambda output: output, 0.05, 5.0)
        if finder._diverge_flag: break
    return finder._history["loss"]


# ------------------------------------------------------------------------------------------------ figures

def direct(lrs, losses):
    n = len(lrs)
    return {
        "fastai_full": of_fastai(lrs, losses, n),
        "fastai_sliced": of_fastai(*sliced(lrs, losses, n), n),
        "torch_lr_finder": {f"skip{a}_{b}": of_torch_lr_finder(lrs, losses, a, b) for a, b in ((10, 5), (0, 0), (5, 0))},
        "lightning": {f"skip{a}_{b}": of_lightning(lightning, lrs, losses, a, b) for a, b in ((10, 1), (0, 1), (5, 5), (10, 0), (20, 10))},
        "lightning_pre253": {f"skip{a}_{b}": of_lightning(lightning_2_5_2, lrs, losses, a, b) for a, b in ((10, 1), (0, 1), (5, 5))},
        "ignite": of_ignite(lrs, losses),
    }


def pipeline(lrs, losses, recorded):
    n = len(lrs)
    (fast, fast_stopped), (light, light_stopped), (torchy, torchy_stopped) = recorded
    ignited = by_ignite(losses)
    at = lambda record: (lrs[:len(record)], record)
    return {
        "fastai": {"recorded": len(fast), "stopped_early": fast_stopped, **of_fastai(*sliced(*at(fast), n), n)},
        "lightning": {"recorded": len(light), "stopped_early": light_stopped, "suggestion": of_lightning(lightning, *at(light), 10, 1),
                      "suggestion_pre253": of_lightning(lightning_2_5_2, *at(light), 10, 1),
                      "first_smoothed_over_first_loss": light[0] / losses[0]},
        "torch_lr_finder": {"recorded": len(torchy), "stopped_early": torchy_stopped, "steepest": of_torch_lr_finder(*at(torchy), 10, 5)},
        "ignite": {"recorded": len(ignited), "suggestion": of_ignite(*at(ignited))},
        "lightning_at_global_step_500": {"recorded": len(by_lightning(losses, 500)[0])},
    }


def smoothed_text(lrs, losses, recorded):
    text = "lr,raw,fastai_ema098,lightning_ema098_offbyone,torch_lr_finder_smooth005\n"
    for k in range(len(lrs)):
        cells = [lrs[k], losses[k]] + [record[k] if k < len(record) else None for record, _ in recorded]
        text += ",".join("" if cell is None else f"{cell:.17g}" for cell in cells) + "\n"
    return text


def differences(path, old, new):
    """The figures of `new` that `old` has not, or has otherwise, in words."""
    if isinstance(new, dict): return [line for name in new for line in differences(f"{path}/{name}", (old or {}).get(name), new[name])]
    same = old == new or (isinstance(new, float) and isinstance(old, float) and math.isnan(old) and math.isnan(new))
    return [] if same else [f"{path}: {old!r}, now {new!r}"]


def merged(old, new):
    return {**old, **{name: merged(old.get(name, {}), value) if isinstance(value, dict) else value for name, value in new.items()}}


def main():
    file = FOLDER / "suggestions.json"
    figures = json.loads(file.read_text())
    different = []
    for name, curve in figures["curves"].items():
        with open(FOLDER / "curves" / (name + ".csv")) as rows:
            lrs, losses = map(list, zip(*((float(row["lr"]), float(row["loss"])) for row in csv.DictReader(rows))))
        recorded = by_fastai(losses), by_lightning(losses), by_torch_lr_finder(losses)
        new = {"direct": direct(lrs, losses), "pipeline": pipeline(lrs, losses, recorded)}
        different += differences(name, curve, new)
        figures["curves"][name] = merged(curve, new)
        text = smoothed_text(lrs, losses, recorded)
        path = FOLDER / "smoothed" / (name + ".csv")
        if not path.exists() or path.read_text() != text: different.append(f"smoothed/{name}.csv")
        if "--check" not in sys.argv: path.write_text(text)
    if "--check" not in sys.argv: file.write_text(json.dumps(figures, indent=1))
    for line in different: print(line)
    print(f"finder: {len(figures['curves'])} curves, {len(different)} differences")
    return int(bool(different))


if __name__ == "__main__": sys.exit(main())
