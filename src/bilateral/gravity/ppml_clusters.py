"""Which cluster and which fixed effects a row belongs to, and the standard errors' convention in words."""

from __future__ import annotations

from typing import Any

import numpy as np

from bilateral.gravity.effects_absorb import PairKind
from bilateral.gravity.panel_data import Codes, Columns, Grid, column, labels_and_codes

_FACTORS = {
    "none": "no small-sample factor",
    "clusters": "factor G/(G-1)",
    "clusters-and-parameters": "factor G/(G-1) x (N-1)/(N-K), K without effects nested in clusters",
}


def cluster_codes(
    data: Any, cluster: str | None, columns: Columns, grid: Grid, pair: PairKind
) -> Codes | None:
    """Return the cluster of every row, or None for no clusters.

    Raises
    ------
    PanelError
        `cluster` is neither one of the names nor a column, or the column has empty cells.
    """
    if cluster is None:
        return None
    if cluster == "pair":
        return pair_codes(grid, pair)
    own = {columns.exporter: 1, columns.importer: 2, "exporter": 1, "importer": 2, "year": 0, columns.year: 0}
    if cluster in own:
        return grid.codes()[own[cluster]]
    return labels_and_codes(column(data, cluster), cluster)[1]


def pair_codes(grid: Grid, pair: PairKind) -> Codes:
    """Return the pair of every row: ordered, or the same in both directions."""
    sent, received = len(grid.exporters), len(grid.importers)
    if pair == "directed":
        pairs = np.arange(sent * received).reshape(sent, received)
    else:
        both = np.array([*grid.exporters, *grid.importers], dtype=object)
        countries, codes = labels_and_codes(both, "exporter or importer")
        exporter, importer = codes[:sent, None], codes[None, sent:]
        pairs = np.minimum(exporter, importer) * len(countries) + np.maximum(exporter, importer)
    return grid.rows(np.broadcast_to(pairs, grid.shape))


def effect_codes(grid: Grid, pair: PairKind | None) -> list[Codes]:
    """Return, for every kind of fixed effect, the group of every row."""
    year, exporter, importer = grid.codes()
    found = [year * len(grid.exporters) + exporter, year * len(grid.importers) + importer]
    return found + ([pair_codes(grid, pair)] if pair else [])


def convention(cluster: str | None, pair: PairKind, small_sample: str) -> str:
    """Say how the standard errors are computed."""
    if cluster is None:
        return f"robust to heteroskedasticity; {_FACTORS[small_sample].replace('G', 'N')}"
    what = f"{pair} pair" if cluster == "pair" else cluster
    return f"clustered by {what}; {_FACTORS[small_sample]}"
