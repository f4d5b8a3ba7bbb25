# SPDX-License-Identifier: MIT
"""optax, Keras on jax, and MLX: the packages themselves, the first two in double. MLX has float32 only, and Keras' cosines compute in
float32 whatever its floatx is: they are compared at 1e-5 of the peak."""
import os

os.environ |= {"JAX_PLATFORMS": "cpu", "KERAS_BACKEND": "jax"}
from frame import R, ascending, between, compare, decades, factor, list_of, main, maybe, of, part, rate, raw, text, whole

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import keras
import mlx.optimizers as mlx
import numpy as np
import optax

keras.config.set_floatx("float64")
POWER = [0.5, 1.0, 2.0, between(0.1, 4)]


def rates(schedule, rows): return [float(schedule(jnp.asarray(k))) for k in range(rows)]
def optax_of(name): return getattr(optax.schedules, name, None) or getattr(optax, name)


def pairs(arguments):
    """lrkit's text of a dict of steps and scales."""
    return {k: list(v.items()) if isinstance(v, dict) else v for k, v in arguments.items()}


def optax_function(name, table, rows=120):
    compare("optax::" + name, lambda a, n: rates(optax_of(name)(**a), n), rows, table, to_text=lambda a: f"optax::{name}({text(pairs(a))})")


LINE = dict(transition_steps=whole(1, 100), transition_begin=maybe(whole(0, 50)))
EXPONENTIAL = dict(transition_steps=whole(1, 80), decay_rate=[0.5, 0.9, 1.0, 1.05, between(0.1, 1)], transition_begin=maybe(whole(0, 50)),
                   staircase=maybe(True, False), end_value=maybe(decades(1e-6, 1)))
SCALES = lambda a: {R.randint(1, 100): R.choice([0.5, 0.1, 2.0, R.random()]) for _ in range(R.randint(1, 6))}
ONE_CYCLE = dict(transition_steps=whole(3, 110), peak_value=rate, pct_start=maybe(between(0.1, 0.8)))
DIVIDE = dict(div_factor=maybe(1.0, decades(1, 100)), final_div_factor=maybe(decades(1, 1e5)))
COSINE = dict(init_value=[0.0, decades(1e-6, 1)], peak_value=rate, warmup_steps=whole(0, 60), decay_steps=lambda a: a["warmup_steps"] + R.randint(1, 100),
              end_value=maybe(of("peak_value")), exponent=maybe(*POWER))
optax_function("constant_schedule", dict(value=rate), 5)
optax_function("polynomial_schedule", dict(init_value=rate, end_value=[0.0, of("init_value", 0, 2)], power=POWER) | LINE)
optax_function("linear_schedule", dict(init_value=rate, end_value=[0.0, of("init_value", 0, 2)]) | LINE)
optax_function("exponential_decay", dict(init_value=rate) | EXPONENTIAL)
optax_function("cosine_decay_schedule", dict(init_value=rate, decay_steps=whole(1, 100), alpha=maybe(part), exponent=maybe(*POWER)))
optax_function("piecewise_constant_schedule", dict(init_value=rate, boundaries_and_scales=SCALES))
optax_function("piecewise_interpolate_schedule", dict(interpolate_type=["linear", "cosine"], init_value=rate, boundaries_and_scales=SCALES))
optax_function("linear_onecycle_schedule", ONE_CYCLE | dict(pct_final=maybe(between(0.81, 0.95))) | DIVIDE)
optax_function("cosine_onecycle_schedule", ONE_CYCLE | DIVIDE)
optax_function("warmup_constant_schedule", dict(init_value=[0.0, decades(1e-6, 1)], peak_value=rate, warmup_steps=whole(0, 100)))
optax_function("warmup_cosine_decay_schedule", COSINE)
optax_function("warmup_exponential_decay_schedule", dict(init_value=[0.0, decades(1e-6, 1)], peak_value=rate, warmup_steps=whole(0, 60)) | EXPONENTIAL)


