"""A lake, a mirror that misbehaves and the command line, for tests of pulling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faulty_mirror import FaultyMirror

from bilateral.cli import main
from bilateral.sources import fetch

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty lake that the command line works on."""
    path = tmp_path / "lake"
    monkeypatch.setenv("BILATERAL_HOME", str(path))
    monkeypatch.delenv("BILATERAL_MIRROR", raising=False)
    return path


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between tries, noted instead of waited."""
    noted: list[float] = []
    monkeypatch.setattr(fetch, "sleep", noted.append)
    return noted


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> Iterator[FaultyMirror]:  # noqa: ARG001
    """A running mirror with nothing in it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with FaultyMirror() as server, server.running():
        yield server


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; gives its exit code, standard output and standard error."""

    def command(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert isinstance(done.value.code, int)
        return done.value.code, out, err

    return command


def leftovers(home: Path) -> list[str]:
    """What no finished pull leaves behind."""
    return sorted(
        path.name
        for path in home.rglob("*")
        if path.name.startswith((".building-", ".arriving"))
        or path.suffix in (".part", ".damaged", ".writing", ".ndjson")
    )
