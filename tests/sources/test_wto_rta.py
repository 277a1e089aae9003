"""WTO RTA-IS: agreements by pair, with blocs, accessions and each party's own days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsx_writer import Cell, workbook

from bilateral.evidence.relations import Coverage, Tie
from bilateral.sources import wto_rta
from bilateral.sources.checks import ChangedColumns, UnknownEntity

COLUMNS = (
    "RTA ID", "RTA Name", "Coverage", "Type", "Status", "Date of Signature (G)", "Date of Signature (S)",
    "Date of Notification (G)", "Date of Notification (S)", "Date of Entry into Force (G)",
    "Date of Entry into Force (S)", "Inactive Date", "Accession?", "Current signatories", "Original signatories",
    "Specific Entry/Exit dates", "Remarks",
)  # fmt: skip
CHANGES = ("RTA ID", "RTA Name", "Date of entry into force of changes")
STARTED = "Date of Entry into Force (G)"

EU = {
    "RTA ID": 120, "RTA Name": "EU Treaty", STARTED: date(1958, 1, 1), "Current signatories": "France; Poland",
    "Original signatories": "France; Germany", "Specific Entry/Exit dates":
    "Poland(01-May-2004 - ); United Kingdom(01-Jan-1973 - 31-Dec-2020); Germany( - 01-Jan-2015)",
}  # fmt: skip


def _row(**cells: Cell) -> list[Cell]:
    filled = {"Status": "In Force", "Accession?": "No", "Type": "FTA", "Coverage": "Goods", **cells}
    return [filled.get(column) for column in COLUMNS]


def _agreement(number: int, name: str, parties: str, start: date | None, **cells: Cell) -> list[Cell]:
    return _row(**{"RTA ID": number, "RTA Name": name, "Current signatories": parties,
                   "Original signatories": parties, STARTED: start, **cells})  # fmt: skip


def _tables(tmp_path: Path, *rows: list[Cell], header: tuple[str, ...] = COLUMNS) -> dict[str, list[Any]]:
    path = tmp_path / "AllRTAs.xlsx"
    path.write_bytes(
        workbook({"AllRTAs": [header, *rows], "RTA Changes": [CHANGES, (1, "x", date(2019, 3, 1))]})
    )
    return {relation: list(rows) for relation, rows in wto_rta.tables({"AllRTAs.xlsx": path}, None)}  # type: ignore[arg-type]


def _spans(found: dict[str, list[Any]]) -> dict[tuple[str, str, str], tuple[str | None, str | None]]:
    return {(tie.a, tie.b, tie.locator.split()[-1]): (tie.start, tie.end) for tie in found["tie"]}


def test_a_bilateral_agreement(tmp_path: Path) -> None:
    found = _tables(
        tmp_path,
        _agreement(1, "Chile - China ", "China; Chile", date(2006, 10, 1), **{
            "Date of Signature (G)": date(2005, 11, 18), "Date of Entry into Force (S)": date(2010, 8, 1),
            "Date of Notification (G)": date(2007, 6, 20), "Coverage": "Goods & Services", "Type": "FTA & EIA"}),
        _agreement(2, "Chile - Early", "Chile; Japan", None, Status="Early announcement-Signed "),
        _agreement(3, "Chile - Talks", "", None, Status="Early announcement-Under negotiation"),
    )  # fmt: skip
    made, signed = found["tie"]
    assert made == Tie(
        "wto-rta", "trade-agreement", "CHL", "CHN", False, "2006-10-01", None,
        "in force: Chile - China; FTA & EIA (goods and services); signed 2005-11-18; goods from 2006-10-01, "
        "services from 2010-08-01; notified 2007-06-20; 1 change notified, last in force 2019-03-01",
        "AllRTAs.xlsx, RTA ID 1",
    )  # fmt: skip
    assert (signed.start, signed.degree.partition(":")[0]) == (None, "signed, not in force")
    assert Coverage("wto-rta", "trade-agreement", 2005, 2010, "JPN") in found["coverage"]


def test_a_bloc_is_its_members_while_they_are_members(tmp_path: Path) -> None:
    japan = _agreement(836, "EU - Japan", "Japan; European Union", date(2019, 2, 1))
    spans = _spans(_tables(tmp_path, _row(**EU), japan))
    assert spans["FRA", "JPN", "836"] == ("2019-02-01", None)
    assert spans["GBR", "JPN", "836"] == ("2019-02-01", "2020-12-31")
    assert spans["FRA", "POL", "120"] == ("2004-05-01", None)
    assert ("DEU", "JPN", "836") not in spans  # in this list Germany had left before it began
    assert ("FRA", "POL", "836") not in spans


def test_members_listed_one_by_one_signed_as_one(tmp_path: Path) -> None:
    old = _agreement(
        261, "EC - Morocco Cooperation Agreement", "", date(1978, 11, 1), Status="Inactive",
        **{"Original signatories": "France; Germany; Morocco; United Kingdom", "Inactive Date": date(2000, 3, 1),
           "Date of Signature (G)": date(1976, 4, 27)},
    )  # fmt: skip
    spans = _spans(_tables(tmp_path, _row(**EU), old))
    assert {pair: span for pair, span in spans.items() if pair[2] == "261"} == {
        ("DEU", "MAR", "261"): ("1978-11-01", "2000-03-01"),
        ("FRA", "MAR", "261"): ("1978-11-01", "2000-03-01"),
        ("GBR", "MAR", "261"): ("1978-11-01", "2000-03-01"),
    }


def test_the_partners_of_a_hub_have_no_agreement_with_each_other(tmp_path: Path) -> None:
    hub = _agreement(
        1096, "United Kingdom - Colombia and Peru", "Colombia; Peru; United Kingdom", date(2021, 1, 1)
    )
    assert {pair[:2] for pair in _spans(_tables(tmp_path, hub))} == {("COL", "GBR"), ("GBR", "PER")}


def test_an_accession_tells_of_those_that_acceded(tmp_path: Path) -> None:
    base = _agreement(640, "Pact (CPTPP)", "Canada; Japan; United Kingdom", date(2018, 12, 30),
                      **{"Original signatories": "Canada; Japan",
                         "Specific Entry/Exit dates": "United Kingdom(15-Dec-2024 - )"})  # fmt: skip
    accession = _agreement(1218, "Pact (CPTPP) - Accession of the United Kingdom", "Canada; Japan; United Kingdom",
                           date(2024, 12, 15), **{"Accession?": "Yes",
                           "Specific Entry/Exit dates": "Canada(01-Jan-9999 - )"})  # fmt: skip
    found = _tables(tmp_path, base, accession)
    assert _spans(found) == {
        ("CAN", "JPN", "640"): ("2018-12-30", None),
        ("GBR", "JPN", "1218"): ("2024-12-15", None),
        ("CAN", "GBR", "1218"): (None, None),
    }
    (canada,) = [tie.degree for tie in found["tie"] if (tie.a, tie.b) == ("CAN", "GBR")]
    assert canada.startswith("not in force for one of the two: ")


def test_one_who_joined_on_a_day_not_given_has_no_start(tmp_path: Path) -> None:
    late = _agreement(45, "SADC", "Angola; Botswana; Zambia", date(2000, 9, 1),
                      **{"Original signatories": "Botswana; Zambia"})  # fmt: skip
    assert _spans(_tables(tmp_path, late)) == {
        ("AGO", "BWA", "45"): (None, None),
        ("AGO", "ZMB", "45"): (None, None),
        ("BWA", "ZMB", "45"): ("2000-09-01", None),
    }


def test_what_has_changed_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        ChangedColumns, match=r"(?s)wto-rta.*AllRTAs\.xlsx.*RTA Name.*not found.*found RTA ID, Title"
    ):
        _tables(tmp_path, header=("RTA ID", "Title"))
    with pytest.raises(UnknownEntity, match=r"wto-rta.*AllRTAs\.xlsx.*Atlantis"):
        _tables(tmp_path, _agreement(1, "x", "Atlantis; Japan", date(2000, 1, 1)))
    with pytest.raises(UnknownEntity, match="no second signatory"):
        _tables(tmp_path, _agreement(1, "x", "Japan", date(2000, 1, 1)))
    with pytest.raises(ChangedColumns, match="for a date"):
        _tables(tmp_path, _agreement(1, "x", "India; Japan", None, **{STARTED: "in spring"}))
    (tmp_path / "AllRTAs.xlsx").write_text("<html>busy</html>")
    with pytest.raises(ChangedColumns, match="not a readable workbook"):
        list(wto_rta.tables({"AllRTAs.xlsx": tmp_path / "AllRTAs.xlsx"}, None))  # type: ignore[arg-type]


REAL = [
    ("IND", "JPN", 173, "2011-08-01", None),
    ("FRA", "JPN", 836, "2019-02-01", None),
    ("GBR", "JPN", 836, "2019-02-01", "2020-12-31"),
    ("CAN", "GBR", 1218, None, None),
    ("GBR", "JPN", 1218, "2024-12-15", None),
    ("CHN", "IND", 46, "2002-01-01", None),
    ("AFG", "IND", 966, "2011-08-07", None),
    ("IND", "THA", 438, "2010-01-01", None),
    ("IDN", "JPN", 176, "2010-03-01", None),
    ("CHE", "IND", 598, "2025-10-01", None),
    ("FRA", "POL", 52, "2004-05-01", None),
    ("DNK", "NOR", 152, "1960-05-03", "1972-12-31"),
    ("BRA", "YUG", 147, "1973-02-11", "1992-04-27"),
    ("MAR", "PRT", 261, "1986-01-01", "2000-03-01"),
]


@pytest.mark.shared
@pytest.mark.parametrize(("a", "b", "number", "start", "end"), REAL)
def test_agreements_of_the_real_list(
    mirror_tables: Any, a: str, b: str, number: int, start: str | None, end: str | None
) -> None:
    found = mirror_tables("wto-rta").execute(
        'SELECT start, "end" FROM tie WHERE a = ? AND b = ? AND locator = ?',
        [a, b, f"AllRTAs.xlsx, RTA ID {number}"],
    )
    assert found.fetchall() == [(start, end)]


@pytest.mark.shared
def test_the_real_list(mirror_tables: Any) -> None:
    db = mirror_tables("wto-rta")
    # 655 rows less 29 under negotiation and one without signatories
    assert db.execute("SELECT count(*), count(DISTINCT locator) FROM tie").fetchone() == (10_538, 625)
    degree = db.execute("SELECT degree FROM tie WHERE a = 'IND' AND b = 'JPN'").fetchall()
    assert degree == [
        ("in force: India - Japan; FTA & EIA (goods and services); signed 2011-02-16; notified 2011-09-14",)
    ]
    assert db.execute("SELECT count(*) FROM tie WHERE a >= b").fetchone() == (0,)
    twice = "SELECT a, b, locator FROM tie GROUP BY ALL HAVING count(*) > 1"
    assert db.execute(twice).fetchall() == []
    covered = db.execute("SELECT country FROM coverage WHERE country IN ('IND', 'JPN', 'PRK')").fetchall()
    assert sorted(covered) == [("IND",), ("JPN",), ("PRK",)]
