# SPDX-License-Identifier: MIT
"""DeepSpeed, Megatron, torchtitan, OLMo-core, Composer, fairseq and fastai: their own files, alone, set up as for the reference figures
(tests/golden/make), on the newest torch. Composer is asked as its Trainer asks, whose run is scaled by scale_schedule_ratio."""
from types import SimpleNamespace

from frame import R, between, compare, decades, factor, golden, list_of, main, maybe, of, part, rate, raw, text, whole

import torch
import torch.distributed.checkpoint.stateful  # before there are stubs, which its optional imports would find

PARAMETER = torch.nn.Parameter(torch.zeros(1))
deepspeed, torchtitan, olmo, composer, fairseq, fastai = (
    golden.script(name) for name in ("deepspeed", "torchtitan", "olmo_core", "composer", "fairseq", "fastai"))
megatron = golden.alone(golden.bring("megatron_core"), "megatron.core.optimizer_param_scheduler")


def stepped(kind, key=lambda group: group["lr"]):
    def run(a, rows):
        optimizer = torch.optim.Adam([PARAMETER], lr=a.pop("lr", 0.1))
        scheduler, out = kind(optimizer, **a), []
        for _ in range(rows):
            out.append(key(optimizer.param_groups[0]))
            scheduler.step()
        return out
    return run


# ------------------------------------------------------------------------------------- DeepSpeed
D = deepspeed.peer
compare("deepspeed::lr_range_test", stepped(D.LRRangeTest), 150, dict(
    lr_range_test_min_lr=rate, lr_range_test_step_size=maybe(whole(1, 60)), lr_range_test_step_rate=maybe(decades(0.01, 100)),
    lr_range_test_staircase=maybe(True, False)))
CYCLE = dict(cycle_min_lr=rate, cycle_max_lr=of("cycle_min_lr", 1, 100), decay_lr_rate=maybe(0.0, between(0, 2)), cycle_first_step_size=whole(1, 60),
             cycle_second_step_size=maybe(whole(1, 60)), cycle_first_stair_count=maybe(0, 1, 3, 10), cycle_second_stair_count=maybe(0, 1, 3, 10),
             decay_step_size=maybe(whole(0, 40)))
compare("deepspeed::one_cycle", stepped(D.OneCycle), 200, CYCLE)
compare("deepspeed::one_cycle_momentum", stepped(D.OneCycle, lambda group: group["betas"][0]), 200,
        CYCLE | dict(cycle_min_mom=maybe(part), cycle_max_mom=maybe(part), decay_mom_rate=maybe(0.0, between(0, 1))))
TYPE = maybe("log", "linear")
compare("deepspeed::warmup_lr", stepped(D.WarmupLR), 120, dict(lr=rate, warmup_min_lr=maybe(of("lr")), warmup_max_lr=maybe(rate), warmup_num_steps=whole(1, 80), warmup_type=TYPE))
compare("deepspeed::warmup_decay_lr", stepped(D.WarmupDecayLR), 200,
        dict(total_num_steps=whole(1, 150), warmup_min_lr=maybe(0.0, decades(1e-6, 1e-3)), warmup_max_lr=rate, warmup_num_steps=whole(1, 80), warmup_type=TYPE))
compare("deepspeed::warmup_cosine_lr", stepped(D.WarmupCosineLR), 200,
        dict(lr=rate, total_num_steps=whole(1, 150), warmup_min_ratio=maybe(part), warmup_num_steps=whole(1, 80), cos_min_ratio=maybe(part), warmup_type=TYPE))


# ------------------------------------------------------------------------------------- Megatron
def megatron_run(field):
    def run(a, rows):
        optimizer, out = SimpleNamespace(param_groups=[{"params": []}]), []
        scheduler = megatron.OptimizerParamScheduler(optimizer, **a)
        for _ in range(rows):
            out.append(optimizer.param_groups[0][field])
            scheduler.step(1)
        return out
    return run


def later(name): return lambda a: a[name] + R.randint(1, 100)


