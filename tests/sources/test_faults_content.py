"""Files that come whole and are not what they should be: named plainly, and nothing of them reaches the lake."""

# ruff: noqa: F811 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from faulty_mirror import INVESTMENT, LEADERS, TREATIES, VISAS, FaultyMirror, tax_rows, visa_rows
from pull_setup import Run, home, leftovers, mirror, run, waits  # noqa: F401 - fixtures

from bilateral.lake import catalog
from bilateral.lake.verify import verify
from bilateral.sources import archive
from bilateral.sources.rda import frames


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for name, body in members.items():
            file.writestr(name, body)
    return content.getvalue()


def leading_out() -> bytes:
    return zipped(**{"../../escaped.xlsx": b"out of its folder"})


def damaged() -> bytes:
    return zipped(**{"a.xlsx": b"a workbook" * 100})[:-40]


def zip_bomb() -> bytes:
    return zipped(**{"a.xlsx": bytes(5_000_000)})


def gzip_bomb() -> bytes:
    return gzip.compress(bytes(5_000_000))


WRONG: dict[str, tuple[str, Callable[[], bytes], tuple[str, ...]]] = {
    "changed columns": (
        TREATIES,
        lambda: tax_rows().replace(b"directions_present", b"sides"),
        (TREATIES, "edges_global_undirected.csv", "directions_present not found", "expected iso3_a", "found iso3_a", "sides"),
    ),
    "no columns at all": (TREATIES, lambda: b"", (TREATIES, "edges_global_undirected.csv", "found none")),
    "changed encoding": (
        TREATIES,
        lambda: tax_rows().decode().replace("India", "Côte d'Ivoire").encode("latin-1"),
        ("the encoding of edges_global_undirected.csv has changed", "expected utf-8"),
    ),
    "two bytes a letter": (
        VISAS, lambda: visa_rows().decode().encode("utf-16"), ("the encoding of passport-index-tidy-iso3.csv",)
    ),
    "an unknown country": (VISAS, lambda: visa_rows(("IND", "QQQ")), (VISAS, "QQQ")),
    "another kind of value": (
        VISAS, lambda: visa_rows().replace(b"e-visa", b"maybe"), ("requirements of passport-index-tidy-iso3.csv", "maybe")
    ),
    "a zip that leads out": (INVESTMENT, leading_out, ("leads out of it", "../../escaped.xlsx")),
    "a damaged zip": (INVESTMENT, damaged, ("is no whole zip archive",)),
    "a zip bomb": (INVESTMENT, zip_bomb, ("unpacks to more than",)),
    "a gzip bomb": (LEADERS, gzip_bomb, ("archigos.rda", "after decompression")),
}  # fmt: skip


@pytest.mark.parametrize(("source", "content", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_file_is_said(
    mirror: FaultyMirror,
    home: Path,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    content: Callable[[], bytes],
    said: tuple[str, ...],
) -> None:
    monkeypatch.setattr(archive.members, "__defaults__", (1_000_000,))
    monkeypatch.setattr(frames.read_rda, "__defaults__", (1_000_000,))
    mirror.offer(TREATIES, tax_rows())
    mirror.offer(VISAS, visa_rows())
    assert run("sources", "pull", TREATIES, VISAS, "--mirror", mirror.address)[0] == 0
    before = catalog.read(home)

    mirror.offer(source, content())
    code, _, err = run("sources", "pull", source, "--mirror", mirror.address)
    assert code == 3
    assert [text for text in said if text not in err] == [], err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 3, err
    assert catalog.read(home) == before
    assert verify(home) == []
    assert leftovers(home) == []
    assert not list(tmp_path.rglob("escaped*"))


def test_a_gzip_bomb_is_not_unpacked_to_its_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import tracemalloc

    monkeypatch.setattr(frames.read_rda, "__defaults__", (1_000_000,))
    bomb = tmp_path / "bomb.rda"
    bomb.write_bytes(gzip.compress(bytes(200_000_000), compresslevel=1))
    tracemalloc.start()
    with pytest.raises(frames.UnreadableData, match="larger than 1000000 bytes after decompression"):
        frames.read_rda(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
