"""Answers of the lake: the same whatever order the rows lie in, asked once, from few of a table's row groups."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.evidence.relations import Flow, Tie, Trait
from bilateral.lake import Lake, write
from bilateral.lake.queries import Queries
from bilateral.lake.supply_risk import SupplyRisks
from made_lake import with_rows


def _disputes() -> list[Tie]:
    """Return disputes of one kind and year, in disorder: only their ends and numbers tell them apart."""
    found = [
        Tie("cow-mid", "dispute", "CHN", "USA", False, "1950", str(1950 + number % 9), "use of force", f"dispute {number:04}")
        for number in range(3000)
    ]  # fmt: skip
    random.Random(1).shuffle(found)  # noqa: S311 - an order, not a secret
    return found


def test_ties_that_differ_only_in_their_numbers_come_in_one_order(lake: Lake, tmp_path: Path) -> None:
    rows = _disputes()
    found = Queries(with_rows(lake, tmp_path, rows)).ties_of("USA")
    told = [tie for tie in found if tie.source == "cow-mid"]
    assert told == sorted(rows, key=lambda tie: (tie.end, tie.locator))


def test_parts_of_a_trait_come_in_one_order(lake: Lake, tmp_path: Path) -> None:
    rows = [
        Trait("made", "crops", "IND", 2020, None, None, f"crop {number:04}", "page 1")
        for number in range(3000)
    ]
    disordered = random.Random(1).sample(rows, len(rows))  # noqa: S311 - an order, not a secret
    assert Queries(with_rows(lake, tmp_path, disordered)).traits("IND")["crops"] == rows


def test_production_is_added_up_in_one_order(lake: Lake, tmp_path: Path) -> None:
    """In another order the sum's last digit differs, and the brief's bytes with it."""
    draw = random.Random(1)  # noqa: S311 - no secret
    mined = {f"X{number:02}": draw.random() * 10 ** draw.randint(0, 6) for number in range(100)} | {
        "IND": 1.0
    }
    rows: list[Any] = [
        Trait("wmd", "production:Gold", country, 2024, tonnes, "t", "Gold", "gold")
        for country, tonnes in mined.items()
    ]
    rows += [
        Flow("baci", indicator, "JPN", "IND", "710812", 2024, 5.0, unit, None, "goods")
        for indicator, unit in (("trade_value", "USD"), ("trade_mass", "t"))
    ]
    rows.append(Trait("wgi", "political_stability_risk", "JPN", 2024, 0.5, "score", None, "JPN"))
    found = SupplyRisks(with_rows(lake, tmp_path, rows)).of("IND", 2024)["Gold"]
    amounts = [mined[country] for country in sorted(mined)]
    assert found.production_hhi == sum((amount / sum(amounts)) ** 2 for amount in amounts)


def test_what_is_asked_of_two_countries_at_once_is_what_is_told_of_each(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    each, both = Queries(lake), Queries(lake)
    asked: list[str] = []
    rows = Lake.rows
    monkeypatch.setattr(
        Lake, "rows", lambda self, sql, *values: asked.append(sql) or rows(self, sql, *values)
    )
    both.read("IND", "JPN")
    both.read("JPN", "IND")
    assert len(asked) == 3
    for country in ("IND", "JPN"):
        for told, alone in (
            (both.traits, each.traits),
            (both.ties_of, each.ties_of),
            (both.covered, each.covered),
        ):
            assert told(country) == alone(country) != type(told(country))()
    assert len(asked) == 3 + 6


def test_a_countrys_flows_lie_in_few_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever end the country is: its rows are read without most of the others."""
    monkeypatch.setattr(write, "_ROW_GROUP", 2048)  # the least there is: a small table is enough
    path = tmp_path / "flow.parquet"
    codes = "(SELECT chr((65 + n // 8)::INT) || 'A' || chr((65 + n % 8)::INT) AS code FROM range(200) r(n))"
    select = (
        "SELECT 'made' AS source, 'goods' AS indicator, o.code AS origin, d.code AS destination, NULL AS product, "
        "year, 1.0 AS value, 'USD' AS unit, NULL AS reporter, '' AS basis "
        f"FROM {codes} o, {codes} d, range(2015, 2020) y(year)"
    )
    with duckdb.connect() as database:
        write.write_table(database, "flow", select, path)
        for end in ("origin", "destination"):
            groups = database.execute(
                "SELECT stats_min_value <= 'MAC' AND stats_max_value >= 'MAC' FROM parquet_metadata(?) "
                "WHERE path_in_schema = ?",
                [str(path), end],
            ).fetchall()
            assert len(groups) == 98
            assert sum(holds for (holds,) in groups) <= 30, end


def test_a_lake_that_is_up_to_date_is_opened_without_what_brings_sources(lake: Lake) -> None:
    """It would cost every brief 40 ms."""
    program = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from bilateral.lake import Lake, ensure; from bilateral.sources.descriptor import descriptors\n"
        f"opened = Lake(Path({str(lake.path)!r}))\n"
        "for name, found in descriptors().items():\n"
        "    descriptors()[name] = replace(found, default=name in opened.editions)\n"
        "assert ensure(opened.path, offline=True) == []\n"
        "print(*sys.modules)"
    )
    opened = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = set(opened.stdout.split())
    assert "bilateral.lake.store" in loaded
    assert not loaded & {
        "bilateral.lake.build",
        "bilateral.register.load",
        "bilateral.sources.fetch",
        "http.client",
        "sqlite3",
    }
