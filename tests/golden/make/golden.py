# SPDX-License-Identifier: MIT
"""What the scripts of this folder share: a peer is brought, asked for the rates that manifest.json lists, and written down.

A script x.py has a function from an entry of the manifest to its rates, and ends in make("x", rates). It is run as

    python3 x.py            writes the files of the peer under tests/golden and names those that differ from what was there
    python3 x.py --check    compares only; the exit status is 1 if a figure differs
    python3 x.py --to DIR   writes to DIR instead

Peers come from PyPI, pinned in requirements/*.txt, and are unpacked under build/golden without their dependencies. What runs
is the peer's own code: the package, or the files that have the schedules, alone, with stubs for all that they import besides.
"""
import argparse
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import pathlib
import subprocess
import sys
import tarfile
import types
import warnings
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent
BUILD = HERE.parents[2] / "build" / "golden"
sys.path = [p for p in sys.path if pathlib.Path(p or ".").resolve() != HERE]  # torch.py of this folder is not torch


# ------------------------------------------------------------------------------------------------ packages

def unpack(archive, to, only):
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel: wheel.extractall(to, [name for name in wheel.namelist() if name.startswith(only)])
        return
    with tarfile.open(archive) as tar:  # a source package has one folder round all
        for member in tar.getmembers():
            member.name = member.name.partition("/")[2]
            if member.name and (member.isfile() or member.isdir()):
                tar.extract(member, to)


def bring(*names, only="", options=()):
    """Unpacks the packages of requirements/NAME.txt, each name in its own folder, and returns the last folder. Of a wheel that is
    large, only what lies below `only`."""
    for name in names:
        pins = HERE / "requirements" / (name + ".txt")
        stamp = hashlib.sha256((pins.read_text() + sys.version).encode()).hexdigest()
        to = BUILD / name
        if not (to / ".stamp").exists() or (to / ".stamp").read_text() != stamp:
            archives = BUILD / "archives" / name
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", *options, "-r", pins, "-d", archives], check=True)
            for archive in sorted(archives.iterdir()):
                unpack(archive, to, only)
                archive.unlink()
            (to / ".stamp").write_text(stamp)
        if str(to) not in sys.path:
            sys.path.insert(0, str(to))
    return to


# ------------------------------------------------------------------------------------------------ files alone

class Stub:
    """Stands for what a file imports and does not need for its rates: a base class, a decorator, a logger, a type."""

    def __init__(self, *_, **__): pass
    def __call__(self, *arguments, **named): return arguments[0] if len(arguments) == 1 and callable(arguments[0]) and not named else self
    def __mro_entries__(self, _): return ()
    def __getitem__(self, _): return self
    def __or__(self, _): return self
    __ror__ = __or__
    def __iter__(self): return iter(())
    def __bool__(self): return False
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return Stub()


def stub_unless_special(attribute):
    if attribute.startswith("__"): raise AttributeError(attribute)
    return Stub()


