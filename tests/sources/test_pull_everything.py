"""Everything that the mirror of real files holds, pulled into an empty lake: rows and sums of every table.

python tests/sources/test_pull_everything.py LAKE > tests/sources/pull_totals.csv     after an adapter changed
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from bilateral.lake import Lake, catalog
from bilateral.lake.verify import verify
from bilateral.sources.descriptor import descriptors

TOTALS = Path(__file__).with_name("pull_totals.csv")
PUBLISHED = [source for source, one in descriptors().items() if one.files or one.per_pair]
LONGEST_S = 60


class Total(NamedTuple):
    """One table: how many rows, and the sum of its values to six digits."""

    source: str
    relation: str
    rows: str
    sum: str


def totals(lake: Path) -> Iterator[Total]:
    with duckdb.connect() as database:
        for source, edition in sorted(catalog.read(lake).items()):
            for relation, table in sorted(edition.tables.items()):
                if source not in PUBLISHED:
                    continue
                summed = "sum(value)" if relation in ("flow", "trait") else "NULL"
                row = database.execute(
                    f"SELECT count(*), {summed} FROM read_parquet(?)", [str(lake / table.file)]
                ).fetchone()
                assert row is not None
                yield Total(source, relation, str(row[0]), "" if row[1] is None else f"{row[1]:.6g}")


@pytest.mark.shared
def test_every_table_has_the_rows_and_the_sum_that_it_had(public_record: Any) -> None:
    with TOTALS.open(newline="") as stream:
        wanted = [Total(**row) for row in csv.DictReader(stream)]
    assert list(totals(public_record.path)) == wanted


@pytest.mark.shared
def test_it_takes_less_than_a_minute_of_a_processor(public_record: Any) -> None:
    assert public_record.seconds < LONGEST_S


@pytest.mark.shared
def test_the_lake_is_whole_and_every_file_is_pinned(public_record: Any) -> None:
    lake = public_record.path
    assert verify(lake) == []
    for source, edition in catalog.read(lake).items():
        if not descriptors()[source].per_pair:
            assert [file.name for file in edition.files] == [
                file.name for file in descriptors()[source].files
            ]


# As the publishers' files say, read off by hand; the sources' own tests hold more.
INDIA_JAPAN = {
    "India's imports from Japan 2019, CIF": (
        "SELECT round(value / 1e9, 2) FROM flow WHERE source = 'imf-imts' AND indicator = 'goods_imports_cif' "
        "AND origin = 'JPN' AND destination = 'IND' AND year = 2019", [12.75],
    ),
    "India's exports to Japan 2019, FOB": (
        "SELECT round(value / 1e9, 2) FROM flow WHERE source = 'imf-imts' AND indicator = 'goods_exports_fob' "
        "AND origin = 'IND' AND destination = 'JPN' AND year = 2019", [4.82],
    ),
    "co-authored works 1990, 2010, 2023": (
        "SELECT value FROM flow WHERE source = 'openalex-coauthorship' AND origin = 'IND' AND destination = 'JPN' "
        "AND year IN (1990, 2010, 2023) ORDER BY year", [227, 994, 3364],
    ),
    "no arms transfers": (
        "SELECT count(*) FROM flow WHERE source = 'sipri-arms' AND origin IN ('IND', 'JPN') "
        "AND destination IN ('IND', 'JPN')", [0],
    ),
    "no bilateral investment treaty": (
        "SELECT count(*) FROM tie WHERE source = 'unctad-iia' AND a IN ('IND', 'JPN') AND b IN ('IND', 'JPN')", [0],
    ),
    "the trade agreement in force": (
        "SELECT DISTINCT start FROM tie WHERE source = 'wto-rta' AND a = 'IND' AND b = 'JPN'", ["2011-08-01"],
    ),
}  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("query", "values"), INDIA_JAPAN.values(), ids=INDIA_JAPAN)
def test_what_the_publishers_say_of_india_and_japan(
    public_record: Any, query: str, values: list[object]
) -> None:
    assert [value for (value,) in Lake(public_record.path).rows(query)] == values


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(Total._fields)
    writer.writerows(totals(Path(sys.argv[1])))
