# SPDX-License-Identifier: MIT
"""Caffe is no Python package. Its figures were made by compiling SGDSolver<double>::GetLearningRate of
src/caffe/solvers/sgd_solver.cpp at 9b891540183ddc834a02b2bd81b31afae71b2153 with g++ and a stand-in for its parameters. This script
has the formulas, which give the same bits."""
from math import exp

from golden import make

RATE = {
    "fixed": lambda k, lr: lr,
    "step": lambda k, lr, gamma, stepsize: lr * gamma ** (k // stepsize),
    "exp": lambda k, lr, gamma: lr * gamma**k,
    "inv": lambda k, lr, gamma, power: lr * (1 + gamma * k) ** -power,
    "multistep": lambda k, lr, gamma, stepvalue: lr * gamma ** sum(k >= at for at in stepvalue),
    "poly": lambda k, lr, power, max_iter: lr * (1 - k / max_iter) ** power,
    "sigmoid": lambda k, lr, gamma, stepsize: lr * (1 / (1 + exp(-gamma * (k - stepsize)))),
}


def rates(entry):
    arguments = dict(entry["params"])
    rate = RATE[arguments.pop("lr_policy")]
    return [rate(k, **arguments) for k in range(entry["steps"])]


make("caffe", rates)
