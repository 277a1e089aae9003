"""Asking Comtrade for two countries: within its limits, whole or by halves, and nothing of before is lost."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from comtrade_service import (
    CHILE,
    GOOD_KEY,
    INDIA,
    JAPAN,
    KEYED_PATH,
    PREVIEW_PATH,
    Comtrade,
    Handler,
    trade,
)
from pull_setup import Run, home, leftovers, run, waits  # noqa: F401 - fixtures

from bilateral.lake import Lake, asking, catalog
from bilateral.lake.pairs import needs_of
from bilateral.lake.verify import verify
from bilateral.sources.un_comtrade import requests
from bilateral.world import get

SOURCE = "un-comtrade"
LAST = date.today().year - 1
PULL = ("sources", "pull", SOURCE)
VALUES = """SELECT indicator, product, reporter, value FROM flow WHERE source = 'un-comtrade'
    AND year = ? ORDER BY ALL"""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between requests, noted instead of waited."""
    noted: list[float] = []
    monkeypatch.setattr(asking, "sleep", noted.append)
    return noted


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, waits: list[float], pauses: list[float]) -> Iterator[Comtrade]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv(requests.KEY, raising=False)
    with Comtrade() as server, server.running():
        for name, path in (("PREVIEW", PREVIEW_PATH), ("KEYED", KEYED_PATH)):
            way = replace(getattr(requests, name), base=f"{server.address}{path}")
            monkeypatch.setattr(requests, name, way)
        server.table += [
            trade(INDIA, JAPAN, LAST, "M", "TOTAL", 100.0),
            trade(INDIA, JAPAN, LAST, "M", "87", 40.0),
            trade(INDIA, JAPAN, LAST, "M", "8703", 30.0),
            trade(INDIA, JAPAN, LAST, "M", "260111", 5.0),
            trade(JAPAN, INDIA, LAST, "X", "TOTAL", 95.0),
            trade(JAPAN, CHILE, LAST, "M", "TOTAL", 7.0),
        ]
        yield server


def held(home: Path) -> Any:
    return catalog.read(home)[SOURCE]


def test_both_reporters_are_asked_year_by_year(
    service: Comtrade, home: Path, run: Run, pauses: list[float]
) -> None:
    code, out, err = run(*PULL, "--for", "India", "Japan")
    assert code == 0, err
    assert f"{SOURCE}: 4 rows between the two" in out
    assert Lake(home).rows(VALUES, LAST) == [
        ("goods_exports_fob", None, "JPN", 95.0),
        ("goods_imports_cif", "260111", "IND", 5.0),
        ("goods_imports_cif", "87", "IND", 40.0),
        ("goods_imports_cif", None, "IND", 100.0),
    ]
    assert len(service.asked) == 2 * requests.YEARS
    assert pauses == [requests.PREVIEW.pause_s] * (len(service.asked) - 1)
    first, last = service.asked[0], service.asked[-1]
    assert (first.path, first.key) == (PREVIEW_PATH, None)
    codes = first.parameters["cmdCode"].split(",")
    assert (codes[:2], len(codes), "260111" in codes) == (["TOTAL", "AG2"], 76, True)
    assert first.parameters | {"cmdCode": ""} == {
        "reporterCode": "699", "partnerCode": "392", "period": str(LAST + 1 - requests.YEARS), "cmdCode": "",
        "flowCode": "M,X", "partner2Code": "0", "customsCode": "C00", "motCode": "0", "maxRecords": "500",
        "format": "JSON", "includeDesc": "false",
    }  # fmt: skip
    assert (last.parameters["reporterCode"], last.parameters["period"]) == ("392", str(LAST))
    assert verify(home) == []
    assert leftovers(home) == []


