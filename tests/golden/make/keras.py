# SPDX-License-Identifier: MIT
"""Keras: its schedule and callback files with numpy in double in the place of keras.ops, which is float32 unless told otherwise."""
import contextlib
from types import SimpleNamespace

from golden import alone, bring, make, metrics, pretend

bring("numpy")
import numpy as np

double = lambda value, *_, **__: np.float64(value)
ops = SimpleNamespace(
    name_scope=lambda name: contextlib.nullcontext(), convert_to_tensor=double, cast=lambda x, dtype: np.asarray(x).astype(dtype)[()],
    array=lambda x, dtype=None: np.asarray(x, dtype=np.float64)[()], cond=lambda condition, yes, no: yes() if condition else no(),
    ceil=np.ceil, floor=np.floor, where=np.where, equal=np.equal, minimum=np.minimum, power=np.power, multiply=np.multiply,
    divide=np.divide, add=np.add, subtract=np.subtract, cos=np.cos, log=np.log, less=np.less)
folder = bring("keras")
pretend("keras.src", ops=ops, backend=SimpleNamespace(convert_to_numpy=np.asarray, standardize_dtype=lambda dtype: "float64", floatx=lambda: "float64"))
pretend("keras.src.api_export", keras_export=lambda *_, **__: lambda each: each)


class Callback:
    def set_model(self, model): self.model = model


pretend("keras.src.callbacks.callback", Callback=Callback)
_, peer, plateau = alone(folder, "keras.src.callbacks.monitor_callback", "keras.src.optimizers.schedules.learning_rate_schedule",
                         "keras.src.callbacks.reduce_lr_on_plateau")


def rates(entry):
    name, arguments = entry["file"].split("__")[1], dict(entry["params"])
    if name == "ReduceLROnPlateau":
        optimizer = SimpleNamespace(learning_rate=arguments.pop("lr"))
        callback = plateau.ReduceLROnPlateau(monitor="val_loss", **arguments)
        callback.set_model(SimpleNamespace(optimizer=optimizer))
        callback.on_train_begin()
        out = [optimizer.learning_rate]
        for epoch, metric in enumerate(metrics(entry)):
            callback.on_epoch_end(epoch, {"val_loss": metric})
            out.append(float(optimizer.learning_rate))
        return out
    schedule = getattr(peer, name)(**arguments)
    return [float(schedule(np.int64(k))) for k in range(entry["steps"])]


make("keras", rates)
