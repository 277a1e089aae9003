"""Comtrade: what its answers mean, and that they are whole or not read at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from mirrored import MIRROR

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.un_comtrade import TruncatedAnswer
from bilateral.sources.un_comtrade.responses import area

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

SOURCE = "un-comtrade"
INDIA, JAPAN = 699, 392


@pytest.mark.shared
def test_the_stored_answer(build_tables: Build) -> None:
    stored = MIRROR / "comtrade_fixture" / "comtrade_v1_get_C_A_HS_sample.json"
    if not stored.is_file():
        pytest.skip("needs the reference files beside the checkout (../shared/mirror)")
    tables = build_tables(SOURCE, {stored.name: stored})
    found = tables.execute(
        "SELECT indicator, origin, destination, year, value, reporter FROM flow ORDER BY ALL"
    )
    assert found.fetchall() == [
        ("goods_exports_fob", "CHN", "ARG", 2010, 6115764185.0, "CHN"),
        ("goods_exports_fob", "CHN", "DEU", 2010, 68047133397.0, "CHN"),
        ("goods_imports_cif", "ARG", "CHN", 2010, 6804128143.0, "CHN"),
        ("goods_imports_cif", "DEU", "CHN", 2010, 74251272075.0, "CHN"),
    ]
    assert tables.execute("SELECT DISTINCT basis FROM flow ORDER BY 1").fetchall() == [
        ("goods, CIF, H3, reported",), ("goods, FOB, H3, reported",),
    ]  # fmt: skip


@pytest.mark.shared
def test_every_area_of_the_services_list_is_known() -> None:
    from bilateral.sources.rda import read_rda

    if not MIRROR.is_dir():
        pytest.skip("needs the reference files beside the checkout (../shared/mirror)")
    agree = 0
    for name in ("partner", "reporter"):
        (listed,) = read_rda(MIRROR / "comtrade_fixture" / f"{name}.rds").values()
        for code, iso3 in zip(listed.columns["id"], listed.columns["iso_3"], strict=True):
            if str(code) not in ("0", "all", "None"):  # the world, and every partner
                agree += area(name, int(str(code))) == iso3
    assert agree > 480  # of 564; the others are former states, parts and groups


def _row(**changes: Any) -> dict[str, Any]:
    row = {
        "freqCode": "A", "refYear": 2023, "reporterCode": INDIA, "flowCode": "M", "partnerCode": JAPAN,
        "partner2Code": 0, "classificationCode": "H6", "cmdCode": "87", "customsCode": "C00", "motCode": 0,
        "netWgt": 2500.0, "isNetWgtEstimated": True, "cifvalue": 10.0, "fobvalue": None, "primaryValue": 10.0,
    }  # fmt: skip
    return row | changes


def _answer(*rows: dict[str, Any], **changes: Any) -> bytes:
    return json.dumps(
        {"elapsedTime": "0 secs", "count": len(rows), "data": rows, "error": ""} | changes
    ).encode()


def _built(build_tables: Build, tmp_path: Path, body: bytes) -> duckdb.DuckDBPyConnection:
    path = tmp_path / "answer.json"
    path.write_bytes(body)
    return build_tables(SOURCE, {"answer.json": path})


def test_value_and_mass_of_a_product(build_tables: Build, tmp_path: Path) -> None:
    tables = _built(
        build_tables, tmp_path, _answer(_row(), _row(flowCode="X", cifvalue=None, fobvalue=7, netWgt=None))
    )
    found = tables.execute(
        "SELECT indicator, origin, destination, product, value, unit, reporter, basis FROM flow ORDER BY 1"
    ).fetchall()
    assert found == [
        ("goods_exports_fob", "IND", "JPN", "87", 7.0, "USD", "IND", "goods, FOB, H6, reported"),
        ("goods_imports_cif", "JPN", "IND", "87", 10.0, "USD", "IND", "goods, CIF, H6, reported"),
        (
            "goods_imports_mass",
            "JPN",
            "IND",
            "87",
            2.5,
            "t",
            "IND",
            "goods, net mass, estimated, H6, reported",
        ),
    ]


def test_parts_of_a_row_are_not_counted_again(build_tables: Build, tmp_path: Path) -> None:
    parts = [
        _row(motCode=2100),
        _row(customsCode="C01"),
        _row(partner2Code=156),
        _row(freqCode="M"),
        _row(flowCode="FM"),
    ]
    tables = _built(build_tables, tmp_path, _answer(_row(netWgt=None), *parts))
    assert tables.execute("SELECT count(*) FROM flow").fetchone() == (1,)


def test_imports_given_both_ways_are_two_quantities(build_tables: Build, tmp_path: Path) -> None:
    tables = _built(build_tables, tmp_path, _answer(_row(fobvalue=9.0, netWgt=None)))
    assert tables.execute("SELECT indicator, value FROM flow ORDER BY 1").fetchall() == [
        ("goods_imports_cif", 10.0), ("goods_imports_fob", 9.0),
    ]  # fmt: skip


def test_the_total_with_the_world_is_a_trait_and_no_partner(build_tables: Build, tmp_path: Path) -> None:
    rows = [_row(partnerCode=0, cmdCode="TOTAL", netWgt=None), _row(partnerCode=899), _row(partnerCode=0)]
    tables = _built(build_tables, tmp_path, _answer(*rows))
    assert tables.execute("SELECT count(*) FROM flow").fetchone() == (0,)
    assert tables.execute("SELECT indicator, country, value FROM trait").fetchall() == [
        ("goods_imports_cif_total", "IND", 10.0)
    ]


def test_coverage_never_claims_what_was_not_asked(build_tables: Build, tmp_path: Path) -> None:
    tables = _built(build_tables, tmp_path, _answer(_row(netWgt=None)))
    assert tables.execute("SELECT indicator, year_from, year_to, country FROM coverage").fetchall() == [
        ("goods_imports_cif_asked", 2023, 2023, "IND")
    ]


@pytest.mark.parametrize(
    ("body", "error", "message"),
    [
        (_answer(*[_row()] * 500), TruncatedAnswer, "500 of 500 rows"),
        (_answer(_row(), count=7), TruncatedAnswer, "1 of 7 rows"),
        (_answer(_row(partnerCode=998)), UnknownEntity, r"un-comtrade: answer\.json .*998"),
        (_answer(_row(flowCode="Z")), ChangedColumns, "flow 'Z'"),
        (_answer(error="bad request"), ChangedColumns, "bad request"),
        (b'{"statusCode": 429, "message": "Rate limit is exceeded."}', ChangedColumns, "Rate limit"),
        (b"<html>", ChangedColumns, "not JSON"),
        ('{"größe": 1}'.encode("latin-1"), ChangedColumns, "UTF-8"),
        (b'{"rows": []}', ChangedColumns, r"answer\.json .*count, data not found"),
        (_answer({"reporterCode": 699}), ChangedColumns, "cifvalue"),
        (
            _answer(_row(), _row(cifvalue=11.0)),
            ChangedColumns,
            "two values for goods_imports_cif JPN IND 87 2023",
        ),
    ],
)
def test_an_answer_that_is_not_whole_is_an_error(
    build_tables: Build, tmp_path: Path, body: bytes, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        _built(build_tables, tmp_path, body)


def test_an_empty_answer_is_no_row(build_tables: Build, tmp_path: Path) -> None:
    tables = _built(build_tables, tmp_path, _answer(data=None))
    assert tables.execute("SELECT count(*) FROM flow").fetchone() == (0,)


@pytest.mark.parametrize(
    ("code", "country"),
    [(699, "IND"), (842, "USA"), (841, "USA"), (757, "CHE"), (490, "TWN"), (866, "VNM"), (868, "RVN")],
)
def test_areas_that_are_not_m49(code: int, country: str) -> None:
    assert area("test", code) == country


def test_the_later_answer_has_the_last_word(build_tables: Build, tmp_path: Path) -> None:
    files = {}
    for name, value in (("b.json", 10.0), ("a.json", 11.0)):
        files[name] = tmp_path / name
        files[name].write_bytes(
            _answer(_row(cifvalue=value, netWgt=None), _row(cmdCode=name[0], netWgt=None))
        )
    tables = build_tables(SOURCE, files)
    assert tables.execute("SELECT product, value FROM flow ORDER BY 1").fetchall() == [
        ("87", 11.0), ("a", 10.0), ("b", 10.0),
    ]  # fmt: skip
