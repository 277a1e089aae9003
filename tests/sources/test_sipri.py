"""SIPRI's register of arms transfers and its military expenditure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pytest
from tiny_files import Cell, read, write_xlsx

from bilateral.errors import DataMissing
from bilateral.sources import sipri_arms, sipri_milex
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Tables = Callable[[str], duckdb.DuckDBPyConnection]
Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]


@pytest.mark.shared
def test_register_counts_and_totals(mirror_tables: Tables) -> None:
    arms = mirror_tables("sipri-arms")
    assert arms.execute("SELECT count(*), min(year), max(year) FROM flow").fetchone() == (11_262, 1995, 2024)
    assert arms.execute("SELECT count(*) FROM tie").fetchone() == (12_232,)
    # 447 rows of armed groups, organisations and unknown parties are in no flow, but in their partners' totals.
    assert arms.execute("SELECT sum(value) FROM flow").fetchone() == (pytest.approx(769_810.94 - 3_660.83),)
    repeated = "SELECT 1 FROM flow GROUP BY origin, destination, year HAVING count(*) > 1"
    assert arms.execute(repeated).fetchall() == []


@pytest.mark.shared
@pytest.mark.parametrize(
    ("supplier", "recipient", "tiv"),
    [
        ("USA", "JPN", 20_363.5), ("GBR", "JPN", 582.0), ("FRA", "JPN", 185.4), ("AUS", "JPN", 2.56),
        ("RUS", "IND", 42_930.01), ("FRA", "IND", 6_247.25), ("ISR", "IND", 5_507.25), ("USA", "IND", 5_151.99),
        ("IND", "MMR", 224.48), ("IND", "LKA", 134.83), ("IND", "MUS", 84.08),
    ],
)  # fmt: skip
def test_deliveries_of_thirty_years(mirror_tables: Tables, supplier: str, recipient: str, tiv: float) -> None:
    found = mirror_tables("sipri-arms").execute(
        "SELECT sum(value) FROM flow WHERE origin = ? AND destination = ?", [supplier, recipient]
    )
    assert found.fetchone() == (pytest.approx(tiv),)


@pytest.mark.shared
def test_india_and_japan_have_a_real_zero(mirror_tables: Tables) -> None:
    arms = mirror_tables("sipri-arms")
    pair = "('IND', 'JPN')"
    assert arms.execute(
        f"SELECT count(*) FROM flow WHERE origin IN {pair} AND destination IN {pair}"
    ).fetchone() == (0,)
    assert arms.execute(f"SELECT count(*) FROM tie WHERE a IN {pair} AND b IN {pair}").fetchone() == (0,)
    # The preamble says 2025; no delivery of 2025 is in the file, so 2025 is not covered.
    covered = arms.execute(
        "SELECT year_from, year_to, country FROM coverage WHERE indicator = 'arms_tiv_delivered'"
    )
    assert covered.fetchall() == [(1995, 2024, None)]


@pytest.mark.shared
def test_shares_are_of_all_that_was_received(mirror_tables: Tables) -> None:
    totals = mirror_tables("sipri-arms").execute(
        "SELECT sum(value) FROM trait WHERE country = 'IND' AND indicator = 'arms_tiv_received'"
    )
    assert totals.fetchone() == (pytest.approx(68_103.44),)  # 7.68 of them from unknown suppliers


PREAMBLE = """Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range '1995' to '2025';
A '?' in a column indicates uncertain data.;
"""
HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,"
    "Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;"
)
DEALS = [
    '1,Russia,India,"T-90, S",tank,Armoured vehicles,2001,Yes,10,No,2003,No,New,1,1,10,Yes;',
    '1,Russia,India,"T-90, S",tank,Armoured vehicles,2001,Yes,5,Yes,2004,No,New,1,1,5.5,Yes;',
    "2,unknown supplier(s),India,RPG,rocket,Missiles,2003,Yes,9,Yes,2004,Yes,Second hand,1,1,0.5,No;",
    "3,India,Cote d'Ivoire,Jip,APC,Armoured vehicles,2003,No,2,No,2004,No,Second hand,1,1,0,No;",
]


def _register(folder: Path, *deals: str, preamble: str = PREAMBLE, header: str = HEADER) -> dict[str, Path]:
    path = folder / "trade_register.csv"
    path.write_bytes((preamble + "\n".join([header, *deals])).replace("\n", "\r\n").encode("latin-1"))
    return {path.name: path}


def test_a_deal_is_a_tie_and_its_deliveries_are_flows(tmp_path: Path, build_tables: Build) -> None:
    arms = build_tables("sipri-arms", _register(tmp_path, *DEALS))
    assert arms.execute("SELECT origin, destination, year, value FROM flow ORDER BY ALL").fetchall() == [
        ("IND", "CIV", 2004, 0.0), ("RUS", "IND", 2003, 10.0), ("RUS", "IND", 2004, 5.5),
    ]  # fmt: skip
    ties = arms.execute('SELECT a, b, start, "end", degree, locator FROM tie ORDER BY locator').fetchall()
    assert ties == [
        ("RUS", "IND", "2001", "2004", "15 T-90, S (tank), produced by the recipient; ordered 2001 (estimate), "
         "delivered 2003-2004 (number estimated); 15.50 million TIV", "trade_register.csv: deal 1"),
        ("IND", "CIV", "2003", "2004", "2 Jip (APC), second hand; ordered 2003, delivered 2004; 0.00 million TIV",
         "trade_register.csv: deal 3"),
    ]  # fmt: skip
    received = (
        "SELECT year, value FROM trait WHERE country = 'IND' AND indicator = 'arms_tiv_received' ORDER BY 1"
    )
    assert arms.execute(received).fetchall() == [(2003, 10.0), (2004, 6.0)]


def test_faults_of_the_register_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownEntity, match=r"sipri-arms: trade_register\.csv .*Atlantis"):
        read(sipri_arms, _register(tmp_path, DEALS[0].replace("Russia", "Atlantis")))
    with pytest.raises(ChangedColumns, match="TIV delivery values not found"):
        read(sipri_arms, _register(tmp_path, *DEALS, header=HEADER.replace("TIV delivery", "TIV of")))
    with pytest.raises(ChangedColumns, match="found <html>"):
        read(sipri_arms, _register(tmp_path, preamble="<html>", header=""))
    with pytest.raises(ChangedColumns, match="not plain text"):
        read(sipri_arms, _register(tmp_path, *DEALS, preamble=PREAMBLE + "©;\n"))
    some = PREAMBLE.replace("from All countries", "from Japan")
    with pytest.raises(DataMissing, match=r"not the whole register.*\n.*all suppliers"):
        read(sipri_arms, _register(tmp_path, *DEALS, preamble=some))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("indicator", "india", "japan"),
    [
        ("military_expenditure_constant_usd", 83_623.1406, 58_399.2796),
        ("military_expenditure_usd", 86_125.9762, 55_273.9043),
        ("military_expenditure_share_of_gdp", 2.2712033, 1.3713969),
        ("military_expenditure_per_capita", 59.6260, 445.5022),
        ("military_expenditure_share_of_government", 7.6341490, 3.2505635),
    ],
)
def test_expenditure_of_2024(mirror_tables: Tables, indicator: str, india: float, japan: float) -> None:
    found = mirror_tables("sipri-milex").execute(
        "SELECT country, value FROM trait WHERE indicator = ? AND year = 2024 AND country IN ('IND', 'JPN') ORDER BY 1",
        [indicator],
    )
    assert found.fetchall() == [("IND", pytest.approx(india)), ("JPN", pytest.approx(japan))]


@pytest.mark.shared
def test_lost_figures_are_gaps(mirror_tables: Tables) -> None:
    milex = mirror_tables("sipri-milex")
    zeros = milex.execute("SELECT DISTINCT country FROM trait WHERE value = 0 ORDER BY 1").fetchall()
    assert zeros == [("CRI",), ("HTI",), ("ISL",), ("PAN",)]
    current = "SELECT year_from, year_to FROM coverage WHERE indicator = 'military_expenditure_usd' AND country = ? ORDER BY 1"
    assert milex.execute(current, ["RUS"]).fetchall() == [
        (1993, 2024)
    ]  # 0 in 1987-90 and 1992 in the workbook
    assert milex.execute(current, ["SUN"]).fetchall() == [(1987, 1990)]
    assert milex.execute(current, ["YUG"]).fetchall() == []  # 33 zeros
    slips = "SELECT count(*) FROM trait WHERE indicator = 'military_expenditure_share_of_gdp' AND value BETWEEN 1e-9 AND 1e-3"
    assert milex.execute(slips).fetchone() == (0,)


def _milex(folder: Path, **changed: list[list[Cell]]) -> dict[str, Path]:
    years: list[Cell] = ["Country", "Notes", 2022, 2023]
    sheets: dict[str, list[list[Cell]]] = {
        "Constant (2030) US$": [
            ["Military expenditure"], [], ["Country", "", "Notes", 2022, 2023], [], ["Asia & Oceania"],
            ["India", "", "59", "...", 82.5], ["USSR", "", "", "xxx", "xxx"], ["Venezuela", "", "", 0.2, 90],
        ],
        "Current US$": [["Notes above"], years, ["India", "59", 80.0, 82.0], ["Taiwan", "", 0.0, 9.0],
                        ["Iceland", "", 0.0, 0.0], ["Venezuela", "", 3000.0, 100.0]],
        "Share of GDP": [years, ["India", "59", 0.025, 0.0225], ["Angola", "", 0.0000001, ". ."]],
        "Per capita": [["Country", "Notes", 2023], ["India", "59", 57.5]],
        "Share of Govt. spending": [["Country", "Notes", "Reporting year", 2023], ["India", "59", "", 0.08]],
    }  # fmt: skip
    return {"milex.xlsx": write_xlsx(folder / "milex.xlsx", sheets | changed)}


def test_each_sheet_is_read_by_its_own_header(tmp_path: Path, build_tables: Build) -> None:
    milex = build_tables("sipri-milex", _milex(tmp_path))
    rows = milex.execute("SELECT country, indicator, year, value, unit FROM trait ORDER BY ALL").fetchall()
    assert rows == [
        ("IND", sipri_milex.CONSTANT, 2023, 82.5, "USD million (constant 2030 prices)"),
        ("IND", "military_expenditure_per_capita", 2023, 57.5, "USD per person (current prices)"),
        ("IND", "military_expenditure_share_of_gdp", 2022, 2.5, "% of GDP"),
        ("IND", "military_expenditure_share_of_gdp", 2023, 2.25, "% of GDP"),
        ("IND", "military_expenditure_share_of_government", 2023, 8.0, "% of government spending"),
        ("IND", "military_expenditure_usd", 2022, 80.0, "USD million (current prices)"),
        ("IND", "military_expenditure_usd", 2023, 82.0, "USD million (current prices)"),
        ("ISL", "military_expenditure_usd", 2022, 0.0, "USD million (current prices)"),
        ("ISL", "military_expenditure_usd", 2023, 0.0, "USD million (current prices)"),
        ("TWN", "military_expenditure_usd", 2023, 9.0, "USD million (current prices)"),
        ("VEN", sipri_milex.CONSTANT, 2023, 90.0, "USD million (constant 2030 prices)"),
        ("VEN", "military_expenditure_usd", 2022, 3000.0, "USD million (current prices)"),
        ("VEN", "military_expenditure_usd", 2023, 100.0, "USD million (current prices)"),
    ]
    locator = milex.execute(
        "SELECT locator FROM trait WHERE indicator = 'military_expenditure_per_capita'"
    ).fetchone()
    assert locator == ("Per capita: India (note 59)",)


def test_faults_of_the_workbook_are_named(tmp_path: Path) -> None:
    header: list[Cell] = ["Country", "Notes", 2023]
    with pytest.raises(UnknownEntity, match=r"sipri-milex: milex\.xlsx, sheet Per capita, .*Atlantis"):
        read(sipri_milex, _milex(tmp_path, **{"Per capita": [header, ["Atlantis", "", 1.0]]}))
    with pytest.raises(ChangedColumns, match=r"Per capita, India: expected a number.*\nfound n/a"):
        read(sipri_milex, _milex(tmp_path, **{"Per capita": [header, ["India", "", "n/a"]]}))
    with pytest.raises(ChangedColumns, match="sheet Per capita have changed: Country, Notes not found"):
        read(sipri_milex, _milex(tmp_path, **{"Per capita": [["State", 2023]]}))
    lacking = write_xlsx(tmp_path / "less.xlsx", {"Current US$": [header]})
    with pytest.raises(ChangedColumns, match=r"less\.xlsx have changed: Share of GDP"):
        read(sipri_milex, {"less.xlsx": lacking})
    (tmp_path / "page.xlsx").write_text("<html>not today</html>")
    with pytest.raises(ChangedColumns, match=r"page\.xlsx is not a readable workbook"):
        read(sipri_milex, {"page.xlsx": tmp_path / "page.xlsx"})
