"""Pulling sources: several at once, from mirrors, from what is kept; what a changed reader does."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from faulty_mirror import TREATIES, VISAS, Answer, FaultyMirror, drips, good, tax_rows, visa_rows
from pull_setup import Run, home, leftovers, mirror, run, waits  # noqa: F401 - fixtures

from bilateral.cli.sources_progress import PullProgress
from bilateral.lake import Lake, build, catalog, ensure
from bilateral.lake.inputs import Ways
from bilateral.lake.pulling import pull_all
from bilateral.lake.verify import verify
from bilateral.sources.descriptor import descriptors
from bilateral.sources.mirror import Mirror

PAIR = "SELECT a, b, start FROM tie WHERE kind = 'tax-treaty'"


class Noted:
    """A watcher that remembers what it is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []
        self.bytes: dict[str, tuple[int, int | None]] = {}

    def begins(self, source: str) -> None:
        self.steps.append(("begins", source))

    def fetches(self, label: str, done: int, total: int | None) -> None:
        self.bytes[label] = (done, total)

    def reads(self, source: str) -> None:
        self.steps.append(("reads", source))


@pytest.fixture
def both(mirror: FaultyMirror) -> FaultyMirror:
    mirror.offer(TREATIES, tax_rows())
    mirror.offer(VISAS, visa_rows())
    return mirror


def test_several_sources_download_at_once(mirror: FaultyMirror, home: Path) -> None:
    meeting = threading.Barrier(2, timeout=10)

    def together(answer: Answer, body: bytes) -> None:
        meeting.wait()  # broken, and the test fails, if the second were asked for after the first
        good(answer, body)

    mirror.offer(TREATIES, tax_rows(), together)
    mirror.offer(VISAS, visa_rows(), together)
    watcher = Noted()
    outcomes = list(pull_all(home, [TREATIES, VISAS], Ways(mirror=mirror.address), watcher))
    assert {outcome.source: outcome.error for outcome in outcomes} == {TREATIES: None, VISAS: None}
    assert sorted(watcher.steps) == [
        (step, source) for step in ("begins", "reads") for source in (VISAS, TREATIES)
    ]
    assert watcher.bytes == {
        f"{source}: {descriptors()[source].files[0].name}": (len(body), len(body))
        for source, body in ((TREATIES, tax_rows()), (VISAS, visa_rows()))
    }
    assert mirror.times("MANIFEST.csv") == 1


def test_what_is_current_is_left_alone_when_told(both: FaultyMirror, home: Path) -> None:
    ways = Ways(mirror=both.address)
    first = [outcome.edition for outcome in pull_all(home, [TREATIES], ways, Noted())]
    watcher = Noted()
    again = [outcome.edition for outcome in pull_all(home, [TREATIES], ways, watcher, unless_current=True)]
    assert again == first
    assert watcher.steps == [("begins", TREATIES)]