MEGATRON = dict(init_lr=lambda a: 0.0, max_lr=rate, min_lr=of("max_lr"), lr_warmup_steps=whole(0, 60), lr_decay_steps=later("lr_warmup_steps"),
                lr_decay_style=["constant", "linear", "cosine", "inverse-square-root", "WSD", "WSD"], start_wd=between(0, 0.2),
                end_wd=lambda a: a["start_wd"] + R.random(), wd_incr_steps=whole(1, 100), wd_incr_style=["linear", "cosine"],
                wsd_decay_steps=lambda a: R.randint(1, max(1, a["lr_decay_steps"] - a["lr_warmup_steps"])),
                lr_wsd_decay_style=["linear", "cosine", "exponential", "minus_sqrt"])
compare("megatron::optimizer_param_scheduler", megatron_run("lr"), 180, MEGATRON)
compare("megatron::optimizer_param_scheduler_wd", megatron_run("weight_decay"), 180, MEGATRON)


# ------------------------------------------------------------------------------------- torchtitan
def titan(a, rows):
    optimizer, out = torch.optim.SGD([PARAMETER], lr=a.pop("lr")), []
    steps = a.pop("training_steps")
    scheduler = torchtitan.peer.LRSchedulersContainer.Config(**a).build(optimizers=[optimizer], training_steps=steps).schedulers[0]
    for _ in range(a.get("total_steps", steps)):
        out.append(optimizer.param_groups[0]["lr"])
        scheduler.step()
    return out


compare("torchtitan::linear_warmup_stable_decay", titan, 0, dict(
    lr=rate, training_steps=whole(1, 150), warmup_steps=whole(0, 80), total_steps=maybe(whole(1, 150)), decay_ratio=maybe(part),
    decay_type=maybe("linear", "sqrt", "cosine"), min_lr_factor=maybe(part)))


# ------------------------------------------------------------------------------------- OLMo-core
def olmo_function(name, kind, table, *, run_out=False):
    def run(a, rows):
        lr, end = a.pop("lr"), a.pop("max_steps", 0)
        if "decay" in a: a["decay_fraction"] = None
        scheduler = getattr(olmo.peer, kind)(**a)
        return [scheduler.get_lr(float(lr), k, end) for k in range((end if run_out else 150) + 1)]
    compare("olmo_core::" + name, run, 151, table)


LOW, DECAY, LOWEST = dict(warmup_min_lr=maybe(of("lr", 0, 0.9))), dict(decay=maybe(whole(1, 30))), dict(decay_min_lr=maybe(of("lr", 0, 0.1)))
END = dict(max_steps=whole(80, 150))
olmo_function("constant_with_warmup", "ConstantWithWarmup", dict(lr=rate, warmup=whole(1, 40)) | LOW)
olmo_function("wsd", "WSD", dict(lr=rate, warmup_fraction=between(0.02, 0.4)) | DECAY | LOW | LOWEST | END, run_out=True)
olmo_function("power_lr", "PowerLR", dict(lr=rate, b=maybe(between(-2, -0.1)), warmup=whole(1, 40), decay=maybe(whole(1, 30))) | END, run_out=True)
T_MAX = dict(t_max=maybe(whole(1, 150)))
olmo_function("linear_with_warmup", "LinearWithWarmup", dict(lr=rate, alpha_f=maybe(part)) | T_MAX | dict(warmup=whole(0, 40)) | END)
for name, kind in dict(cos_with_warmup="CosWithWarmup", half_cos_with_warmup="HalfCosWithWarmup").items():
    olmo_function(name, kind, dict(lr=rate, warmup=whole(0, 40), alpha_f=maybe(part)) | T_MAX | END)
olmo_function("inv_sqrt_with_warmup", "InvSqrtWithWarmup", dict(lr=rate, alpha_f=maybe(part), warmup=whole(1, 40)))
olmo_function("cos_with_warmup_and_linear_decay", "CosWithWarmupAndLinearDecay",
              dict(lr=rate, warmup=whole(0, 40), alpha_f=maybe(part)) | DECAY | LOWEST | END, run_out=True)
olmo_function("exponential_scheduler", "ExponentialScheduler", dict(lr=rate, lr_min=of("lr", 0.001, 0.9)) | END)


