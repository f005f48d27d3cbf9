"""Logistic regression: Newton's method on the likelihood with a small ridge. Deterministic."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = Sequence[Mapping[str, float]]

_RIDGE = 1.0
_STEPS = 50
_EARNED = 1.0  # standard errors: a smaller coefficient adds more variance than it takes bias away


def fit(rows: Rows, right: Sequence[bool], names: Sequence[str] | None = None) -> dict[str, float]:
    """The coefficients, by name, that make `right` likeliest; of all features, or of `names`."""
    chosen = list(rows[0]) if names is None else list(names)
    weights, _ = _solved(_matrix(rows, chosen), np.array(right, float))
    return dict(zip(chosen, weights.tolist(), strict=True))


def selected(rows: Rows, right: Sequence[bool], signs: Mapping[str, int]) -> list[str]:
    """The features that earn their place: one after the other, the weakest goes.

    First those whose coefficient has another sign than `signs` says it can have: of two features
    that nearly always say the same, one otherwise undoes what the other says too much.

    A coefficient smaller than its standard error (Wald's) is worth less than the noise it brings:
    what it adds to the variance of a prediction is more than the bias that leaving it out would
    cost. `constant` stays.
    """
    names = list(rows[0])
    y: Floats = np.array(right, float)
    while True:
        weights, curvature = _solved(_matrix(rows, names), y)
        errors = np.sqrt(np.diag(np.linalg.inv(curvature)))
        strength = np.abs(weights) / errors
        for at, name in enumerate(names):
            if signs.get(name, 0) * weights[at] < 0:
                strength[at] = -strength[at]
        strength[names.index("constant")] = np.inf
        weakest = int(strength.argmin())
        if strength[weakest] >= _EARNED:
            return names
        del names[weakest]


def _matrix(rows: Rows, names: Sequence[str]) -> Floats:
    return np.array([[row[name] for name in names] for row in rows])


def _solved(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The coefficients, and the curvature of the likelihood there."""
    weights = np.zeros(x.shape[1])
    curvature: Floats = np.eye(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (y - p) - _RIDGE * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(x.shape[1])
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights, curvature
