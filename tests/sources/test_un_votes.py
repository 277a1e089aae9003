"""Roll calls of the General Assembly, and the agreement of two countries against an independent calculation."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import r_writer as r
from tiny_files import read

from bilateral import world
from bilateral.sources import un_votes
from bilateral.sources.checks import ChangedColumns, UnknownEntity

Tables = Callable[[str], duckdb.DuckDBPyConnection]
Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "peacesciencer" / "unvotes_agreement.csv"


@pytest.mark.shared
def test_every_vote_is_kept(mirror_tables: Tables) -> None:
    votes = mirror_tables("un-votes")
    assert votes.execute("SELECT choice, count(*) FROM vote GROUP BY 1 ORDER BY 1").fetchall() == [
        ("abstain", 110_897), ("no", 65_548), ("yes", 693_664),
    ]  # fmt: skip
    assert votes.execute(
        "SELECT min(date), max(date), count(DISTINCT resolution), count(DISTINCT resolution) FILTER (issue IS NOT NULL) FROM vote"
    ).fetchone() == ("1946-01-01", "2020-01-14", 6203, 4099)
    repeated = "SELECT 1 FROM vote GROUP BY resolution, country HAVING count(*) > 1"
    assert votes.execute(repeated).fetchall() == []


@pytest.mark.shared
@pytest.mark.parametrize(
    ("country", "votes"),
    [
        ("IND", 6155), ("JPN", 5655), ("USA", 6156), ("CHN", 4532), ("TWN", 1233), ("DDR", 2067), ("YMD", 2378),
        ("NAM", 2455),  # its code is the text "NA"
        ("DEU", 2151 + 2552),  # the Federal Republic, without a code, and Germany
        ("YAR", 3291), ("ZAN", 2), ("CSK", 3752),
    ],
)  # fmt: skip
def test_votes_of_each_country(mirror_tables: Tables, country: str, votes: int) -> None:
    found = (
        mirror_tables("un-votes").execute("SELECT count(*) FROM vote WHERE country = ?", [country]).fetchone()
    )
    assert found == (votes,)


@pytest.mark.shared
def test_one_code_is_read_as_the_states_that_had_it_in_turn(mirror_tables: Tables) -> None:
    spans = mirror_tables("un-votes").execute(
        "SELECT country, min(date)[:4], max(date)[:4], count(*) FROM vote "
        "WHERE country IN ('SUN', 'RUS', 'YUG', 'SCG', 'SRB') GROUP BY 1 ORDER BY 1"
    )
    assert spans.fetchall() == [
        ("RUS", "1991", "2020", 2530),
        ("SCG", "1992", "2005", 503),
        ("SRB", "2006", "2020", 1277),
        ("SUN", "1946", "1990", 3615),
        ("YUG", "1946", "1991", 3695),
    ]


@pytest.mark.shared
def test_agreement_is_that_of_the_reference(mirror_tables: Tables) -> None:
    flows = mirror_tables("un-votes")
    found = {
        (origin, destination, year): (share, common)
        for origin, destination, year, share, common in flows.execute(
            "SELECT origin, destination, year, any_value(value) FILTER (indicator = 'un_vote_agreement'), "
            "any_value(value) FILTER (indicator = 'un_votes_common') FROM flow GROUP BY ALL"
        ).fetchall()
    }
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["period"] == "year" and row["value"] != "2020"]
    assert len(rows) == 594
    for row in rows:
        year = int(row["value"])
        a, b = sorted(_country(row[column], year) for column in ("iso1", "iso2"))
        share, common = found[a, b, year]
        assert share == pytest.approx(float(row["agree_strict"]), abs=1e-9), row
        assert common == int(row["n_common"]), row


def _country(code: str, year: int) -> str:
    found = world.by_code("cow", 365, year) if code == "RU" else world.by_code("iso2", code)
    assert found is not None
    return found.id


@pytest.mark.shared
@pytest.mark.parametrize(
    ("a", "b", "year", "alike", "common"),
    [("IND", "USA", 1946, 21, 43), ("IND", "USA", 1971, 48, 122), ("IND", "USA", 2019, 18, 90), ("JPN", "USA", 2019, 27, 90)],
)  # fmt: skip
def test_agreement_with_the_united_states(
    mirror_tables: Tables, a: str, b: str, year: int, alike: int, common: int
) -> None:
    value = mirror_tables("un-votes").execute(
        "SELECT value FROM flow WHERE indicator = 'un_vote_agreement' AND (origin, destination, year) = (?, ?, ?)",
        [a, b, year],
    )
    assert value.fetchone() == (pytest.approx(alike / common),)


@pytest.mark.shared
def test_coverage_has_the_year_without_votes_as_a_gap(mirror_tables: Tables) -> None:
    spans = mirror_tables("un-votes").execute(
        "SELECT indicator, year_from, year_to FROM coverage WHERE country = 'JPN' ORDER BY ALL"
    )
    assert spans.fetchall() == [
        ("un_vote", 1957, 1963), ("un_vote", 1965, 2020),
        ("un_vote_agreement", 1957, 1963), ("un_vote_agreement", 1965, 2019),
        ("un_votes_common", 1957, 1963), ("un_votes_common", 1965, 2019),
    ]  # fmt: skip


def _days(days: Sequence[date]) -> bytes:
    return r.doubles([(day - date(1970, 1, 1)).days for day in days], {"class": r.texts(["Date"])})


def _files(folder: Path, votes: Mapping[str, Sequence[Any]] | None = None) -> dict[str, Path]:
    """Three roll calls of autumn 1990 and one of January 1991; the last is a fragment of its year."""
    calls = folder / "un_roll_calls.rda"
    columns = {
        "rcid": r.integers([1, 2, 3, 4]),
        "date": _days([date(1990, 10, 1), date(1990, 11, 1), date(1990, 12, 1), date(1991, 1, 9)]),
        "unres": r.texts(["R/45/1", "", "R/45/1", "R/45/2"]),
    }
    calls.write_bytes(r.rda({"un_roll_calls": r.frame(columns, 4)}))
    return {
        "un_roll_calls.rda": calls,
        "un_roll_call_issues.rda": r.write_frame(
            folder / "un_roll_call_issues.rda", {"rcid": [1, 1, 2], "issue": ["Peace", "Arms", "Arms"]}
        ),
        "un_votes.rda": r.write_frame(folder / "un_votes.rda", votes or VOTES),
    }


VOTES: dict[str, list[Any]] = {
    "rcid": [1, 1, 1, 2, 2, 2, 3, 3, 4, 4],
    "country": ["Namibia", "Russia", "Zanzibar", "Namibia", "Russia", "Zanzibar", "Namibia", "Russia", "Russia", "Namibia"],
    "country_code": ["NA", "RU", None, "NA", "RU", None, "NA", "RU", "RU", "NA"],
    "vote": ["yes", "yes", "no", "abstain", "abstain", "yes", "no", "abstain", "no", "no"],
}  # fmt: skip


def test_agreement_counts_common_roll_calls_only(tmp_path: Path, build_tables: Build) -> None:
    tables = build_tables("un-votes", _files(tmp_path))
    flows = tables.execute(
        "SELECT origin, destination, year, indicator, value FROM flow ORDER BY ALL"
    ).fetchall()
    assert flows == [
        ("NAM", "SUN", 1990, "un_vote_agreement", pytest.approx(2 / 3)),
        ("NAM", "SUN", 1990, "un_votes_common", 3.0),
        ("NAM", "ZAN", 1990, "un_vote_agreement", 0.0),
        ("NAM", "ZAN", 1990, "un_votes_common", 2.0),
        ("SUN", "ZAN", 1990, "un_vote_agreement", 0.0),
        ("SUN", "ZAN", 1990, "un_votes_common", 2.0),
    ]


def test_a_vote_names_its_roll_call_and_its_issues(tmp_path: Path, build_tables: Build) -> None:
    votes = build_tables("un-votes", _files(tmp_path)).execute(
        "SELECT resolution, date, issue, country, choice FROM vote WHERE country IN ('SUN', 'RUS') ORDER BY date"
    )
    assert votes.fetchall() == [
        ("R/45/1 (roll call 1)", "1990-10-01", "Arms; Peace", "SUN", "yes"),
        ("roll call 2", "1990-11-01", "Arms", "SUN", "abstain"),
        ("R/45/1 (roll call 3)", "1990-12-01", None, "SUN", "abstain"),
        ("R/45/2 (roll call 4)", "1991-01-09", None, "RUS", "no"),
    ]


@pytest.mark.parametrize(("name", "code"), [("Atlantis", None), ("Atlantis", "QX")])
def test_an_unknown_country_is_named(tmp_path: Path, name: str, code: str | None) -> None:
    votes = {"rcid": [1, 2], "country": [name, "India"], "country_code": [code, "IN"], "vote": ["yes", "no"]}
    with pytest.raises(UnknownEntity, match=r"un-votes: un_votes\.rda .*Atlantis"):
        read(un_votes, _files(tmp_path, votes))


def test_changed_columns_and_choices_are_named(tmp_path: Path) -> None:
    with pytest.raises(ChangedColumns, match=r"un-votes: the columns of un_votes\.rda .*vote"):
        read(
            un_votes,
            _files(tmp_path, {"rcid": [1], "country": ["India"], "country_code": ["IN"], "v": ["yes"]}),
        )
    with pytest.raises(ChangedColumns, match="absent"):
        read(un_votes, _files(tmp_path, VOTES | {"vote": ["absent"] * 10}))
    files = _files(tmp_path)
    other = r.write_frame(tmp_path / "another.rda", VOTES)
    with pytest.raises(ChangedColumns, match=r"no data frame un_votes\nfound another"):
        read(un_votes, files | {"un_votes.rda": other})


PUBLISHED = (
    "rcid,ccode,vote,date,unres,me,nu,di,hr,co,ec\n"
    "1,750,1,1990-10-01,R/45/1,0,1,1,0,0,0\n1,740,1,1990-10-01,R/45/1,0,1,1,0,0,0\n"
    "1,365,3,1990-10-01,R/45/1,0,1,1,0,0,0\n1,260,2,1990-10-01,R/45/1,0,1,1,0,0,0\n"
    "2,750,8,1990-11-01,,0,0,0,0,0,0\n2,740,2,1990-11-01,,0,0,0,0,0,0\n2,365,2,1990-11-01,,0,0,0,0,0,0\n"
    "2,626,9,1990-11-01,,0,0,0,0,0,0\n"
)


def test_the_publishers_table_is_read_too(tmp_path: Path, build_tables: Build) -> None:
    (tmp_path / "UNVotes.csv").write_text(PUBLISHED)
    tables = build_tables("un-votes", {"UNVotes.csv": tmp_path / "UNVotes.csv"})
    assert tables.execute("SELECT resolution, issue, country, choice FROM vote ORDER BY ALL").fetchall() == [
        ("R/45/1 (roll call 1)", BOTH, "DEU", "abstain"),
        ("R/45/1 (roll call 1)", BOTH, "IND", "yes"),
        ("R/45/1 (roll call 1)", BOTH, "JPN", "yes"),
        ("R/45/1 (roll call 1)", BOTH, "SUN", "no"),
        ("roll call 2", None, "JPN", "abstain"),
        ("roll call 2", None, "SUN", "abstain"),
    ]
    agreement = "SELECT value FROM flow WHERE origin = ? AND destination = ? ORDER BY indicator"
    assert tables.execute(agreement, ["JPN", "SUN"]).fetchall() == [(0.5,), (2.0,)]
    assert tables.execute(agreement, ["IND", "JPN"]).fetchall() == [(1.0,), (1.0,)]  # absence does not count


BOTH = "Arms control and disarmament; Nuclear weapons and nuclear material"


def test_faults_of_the_publishers_table_are_named(tmp_path: Path) -> None:
    path = tmp_path / "UNVotes.csv"
    path.write_text(PUBLISHED.replace(",750,", ",998,"))
    with pytest.raises(UnknownEntity, match=r"un-votes: UNVotes\.csv .*998"):
        read(un_votes, {path.name: path})
    path.write_text(PUBLISHED.replace("2,740,2", "2,740,4"))
    with pytest.raises(ChangedColumns, match="expected 1, 2, 3, 8 or 9\nfound 4"):
        read(un_votes, {path.name: path})
    path.write_text(PUBLISHED.replace("unres", "resolution"))
    with pytest.raises(ChangedColumns, match="unres not found"):
        read(un_votes, {path.name: path})
