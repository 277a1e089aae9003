"""`bilateral sources list|show|status|verify`, on a lake of what the installation brings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bilateral.cli import main
from bilateral.lake import Lake, catalog, home
from bilateral.lake.status import standings
from bilateral.sources.descriptor import descriptors

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(lake: Lake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line on the session's lake, which no command here writes to."""
    monkeypatch.setenv("BILATERAL_HOME", str(lake.path))

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main(words)
        out, err = capsys.readouterr()
        assert isinstance(done.value.code, int)
        return done.value.code, out, err

    return command


def test_the_list_says_of_every_source_what_it_is(run: Run) -> None:
    code, out, _ = run("sources", "list")
    assert code == 0
    for one in descriptors().values():
        said = (one.id, one.title, one.publisher, one.licence, one.cadence, one.coverage)
        assert [text for text in said if text not in out] == []
    paragraphs = {part.partition(":")[0]: part for part in out.split("\n\n")}
    assert "not pulled" in paragraphs["imf-imts"]
    assert "15 files" in paragraphs["imf-imts"]
    assert "pulled today" in paragraphs["factbook"]
    assert "MB" in paragraphs["factbook"]
    assert "rows" in paragraphs["factbook"]


def test_the_list_as_json(run: Run) -> None:
    _, out, _ = run("sources", "list", "--format", "json")
    rows = {row["id"]: row for row in json.loads(out)}
    assert set(rows) == set(descriptors())
    assert rows["factbook"]["age_days"] == 0
    assert rows["factbook"]["state"] == "current"
    assert rows["factbook"]["rows"] > 50_000
    assert rows["imf-imts"] | {"title": "", "coverage": ""} == {
        "id": "imf-imts", "title": "", "publisher": "International Monetary Fund",
        "licence": descriptors()["imf-imts"].licence, "cadence": descriptors()["imf-imts"].cadence, "coverage": "",
        "default": False, "strands": ["economy", "challenges"], "files": 15, "bytes": None, "state": "not pulled",
        "why": "`bilateral sources pull imf-imts` brings it", "edition": None, "retrieved": None, "age_days": None,
        "rows": None,
    }  # fmt: skip


def test_show_says_what_was_read_and_what_is_in_the_lake(run: Run) -> None:
    code, out, _ = run("sources", "show", "factbook")
    assert code == 0
    edition = catalog.read(home())["factbook"]
    assert f"sha256 {edition.sha256}" in out
    for relation, table in edition.tables.items():
        assert f"table {relation}: {table.rows:,} rows" in out
    _, out, _ = run("sources", "show", "imf-imts")
    assert "in the lake: no; `bilateral sources pull imf-imts` brings it" in out
    assert "file: DOTS_93_India.xlsx, by hand or from a mirror https://data.imf.org/" in out
    assert "live service, read as documented (sdmx-ml, sdmx-json or sdmx-csv): https://api.imf.org/" in out
    code, _, err = run("sources", "show", "imf-imt")
    assert (code, "closest: imf-imts" in err) == (2, True)


def test_status_counts_and_names(run: Run) -> None:
    code, out, _ = run("sources", "status")
    assert code == 0
    assert "imf-imts" in out
    assert "not pulled: `bilateral sources pull imf-imts` brings it" in out
    assert "factbook" not in out
    current = sum(one.state == "current" for one in standings(home(), date.today()))
    assert f"{current} of {len(descriptors())} sources are current" in out


def test_verify_on_a_whole_lake(run: Run) -> None:
    assert run("sources", "verify") == (0, "every download and every table is as the catalog says\n", "")


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "1 day ago"), (1500, "1,500 days ago"), (-3, "yet to come")]
)
def test_an_age_is_said_in_days(lake: Lake, days: int, said: str) -> None:
    from bilateral.cli.sources_listing import in_lake

    (standing,) = (
        one
        for one in standings(lake.path, date.today() + timedelta(days=days))
        if one.descriptor.id == "factbook"
    )
    assert said in in_lake(standing)


def test_a_lake_that_is_not_there_is_all_not_pulled(
    run: Run, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILATERAL_HOME", f"{tmp_path}/none")
    code, out, _ = run("sources", "status")
    assert code == 0
    assert f"0 of {len(descriptors())} sources are current" in out
    code, _, err = run("sources", "verify")
    assert (code, "run `bilateral sources pull` to build it" in err) == (3, True)
