"""`bilateral serve` as a person starts it: soon there, on this machine alone, and plain about what is wrong."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from web_serving import free_socket

from bilateral.cli import main
from bilateral.lake import Lake


@contextmanager
def serving(lake: Lake, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the command and give its address."""
    env = {**os.environ, "BILATERAL_HOME": str(lake.path), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "bilateral", "serve", "--offline", *arguments]
    process = subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().removeprefix("bilateral: ").strip()
    finally:
        process.kill()
        process.communicate()


def test_it_serves_this_machine_and_ends_with_ctrl_c(lake: Lake) -> None:
    with serving(lake, "--port", "0") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}api/status", trust_env=False).json()["editions"]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert "Traceback" not in said
        assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_port_that_is_taken_is_told(
    lake: Lake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILATERAL_HOME", str(lake.path))
    with free_socket() as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(SystemExit) as ended:
            main(["serve", "--offline", "--port", port])
    assert ended.value.code == 2
    assert "name another with --host or --port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "missing", "extra"), [("serve", "uvicorn", "web"), ("mcp", "mcp", "mcp")]
)
def test_what_to_install_is_told(
    command: str,
    missing: str,
    extra: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.split(".")[0] == missing:
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
        return real(name, *rest)  # type: ignore[arg-type]

    for name in list(sys.modules):
        if name.startswith(("bilateral.web.serving", "bilateral.web.mcp_server", "bilateral.cli.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SystemExit) as ended:
        main([command, "--offline"])
    assert ended.value.code == 2
    assert f"install bilateral[{extra}]" in capsys.readouterr().err
