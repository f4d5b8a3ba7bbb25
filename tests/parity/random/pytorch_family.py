# SPDX-License-Identifier: MIT
"""PyTorch, transformers, timm and pytorch_warmup: the packages themselves."""
from frame import R, between, compare, decades, factor, list_of, main, maybe, of, part, rate, whole

import pytorch_warmup
import timm.scheduler as timm
import torch
import torch.optim.lr_scheduler as schedulers
import transformers.optimization as hugging_face
from torch.optim.swa_utils import SWALR

PARAMETER = torch.nn.Parameter(torch.zeros(1))


def driven(make, key="lr"):
    """The rates of an optimizer that a scheduler steps; the optimizer's own rate is the argument `lr`."""
    def run(arguments, rows):
        lr = arguments.pop("lr", 0.1)
        optimizer = torch.optim.SGD([PARAMETER], lr=lr, momentum=0.9)
        scheduler = make(optimizer, **arguments)
        out = [optimizer.param_groups[0][key]]
        for _ in range(rows - 1):
            optimizer.step()
            try: scheduler.step()
            except ValueError: break  # OneCycleLR is over
            out.append(optimizer.param_groups[0][key])
        return out
    return run


def torch_function(name, kind, rows, table, key="lr", **more): compare("pytorch::" + name, driven(kind, key), rows, table, **more)


torch_function("step_lr", schedulers.StepLR, 200, dict(lr=rate, step_size=whole(1, 60), gamma=maybe(factor, 1.1)))
torch_function("multi_step_lr", schedulers.MultiStepLR, 120, dict(lr=rate, milestones=list_of(whole(0, 80), 0, 6), gamma=maybe(factor)))
torch_function("constant_lr", schedulers.ConstantLR, 80, dict(lr=rate, factor=maybe(part), total_iters=maybe(whole(0, 60))))
torch_function("linear_lr", schedulers.LinearLR, 120, dict(lr=rate, start_factor=maybe(between(0.001, 1)), end_factor=maybe(part), total_iters=maybe(whole(0, 100))))
torch_function("exponential_lr", schedulers.ExponentialLR, 200, dict(lr=rate, gamma=factor))
torch_function("polynomial_lr", schedulers.PolynomialLR, 120, dict(lr=rate, total_iters=maybe(whole(1, 100)), power=maybe(0.5, 1.0, 2.0, between(0, 4))))
torch_function("cosine_annealing_lr", schedulers.CosineAnnealingLR, 250, dict(lr=rate, T_max=whole(1, 100), eta_min=maybe(of("lr"))), tolerance=1e-11)
torch_function("cosine_annealing_warm_restarts", schedulers.CosineAnnealingWarmRestarts, 300,
               dict(lr=rate, T_0=whole(1, 60), T_mult=maybe(1, 2, 3), eta_min=maybe(of("lr"))))
CYCLE = dict(base_lr=rate, max_lr=of("base_lr", 1, 100), step_size_up=whole(1, 60), step_size_down=maybe(whole(1, 60)),
             mode=maybe("triangular", "triangular2", "exp_range"), gamma=maybe(between(0.9, 1), 1.0), scale_mode=maybe("cycle", "iterations"))
torch_function("cyclic_lr", schedulers.CyclicLR, 300, CYCLE)
torch_function("cyclic_momentum", schedulers.CyclicLR, 300, CYCLE | dict(base_momentum=maybe(part), max_momentum=maybe(part)), key="momentum")
ONE_CYCLE = dict(max_lr=rate, total_steps=whole(2, 200), pct_start=maybe(between(0.05, 0.95)), anneal_strategy=maybe("cos", "linear"))
REST = dict(div_factor=maybe(1.0, decades(1, 100)), final_div_factor=maybe(1.0, decades(1, 1e6)), three_phase=maybe(True, False))
torch_function("one_cycle_lr", schedulers.OneCycleLR, 202, ONE_CYCLE | REST)
torch_function("one_cycle_momentum", schedulers.OneCycleLR, 202, ONE_CYCLE | dict(base_momentum=maybe(part), max_momentum=maybe(part)) | REST, key="momentum")
torch_function("swalr", SWALR, 60, dict(lr=rate, swa_lr=rate, anneal_epochs=maybe(whole(0, 40)), anneal_strategy=maybe("cos", "linear")), tolerance=1e-11)


def hugging(name, table, rows=260): compare("transformers::" + name, driven(getattr(hugging_face, "get_" + name)), rows, table)


def later(so_far): return so_far["num_warmup_steps"] + R.choice([0, 1, R.randint(1, 150), R.randint(1, 150)])


WARM = dict(lr=rate, num_warmup_steps=whole(0, 80))
BOTH = WARM | dict(num_training_steps=later)
CYCLES = maybe(0.5, 1.0, 1.5, between(0, 4))
hugging("constant_schedule", dict(lr=rate), 10)
hugging("constant_schedule_with_warmup", WARM, 100)
hugging("linear_schedule_with_warmup", BOTH)
hugging("cosine_schedule_with_warmup", BOTH | dict(num_cycles=CYCLES))
hugging("cosine_with_hard_restarts_schedule_with_warmup", BOTH | dict(num_cycles=maybe(1, 2, 3, 7, 13)))
hugging("polynomial_decay_schedule_with_warmup",
        WARM | dict(num_training_steps=lambda a: later(a) + 1, lr_end=of("lr", 0.0, 0.99), power=maybe(0.5, 1.0, 2.0, between(0, 4))))