# ------------------------------------------------------------------------------------- Composer
Time, Timestamp = composer.clock.Time, composer.clock.Timestamp


def composer_run(kind):
    def run(a, rows):
        lr, ratio, batches = a.pop("lr"), a.pop("scale_schedule_ratio", 1.0), a.pop("dataloader_len")
        samples, tokens = a.pop("batch_size"), a.pop("tokens_per_batch")
        state = SimpleNamespace(max_duration=Time.from_timestring(a.pop("max_duration")) * ratio, dataloader_len=batches, timestamp=Timestamp())
        if state.max_duration.value == 0: raise ValueError("the ratio leaves nothing")  # as the Trainer does
        scheduler, out = getattr(composer.peer, kind)(**a), []
        for k in range(rows):
            state.timestamp = Timestamp(epoch=k // batches, batch=k, sample=samples * k, token=tokens * k)
            out.append(lr * scheduler(state, ratio))
        return out
    return run


def time_of(most, whole_run=True):
    def draw(a):
        unit = R.choice(["ep", "ba", "ba", "sp", "tok"] + ["dur"] * whole_run)
        if unit == "dur": return R.choice(["1dur", "0.5dur", f"{R.randint(1, 99) / 100}dur"])
        return f"{R.randint(1, most) if unit == 'ba' else R.randint(1, 9) if unit == 'ep' else 16 * R.randint(1, most)}{unit}"
    return draw


RUN = dict(max_duration=time_of(120, False), dataloader_len=whole(1, 15), batch_size=[1, 16, 32], tokens_per_batch=[1, 16, 100],
           scale_schedule_ratio=maybe(0.5, 2.0, between(0.2, 2)))
ALPHA, UNTIL = maybe(part), maybe(time_of(120))


def composer_function(name, kind, table): compare("composer::" + name, composer_run(kind), 130, dict(lr=rate) | table | RUN)


composer_function("step_scheduler", "StepScheduler", dict(step_size=time_of(60), gamma=maybe(factor)))
composer_function("multi_step_scheduler", "MultiStepScheduler", dict(milestones=list_of(time_of(100), 0, 4), gamma=maybe(factor)))
composer_function("constant_scheduler", "ConstantScheduler", dict(alpha=ALPHA, t_max=UNTIL))
composer_function("linear_scheduler", "LinearScheduler", dict(alpha_i=ALPHA, alpha_f=ALPHA, t_max=UNTIL))
composer_function("exponential_scheduler", "ExponentialScheduler", dict(gamma=factor, decay_period=maybe(time_of(60))))
composer_function("cosine_annealing_scheduler", "CosineAnnealingScheduler", dict(t_max=UNTIL, alpha_f=ALPHA))
composer_function("cosine_annealing_warm_restarts_scheduler", "CosineAnnealingWarmRestartsScheduler", dict(t_0=time_of(60), t_mult=maybe(1.0, 1.5, 2.0), alpha_f=ALPHA))
composer_function("polynomial_scheduler", "PolynomialScheduler", dict(power=[0.5, 1.0, 2.0, between(0, 3)], t_max=UNTIL, alpha_f=ALPHA))
WARM = dict(t_warmup=time_of(60))
SCALE = dict(scale_warmup=maybe(True, False))
composer_function("multi_step_with_warmup_scheduler", "MultiStepWithWarmupScheduler",
                  WARM | dict(milestones=list_of(time_of(100), 0, 4), gamma=maybe(factor)) | SCALE)
composer_function("constant_with_warmup_scheduler", "ConstantWithWarmupScheduler", WARM | dict(alpha=ALPHA, t_max=UNTIL) | SCALE)
composer_function("linear_with_warmup_scheduler", "LinearWithWarmupScheduler", WARM | dict(alpha_i=ALPHA, alpha_f=ALPHA, t_max=UNTIL) | SCALE)
composer_function("cosine_annealing_with_warmup_scheduler", "CosineAnnealingWithWarmupScheduler", WARM | dict(t_max=UNTIL, alpha_f=ALPHA) | SCALE)
composer_function("polynomial_with_warmup_scheduler", "PolynomialWithWarmupScheduler", WARM | dict(power=maybe(0.5, 1.0, 2.0), t_max=UNTIL, alpha_f=ALPHA) | SCALE)


# ------------------------------------------------------------------------------------- fairseq
def fairseq_function(name, table, known=None):
    def run(a, rows):
        scheduler = fairseq.built(name, a)
        if name == "polynomial_decay": scheduler.step_begin_epoch(1)
        return [scheduler.step_update(k) for k in range(rows)]
    compare("fairseq::" + name, run, 150, table, known=known)


fairseq_function("cosine", dict(lr=rate, warmup_updates=whole(0, 50), warmup_init_lr=maybe(of("lr")), min_lr=maybe(of("lr")), t_mult=maybe(1.0, 1.0, 2.0),
                                lr_period_updates=whole(1, 80), lr_shrink=maybe(0.1, 1.0, part)),
                 lambda a: "t_mult: fairseq counts the cycles by a logarithm, which is off by one at some boundaries" if a.get("t_mult", 1) != 1 else None)
fairseq_function("inverse_sqrt", dict(lr=rate, warmup_updates=whole(1, 60), warmup_init_lr=maybe(of("lr"))))
fairseq_function("polynomial_decay", dict(lr=rate, warmup_updates=whole(0, 60), end_learning_rate=maybe(of("lr")), power=maybe(0.5, 1.0, 2.0), total_num_update=whole(1, 120)))
fairseq_function("step", dict(lr=rate, warmup_updates=whole(0, 60), warmup_init_lr=maybe(of("lr", 0, 0.9)), min_lr=maybe(of("lr", 0, 0.9)),
                              lr_deacy_period=whole(1, 40), lr_decay=maybe(factor)))
fairseq_function("tri_stage", dict(lr=rate, warmup_steps=maybe(whole(0, 50)), hold_steps=maybe(whole(0, 50)), decay_steps=whole(1, 60),
                                   init_lr_scale=maybe(part), final_lr_scale=maybe(between(0.001, 1))))
fairseq_function("triangular", dict(lr=rate, max_lr=of("lr", 1.1, 20), lr_period_updates=whole(2, 80), lr_shrink=maybe(0.5, 1.0, part), shrink_min=maybe(True, False)))


# ------------------------------------------------------------------------------------- fastai
def positions(epochs, batches):  # TrainEvalCallback: where a run is before each batch
    for epoch in range(epochs):
        position = epoch / epochs
        for _ in range(batches):
            yield position
            position += 1 / (batches * epochs)


def fastai_function(name, table, schedule):
    def run(a, rows):
        torch.set_default_dtype(torch.float32)  # as fastai runs; the figures of tests/golden were made in double
        wave = schedule(a)
        return [float(wave(position)) for position in positions(a.get("n_epoch", 1), a.get("n_iter", 1))]
    compare("fastai::" + name, run, 0, table, tolerance=3e-6)


F = fastai.peer
RUN = dict(n_epoch=maybe(whole(1, 10)), n_iter=whole(1, 30))
DIV, FINAL, START = dict(div=maybe(decades(0.5, 100))), dict(div_final=maybe(decades(0.5, 1e6))), dict(pct_start=maybe(part))
fastai_function("fit_one_cycle", RUN | dict(lr_max=rate) | DIV | FINAL | START, lambda a: F.combined_cos(
    a.get("pct_start", 0.25), a["lr_max"] / a.get("div", 25.0), a["lr_max"], a["lr_max"] / a.get("div_final", 1e5)))
fastai_function("fit_flat_cos", dict(lr=rate) | RUN | FINAL | START,
                lambda a: F.combined_cos(a.get("pct_start", 0.75), a["lr"], a["lr"], a["lr"] / a.get("div_final", 1e5)))
fastai_function("fit_one_cycle_momentum", RUN | dict(moms=maybe(lambda a: [part(a) for _ in range(3)])),
                lambda a: F.combined_cos(0.25, *a.get("moms", (0.95, 0.85, 0.95))))

main()