def all_of(table): return lambda so_far: {k: v for k, v in __import__("frame").drawn(table).items()}


compare("optax::sgdr_schedule", lambda a, n: rates(optax.sgdr_schedule(a["cosine_kwargs"]), n), 200, dict(cosine_kwargs=list_of(all_of(COSINE), 1, 4)))
PARTS = {"linear_schedule": dict(init_value=rate, end_value=rate, transition_steps=whole(1, 60)),
         "cosine_decay_schedule": dict(init_value=rate, decay_steps=whole(1, 60)), "constant_schedule": dict(value=rate)}


def parts(so_far):
    return [(name, all_of(PARTS[name])(so_far)) for name in R.choices(list(PARTS), k=R.randint(1, 4))]


def joined(library, parts): return raw("{" + ", ".join(f"{library}::{name}({text(a)})" for name, a in parts) + "}")


BOUNDARIES = lambda a: sorted(R.randint(0, 120) for _ in a["schedules"][1:])
compare("optax::join_schedules", lambda a, n: rates(optax.join_schedules([optax_of(f)(**b) for f, b in a["schedules"]], a["boundaries"]), n), 150,
        dict(schedules=parts, boundaries=BOUNDARIES),
        to_text=lambda a: f"optax::join_schedules({text(a | {'schedules': joined('optax', a['schedules'])})})")


def keras_function(name, kind, table, tolerance=1e-12):
    at_once = lambda a, n: np.asarray(jax.vmap(kind(**a))(jnp.arange(n)))  # its cosines take a second a step when called one by one
    compare("keras::" + name, at_once if "cosine" in name else lambda a, n: rates(kind(**a), n), 150, table, tolerance=tolerance)


S = keras.optimizers.schedules
STEPS = [whole(1, 100), between(0.5, 60)]
DECAY = dict(initial_learning_rate=rate, decay_steps=STEPS)
keras_function("exponential_decay", S.ExponentialDecay, DECAY | dict(decay_rate=[0.5, 0.96, 1.05, factor], staircase=maybe(True, False)))
keras_function("inverse_time_decay", S.InverseTimeDecay, DECAY | dict(decay_rate=[0.5, 1.0, between(0, 3)], staircase=maybe(True, False)))
keras_function("polynomial_decay", S.PolynomialDecay, DECAY | dict(end_learning_rate=maybe(decades(1e-6, 1e-3)), power=maybe(*POWER), cycle=maybe(True, False)))
keras_function("piecewise_constant_decay", S.PiecewiseConstantDecay,
               dict(boundaries=ascending(whole(0, 100), 1, 5), values=lambda a: [rate(a) for _ in range(len(a["boundaries"]) + 1)]))
keras_function("cosine_decay", S.CosineDecay, DECAY | dict(alpha=maybe(part), warmup_target=maybe(rate), warmup_steps=maybe(whole(0, 60))), 1e-5)
keras_function("cosine_decay_restarts", S.CosineDecayRestarts, dict(
    initial_learning_rate=rate, first_decay_steps=whole(2, 100), t_mul=maybe(1.0, 2.0, 3.0), m_mul=maybe(1.0, 0.5, part), alpha=maybe(part)), 1e-5)


def mlx_function(name, table):
    def run(a, rows):
        import mlx.core as mx
        return [float(getattr(mlx, name)(**a)(mx.array(k))) for k in range(rows)]
    compare("mlx::" + name, run, 120, table, tolerance=1e-5)


mlx_function("exponential_decay", dict(init=rate, decay_rate=[0.9, 0.99, factor]))
mlx_function("step_decay", dict(init=rate, decay_rate=factor, step_size=whole(1, 40)))
mlx_function("cosine_decay", dict(init=rate, decay_steps=whole(1, 100), end=maybe(of("init"))))
mlx_function("linear_schedule", dict(init=rate, end=rate, steps=whole(1, 100)))

main()
