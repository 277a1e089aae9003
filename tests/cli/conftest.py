"""The command line, run within the test and as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.cli import main
from bilateral.lake import Lake


@pytest.fixture
def folder(tmp_path: Path, lake: Lake, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the tests' lake as one's own: no command of these tests writes to it."""
    monkeypatch.setenv("BILATERAL_HOME", str(lake.path))
    monkeypatch.delenv("BILATERAL_MIRROR", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:  # noqa: ARG001
    """Run a command line; gives its exit code, standard output and standard error."""

    def command(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main(words)
        out, err = capsys.readouterr()
        assert isinstance(done.value.code, int)
        return done.value.code, out, err

    return command


def heed_ctrl_c() -> None:
    """Undo what a background job inherits: there SIGINT is ignored, and Python then never sees it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start(folder: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the program as a person's shell does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}

    def process(*words: str, **variables: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "bilateral", *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=environment | variables,
            preexec_fn=heed_ctrl_c,
        )  # fmt: skip

    return process
