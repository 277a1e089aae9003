"""Coefficients and standard errors against published tables and against other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from ppml_panels import Panel, rows

from bilateral.gravity import Estimate, ppml

REFERENCE = (
    Path(__file__).resolve().parents[3] / "shared" / "reference" / "gravity" / "advanced_guide_panel.parquet"
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REFERENCE.exists(), reason="the reference panel is not beside the checkout"),
]
FOUR_YEARLY = range(1986, 2007, 4)
THREE_WAY = {"effects": "three-way", "pair": "symmetric"}
DIRECTED = {"effects": "three-way", "pair": "directed"}
GRAVITY = ["log_dist", "cntg", "lang", "clny"]
PHASES = ["rta", "rta_lag4", "rta_lag8", "rta_lag12"]
BORDERS = [f"border_{year}" for year in range(1986, 2003, 4)]


@pytest.fixture(scope="module")
def guide() -> Panel:
    """The Advanced Guide's panel, with the regressors of its tables."""
    columns = duckdb.sql(
        f"SELECT *, ln(dist) AS log_dist, (exporter <> importer)::DOUBLE AS intl FROM '{REFERENCE}'"
    ).fetchnumpy()
    data = {name: np.asarray(values) for name, values in columns.items()}
    return data | {name: data["intl"] * (data["year"] == int(name[-4:])) for name in BORDERS}


def chosen(data: Panel, sample: str) -> Panel:
    """Return the rows of a table's sample."""
    four = np.isin(data["year"], FOUR_YEARLY)
    masks = {
        "2006": data["year"] == 2006,
        "international": four & (data["intl"] == 1),
        "four-yearly": four,
        "yearly": four | True,
    }
    return rows(data, masks[sample])


# Stata's logs, pyfixest and R fixest agree on these; the yearly three-way model is the costliest.
COEFFICIENTS = [
    ("2006", ["log_dist", "cntg", "intl"], {}, [-0.79128791, 0.67364557, -2.47445046], 4_761),
    ("international", GRAVITY, {}, [-0.84092731, 0.43744324, 0.24747651, -0.22248986], 28_152),
    ("international", [*GRAVITY, "rta"], {}, {"rta": 0.19071758}, 28_152),
    ("four-yearly", ["rta"], THREE_WAY, [0.55718534], 28_482),
    ("four-yearly", ["rta"], DIRECTED, [0.56710553], 28_236),
    ("yearly", ["rta"], THREE_WAY, [0.54738644], 99_981),
]


@pytest.mark.parametrize(("sample", "regressors", "options", "expected", "used"), COEFFICIENTS)
def test_coefficients(
    guide: Panel, sample: str, regressors: list[str], options: dict[str, Any], expected: Any, used: int
) -> None:
    found = ppml(chosen(guide, sample), regressors, **options)
    wanted = expected if isinstance(expected, dict) else dict(zip(regressors, expected, strict=True))
    for name, value in wanted.items():
        assert found.coefficients[name] == pytest.approx(value, abs=1e-7)
    assert found.rows == used
    assert found.rows + sum(one.rows for one in found.dropped) == found.rows_given


# The book's table 3 (RTA effects, four-yearly with domestic trade, symmetric pairs), to its four decimals.
TABLE = [
    (["rta"], [0.5572]),
    (["rta", "rta_lead4"], [0.5200, 0.0774]),
    (PHASES, [0.2914, 0.4135, 0.1687, 0.1189]),
    ([*PHASES, *BORDERS], [0.1157, 0.2877, 0.0693, 0.0024, -0.7056, -0.4803, -0.3665, -0.1581, -0.1409]),
]


@pytest.mark.parametrize(("regressors", "expected"), TABLE)
def test_book_table(guide: Panel, regressors: list[str], expected: list[float]) -> None:
    found = ppml(chosen(guide, "four-yearly"), regressors, effects="three-way", pair="symmetric")
    assert list(found.coefficients.values()) == pytest.approx(expected, abs=5.1e-5)


def test_book_standard_error(guide: Panel) -> None:
    found = ppml(chosen(guide, "four-yearly"), "rta", effects="three-way", pair="symmetric")
    assert found.standard_errors["rta"] == pytest.approx(0.1022, abs=5e-5)
    assert "clustered by symmetric pair" in found.convention


# From pyfixest 0.60, `fepois(..., vcov, fixef_tol=1e-10, iwls_tol=1e-12)` on the same rows. `test_pyfixest` below
# computes them anew where pyfixest is installed.
STANDARD_ERRORS = [
    ("international", {}, "pair", 0.066789945),
    ("four-yearly", THREE_WAY, "pair", 0.103752739),
    ("four-yearly", THREE_WAY, "exporter", 0.111144422),
]


@pytest.mark.parametrize(("sample", "options", "cluster", "expected"), STANDARD_ERRORS)
def test_parameter_adjustment(
    guide: Panel, sample: str, options: dict[str, Any], cluster: str, expected: float
) -> None:
    regressors = ["rta"] if options else [*GRAVITY, "rta"]
    found = ppml(
        chosen(guide, sample), regressors, cluster=cluster, small_sample="clusters-and-parameters", **options
    )
    assert found.standard_errors["rta"] == pytest.approx(expected, abs=2e-8)


def test_domestic_trade_decides(guide: Panel) -> None:
    """Without domestic trade the three-way effect of an agreement is -0.05, with it 0.56."""
    found = ppml(chosen(guide, "international"), ["rta"], effects="three-way")
    assert found.coefficients["rta"] == pytest.approx(-0.052, abs=5e-4)


@pytest.mark.parametrize(
    ("sample", "regressors", "options", "formula"),
    [
        ("2006", ["log_dist", "cntg", "intl"], {}, "trade ~ log_dist + cntg + intl | et + it"),
        ("international", [*GRAVITY, "rta"], {}, f"trade ~ {' + '.join(GRAVITY)} + rta | et + it"),
        ("four-yearly", PHASES, THREE_WAY, f"trade ~ {' + '.join(PHASES)} | et + it + pair"),
        ("four-yearly", ["rta"], DIRECTED, "trade ~ rta | et + it + directed"),
    ],
)
@pytest.mark.filterwarnings("default")
def test_pyfixest(
    guide: Panel, sample: str, regressors: list[str], options: dict[str, Any], formula: str
) -> None:
    pyfixest = pytest.importorskip("pyfixest", reason="pyfixest is an optional oracle")
    pandas = pytest.importorskip("pandas")
    data = chosen(guide, sample)
    frame = pandas.DataFrame(data)
    frame["et"] = frame.exporter + frame.year.astype(str)
    frame["it"] = frame.importer + frame.year.astype(str)
    frame["directed"] = frame.exporter + frame.importer
    frame["pair"] = frame.pair_id.astype(str)
    cluster = "directed" if options == DIRECTED else "pair"
    theirs = pyfixest.fepois(
        formula, frame, vcov={"CRV1": cluster}, ssc=pyfixest.ssc(k_adj=False), fixef_tol=1e-10, iwls_tol=1e-12
    )
    ours = ppml(frame, regressors, **options)
    assert isinstance(ours, Estimate)
    for name in regressors:
        assert ours.coefficients[name] == pytest.approx(theirs.coef()[name], abs=1e-7)
        assert ours.standard_errors[name] == pytest.approx(theirs.se()[name], abs=1e-7)
