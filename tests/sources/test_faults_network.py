"""Pulls from a server that misbehaves: what was there stays, the message is plain, a good answer mends it all."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import re
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from faulty_mirror import (
    TREATIES,
    VISAS,
    Answer,
    Fault,
    FaultyMirror,
    another,
    broken,
    cut_off,
    drips,
    loops,
    once,
    page,
    stalls,
    tax_rows,
    told_too_long,
    told_too_short,
    too_many,
    too_many_until_a_day,
    visa_rows,
)
from pull_setup import Run, home, leftovers, mirror, run, waits  # noqa: F401 - fixtures

from bilateral.lake import Lake, catalog
from bilateral.lake.verify import verify
from bilateral.sources import fetch_http
from bilateral.sources.descriptor import SourceFile, descriptors


def years(home: Path) -> list[Any]:
    return [start for (start,) in Lake(home).rows("SELECT start FROM tie WHERE kind = 'tax-treaty'")]


LASTING: list[tuple[Fault, str]] = [
    (cut_off, r"broke off after \d+ of \d+ bytes \(3 tries\)"),
    (told_too_long, r"broke off after \d+ of \d+ bytes"),
    (told_too_short, "is not the pinned file: its sha256 is"),
    (too_many, r"cannot answer just now \(HTTP 429\) \(3 tries\)"),
    (broken, r"cannot answer just now \(HTTP 500\) \(3 tries\)"),
    (loops, "HTTP 302"),
    (page, "a web page came instead of the file"),
    (another, "is not the pinned file"),
    (stalls, "broke off after 10 bytes"),
]


@pytest.mark.parametrize(("fault", "said"), LASTING, ids=lambda given: getattr(given, "__name__", ""))
def test_a_fault_that_lasts_leaves_the_edition_before(
    mirror: FaultyMirror, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch, fault: Fault, said: str
) -> None:
    monkeypatch.setattr(fetch_http, "TIMEOUT_S", 0.1 if fault is stalls else 5.0)
    mirror.offer(TREATIES, tax_rows(1989))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    before = catalog.read(home)

    path = mirror.offer(TREATIES, tax_rows(1990), fault)
    code, _, err = run("sources", "pull", TREATIES, "--mirror", mirror.address)
    assert code == 3
    assert f"bilateral: {TREATIES} could not be brought: " in err
    assert re.search(said, err), err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 3
    assert catalog.read(home) == before
    assert verify(home) == []
    assert years(home) == ["1989"]

    del mirror.faults[path]
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert years(home) == ["1990"]
    assert verify(home) == []
    assert leftovers(home) == []


@pytest.mark.parametrize(
    "fault", [once(cut_off), once(broken), once(too_many), drips], ids=["cut", "500", "429", "slow"]
)
def test_a_fault_that_passes_is_waited_for(mirror: FaultyMirror, home: Path, run: Run, fault: Fault) -> None:
    mirror.offer(TREATIES, tax_rows(), fault)
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert years(home) == ["1989"]


def test_a_server_that_says_when_is_asked_then(
    mirror: FaultyMirror, run: Run, home: Path, waits: list[float]
) -> None:
    mirror.offer(TREATIES, tax_rows(), once(too_many))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert waits == [7]


def test_a_day_to_come_back_is_no_wait_without_end_when_a_clock_is_wrong(
    mirror: FaultyMirror, run: Run, home: Path, waits: list[float]
) -> None:
    mirror.offer(TREATIES, tax_rows(), too_many_until_a_day)
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert waits == [30]


def test_a_broken_download_is_taken_up_by_the_next_pull(mirror: FaultyMirror, run: Run, home: Path) -> None:
    body = visa_rows(("IND", "JPN", "KEN", "FRA"))
    path = mirror.offer(VISAS, body, cut_off)
    assert run("sources", "pull", VISAS, "--mirror", mirror.address)[0] == 3
    del mirror.faults[path]
    assert run("sources", "pull", VISAS, "--mirror", mirror.address)[0] == 0
    # Each try of the first pull went on from what it had; so does the second pull.
    assert mirror.asked[-1][1]["range"] == f"bytes={len(body) // 2}-"
    assert verify(home) == []


def test_one_source_that_fails_stops_no_other(mirror: FaultyMirror, run: Run, home: Path) -> None:
    mirror.offer(TREATIES, tax_rows(), broken)
    mirror.offer(VISAS, visa_rows())
    code, out, err = run("sources", "pull", TREATIES, VISAS, "--mirror", mirror.address)
    assert code == 3
    assert f"{VISAS}: edition" in out
    assert TREATIES in err
    assert set(catalog.read(home)) == {VISAS}


@pytest.fixture
def at_publisher(
    mirror: FaultyMirror, monkeypatch: pytest.MonkeyPatch
) -> Callable[[bytes, Fault | None], str]:
    """Serve the visas at their publisher's own address, of which no hash is known before."""

    def offer(body: bytes, fault: Fault | None = None) -> str:
        path = mirror.offer(VISAS, body, fault)
        described = descriptors()[VISAS]
        file = SourceFile(described.files[0].name, f"{mirror.address}/{path}")
        monkeypatch.setitem(descriptors(), VISAS, replace(described, files=(file,), edition=None))
        return path

    return offer


