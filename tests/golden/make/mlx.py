# SPDX-License-Identifier: MIT
"""MLX: its schedulers.py with numpy in double in the place of mlx.core, which is float32."""
from golden import alone, bring, make, pretend

bring("numpy")
import numpy as np

pretend("mlx.core", minimum=np.minimum, maximum=np.maximum, cos=np.cos, where=np.where, array=np.array)
peer = alone(bring("mlx"), "mlx.optimizers.schedulers")
JOINED = {"linear(0,.1,10)|cosine(.1,90)": lambda: [peer.linear_schedule(0.0, 0.1, 10), peer.cosine_decay(0.1, 90)],
          "one": lambda: [peer.cosine_decay(0.1, 50)]}


def rates(entry):
    name, arguments = entry["file"].split("__")[1], dict(entry["params"])
    if "schedules" in arguments: arguments["schedules"] = JOINED[arguments["schedules"]]()
    schedule = getattr(peer, name)(**arguments)
    return [float(schedule(k)) for k in range(entry["steps"])]


make("mlx", rates)
