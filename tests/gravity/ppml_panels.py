"""Made-up panels of known truth, and a slow fit with every dummy written out to hold the fast one against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bilateral.gravity.panel_data import Array

Panel = dict[str, Any]


def panel(
    countries: int = 8,
    years: int = 4,
    seed: int = 0,
    noise: float = 0.3,
    level: float = 2.0,
    spread: float = 0.7,
) -> Panel:
    """Make a panel with domestic trade whose regressors x and z have coefficients 0.5 and -0.8.

    Trade is Poisson around a mean that pair-specific noise disturbs, so that errors are clustered by pair. A
    lower level makes more zeros; a larger spread makes countries, and so the weights of rows, less alike.
    """
    random = np.random.default_rng(seed)
    year, sender, receiver = (axis.reshape(-1) for axis in np.indices((years, countries, countries)))
    exporter_year = random.normal(0, spread, (years, countries))
    importer_year = random.normal(0, spread, (years, countries))
    low, high = np.minimum(sender, receiver), np.maximum(sender, receiver)
    of_pair = random.normal(0, 1, (countries, countries))[low, high]
    x = (random.random(len(year)) < 0.1 + 0.15 * year).astype(float)
    z = spread * (random.normal(0, 0.7, len(year)) + 0.4 * of_pair)
    index = level + 0.5 * x - 0.8 * z + exporter_year[year, sender] + importer_year[year, receiver]
    disturbed = random.gamma(1 / noise, noise, (countries, countries))[low, high] if noise else 1.0
    names = np.array([f"C{number:02}" for number in range(countries)])
    return {
        "exporter": names[sender],
        "importer": names[receiver],
        "year": 2000 + year,
        "trade": random.poisson(np.exp(index) * disturbed).astype(float),
        "x": x,
        "z": z,
    }


def rows(data: Panel, mask: Any) -> Panel:
    """Return some rows of a panel."""
    return {name: np.asarray(values)[mask] for name, values in data.items()}


@dataclass(frozen=True)
class Written:
    """A fit with dummies: coefficients, their covariance, fitted values, variance of each fitted index."""

    coefficients: Array
    covariance: Array
    fitted: Array
    index_variance: Array


def written_out(
    data: Panel,
    regressors: Sequence[str],
    pair: str | None,
    weights: Array | None = None,
    offset: Array | None = None,
) -> Written:
    """Fit by Newton's method with a column for every fixed effect, clustered by symmetric pair, factor G/(G-1)."""
    trade = data["trade"]
    weights = np.ones(len(trade)) if weights is None else weights
    offset = np.zeros(len(trade)) if offset is None else offset
    design = np.column_stack([*(data[name] for name in regressors), *_dummies(data, pair)])
    mean = trade + 0.1
    index = np.log(mean)
    for _ in range(14):
        root = np.sqrt(weights * mean)[:, None]
        working = index - offset + (trade - mean) / mean
        weighted = root * design
        theta = np.linalg.pinv(weighted.T @ weighted, rcond=1e-12, hermitian=True) @ (
            weighted.T @ (root[:, 0] * working)
        )
        index = design @ theta + offset
        mean = np.exp(index)
    bread = np.linalg.pinv(design.T @ ((weights * mean)[:, None] * design), rcond=1e-11, hermitian=True)
    clusters = np.unique(_ends(data), axis=0, return_inverse=True)[1].reshape(-1)
    scores = np.zeros((clusters.max() + 1, design.shape[1]))
    np.add.at(scores, clusters, design * (weights * (trade - mean))[:, None])
    factor = len(scores) / (len(scores) - 1)
    covariance = factor * bread @ scores.T @ scores @ bread
    count = len(regressors)
    of_index = np.einsum("ij,jk,ik->i", design, covariance, design)
    return Written(theta[:count], covariance[:count, :count], mean, of_index)


def _ends(data: Panel) -> Any:
    return np.sort(np.column_stack([data["exporter"], data["importer"]]), axis=1)


def _dummies(data: Panel, pair: str | None) -> list[Array]:
    year = data["year"].astype(str)
    groups = [np.char.add(data["exporter"], year), np.char.add(data["importer"], year)]
    if pair == "directed":
        groups.append(np.char.add(data["exporter"], data["importer"]))
    if pair == "symmetric":
        ends = _ends(data)
        groups.append(np.char.add(ends[:, 0], ends[:, 1]))
    return [(group == label).astype(float) for group in groups for label in np.unique(group)]
