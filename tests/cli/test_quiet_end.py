"""Commands end without a word on standard error where all went well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilateral.lake import Lake


@pytest.mark.parametrize(
    "command",
    [
        ["brief", "India", "Japan", "--format", "json", "--out", "-"],
        ["check", "vault/India - Japan.md"],
        ["publish", "vault", "--out", "site", "--check", "--with-briefs"],
    ],
    ids=lambda command: command[0],
)
def test_nothing_is_left_open(full_lake: Lake, tmp_path: Path, command: list[str]) -> None:
    note = tmp_path / "vault" / "India - Japan.md"
    note.parent.mkdir()
    note.write_text("---\npublish: true\n---\n\nThe CEPA was signed in 2011.\n", encoding="utf-8")
    own = {"BILATERAL_HOME": str(full_lake.path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "bilateral", *command],
        cwd=tmp_path, env=os.environ | own, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "leaked" not in done.stderr