def test_a_publisher_without_hashes(mirror: FaultyMirror, at_publisher: Any, run: Run, home: Path) -> None:
    at_publisher(visa_rows(), once(cut_off))
    assert run("sources", "pull", VISAS)[0] == 0
    first = catalog.read(home)[VISAS]
    at_publisher(visa_rows(("IND", "JPN", "KEN")))
    assert run("sources", "pull", VISAS)[0] == 0
    second = catalog.read(home)[VISAS]
    assert first.version != second.version, (
        "without a name of its own an edition is named by its files' hashes"
    )
    assert verify(home) == []
    assert leftovers(home) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (page, "a web page came from"),
        (cut_off, "broke off after"),
        (told_too_long, "broke off"),
        (loops, "HTTP 302"),
    ],
    ids=["page", "cut", "length", "loop"],
)
def test_a_publisher_that_fails(
    mirror: FaultyMirror, at_publisher: Any, run: Run, home: Path, fault: Fault, said: str
) -> None:
    at_publisher(visa_rows())
    assert run("sources", "pull", VISAS)[0] == 0
    before = catalog.read(home)
    at_publisher(visa_rows(("IND", "JPN", "KEN")), fault)
    code, _, err = run("sources", "pull", VISAS)
    assert code == 3
    assert said in err
    assert catalog.read(home) == before
    assert verify(home) == []
    assert leftovers(home) == []


def test_a_proxy_is_asked_instead_of_the_publisher(
    mirror: FaultyMirror, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    described = descriptors()[VISAS]
    name = "http://publisher.invalid/visas.csv"
    monkeypatch.setitem(
        descriptors(), VISAS, replace(described, files=(SourceFile(described.files[0].name, name),))
    )
    mirror.files[name] = visa_rows()  # what a proxy is asked for is the whole address
    for variable in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(variable, mirror.address)
    for variable in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    assert run("sources", "pull", VISAS)[0] == 0
    assert mirror.asked[-1][0] == name


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """An https server, and the file of the authority that vouches for it."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    try:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
            check=True, capture_output=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the program openssl to make a certificate")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(visa_rows())

        def log_message(self, *args: Any) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("NO_PROXY", "localhost")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign] - a client that leaves is expected
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"https://localhost:{server.server_address[1]}/visas.csv", certificate
        server.shutdown()
        thread.join()


def test_a_certificate_is_checked_against_the_authority_named(
    guarded: tuple[str, Path], run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, authority = guarded
    described = descriptors()[VISAS]
    monkeypatch.setitem(
        descriptors(), VISAS, replace(described, files=(SourceFile(described.files[0].name, url),))
    )
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    code, _, err = run("sources", "pull", VISAS)
    assert code == 3
    assert "CERTIFICATE_VERIFY_FAILED" in err
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    assert run("sources", "pull", VISAS)[0] == 0


def test_no_network_keeps_what_is_there(
    mirror: FaultyMirror, at_publisher: Any, run: Run, home: Path
) -> None:
    at_publisher(visa_rows())
    assert run("sources", "pull", VISAS)[0] == 0
    with closing(socket.create_server(("127.0.0.1", 0))) as gone:
        port = gone.getsockname()[1]
    described = descriptors()[VISAS]
    descriptors()[VISAS] = replace(
        described, files=(SourceFile(described.files[0].name, f"http://127.0.0.1:{port}/visas.csv"),)
    )
    began = time.monotonic()
    code, _, err = run("sources", "pull", VISAS)
    assert (code, "cannot be reached" in err) == (3, True)
    assert time.monotonic() - began < 5
    assert verify(home) == []
    code, _, _ = run("sources", "pull", VISAS, "--offline")
    assert code == 0, "the kept download is read again"


def test_the_answer_that_is_asked_for_is_plain(mirror: FaultyMirror, run: Run, home: Path) -> None:
    seen: list[str | None] = []

    def noted(answer: Answer, body: bytes) -> None:
        seen.append(answer.headers.get("Accept-Encoding"))
        answer.give(200, body)

    mirror.offer(TREATIES, tax_rows(), noted)
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert seen == ["identity"], "a hash is of the file, not of a compressed form of it"
