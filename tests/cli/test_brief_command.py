"""`bilateral brief`, used as it is meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_three_files_by_default(run: Run, folder: Path) -> None:
    code, out, _ = run("brief", "India", "Japan", "--offline", "--out", "new/folder")
    assert code == 0
    written = [Path(line) for line in out.splitlines()]
    assert [path.suffix for path in written] == [".html", ".md", ".json"]
    assert sorted(path.name for path in (folder / "new" / "folder").iterdir()) == sorted(
        path.name for path in written
    )
    assert all(path.stat().st_size > 10_000 for path in written)


@pytest.mark.parametrize("pair", [("India", "Japan"), ("JPN", "IND"), ("Japanese", "bharat"), ("jp", "in")])
def test_a_pair_by_any_name_in_any_order_is_one_brief(run: Run, pair: tuple[str, str]) -> None:
    words = ("--offline", "--format", "json", "--out", "-", "--as-of", "2026-11-01")
    code, out, _ = run("brief", *pair, *words)
    assert code == 0
    assert json.loads(out)["pair"] == ["IND", "JPN"]
    assert out == run("brief", "India", "Japan", *words)[1]


def test_one_format_to_standard_output_writes_no_file(run: Run, folder: Path) -> None:
    for form in ("html", "md", "json"):
        code, out, _ = run("brief", "Chile", "china", "--offline", "--format", form, "--out", "-")
        assert code == 0
        assert "China" in out
    assert list(folder.iterdir()) == []


def test_a_file_is_what_is_printed(run: Run, folder: Path) -> None:
    words = ("brief", "India", "Japan", "--offline", "--format", "json", "--as-of", "2026-11-01")
    run(*words)
    assert (folder / "india-japan.json").read_text(encoding="utf-8") == run(*words, "--out", "-")[1]


def test_a_format_named_twice_is_written_once(run: Run) -> None:
    code, out, _ = run("brief", "India", "Japan", "--offline", "--format", "json", "--format", "json")
    assert (code, out) == (0, "india-japan.json\n")


def test_what_is_missing_is_said_and_is_a_gap(run: Run) -> None:
    code, out, err = run("brief", "India", "Japan", "--offline", "--format", "json", "--out", "-")
    assert code == 0
    assert "going on without baci, wgi, wmd" in err
    assert "bilateral sources pull baci" in {gap["fill"] for gap in json.loads(out)["gaps"]}
