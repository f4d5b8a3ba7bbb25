# SPDX-License-Identifier: MIT
"""Draws arguments of a peer's function, asks the peer and lrkit for the rates, and counts how often they agree."""
import argparse
import collections
import json
import math
import pathlib
import random
import subprocess
import sys
import time
import warnings

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "golden" / "make"))
import golden

warnings.filterwarnings("ignore")
R = random.Random()


# ------------------------------------------------------------------------------------- what an argument may be
# A draw is called with the arguments so far. In a table a list stands for any one of its values, anything else for itself.

def draw(what, so_far):
    if isinstance(what, list): return draw(R.choice(what), so_far)
    return what(so_far) if callable(what) else what


def short(x): return float(f"{x:.3g}")
def between(a, b): return lambda so_far: short(R.uniform(a, b)) if R.random() < 0.7 else R.uniform(a, b)
def decades(a, b): return lambda so_far: short(math.exp(R.uniform(math.log(a), math.log(b))))
def whole(a, b): return lambda so_far: a if R.random() < 0.1 else R.randint(a, b)
def rate(so_far): return R.choice([decades(1e-6, 10)(so_far), R.uniform(1e-4, 1), 0.1, 1.0, 1e-3])
def part(so_far): return R.choice([0.0, 1.0, short(R.random()), short(R.random()), R.random(), R.random()])
def factor(so_far): return R.choice([0.1, 0.5, short(R.random()), R.uniform(0.9, 1), 1.0])
def of(name, a=0.0, b=1.0): return lambda so_far: R.choice([so_far[name] * a, so_far[name] * R.uniform(a, b), so_far[name] * R.uniform(a, b)])
def list_of(what, a, b): return lambda so_far: [draw(what, so_far) for _ in range(R.randint(a, b))]
def ascending(what, a, b): return lambda so_far: sorted(list_of(what, a, b)(so_far))


class maybe:
    """An argument that is left out now and then."""

    def __init__(self, *what): self.what = list(what)
    def __call__(self, so_far): return draw(self.what, so_far)


def drawn(table):
    out = {}
    for name, what in table.items():
        if not isinstance(what, maybe) or R.random() < 0.6: out[name] = draw(what, out)
    return out


# ------------------------------------------------------------------------------------- text

class raw(str): pass


def text(value):
    if isinstance(value, raw): return value
    if isinstance(value, bool): return "true" if value else "false"
    if isinstance(value, str): return f'"{value}"'
    if isinstance(value, (list, tuple)): return "{" + ", ".join(map(text, value)) + "}"
    if isinstance(value, dict): return "{" + ", ".join(f".{k} = {text(v)}" for k, v in value.items()) + "}"
    return repr(value)


class Lrkit:
    def __init__(self, program): self.p = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def __call__(self, schedule, rows):
        self.p.stdin.write(f"{schedule}\t{rows}\n")
        self.p.stdin.flush()
        word, _, rest = self.p.stdout.readline().partition(" ")
        return ([float(x) for x in rest.split()], None) if word == "ok" else (None, rest.strip())


# ------------------------------------------------------------------------------------- functions

FUNCTIONS = []


def compare(name, run, rows, table, *, to_text=None, tolerance=1e-12, known=None):
    """`run(arguments, rows)` gives the peer's rates, `table` has a draw for each argument, `to_text` makes lrkit's text of them where
    it is not the function with the same arguments, `known` says of arguments why they may differ."""
    FUNCTIONS.append((name, run, rows, table, to_text or (lambda a: f"{name}({text(a)})"), tolerance, known or (lambda a: None)))


def one(lrkit, function, count, seed, shown):
    name, run, rows, table, to_text, tolerance, known = function
    R.seed(f"{seed} {name}")
    out = collections.Counter()
    worst, examples, refusals, reasons = 0.0, [], collections.Counter(), collections.Counter()
    for _ in range(count):
        arguments = drawn(table)
        ours_text = to_text(arguments)
        try: theirs, why = [float(x) for x in run(dict(arguments), rows)], None
        except Exception as e: theirs, why = None, f"{type(e).__name__}: {e}"
        ours, our_why = lrkit(ours_text, len(theirs) if theirs else rows)
        if theirs is None or ours is None:
            out["both refuse" if theirs is None and ours is None else "peer refuses" if theirs is None else "lrkit refuses"] += 1
            if (theirs is None) != (ours is None): refusals[("peer: " + why if theirs is None else "lrkit: " + our_why)[:110]] += 1
            continue
        peak = max((abs(x) for x in theirs if math.isfinite(x)), default=1.0) or 1.0
        errors = [0.0 if a == b or (a != a and b != b) else abs(a - b) / peak for a, b in zip(theirs, ours)]
        error = max((e if e == e else math.inf for e in errors), default=0.0)
        if error <= tolerance:
            out["agree"] += 1
            worst = max(worst, error)
        elif reason := known(arguments):
            out["known"] += 1
            reasons[reason] += 1
        else:
            out["differ"] += 1
            at = next(i for i, e in enumerate(errors) if not e <= tolerance)
            examples.append((len(ours_text), f"{ours_text} step {at}: peer {theirs[at]!r}, lrkit {ours[at]!r}, {error:.1e} of the peak"))
    for _, example in sorted(examples)[:shown]: print("   ", example, file=sys.stderr)
    for refusal, times in refusals.most_common(shown): print(f"    {times} refused by one: {refusal}", file=sys.stderr)
    return {"function": name, **out, "worst": worst, "reasons": dict(reasons)}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program", help="rates.cpp, built")
    options.add_argument("-n", type=int, default=200, help="configurations of each function")
    options.add_argument("--seed", default="1")
    options.add_argument("--show", type=int, default=3)
    options.add_argument("--only", default="")
    options.add_argument("--json")
    chosen = options.parse_args()
    lrkit, rows = Lrkit(chosen.program), []
    for function in FUNCTIONS:
        if chosen.only not in function[0]: continue
        began = time.time()
        row = one(lrkit, function, chosen.n, chosen.seed, chosen.show)
        print(f"{row['function']}: {row.get('agree', 0)} agree, {row.get('differ', 0)} differ, {row.get('known', 0)} differ as known, peer refuses "
              f"{row.get('peer refuses', 0)}, lrkit refuses {row.get('lrkit refuses', 0)}, both {row.get('both refuse', 0)}, worst {row['worst']:.1e}, "
              f"{time.time() - began:.0f} s", flush=True)
        rows.append(row)
    if chosen.json: pathlib.Path(chosen.json).write_text(json.dumps(rows, indent=1))
    sys.exit(any(row.get("differ") for row in rows))