def test_a_key_goes_into_a_header_and_nowhere_else(
    service: Comtrade, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(requests.KEY, GOOD_KEY)
    code, out, err = run(*PULL, "--for", "India", "Japan")
    assert code == 0, err
    assert [(asked.path, asked.key) for asked in service.asked] == [(KEYED_PATH, GOOD_KEY)] * 2
    assert service.asked[0].parameters["cmdCode"] == "TOTAL,AG2,AG4,AG6"
    assert service.asked[0].parameters["period"].count(",") == requests.YEARS - 1
    assert ("goods_imports_cif", "8703", "IND", 30.0) in Lake(home).rows(VALUES, LAST)
    for path in [file for file in home.rglob("*") if file.is_file()]:
        assert GOOD_KEY.encode() not in path.read_bytes(), path
    assert GOOD_KEY not in out + err


def test_a_wrong_key_is_said(
    service: Comtrade, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(requests.KEY, "wrong")
    code, _, err = run(*PULL, "--for", "India", "Japan")
    assert code == 3
    assert "HTTP 401 Unauthorized: Access denied due to invalid subscription key." in err
    assert SOURCE not in catalog.read(home)


def test_another_pair_is_added_and_the_first_one_kept(service: Comtrade, home: Path, run: Run) -> None:
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    first = held(home)
    assert run(*PULL, "--for", "JPN", "CHL")[0] == 0
    both = held(home)
    assert both.version != first.version
    assert set(first.files) < set(both.files)
    assert len(Lake(home).rows(VALUES, LAST)) == 5
    asked = len(service.asked)
    service.table[0]["cifvalue"] = 101.0
    assert run(*PULL)[0] == 0, "without a pair, all that were asked before"
    assert len(service.asked) == 2 * asked
    assert ("goods_imports_cif", None, "IND", 101.0) in Lake(home).rows(VALUES, LAST)
    assert len(held(home).files) == len(both.files)
    assert run(*PULL, "--offline")[0] == 0
    assert held(home).tables["flow"].rows == 5
    code, _, err = run(*PULL, "--for", "India", "Chile", "--offline")
    assert (code, "IND and CHL were not asked for yet, and --offline forbids asking" in err) == (3, True)


def test_an_answer_at_the_limit_is_asked_for_by_halves(service: Comtrade, home: Path, run: Run) -> None:
    service.rows = 40
    chapters = [f"{chapter:02d}" for chapter in range(1, 98) if chapter != 77]
    service.table = [
        trade(INDIA, JAPAN, LAST, flow, product, float(at))
        for flow in ("M", "X")
        for at, product in enumerate(["TOTAL", *chapters, "260111"])
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(requests, "PREVIEW", replace(requests.PREVIEW, rows=40))
        assert run(*PULL, "--for", "India", "Japan")[0] == 0
    found = Lake(home).rows("SELECT indicator, product, value FROM flow WHERE year = ?", LAST)
    assert len(found) == len(set(found)) == len(service.table)
    assert sum(value for *_, value in found) == sum(row["primaryValue"] for row in service.table)


def test_as_many_rows_as_another_limit_are_not_cut_off(
    service: Comtrade, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(requests.KEY, GOOD_KEY)
    service.table = [trade(INDIA, JAPAN, LAST, "M", f"{code:06d}", 1.0) for code in range(500)]
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert held(home).tables["flow"].rows == 500


def test_what_cannot_be_made_smaller_is_an_error_and_no_shorter_table(
    service: Comtrade, home: Path, run: Run
) -> None:
    assert run(*PULL, "--for", "Chile", "Japan")[0] == 0
    before = held(home)
    service.rows = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(requests, "PREVIEW", replace(requests.PREVIEW, rows=0))
        code, _, err = run(*PULL, "--for", "India", "Japan")
    assert code == 3
    assert "cuts answers off at its limit" in err
    assert requests.KEY in err
    assert held(home) == before
    assert leftovers(home) == []


def too_many(answer: Handler) -> None:
    answer.give(
        429,
        {"statusCode": 429, "message": "Rate limit is exceeded. Try again in 2 seconds."},
        Retry_After="2",
    )


def broken(answer: Handler) -> None:
    answer.give(500, b"")


def with_error(answer: Handler) -> None:
    answer.give(200, {"elapsedTime": "0 secs", "count": 0, "data": [], "error": "The period is not valid"})


def other_columns(answer: Handler) -> None:
    answer.give(200, {"count": 1, "data": [{"refYear": LAST, "reporterCode": INDIA}], "error": ""})


def no_json(answer: Handler) -> None:
    answer.give(200, b"<html>Maintenance</html>")


def quota(answer: Handler) -> None:
    answer.give(
        403,
        {"statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 08:00:00."},
    )


@pytest.mark.parametrize("fault", [too_many, broken])
def test_a_busy_service_is_asked_again_when_it_says(
    service: Comtrade, home: Path, run: Run, waits: list[float], fault: Any
) -> None:
    service.faults = [None, None, fault]
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert waits == [2 if fault is too_many else 1]
    assert len(service.asked) == 2 * requests.YEARS + 1


@pytest.mark.parametrize(
    ("fault", "said", "kept"),
    [
        (with_error, "the service reports an error: The period is not valid", True),
        (other_columns, "flowCode", True),
        (no_json, "is not JSON", True),
        (
            quota,
            "HTTP 403 Forbidden: Out of call volume quota. Quota will be replenished in 08:00:00.",
            False,
        ),
    ],
    ids=["error", "columns", "page", "quota"],
)
def test_an_answer_that_is_none_is_set_aside_and_named(
    service: Comtrade, home: Path, run: Run, fault: Any, said: str, kept: bool
) -> None:
    assert run(*PULL, "--for", "Chile", "Japan")[0] == 0
    before = held(home)
    service.faults = [None, None, fault]
    code, _, err = run(*PULL, "--for", "India", "Japan")
    assert code == 3
    assert said in err
    assert "Traceback" not in err
    aside = re.search(r"the answer is kept in (\S+)\)", err)
    assert bool(aside) is kept
    assert aside is None or Path(aside[1]).is_file()
    assert len(err.strip().splitlines()) <= 3
    assert held(home) == before
    assert verify(home) == []
    assert leftovers(home) == []
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert aside is None or not Path(aside[1]).exists(), "a better answer has come"


def test_a_mirror_serves_the_pairs_that_it_has(
    service: Comtrade, home: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert run(*PULL, "--for", "JPN", "CHL")[0] == 0
    assert run("sources", "mirror", tmp_path / "mirror")[0] == 0
    asked = len(service.asked)
    monkeypatch.setenv("BILATERAL_HOME", str(tmp_path / "one"))
    assert run(*PULL, "--for", "India", "Japan", "--mirror", tmp_path / "mirror")[0] == 0
    assert len(Lake(tmp_path / "one").rows(VALUES, LAST)) == 4
    monkeypatch.setenv("BILATERAL_HOME", str(tmp_path / "all"))
    assert run(*PULL, "--mirror", tmp_path / "mirror")[0] == 0
    assert len(service.asked) == asked
    assert Lake(tmp_path / "all").rows(VALUES, LAST) == Lake(home).rows(VALUES, LAST)
    assert verify(tmp_path / "all") == []


def test_an_older_answer_of_a_mirror_has_no_say_over_a_later_one(
    service: Comtrade, home: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert run("sources", "mirror", tmp_path / "mirror")[0] == 0
    manifest = tmp_path / "mirror" / "MANIFEST.csv"
    manifest.write_text(manifest.read_text().replace(date.today().isoformat(), "2020-01-01"))
    service.table[0]["cifvalue"] = 101.0
    monkeypatch.setenv(requests.KEY, GOOD_KEY)  # other requests, and so other answers
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert run(*PULL, "--mirror", tmp_path / "mirror")[0] == 0
    assert ("goods_imports_cif", None, "IND", 101.0) in Lake(home).rows(VALUES, LAST)
    assert held(home).retrieved == "2020-01-01"


def test_a_damaged_answer_is_asked_for_again(service: Comtrade, home: Path, run: Run) -> None:
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    file = next(file for file in held(home).files if file.name.startswith(f"IND-JPN-{LAST}"))
    (home / "downloads" / file.sha256 / file.name).write_bytes(b"damaged")
    assert run(*PULL, "--for", "JPN", "CHL")[0] == 0
    assert len(Lake(home).rows(VALUES, LAST)) == 5
    assert verify(home) == []


def test_no_pair_is_said_with_the_command(service: Comtrade, home: Path, run: Run) -> None:
    for words in (PULL, (*PULL, "--offline")):
        code, _, err = run(*words)
        assert (code, "`bilateral sources pull un-comtrade --for A B`" in err) == (3, True), err
    assert "sources pull un-comtrade --for A B" in run("sources", "show", SOURCE)[1]


def test_a_pair_that_was_asked_is_lacking_no_more_and_another_is(
    service: Comtrade, home: Path, run: Run
) -> None:
    def lacking(a: str, b: str) -> bool:
        return SOURCE in needs_of(home, get(a), get(b), date.today()).lacking

    assert lacking("IND", "JPN")
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    assert not lacking("JPN", "IND")
    assert lacking("JPN", "CHL")


def test_other_countries_have_no_code(home: Path, run: Run, service: Comtrade) -> None:
    code, _, err = run(*PULL, "--for", "India", "Kosovo")
    assert code == 3
    assert "UN Comtrade has no code for Kosovo" in err
    assert service.asked == []


def test_the_names_of_answers_say_who_and_when(service: Comtrade, home: Path, run: Run) -> None:
    assert run(*PULL, "--for", "India", "Japan")[0] == 0
    names = [file.name for file in held(home).files]
    assert all(re.fullmatch(r"(IND-JPN|JPN-IND)-\d{4}-\d{4}-[0-9a-f]{8}\.json", name) for name in names)
    urls = [file.url for file in held(home).files]
    assert all(url.startswith(f"{service.address}{PREVIEW_PATH}?reporterCode=") for url in urls)
    assert json.loads((home / "bilateral.lock").read_text())["editions"][0]["files"][0]["url"] == urls[0]
