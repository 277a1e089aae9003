"""What a run leaves for the next: all that was kept, nothing that nobody asked for, and no file when nothing changed."""

from __future__ import annotations

from pathlib import Path

from bilateral.garden.state import State


def _filled(folder: Path, rows: int) -> Path:
    state = State(folder / "vault", folder / "site")
    for number in range(rows):
        state.set("pages", f"note {number}", [number, "two\nlines\tand a tab"])
    state.save()
    (memory,) = folder.rglob("*.tsv")
    return memory


def test_every_row_is_found_again_however_many(tmp_path: Path) -> None:
    _filled(tmp_path, 1003)
    state = State(tmp_path / "vault", tmp_path / "site")
    assert [state.get("pages", f"note {n}") for n in range(1003)] == [
        [n, "two\nlines\tand a tab"] for n in range(1003)
    ]
    assert state.get("pages", "note 1003") is None
    assert state.get("scans", "note 0") is None


def test_what_nobody_asks_for_is_forgotten_and_what_is_asked_for_kept(tmp_path: Path) -> None:
    _filled(tmp_path, 600)
    second = State(tmp_path / "vault", tmp_path / "site")
    for number in range(1, 600):
        assert second.get("pages", f"note {number}")
    second.set("pages", "note 5", "new")
    second.save()
    third = State(tmp_path / "vault", tmp_path / "site")
    assert third.get("pages", "note 0") is None
    assert third.get("pages", "note 5") == "new"
    assert third.get("pages", "note 599") == [599, "two\nlines\tand a tab"]


def test_a_run_that_does_not_end_leaves_what_was_known(tmp_path: Path) -> None:
    _filled(tmp_path, 10)
    broken_off = State(tmp_path / "vault", tmp_path / "site")
    for number in range(900):
        broken_off.set("pages", f"note {number}", "of a run that broke off")
    assert State(tmp_path / "vault", tmp_path / "site").get("pages", "note 3") == [3, "two\nlines\tand a tab"]


def test_the_file_stays_when_nothing_changed(tmp_path: Path) -> None:
    memory = _filled(tmp_path, 300)
    before = memory.stat()
    again = State(tmp_path / "vault", tmp_path / "site")
    for number in range(300):
        again.get("pages", f"note {number}")
    again.save()
    after = memory.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
