"""DESTA: agreements by pair with accessions, withdrawals, consolidated texts and depth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bilateral.sources.checks import ChangedColumns, UnknownEntity
from bilateral.sources.desta import CONTENT, DYADS, INDICES, LIST

TREATY = ["number", "base_treaty", "name", "entry_type", "consolidated", "year", "entryforceyear"]
MEMBERS = [f"c{i}" for i in range(1, 92)] + [f"mc{i}" for i in range(1, 92)]
DEPTH = ["number", "base_treaty", "name", "year", "entry_type", "full_fta", "standards", "investments", "services",
         "procurement", "competition", "iprs", "depth_index"]  # fmt: skip
CHAPTERS = ["number", "nti_labour_chapter", "nti_env_chapter", "ecommerce_chapter"]

# India 356, Japan 392, Seychelles 690, Zambia 894, Côte d'Ivoire 384, Kosovo 900
PAIRS = [
    ["India", "Japan", "356", "392", "826", "826", "India\u00a0Japan", "base_treaty", "0", "2011", "2011"],
    [
        "India",
        "Japan",
        "356",
        "392",
        "826a",
        "826",
        "India Japan (consolidated)",
        "consolidated",
        "1",
        "2020",
        "2020",
    ],
    [
        "Seychelles",
        "Zambia",
        "690",
        "894",
        "6+2",
        "6",
        "South Seychelles accession",
        "accession",
        "0",
        "1997",
        "",
    ],
    [
        "Seychelles",
        "Zambia",
        "690",
        "894",
        "6+5",
        "6",
        "South Seychelles accession",
        "accession",
        "0",
        "2008",
        "2015",
    ],
    [
        "Côte d’Ivoire",
        "Kosovo",
        "384",
        "900",
        "7a",
        "7",
        "Far (consolidated)",
        "consolidated",
        "1",
        "2006",
        "2007",
    ],
]


def _quoted(rows: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def _files(folder: Path, pairs: list[list[str]] = PAIRS, encoding: str = "cp1252") -> dict[str, Path]:
    withdrawal = ["6_1", "6", "South withdrawal Seychelles", "withdrawal", "0", "2004", ""]
    roles = dict(zip(["c1", "c2", "mc1", "mc2"], ["894", "690", "2", "1"], strict=True))
    texts = {
        DYADS: [["country1", "country2", "iso1", "iso2", *TREATY], *pairs],
        LIST: [TREATY + MEMBERS, withdrawal + [roles.get(column, "") for column in MEMBERS]],
        INDICES: [
            DEPTH,
            ["826", "826", "x", "2011", "base_treaty", "1", "1", "1", "0", "0", "0", "1", "4"],
            ["826a", "826", "x", "2020", "consolidated", "1", "1", "1", "1", "0", "0", "1", "5"],
        ],
        CONTENT: [CHAPTERS, ["826", "0", "1", "1"], ["826a", "0", "0", "0"]],
    }
    for name, rows in texts.items():
        (folder / name).write_text(_quoted(rows), encoding=encoding)
    return {name: folder / name for name in texts}


def _ties(db: Any) -> list[tuple[Any, ...]]:
    return list(db.execute('SELECT a, b, start, "end", locator FROM tie ORDER BY a, start').fetchall())


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_pairs_with_withdrawal_and_return(build_tables: Any, tmp_path: Path, encoding: str) -> None:
    db = build_tables("desta", _files(tmp_path, encoding=encoding))
    assert _ties(db) == [
        ("CIV", "XKX", "2007", None, f"{DYADS}, number 7a (base treaty 7)"),
        ("IND", "JPN", "2011", None, f"{DYADS}, number 826 (base treaty 826)"),
        ("SYC", "ZMB", "2015", None, f"{DYADS}, number 6+5 (base treaty 6)"),
        ("SYC", "ZMB", None, "2004", f"{DYADS}, number 6+2 (base treaty 6)"),
    ]
    assert db.execute("SELECT degree FROM tie WHERE a = 'IND'").fetchone() == (
        "entered into force in 2011: India Japan; signed in 2011; depth index 4 of 7; full free trade area; "
        "provisions on standards, investments, intellectual property; chapters on environment, e-commerce; "
        "consolidated text of 2020: depth index 5 of 7; full free trade area; "
        "provisions on standards, investments, services, intellectual property",
    )
    assert ("desta", "trade-agreement", 1997, 2011, "XKX") in db.execute("SELECT * FROM coverage").fetchall()


def test_what_has_changed_is_said(build_tables: Any, tmp_path: Path) -> None:
    files = _files(tmp_path)
    files[INDICES].write_text("number;base_treaty\n")
    with pytest.raises(ChangedColumns, match=rf"(?s)desta.*{INDICES}.*depth_index not found.*found number;"):
        build_tables("desta", files)
    with pytest.raises(UnknownEntity, match=rf"desta: {DYADS}.*: 999"):
        build_tables("desta", _files(tmp_path, [["Atlantis", "Japan", "999", *PAIRS[0][3:]]]))
    files = _files(tmp_path)
    files[LIST].write_bytes(files[LIST].read_bytes() + b"\x81\x8d\n")
    with pytest.raises(ChangedColumns, match=rf"desta: the encoding of {LIST} has changed"):
        build_tables("desta", files)


REAL = [
    ("IND", "JPN", "826", "2011", None, "depth index 6 of 7"),
    ("AFG", "IND", "1", "2003", None, "depth index 1 of 7"),
    ("IND", "SGP", "493", "2005", None, "depth index"),
    ("DEU", "JPN", "869", "2019", None, "depth index 7 of 7"),
    ("GBR", "JPN", "869", "2019", "2020", "one of the two withdrew in 2020"),
    ("CHE", "IND", "878", None, None, "no entry into force recorded"),
    ("GBR", "IND", "1137", None, None, "signed in 2025"),
    ("ALB", "MDA", "193a", "2007", None, "CEFTA"),
    ("SYC", "ZMB", "672+5", "2015", None, "Seychelles accession"),
    ("SYC", "ZMB", "672+2", None, "2004", "Seychelles accession"),
    ("AUT", "NOR", "375", "1960", "1995", "withdrew in 1995: EFTA;"),
]


@pytest.mark.shared
@pytest.mark.parametrize(("a", "b", "number", "start", "end", "words"), REAL)
def test_agreements_of_the_real_files(
    mirror_tables: Any, a: str, b: str, number: str, start: str | None, end: str | None, words: str
) -> None:
    found = mirror_tables("desta").execute(
        'SELECT start, "end", degree FROM tie WHERE least(?, ?) = a AND greatest(?, ?) = b AND locator LIKE ?',
        [a, b, a, b, f"{DYADS}, number {number} (%"],
    )
    ((found_start, found_end, degree),) = found.fetchall()
    assert (found_start, found_end) == (start, end)
    assert words in degree


@pytest.mark.shared
def test_the_real_files(mirror_tables: Any) -> None:
    db = mirror_tables("desta")
    # 20,569 dyads: 1,965 of consolidated texts, of which 75 add a pair, and 47 of 60 repeated pairs
    assert db.execute("SELECT count(*) FROM tie").fetchone() == (18_632,)
    assert db.execute("SELECT count(*) FROM tie WHERE a >= b").fetchone() == (0,)
    assert db.execute("SELECT year_from, year_to FROM coverage WHERE country = 'IND'").fetchall() == [
        (1948, 2025)
    ]
    assert db.execute("SELECT count(*) FROM tie WHERE degree LIKE '%' || chr(160) || '%'").fetchone() == (0,)
