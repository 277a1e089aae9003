"""`bilateral check` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.cli import main
from bilateral.lake import Lake


@pytest.fixture(autouse=True)
def at_home(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the tests' lake."""
    monkeypatch.setenv("BILATERAL_HOME", str(lake.path))


def run(*arguments: str) -> int:
    """Run the command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["check", "--offline", "--as-of", "2026-07-15", *arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note with one wrong date."""
    path = tmp_path / "note.md"
    path.write_text("# India and Japan\n\nThe CEPA entered into force on 1 August 2012.\n", encoding="utf-8")
    return path


def test_strict_exits_with_one(note: Path) -> None:
    assert run(str(note)) == 0
    assert run("--strict", str(note)) == 1


def test_one_note_gives_an_object_several_an_array(
    note: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("--format", "json", str(note)) == 0
    assert json.loads(capfdbinary.readouterr().out)["schema"] == "bilateral/check@1"
    (note.parent / "a.md").write_text("# India and Japan\n\nJIMEX began in 2012.\n", encoding="utf-8")
    assert run("--format", "json", str(note.parent)) == 0
    several = json.loads(capfdbinary.readouterr().out)
    assert [Path(one["note"]).name for one in several] == ["a.md", "note.md"]


def test_the_pair_of_the_command_goes_first(note: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--pair", "Chile", "China", "--format", "json", str(note)) == 0
    assert json.loads(capfdbinary.readouterr().out)["pair"] == ["CHL", "CHN"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe", "not UTF-8"), (b"", "empty"), (b"Nothing.", "--pair"), (b"\0\0", "binary")],
)
def test_wrong_notes(tmp_path: Path, content: bytes, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.md"
    path.write_bytes(content)
    assert run(str(path)) == 2
    said = capfd.readouterr().err
    assert message in said
    assert "Traceback" not in said


def test_a_wrong_note_among_several_does_not_stop_the_others(
    note: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (note.parent / "b.md").write_bytes(b"\xff")
    assert run("--format", "json", str(note.parent)) == 2
    out, err = capfdbinary.readouterr()
    assert len(json.loads(out)) == 1
    assert b"not UTF-8" in err
