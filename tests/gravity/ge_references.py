"""Reads the gravity reference files beside the checkout as matrices and country vectors."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from bilateral.gravity.ge_base import fitted_trade, trade_matrix
from bilateral.gravity.ge_economy import Array

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "gravity"
ABSENT = not FOLDER.is_dir()
WHY = "the gravity reference files are not beside the checkout"


def matrix(file: str, *columns: str, where: str = "true") -> tuple[list[Array], tuple[str, ...]]:
    """Return columns of a file of pairs as matrices, and the countries."""
    with duckdb.connect() as engine:
        rows = engine.sql(f"select * from '{FOLDER / file}.parquet' where {where}").fetchnumpy()
    found = [trade_matrix(rows, column) for column in columns]
    return [values for values, _ in found], found[0][1]


def vector(file: str, column: str, labels: tuple[str, ...]) -> Array:
    """Return a column of a file of countries, in the order of labels."""
    with duckdb.connect() as engine:
        rows = dict(engine.sql(f"select country, {column} from '{FOLDER / file}.parquet'").fetchall())
    return np.array([rows[label] for label in labels])


def nafta() -> tuple[Array, Array, tuple[str, ...]]:
    """Return trade of 1994 fitted by the costs with NAFTA, the change that ends NAFTA, and 69 countries."""
    (output, spent, costs, without), labels = matrix("nafta_1994", "Y", "E", "lnt_bln", "lnt_cfl")
    return fitted_trade(np.exp(costs), output[:, 0], spent[0]), np.exp(without - costs), labels


def thirty(coefficients: dict[str, float]) -> tuple[Array, tuple[str, ...]]:
    """Return trade of 2006 fitted by these cost coefficients, and 30 countries."""
    (output, spent, *terms), labels = matrix("gegravity_sample", "Y", "E", *coefficients)
    costs = np.exp(sum(term * value for term, value in zip(terms, coefficients.values(), strict=True)))
    scaled = output[:, 0] * (spent[0].sum() / output[:, 0].sum())
    return fitted_trade(costs, scaled, spent[0]), labels
