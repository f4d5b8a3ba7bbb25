# SPDX-License-Identifier: MIT
"""optax: its schedule files with numpy in double in the place of jax.numpy, which is float32 unless told otherwise."""
from types import SimpleNamespace

from golden import alone, bring, make, metrics, pretend

bring("numpy")
import numpy as np


jnp = pretend("jax.numpy", **{name: getattr(np, name) for name in dir(np) if not name.startswith("_")})
jnp.concat, jnp.astype = np.concatenate, lambda value, kind: np.asarray(value).astype(kind)[()]
pretend("jax", numpy=jnp, tree=SimpleNamespace(map=lambda function, *trees: type(trees[0])(map(function, *trees))), lax=SimpleNamespace(
    cond=lambda condition, yes, no, *operands: (yes if condition else no)(*operands),
    fori_loop=lambda first, last, body, value: [value := body(i, value) for i in range(first, last)][-1] if last > first else value))
pretend("optax.tree", dtype=lambda *_: np.float64)
pretend("optax._src.numerics", safe_increment=lambda count: count + 1)
pretend("optax._src.base", GradientTransformationExtraArgs=lambda init, update: SimpleNamespace(init=init, update=update))
folder = bring("optax")
join, peer, plateau = alone(folder, "optax.schedules._join", "optax.schedules._schedule", "optax.contrib._reduce_on_plateau")
peer._join = join

JOINED = {
    "linear(0->1,10) | cosine(1,90) @10": lambda: [peer.linear_schedule(0.0, 1.0, 10), peer.cosine_decay_schedule(1.0, 90)],
    "linear(0->.3,8) | exp(.3,10,.5) | linear(.05->0,20) @8,40": lambda: [
        peer.linear_schedule(0.0, 0.3, 8), peer.exponential_decay(0.3, 10, 0.5), peer.linear_schedule(0.05, 0.0, 20)],
}


def rates(entry):
    name, arguments = entry["file"].split("__")[1], dict(entry["params"])
    if name == "reduce_on_plateau":
        transformation = plateau.reduce_on_plateau(**arguments)
        state = transformation.init({})
        out = [state.scale]
        for metric in metrics(entry):
            state = transformation.update({}, state, value=np.float64(metric))[1]
            out.append(state.scale)
        return out
    if name == "join_schedules":
        schedule = join.join_schedules(JOINED[arguments["schedule"]](), arguments["boundaries"])
    else:
        if isinstance(arguments.get("boundaries_and_scales"), str): arguments["boundaries_and_scales"] = eval(arguments["boundaries_and_scales"])
        schedule = getattr(peer, name)(**arguments)
    return [float(schedule(k)) for k in range(entry["steps"])]


make("optax", rates)