hugging("inverse_sqrt_schedule", WARM | dict(timescale=maybe(whole(1, 300))), 200)
hugging("cosine_with_min_lr_schedule_with_warmup", BOTH | dict(num_cycles=CYCLES, min_lr=of("lr")))
hugging("cosine_with_min_lr_schedule_with_warmup_lr_rate", BOTH | dict(num_cycles=CYCLES, min_lr_rate=part, warmup_lr_rate=maybe(part)))
hugging("wsd_schedule", WARM | dict(num_decay_steps=whole(0, 60), num_stable_steps=whole(0, 60), warmup_type=maybe("linear", "cosine", "1-sqrt"),
                                    decay_type=maybe("linear", "cosine", "1-sqrt"), min_lr_ratio=maybe(part), num_cycles=CYCLES), 200)


def timm_function(name, kind, table, known=None):
    def run(arguments, rows):
        optimizer = torch.optim.SGD([PARAMETER], lr=arguments.pop("lr"))
        scheduler, out = kind(optimizer, **arguments), []
        for k in range(rows):
            (scheduler.step if arguments.get("t_in_epochs", True) else scheduler.step_update)(k)
            out.append(optimizer.param_groups[0]["lr"])
        return out
    compare("timm::" + name, run, 250, table, known=known)


def grows(a): return "cycle_mul: timm counts the cycles by a logarithm, which is off by one at some boundaries" if a.get("cycle_mul", 1) != 1 else None


CYCLES = dict(lr_min=maybe(of("lr")), cycle_mul=maybe(1.0, 2.0, 1.5, between(1, 2)), cycle_decay=maybe(1.0, 0.5, part), cycle_limit=maybe(1, 1, 2, 3, 100))
WARMUP = dict(warmup_t=maybe(whole(0, 60)), warmup_lr_init=maybe(of("lr")), warmup_prefix=maybe(True, False), t_in_epochs=maybe(True, False))
K_DECAY = dict(k_decay=maybe(1.0, 2.0, between(0.2, 3)))
timm_function("cosine_lr_scheduler", timm.CosineLRScheduler, dict(lr=rate, t_initial=whole(2, 80)) | CYCLES | WARMUP | K_DECAY, grows)
timm_function("tanh_lr_scheduler", timm.TanhLRScheduler,
              dict(lr=rate, t_initial=whole(2, 80), lb=maybe(between(-9, 0)), ub=maybe(between(0.1, 6))) | CYCLES | WARMUP, grows)
timm_function("poly_lr_scheduler", timm.PolyLRScheduler, dict(lr=rate, t_initial=whole(2, 80), power=maybe(0.5, 1.0, 2.0)) | CYCLES | WARMUP | K_DECAY, grows)
timm_function("step_lr_scheduler", timm.StepLRScheduler, dict(lr=rate, decay_t=[whole(1, 60), between(1, 30)], decay_rate=maybe(factor)) | WARMUP)
timm_function("multi_step_lr_scheduler", timm.MultiStepLRScheduler, dict(lr=rate, decay_t=list_of(whole(0, 150), 0, 6), decay_rate=maybe(factor)) | WARMUP)
timm_function("wsd_lr_scheduler", timm.WSDLRScheduler, dict(
    lr=rate, t_initial=whole(2, 120), decay_t=lambda a: R.randint(1, a["t_initial"]), lr_min=maybe(of("lr")), stable_fn=maybe("constant", "rsqrt", "power"),
    stable_timescale=maybe(between(1, 100)), stable_power=maybe(between(0.1, 2)), decay_fn=maybe("linear", "1-sqrt", "cosine", "power", "exp"),
    decay_power=maybe(between(0.2, 3)), decay_ratio=maybe(between(0.01, 0.9)), warmup_t=whole(0, 60), warmup_lr_init=maybe(of("lr")), t_in_epochs=maybe(True, False)))


def warmed(name, kind, table):
    def run(arguments, rows):
        lr = arguments.pop("lr", 0.1)
        betas = {"betas": (0.9, arguments.pop("beta2"))} if "beta2" in arguments else {}
        optimizer = torch.optim.Adam([PARAMETER], lr=lr, **betas)
        warmup, out = kind(optimizer, **arguments), []
        for _ in range(rows):
            out.append(optimizer.param_groups[0]["lr"])
            with warmup.dampening(): pass
        return out
    compare("pytorch_warmup::" + name, run, 200, table, tolerance=1e-11)


warmed("linear_warmup", pytorch_warmup.LinearWarmup, dict(lr=rate, warmup_period=whole(1, 150)))
warmed("exponential_warmup", pytorch_warmup.ExponentialWarmup, dict(lr=rate, warmup_period=whole(1, 150)))
BETA = dict(lr=rate, beta2=[0.9, 0.99, 0.999, between(0.5, 0.9999)])
warmed("untuned_linear_warmup", pytorch_warmup.UntunedLinearWarmup, BETA)
warmed("untuned_exponential_warmup", pytorch_warmup.UntunedExponentialWarmup, BETA)
warmed("radam_warmup", pytorch_warmup.RAdamWarmup, BETA)

main()