class Alone(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the wanted files of a package and a stub for everything else in it; and a stub for a package that is not installed."""

    def __init__(self): self.roots, self.wanted = {}, []

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in self.roots: return None
        if name in self.wanted:
            file = self.roots[top].joinpath(*name.split(".")[1:])
            file = file.with_name(file.name + ".py") if not file.is_dir() else file / "__init__.py"
            return importlib.util.spec_from_file_location(name, file)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        def lookup(attribute):  # a package has the names of its wanted files
            if attribute.startswith("__"): raise AttributeError(attribute)
            for name in self.wanted:
                if name.startswith(spec.name + ".") and name in sys.modules and hasattr(sys.modules[name], attribute):
                    return getattr(sys.modules[name], attribute)
            return Stub()
        module.__getattr__ = lookup
        return module

    def exec_module(self, module): pass


class Missing(Alone):
    def find_spec(self, name, path=None, target=None):
        if self.roots.get("off") or name.partition(".")[0] in sys.stdlib_module_names: return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)


ALONE, MISSING = Alone(), Missing()


def alone(folder, *names):
    """Runs these modules of a package under `folder`, in this order, and nothing else of it; returns them."""
    if ALONE not in sys.meta_path:
        sys.meta_path.insert(0, ALONE)
        sys.meta_path.append(MISSING)
    top = names[0].partition(".")[0]
    ALONE.roots[top] = pathlib.Path(folder) / top
    ALONE.wanted += names
    MISSING.roots["off"] = False
    modules = [importlib.import_module(name) for name in names]
    MISSING.roots["off"] = True
    return modules if len(modules) > 1 else modules[0]


def script(name):
    """Another script of this folder, as a module: its peer is set up, and no figures are made."""
    spec = importlib.util.spec_from_file_location("golden_" + name, HERE / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pretend(name, **attributes):
    """A module of this name with these attributes, and stubs for all others."""
    parent, _, leaf = name.rpartition(".")
    if parent and parent not in sys.modules: pretend(parent)
    module = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update(attributes)
    module.__dict__.setdefault("__getattr__", stub_unless_special)
    sys.modules[name] = module
    if parent: setattr(sys.modules[parent], leaf, module)
    return module


# ------------------------------------------------------------------------------------------------ torch

def bring_torch(*names):
    """torch 1.13.1 under the names that newer files ask for, or the torch that is there, then the packages of these names; returns the
    last folder."""
    if "torch" not in sys.modules: bring("torch")
    import torch.optim.lr_scheduler as schedulers
    warnings.filterwarnings("ignore")
    if not hasattr(schedulers, "LRScheduler"): schedulers.LRScheduler = schedulers._LRScheduler
    return bring(*names) if names else None


def optimizer(lr=0.1, kind="SGD", **more):
    import torch
    return getattr(torch.optim, kind)([torch.nn.Parameter(torch.zeros(1))], lr=lr, **more)


def record(of, step, rows, read=lambda group: group["lr"]):
    """The number that `read` finds in an optimizer before the first step and after each."""
    out = []
    for k in range(rows):
        out.append(float(read(of.param_groups[0])))
        if k + 1 < rows:
            of.step()
            step()
    return out


# ------------------------------------------------------------------------------------------------ figures

def entries(peer):
    return [e for e in json.loads((GOLDEN / "schedules" / "manifest.json").read_text())["entries"] if e["peer"] == peer]


def metrics(entry):
    return [float(m) for m in entry["inputs"]["metrics"]]


def text(steps_and_rates):
    return "step,value\n" + "".join(f"{k},{float(v)!r}\n" for k, v in steps_and_rates)


def differs(path, new):
    """What is different about a file, in words, or nothing."""
    if not path.exists(): return "is new"
    old = path.read_text()
    if old == new: return None
    a, b = ([float(line.split(",")[-1]) for line in t.split("\n")[1:] if line] for t in (old, new))
    if len(a) != len(b): return f"had {len(a)} rows and has {len(b)}"
    peak = max(map(abs, a)) or 1
    worst = max(abs(x - y) / peak if x == x or y == y else 0 for x, y in zip(a, b))
    return f"{sum(x != y for x, y in zip(a, b))} of {len(a)} rows differ, at most {worst:.1e} of the peak"


def make(peer, rates):
    """Asks `rates` for each entry of the peer and writes the files."""
    if pathlib.Path(sys.modules["__main__"].__file__).resolve().parent != HERE or rates.__globals__["__name__"] != "__main__": return
    options = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="compare only")
    options.add_argument("--to", type=pathlib.Path, default=GOLDEN, help="the folder to write to")
    chosen = options.parse_args()
    same, named = 0, 0
    for entry in entries(peer):
        answer = rates(entry)
        if answer is None:
            print(f"{entry['file']}: not made here")
            named += 1
            continue
        files = {"schedules/" + entry["file"]: None}
        if "metrics" in entry.get("inputs", {}): files["metrics/" + entry["file"]] = "metric\n" + "".join(m + "\n" for m in entry["inputs"]["metrics"])
        first = 1 if "1-based" in entry["step_counting"] else 0
        files["schedules/" + entry["file"]] = text(answer.items() if isinstance(answer, dict) else enumerate(answer, first))
        differences = [f"{name}: {difference}" for name, new in files.items() if (difference := differs(GOLDEN / name, new))]
        print(*differences, sep="\n", end="\n" if differences else "")
        named, same = named + bool(differences), same + (not differences)
        if chosen.check: continue
        for name, new in files.items():
            (chosen.to / name).parent.mkdir(parents=True, exist_ok=True)
            (chosen.to / name).write_text(new)
    print(f"{peer}: {same} of {same + named} files are the same to the last digit")
    sys.exit(bool(named and chosen.check))
