"""A publisher's file that no hash is known of: what came before a kill is gone on from, or given up, never mixed."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faulty_mirror import VISAS, Answer, Fault, FaultyMirror, visa_rows
from pull_setup import home, leftovers, mirror, waits  # noqa: F401 - fixtures

from bilateral.lake import catalog
from bilateral.lake.verify import verify
from bilateral.sources.fetch import Truncated, fetch
from bilateral.world import countries

STATES = tuple(country.id for country in countries() if country.kind == "state" and country.end is None)
PATH = "publisher/visas.csv"

Names = Callable[[bytes], dict[str, str]]  # the headers that name a file

# The command line, with a source's one file at another address.
PULL = """
import sys
from dataclasses import replace
from bilateral.cli import main
from bilateral.sources.descriptor import SourceFile, descriptors
source, url = sys.argv[1:]
one = descriptors()[source]
descriptors()[source] = replace(one, files=(SourceFile(one.files[0].name, url),), edition=None)
main(["sources", "pull", source])
"""


def etag(body: bytes) -> dict[str, str]:
    return {"ETag": f'"{hashlib.sha256(body).hexdigest()[:8]}"'}


def weak(body: bytes) -> dict[str, str]:
    return {"ETag": f'W/"{hashlib.sha256(body).hexdigest()[:8]}"'}


def nothing(body: bytes) -> dict[str, str]:
    return {}


def modified(body: bytes) -> dict[str, str]:
    day = 1 + hashlib.sha256(body).digest()[0] % 28
    return {"Last-Modified": f"Sat, {day:02d} Feb 2020 10:00:00 GMT"}


def just_now(body: bytes) -> dict[str, str]:
    return {"Last-Modified": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 60))}


def vouching(names: dict[str, str], *, step_s: float = 0.0, cut: bool = False, heeds: bool = True) -> Fault:
    """Answer a range of the same file, and the whole of another: with `heeds`, as `If-Range` is meant."""

    def answer_it(answer: Answer, body: bytes) -> None:
        condition, wanted = answer.headers.get("If-Range"), answer.headers.get("Range")
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        if heeds and condition is not None and condition not in names.values():
            start = 0
        answer.send_response(206 if start else 200)
        answer.send_header("Content-Length", str(len(body) - start))
        if start:
            answer.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        for name, text in names.items():
            answer.send_header(name, text)
        answer.end_headers()
        end = (len(body) + start) // 2 if cut else len(body)
        for at in range(start, end, 2000):
            answer.wfile.write(body[at : min(at + 2000, end)])
            answer.wfile.flush()
            if answer.server.release.wait(step_s):
                return

    return answer_it


def serve(mirror: FaultyMirror, body: bytes, fault: Fault) -> str:
    mirror.files[PATH], mirror.faults[PATH] = body, fault
    return f"{mirror.address}/{PATH}"


def ranges(mirror: FaultyMirror) -> list[tuple[str | None, str | None]]:
    return [(headers.get("range"), headers.get("if-range")) for path, headers in mirror.asked if path == PATH]


def test_a_pull_killed_midway_goes_on_where_it_was(mirror: FaultyMirror, home: Path) -> None:
    body = visa_rows(STATES)
    url = serve(mirror, body, vouching(etag(body), step_s=0.02))
    pull = [sys.executable, "-c", PULL, VISAS, url]
    process = subprocess.Popen(pull, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    part = home / "downloads" / f".arriving-{VISAS}" / "passport-index-tidy-iso3.csv.part"
    while process.poll() is None and not (part.exists() and part.stat().st_size > 20_000):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    have = part.stat().st_size
    assert 20_000 < have < len(body)
    assert catalog.readable(home) == {}

    subprocess.run(pull, check=True, capture_output=True)
    assert ranges(mirror) == [(None, None), (f"bytes={have}-", etag(body)["ETag"])]
    (file,) = catalog.read(home)[VISAS].files
    assert file.sha256 == hashlib.sha256(body).hexdigest()
    assert verify(home) == []
    assert leftovers(home) == []


@pytest.mark.parametrize("names", [etag, modified])
def test_what_the_server_vouches_for_is_gone_on_from(
    mirror: FaultyMirror, tmp_path: Path, names: Names
) -> None:
    body, place = visa_rows(STATES), tmp_path / "visas.csv"
    url = serve(mirror, body, vouching(names(body), cut=True))
    with pytest.raises(Truncated):
        fetch(url, None, place)
    serve(mirror, body, vouching(names(body)))
    assert fetch(url, None, place).read_bytes() == body
    asked, condition = ranges(mirror)[-1]
    assert (asked != "bytes=0-", condition) == (True, next(iter(names(body).values())))
    assert {path.suffix for path in tmp_path.iterdir()} <= {".csv", ".lock"}


@pytest.mark.parametrize("heeds", [True, False], ids=["heeds", "ignores"])
@pytest.mark.parametrize("names", [etag, modified])
def test_another_file_by_now_is_brought_whole(
    mirror: FaultyMirror, tmp_path: Path, names: Names, heeds: bool
) -> None:
    old, new, place = visa_rows(STATES), visa_rows(STATES[1:]), tmp_path / "visas.csv"
    url = serve(mirror, old, vouching(names(old), cut=True))
    with pytest.raises(Truncated):
        fetch(url, None, place)
    serve(mirror, new, vouching(names(new), heeds=heeds))
    assert names(old) != names(new)
    assert fetch(url, None, place).read_bytes() == new


@pytest.mark.parametrize("names", [nothing, weak, just_now])
def test_what_nobody_vouches_for_is_begun_again(mirror: FaultyMirror, tmp_path: Path, names: Names) -> None:
    body, place = visa_rows(STATES), tmp_path / "visas.csv"
    url = serve(mirror, body, vouching(names(body), cut=True))
    with pytest.raises(Truncated):
        fetch(url, None, place)
    serve(mirror, body, vouching(names(body)))
    assert fetch(url, None, place).read_bytes() == body
    assert set(ranges(mirror)) == {(None, None)}


@pytest.mark.parametrize("record", ["", "{", "[]", '{"address": "x", "validator": {"ETag": "y"}}'])
def test_a_record_that_is_none_is_not_trusted(mirror: FaultyMirror, tmp_path: Path, record: str) -> None:
    body, place = visa_rows(STATES), tmp_path / "visas.csv"
    url = serve(mirror, body, vouching(etag(body)))
    place.with_name("visas.csv.part").write_bytes(b"of another file")
    place.with_name("visas.csv.part.json").write_text(record)
    assert fetch(url, None, place).read_bytes() == body
    assert ranges(mirror) == [(None, None)]


def test_no_address_is_written_beside(mirror: FaultyMirror, tmp_path: Path) -> None:
    body, place = visa_rows(STATES), tmp_path / "visas.csv"
    url = serve(mirror, body, vouching(etag(body), cut=True)).replace("//", "//me:secret@")
    with pytest.raises(Truncated):
        fetch(url, None, place)
    record = place.with_name("visas.csv.part.json").read_text()
    assert "secret" not in record
    assert "127.0.0.1" not in record
