"""Panels to measure with: made up in the size wanted, or read from the Advanced Guide's file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np


def made_up(countries: int, years: int, seed: int = 0) -> dict[str, Any]:
    """Make a panel with domestic trade, of the Advanced Guide's kind: sizes, distance, agreements that begin."""
    random = np.random.default_rng(seed)
    year, sender, receiver = (axis.reshape(-1) for axis in np.indices((years, countries, countries)))
    low, high = np.minimum(sender, receiver), np.maximum(sender, receiver)
    place = random.random((countries, 2))
    log_dist = np.log(np.hypot(*(place[sender] - place[receiver]).T) + 0.02)
    begins = random.integers(0, 3 * years, (countries, countries))[low, high]
    rta = ((begins <= year) & (sender != receiver)).astype(float)
    size = random.normal(0, 1.5, countries)
    growth = random.normal(0.05, 0.02, (2, countries))
    index = 6 + size[sender] + size[receiver] + growth[0][sender] * year + growth[1][receiver] * year
    index += -0.8 * log_dist + 0.5 * rta + random.normal(0, 0.6, (countries, countries))[low, high]
    trade = random.poisson(np.exp(index - 4) * random.gamma(2, 0.5, len(year))).astype(float)
    names = np.array([f"C{number:03}" for number in range(countries)])
    return {
        "exporter": names[sender], "importer": names[receiver], "year": 1990 + year,
        "trade": trade, "rta": rta, "log_dist": log_dist,
    }  # fmt: skip


def advanced_guide(file: Path) -> dict[str, Any]:
    """Read the Advanced Guide's panel, every year, with domestic trade."""
    import duckdb

    found = duckdb.sql(
        "SELECT exporter, importer, year::INTEGER AS year, trade, rta, ln(dist) AS log_dist, cntg, lang, clny, "
        f"(exporter <> importer)::DOUBLE AS intl FROM '{file}'"
    ).fetchnumpy()
    data = {name: np.asarray(values) for name, values in found.items()}
    return data | {name: data[name].astype(str) for name in ("exporter", "importer")}


def for_model(data: dict[str, Any], model: str) -> dict[str, Any]:
    """Keep the regressors that a model can have: pair effects absorb what does not change over time."""
    fixed = ("log_dist", "cntg", "lang", "clny", "intl")
    return {name: values for name, values in data.items() if model == "two-way" or name not in fixed}
