"""OECD DAC2a: SDMX-CSV as the service documents it, and the list of codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.oecd_dac import NAMES

CODES = {
    "donor_code": {"701": "Japan", "20001": "DAC countries", "742": "Korea"},
    "recipient_code": {
        "645": "India",
        "860": "Micronesia",
        "10058": "Micronesia",
        "298": "Africa unspecified",
    },
}
PLAIN = (
    "DATAFLOW,DONOR,RECIPIENT,MEASURE,UNIT_MEASURE,PRICE_BASE,TIME_PERIOD,OBS_VALUE,BASE_PER,UNIT_MULT\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),JPN,IND,206,USD,V,2021,2500.5,,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),JPN,IND,206,USD,V,2023,-3.25,,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),JPN,IND,206,USD,V,2022,,,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),JPN,IND,206,USD,Q,2021,2000,2023,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),DAC,IND,206,USD,V,2021,9000,,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),5WB0,IND,206,USD,V,2021,9000,,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),JPN,DPGC,206,USD,V,2021,9000,,6\n"
    "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),JPN,IND,296,USD,V,2021,1,,0\n"
)
# Labels' columns differ from codes' by case alone.
LABELLED = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,DONOR,Donor,RECIPIENT,Recipient,MEASURE,Measure,UNIT_MEASURE,"
    "Unit of measure,PRICE_BASE,Price base,TIME_PERIOD,Time period,OBS_VALUE,Observation value,BASE_PER,"
    "Base period,UNIT_MULT,Unit multiplier\n"
    'DATAFLOW,OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6),"DAC2A: Aid",I,JPN,Japan,IND,India,206,'
    '"Official development assistance (ODA), disbursements",USD,US dollar,V,Current prices,2021,,2500.5,,,,6,Millions\n'
)


def _files(folder: Path, rows: str | None) -> dict[str, Path]:
    (folder / NAMES).write_text(json.dumps(CODES))
    files = {NAMES: folder / NAMES}
    if rows is not None:
        (folder / "dac2a.csv").write_text(rows)
        files["dac2a.csv"] = folder / "dac2a.csv"
    return files


def test_rows_of_the_service(build_tables: Any, tmp_path: Path) -> None:
    db = build_tables("oecd-dac", _files(tmp_path, PLAIN))
    flows = "SELECT indicator, origin, destination, year, value, unit, reporter FROM flow ORDER BY indicator, year"
    assert db.execute(flows).fetchall() == [
        ("oda_net_disbursements", "JPN", "IND", 2021, 2_500_500_000.0, "USD", "JPN"),
        ("oda_net_disbursements", "JPN", "IND", 2023, -3_250_000.0, "USD", "JPN"),
        (
            "oda_net_disbursements_constant",
            "JPN",
            "IND",
            2021,
            2_000_000_000.0,
            "USD, constant prices",
            "JPN",
        ),
    ]
    runs = "SELECT year_from, year_to, country FROM coverage WHERE indicator = 'oda_net_disbursements'"
    assert sorted(db.execute(runs).fetchall()) == [(2021, 2021, "JPN"), (2023, 2023, "JPN")]


def test_labels_are_told_from_codes(build_tables: Any, tmp_path: Path) -> None:
    db = build_tables("oecd-dac", _files(tmp_path, LABELLED))
    assert db.execute("SELECT origin, destination, year, value FROM flow").fetchall() == [
        ("JPN", "IND", 2021, 2_500_500_000.0)
    ]


def test_without_rows_no_flow_is_covered(build_tables: Any, tmp_path: Path) -> None:
    db = build_tables("oecd-dac", _files(tmp_path, None))
    assert db.execute("SELECT count(*) FROM flow").fetchone() == (0,)
    assert sorted(db.execute("SELECT DISTINCT indicator FROM coverage").fetchall()) == [
        ("dac_donor_code",), ("dac_recipient_code",),
    ]  # fmt: skip
    codes = db.execute("SELECT indicator, country, label FROM trait ORDER BY ALL").fetchall()
    assert codes == [
        ("dac_donor_code", "JPN", "701"),
        ("dac_donor_code", "KOR", "742"),
        ("dac_recipient_code", "FSM", "860"),  # 10058 is the region
        ("dac_recipient_code", "IND", "645"),
    ]


def test_what_has_changed_is_said(build_tables: Any, tmp_path: Path) -> None:
    with pytest.raises(
        ChangedColumns, match=r"(?s)oecd-dac.*dac2a\.csv.*RECIPIENT.*not found.*found DONOR, x"
    ):
        build_tables("oecd-dac", _files(tmp_path, "DONOR,x\n"))
    with pytest.raises(UnknownEntity, match=r"oecd-dac: dac2a\.csv.*: QQQ"):
        build_tables("oecd-dac", _files(tmp_path, PLAIN.replace(",JPN,", ",QQQ,")))
    files = _files(tmp_path, None)
    files[NAMES].write_text("<html>busy</html>")
    with pytest.raises(ChangedColumns, match="no JSON text"):
        build_tables("oecd-dac", files)


@pytest.mark.shared
def test_the_real_codes(mirror_tables: Any) -> None:
    db = mirror_tables("oecd-dac")
    found = "SELECT indicator, label FROM trait WHERE country IN ('IND', 'JPN') ORDER BY indicator"
    assert db.execute(found).fetchall() == [("dac_donor_code", "701"), ("dac_recipient_code", "645")]
    twice = "SELECT indicator, country FROM trait GROUP BY ALL HAVING count(*) > 1"
    assert db.execute(twice).fetchall() == []
    assert db.execute("SELECT count(*) FROM trait WHERE indicator = 'dac_donor_code'").fetchone() == (49,)
