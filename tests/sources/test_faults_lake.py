"""What befalls a lake while it is pulled into: kills, two at once, full and read-only disks, wrong clocks."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from faulty_mirror import TREATIES, VISAS, FaultyMirror, drips, tax_rows, visa_rows
from pull_setup import Run, home, leftovers, mirror, run, waits  # noqa: F401 - fixtures

from bilateral.lake import Lake, catalog, files
from bilateral.lake.status import standings
from bilateral.lake.verify import verify
from bilateral.sources import fetch
from bilateral.world import countries

STATES = tuple(country.id for country in countries() if country.kind == "state" and country.end is None)
KILLS = 8


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "bilateral", "sources", *words]


def test_killed_at_any_moment_the_lake_stays_whole_and_a_rerun_completes(
    mirror: FaultyMirror, home: Path, run: Run
) -> None:
    mirror.offer(TREATIES, tax_rows(1989))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    mirror.offer(VISAS, visa_rows(STATES[:80]), drips)
    pull = command("pull", TREATIES, VISAS, "--mirror", mirror.address)
    began = time.monotonic()
    subprocess.run(pull, check=True, capture_output=True)
    whole_s = time.monotonic() - began

    for kill in range(KILLS):
        mirror.offer(TREATIES, tax_rows(1990 + kill), drips)
        mirror.offer(VISAS, visa_rows(STATES[: 80 - kill]), drips)
        process = subprocess.Popen(pull, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole_s * (kill + 1) / (KILLS + 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        catalog.mend_lock(home)  # as the next command does: the lock is written after the catalog
        assert verify(home) == []
        assert set(catalog.read(home)) == {TREATIES, VISAS}
        (year,) = Lake(home).rows("SELECT start FROM tie WHERE kind = 'tax-treaty'")[0]
        assert 1989 <= int(year) <= 1990 + kill

    subprocess.run(pull, check=True, capture_output=True)
    assert verify(home) == []
    assert Lake(home).rows("SELECT start FROM tie WHERE kind = 'tax-treaty'") == [(str(1989 + KILLS),)]
    states = 80 - KILLS + 1
    assert Lake(home).rows("SELECT count(*) FROM tie WHERE kind = 'visa'") == [(states * (states - 1),)]
    unfinished = [name for name in leftovers(home) if not name.endswith(".part")]
    assert unfinished == [], "parts of files that nobody asks for any more may lie, to be resumed"


def test_an_interrupted_pull_ends_soon_and_keeps_what_came(mirror: FaultyMirror, home: Path) -> None:
    body = visa_rows(STATES)
    path = mirror.offer(VISAS, body, drips)
    process = subprocess.Popen(
        command("pull", VISAS, "--mirror", mirror.address),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A background job ignores SIGINT, and its children with it: undo that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not mirror.times(path):
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, err = process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert process.returncode == 130
    assert "Traceback" not in err
    assert [name for name in leftovers(home) if not name.endswith(".part")] == []
    subprocess.run(command("pull", VISAS, "--mirror", mirror.address), check=True, capture_output=True)
    assert int(mirror.asked[-1][1]["range"].removeprefix("bytes=").removesuffix("-")) > 0
    assert verify(home) == []


def test_two_pulls_at_once_do_the_downloads_once(mirror: FaultyMirror, home: Path) -> None:
    paths = [mirror.offer(TREATIES, tax_rows(), drips), mirror.offer(VISAS, visa_rows(), drips)]
    pulls = [
        subprocess.Popen(
            command("pull", *sources, "--mirror", mirror.address),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for sources in ((TREATIES, VISAS), (VISAS, TREATIES))
    ]
    ends = [(process.communicate(timeout=60), process.returncode) for process in pulls]
    assert [code for _, code in ends] == [0, 0], ends
    assert [mirror.times(path) for path in paths] == [1, 1]
    assert verify(home) == []
    assert leftovers(home) == []


def test_a_full_disk_is_said_and_given_its_room_back(
    mirror: FaultyMirror, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror.offer(TREATIES, tax_rows(1989))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    before = catalog.read(home)
    mirror.offer(TREATIES, tax_rows(1990))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(fetch, "_put", full)
        code, _, err = run("sources", "pull", TREATIES, "--mirror", mirror.address)
    assert code == 3
    assert "no room left in" in err
    assert catalog.read(home) == before
    assert leftovers(home) == []
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0


def _mounted(folder: Path, *options: str) -> bool:
    mount = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    return (
        shutil.which("mount") is not None
        and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    )


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk with room for a small lake and not for a large file."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not _mounted(disk, "-o", "size=400k"):
        pytest.skip("a small disk cannot be mounted here")
    monkeypatch.setenv("BILATERAL_HOME", str(disk / "lake"))
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_really_fills(mirror: FaultyMirror, small_disk: Path, run: Run) -> None:
    mirror.offer(TREATIES, tax_rows())
    mirror.offer(VISAS, visa_rows(STATES[:180]))  # 450 kB
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    code, _, err = run("sources", "pull", VISAS, "--mirror", mirror.address)
    assert code == 3
    assert "no room left in" in err or "no space left on the disk" in err
    assert verify(small_disk / "lake") == []
    assert leftovers(small_disk / "lake") == []


@pytest.fixture
def read_only(
    mirror: FaultyMirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> Iterator[Path]:
    """A lake on a disk that cannot be written, not even by root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not _mounted(disk):
        pytest.skip("a disk cannot be mounted here")
    monkeypatch.setenv("BILATERAL_HOME", str(disk / "lake"))
    mirror.offer(TREATIES, tax_rows())
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    yield disk / "lake"
    subprocess.run(["umount", str(disk)], check=True)


def test_a_read_only_lake_is_read_and_not_written(
    mirror: FaultyMirror, read_only: Path, run: Run, tmp_path: Path
) -> None:
    mirror.offer(TREATIES, tax_rows(1990))
    code, _, err = run("sources", "pull", TREATIES, "--mirror", mirror.address)
    assert (code, "cannot be written" in err) == (3, True), err
    code, _, err = run("sources", "remove", TREATIES)
    assert (code, "cannot be written" in err) == (3, True), err
    assert run("sources", "verify")[0] == 0
    assert run("sources", "list")[0] == 0
    assert run("sources", "status")[0] == 0
    assert run("sources", "lock", tmp_path / "a.lock")[0] == 0
    assert run("sources", "mirror", tmp_path / "copy")[0] == 0


def test_a_clock_in_the_past(
    mirror: FaultyMirror, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror.offer(TREATIES, tax_rows())
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0

    class Long(date):
        @classmethod
        def today(cls) -> Any:
            return date(1970, 1, 1)

    (standing,) = (one for one in standings(home, Long.today()) if one.descriptor.id == TREATIES)
    assert standing.state == "current", "what was pulled tomorrow is not old"
    assert "this machine's clock says is yet to come" in standing.why

    monkeypatch.setattr(files, "date", Long)
    mirror.offer(TREATIES, tax_rows(1990))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert catalog.read(home)[TREATIES].retrieved == "1970-01-01"
    assert verify(home) == []


def test_a_file_from_the_future_is_no_newer(mirror: FaultyMirror, home: Path, run: Run) -> None:
    mirror.offer(TREATIES, tax_rows())
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    later = (date.today() + timedelta(days=4000)).toordinal() * 86400.0
    for path in home.rglob("*"):
        os.utime(path, (later, later))
    assert verify(home) == []
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert mirror.times(f"{TREATIES}/edges_global_undirected.csv") == 1, (
        "hashes tell what is there, not times"
    )
