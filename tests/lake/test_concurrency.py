"""Processes that build and read at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from bilateral.errors import DataMissing
from bilateral.lake import Lake, catalog
from bilateral.lake.build import pull
from bilateral.lake.verify import verify

BUILD = """
import sys
from pathlib import Path
from bilateral.lake.build import pull
for _ in range(4):
    pull(Path(sys.argv[1]), sys.argv[2], offline=True)
"""
READ = """
import sys
from pathlib import Path
from bilateral.lake import Lake
print("ready", flush=True)
found = set()
while not Path(sys.argv[1], "stop").exists():
    lake = Lake(Path(sys.argv[1]))
    found |= {lake.rows("SELECT count(*), bit_xor(hash(source, indicator, country, year, value)) FROM trait")[0], lake.rows("SELECT count(*) FROM tie")[0]}
print(len(found))
"""
FIRST_BUILD = """
import sys
from pathlib import Path
from bilateral.lake import editions, ensure
build = editions.build_edition
from bilateral.lake import build as module
module.build_edition = lambda lake, descriptor, given: (print(descriptor.id), build(lake, descriptor, given))[1]
ensure(Path(sys.argv[1]), offline=True)
"""


def start(script: str, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_build_while_two_read(home: Path) -> None:
    with start(READ, home) as one, start(READ, home) as other:
        try:
            for reader in (one, other):
                assert reader.stdout
                assert reader.stdout.readline() == "ready\n"
            with start(BUILD, home, "worldatlas") as first, start(BUILD, home, "worldatlas") as second:
                assert [builder.communicate(timeout=60) for builder in (first, second)] == [
                    ("", ""),
                    ("", ""),
                ]
        finally:
            (home / "stop").touch()
        # The same two answers, however often.
        assert [reader.communicate(timeout=60) for reader in (one, other)] == [("2\n", ""), ("2\n", "")]
    assert verify(home) == []
    assert len([path for path in (home / "tables" / "worldatlas").iterdir() if path.is_dir()]) == 2


def test_two_first_builds_do_the_work_once(tmp_path: Path) -> None:
    home = tmp_path / "new"
    with start(FIRST_BUILD, home) as first, start(FIRST_BUILD, home) as second:
        said = [builder.communicate(timeout=60) for builder in (first, second)]
    assert [err for _, err in said] == ["", ""]
    assert sorted(word for out, _ in said for word in out.split()) == ["factbook", "register", "worldatlas"]
    assert verify(home) == []


def test_what_a_reader_holds_outlives_one_build_and_not_two(home: Path) -> None:
    lake = Lake(home)
    rows = lake.rows("SELECT count(*) FROM trait")
    pull(home, "worldatlas", offline=True)
    assert lake.rows("SELECT count(*) FROM trait") == rows
    pull(home, "worldatlas", offline=True)
    with pytest.raises(DataMissing, match="was built anew while this ran; run the command again"):
        lake.rows("SELECT count(*) FROM trait")


def test_an_edition_replaced_is_kept_and_older_ones_are_removed(home: Path) -> None:
    folders = [Path(catalog.read(home)["worldatlas"].tables["tie"].file).parent.name]
    for _ in range(4):
        edition = pull(home, "worldatlas", offline=True)
        folders.append(Path(edition.tables["tie"].file).parent.name)
        kept = {path.name for path in (home / "tables" / "worldatlas").iterdir() if path.is_dir()}
        assert kept == set(folders[-2:])
        assert len(kept) == 2


def test_a_reader_takes_no_lock_and_writes_nothing(home: Path) -> None:
    def state() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in home.rglob("*")}

    locks = [FileLock(path) for path in [home / ".catalog.lock", *home.glob("tables/*/.lock")]]
    for lock in locks:
        lock.acquire()
    before = state()
    try:
        with start("import sys; from pathlib import Path; from bilateral.lake import Lake;"
                   "print(Lake(Path(sys.argv[1])).rows('SELECT 1 FROM trait LIMIT 1'))", home) as reader:  # fmt: skip
            assert reader.communicate(timeout=30) == ("[(1,)]\n", "")
    finally:
        for lock in locks:
            lock.release()
    assert state() == before
