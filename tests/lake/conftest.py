"""A lake to break, and a small package index to fetch from."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from local_index import (
    UNREACHABLE,
    WHEEL,
    Index,
    handler,
    pin_tiny_wheel,
    tiny_wheel,
    use_descriptors,
    use_index,
)

from bilateral.cli import main
from bilateral.lake import Lake
from bilateral.sources.descriptor import descriptors


@pytest.fixture
def home(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lake of one's own, whole and up to date, which the command line works on; there is no network."""
    use_index(monkeypatch, UNREACHABLE)
    path = tmp_path / "lake"
    shutil.copytree(lake.path, path)
    monkeypatch.setenv("BILATERAL_HOME", str(path))
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command line; gives its exit code, standard output and standard error."""

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main(words)
        out, err = capsys.readouterr()
        assert isinstance(done.value.code, int)
        return done.value.code, out, err

    return command


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """Serve the tiny wheel on this machine, with descriptors that pin it and are part of the default edition."""
    wheel = tmp_path / WHEEL
    sha256 = tiny_wheel(wheel)
    folder = tmp_path / "descriptors"
    pin_tiny_wheel(folder, sha256)
    state = Index(sha256, wheel.read_bytes(), folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(state))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/simple"
    use_index(monkeypatch, state.url)
    use_descriptors(monkeypatch, folder)
    yield state
    state.release.set()
    server.shutdown()
    server.server_close()
    thread.join()
    descriptors.cache_clear()