def test_a_mirror_in_a_folder_serves_as_well(
    both: FaultyMirror, home: Path, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    for path, body in [*both.files.items(), ("MANIFEST.csv", both.manifest())]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    assert run("sources", "pull", TREATIES, VISAS, "--mirror", folder)[0] == 0
    assert both.asked == []
    assert Lake(home).rows(PAIR) == [("IND", "JPN", "1989")]


def test_a_mirror_that_is_none_is_wrong_use(home: Path, run: Run, tmp_path: Path) -> None:
    code, _, err = run("sources", "pull", TREATIES, "--mirror", tmp_path)
    assert code == 2
    assert "is not a mirror: it has no MANIFEST.csv" in err


def test_a_file_that_only_a_person_can_get_is_named_with_its_page(home: Path, run: Run) -> None:
    code, _, err = run("sources", "pull", TREATIES)
    assert code == 3
    assert (
        "edges_global_undirected.csv has no address that a program can ask; get it from https://data-explorer"
        in err
    )
    code, _, err = run("sources", "pull", TREATIES, "leaders", "atop")
    assert code == 3
    assert len(err.strip().splitlines()) == 1, "one reason, one line"
    assert "name a mirror that lists them with --mirror" in err


def test_without_a_mirror_what_is_kept_is_read_again_and_stays_as_old(
    both: FaultyMirror, home: Path, run: Run
) -> None:
    assert run("sources", "pull", TREATIES, "--mirror", both.address)[0] == 0
    held = catalog.read(home)[TREATIES]
    long_ago = replace(
        held,
        retrieved="2020-02-02",
        files=tuple(replace(file, retrieved="2020-02-02") for file in held.files),
    )
    catalog.add(home, long_ago)
    asked = len(both.asked)
    assert run("sources", "pull", TREATIES)[0] == 0
    present = catalog.read(home)[TREATIES]
    assert len(both.asked) == asked
    assert present.retrieved == "2020-02-02", "reading a file again makes it no younger"
    assert present.tables.keys() == held.tables.keys()


def test_a_damaged_download_is_not_read_again(both: FaultyMirror, home: Path, run: Run) -> None:
    assert run("sources", "pull", TREATIES, "--mirror", both.address)[0] == 0
    (download,) = catalog.read(home)[TREATIES].files
    (home / "downloads" / download.sha256 / download.name).write_bytes(tax_rows(1999))
    code, _, err = run("sources", "pull", TREATIES, "--offline")
    assert code == 3
    assert "missing from the lake, or damaged there" in err
    assert Lake(home).rows(PAIR) == [("IND", "JPN", "1989")]
    assert run("sources", "pull", TREATIES, "--mirror", both.address)[0] == 0
    assert verify(home) == []
    assert leftovers(home) == [f"{download.name}.damaged"]


@pytest.fixture
def with_default(both: FaultyMirror, lake: Lake, home: Path, run: Run) -> Path:
    """A lake of what the installation brings, and both sources."""
    shutil.copytree(lake.path, home)
    assert run("sources", "pull", TREATIES, VISAS, "--mirror", both.address)[0] == 0
    return home


def test_a_brief_reads_anew_what_other_code_read(
    both: FaultyMirror, with_default: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = with_default
    held = catalog.read(home)
    catalog.add(home, replace(held[TREATIES], reader="other code"))
    asked, told = len(both.asked), list[str]()
    ensure(home, offline=True, tell=told.append)
    present = catalog.read(home)
    assert len(both.asked) == asked, "from the kept downloads, without the network"
    assert present[TREATIES].reader == held[TREATIES].reader
    assert present[VISAS] == held[VISAS]
    assert f"reading anew, for this version of the program: {TREATIES}" in told
    assert verify(home) == []


def test_what_cannot_be_read_anew_stays_and_is_told(with_default: Path) -> None:
    home = with_default
    held = catalog.read(home)[TREATIES]
    catalog.add(home, replace(held, reader="other code"))
    shutil.rmtree(home / "downloads" / held.files[0].sha256)
    told: list[str] = []
    missing = ensure(home, offline=True, tell=told.append)
    assert TREATIES not in {source for source, _ in missing}
    assert catalog.read(home)[TREATIES].reader == "other code"
    assert any(f"{TREATIES} stays as it was read before" in line and "sources pull" in line for line in told)
    assert Lake(home).rows(PAIR) == [("IND", "JPN", "1989")]


def test_all_that_is_current_is_not_read_again(with_default: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("a source was read again")

    monkeypatch.setattr(build, "build_edition", never)
    told: list[str] = []
    missing = ensure(with_default, offline=True, tell=told.append)
    assert {source for source, _ in missing} <= {"baci", "wgi", "wmd"}
    assert told == []


def test_for_a_pair_brings_what_is_lacking_and_says_what_there_is(
    with_default: Path, both: FaultyMirror, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, described in list(descriptors().items()):
        if name not in (TREATIES, VISAS):  # no other is what a brief reads
            monkeypatch.setitem(descriptors(), name, replace(described, default=False, strands=()))
    catalog.drop(with_default, TREATIES)
    visas = catalog.read(with_default)[VISAS]
    code, _, err = run("sources", "pull", "--for", "India", "the Japanese", "--offline")
    assert code == 3
    assert f"{TREATIES} could not be brought" in err, "offline, it is not to be had"
    code, out, _ = run("sources", "pull", "--for", "India", "JPN", "--mirror", both.address)
    assert code == 0
    assert f"{TREATIES}: edition" in out
    assert f"{TREATIES}: 1 rows between the two" in out
    assert f"{VISAS}: 2 rows between the two, 0 on one of them" in out
    assert f"{VISAS}: edition" not in out
    assert catalog.read(with_default)[VISAS] == visas
    code, out, _ = run("sources", "pull", "--for", "India", "Kenya", "--mirror", both.address)
    assert f"{VISAS}: 0 rows between the two, 2 on one of them; does not cover Kenya" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "India", "Atlantis"), "Atlantis"),
        (("--for", "India", "IND"), "India twice"),
        (("--all", TREATIES), "--all is every source"),
        (("--all", "--for", "India", "Japan"), "--all is every source"),
        (("tax-treaty",), "closest: tax-treaties"),
    ],
)
def test_wrong_use_is_said(home: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    code, _, err = run("sources", "pull", *words)
    assert code == 2
    assert said in err


@pytest.fixture
def three_sources() -> Iterator[None]:
    """Let there be no more than three sources; afterwards all, in their order."""
    every = dict(descriptors())
    for name in every.keys() - {TREATIES, VISAS, "leaders"}:
        del descriptors()[name]
    yield
    descriptors().clear()
    descriptors().update(every)


@pytest.mark.usefixtures("three_sources")
def test_all_is_every_source(home: Path, run: Run, both: FaultyMirror) -> None:
    code, _, err = run("sources", "pull", "--all", "--mirror", both.address)
    assert code == 3
    assert set(catalog.read(home)) == {TREATIES, VISAS}
    assert "leaders could not be brought" in err


def test_progress_tells_bytes_rate_and_remaining_time() -> None:
    now = [0.0]
    progress = PullProgress(3, clock=lambda: now[0])
    progress.begins("one")
    progress.fetches("one: a.csv", 0, 10_000_000)
    now[0] = 2.0
    progress.fetches("one: a.csv", 4_000_000, 10_000_000)
    progress.reads("two")
    assert progress.line() == (
        "0 of 3 sources; 4.0 of 10.0 MB, 2.0 MB/s, about 3 s left; fetching one; reading two"
    )
    progress.fetches("one: b.csv", 1_000_000, None)
    assert "5.0 MB, 2.5 MB/s;" in progress.line(), "without a length there is no remaining time"
    progress.ends("one")
    progress.ends("two")
    assert progress.line().startswith("2 of 3 sources")


def test_progress_of_a_long_pull_is_a_line_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    progress = PullProgress(1, clock=lambda: now[0])
    progress.begins("one")
    for second in range(1, 26):
        now[0] = float(second)
        progress.fetches("one: a.csv", second * 1000, 25_000)
    assert capsys.readouterr().err.splitlines() == [
        "0 of 1 sources; 0.0 of 0.0 MB, 0.0 MB/s, about 14 s left; fetching one",
        "0 of 1 sources; 0.0 of 0.0 MB, 0.0 MB/s, about 5 s left; fetching one",
    ]


def test_a_pull_by_hand_leaves_only_its_own(mirror: FaultyMirror, home: Path, run: Run) -> None:
    mirror.offer(TREATIES, tax_rows(), drips)
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert Mirror.open(mirror.address).find(descriptors()[TREATIES].files[0].url) is not None
    assert {path.name for path in (home / "downloads").iterdir()} == {
        catalog.read(home)[TREATIES].files[0].sha256
    }
