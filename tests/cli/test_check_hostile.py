"""`bilateral check` on notes that are none, and on text made to trip a reader: a plain word and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Start = Callable[..., "subprocess.Popen[bytes]"]

TRUE = "The CEPA entered into force on 1 August 2011.\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (TRUE.encode() + b"caf\xe9\n", "not UTF-8: byte 50 is 0xe9; save the note as UTF-8"),
        ("India and Japan".encode("utf-16"), "not UTF-8: byte 1 is 0xff"),
        (b"\x7fELF\0\0India and Japan", "a binary file, not a Markdown note"),
        (b"", "the note is empty"),
        (b"\xef\xbb\xbf \n\t\n", "the note is empty"),
        (b"Nothing about anybody.\n", "--pair A B"),
    ],
)
def test_what_is_no_note_is_told_in_a_line(folder: Path, run: Run, content: bytes, message: str) -> None:
    (folder / "note.md").write_bytes(content)
    code, out, err = run("check", "--offline", "note.md")
    assert code == 2
    assert not out
    assert message in err.splitlines()[-1]
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "head",
    ["---\n{\"pair\": [\"IND\", \n---\n", "---\ntitle: [a: b: c\n---\n", "---\n- a\n---\n", "---\n\ttab: 1\n---\n"],
)  # fmt: skip
def test_the_body_is_checked_where_the_frontmatter_is_broken(folder: Path, run: Run, head: str) -> None:
    (folder / "note.md").write_text(f"{head}# India and Japan\n\n{TRUE}", encoding="utf-8")
    code, out, _ = run("check", "--offline", "--format", "json", "note.md")
    report = json.loads(out)
    assert code == 0
    assert report["summary"]["supported"] == 1
    assert "the body is checked all the same" in report["problems"][0]


def test_frontmatter_without_an_end_is_told_and_read_as_text(folder: Path, run: Run) -> None:
    (folder / "note.md").write_text(f"---\ntitle: India and Japan\n\n{TRUE}", encoding="utf-8")
    code, out, _ = run("check", "--offline", "--pair", "IND", "JPN", "--format", "json", "note.md")
    report = json.loads(out)
    assert code == 0
    assert report["summary"]["supported"] == 1
    assert "the frontmatter does not end" in report["problems"][0]


def test_a_byte_order_mark_stays(folder: Path, start: Start) -> None:
    note = b"\xef\xbb\xbf---\r\npair: [IND, JPN]\r\n---\r\n" + TRUE.encode()
    (folder / "note.md").write_bytes(note)
    out, err = start("check", "--offline", "--format", "md", "note.md").communicate(timeout=60)
    assert out.startswith(note.rstrip() + b"[^check-1]\n"), err


def test_a_bar_is_drawn_where_the_errors_go_to_a_terminal(folder: Path) -> None:
    (folder / "note.md").write_text(
        f"# India and Japan\n\n{TRUE}\n```\n{'code ' * 50_000}\n```\n\n{TRUE}", encoding="utf-8"
    )
    ours, its = os.openpty()
    command = [sys.executable, "-m", "bilateral", "check", "--offline", "--format", "json", "note.md"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its, cwd=folder) as process:
        os.close(its)
        assert process.stdout
        drawn = ""
        while "100%" not in drawn:
            drawn += os.read(ours, 10_000).decode(errors="replace")
        report = json.loads(process.stdout.read())
    os.close(ours)
    assert report["summary"]["supported"] == 2
    assert "checking" in drawn


HOSTILE = {
    "a line of 100,000 characters": "word " * 20_000,
    "a line of 100,000 characters without a blank": "w" * 100_000,
    "lists 300 deep": "".join(f"{'  ' * depth}- India\n" for depth in range(300)),
    "quotations 1,000 deep": ">" * 1000 + " India\n",
    "20,000 links": "[[India\\|Japan]] " * 20_000,
    "20,000 open links": "[[India " * 20_000,
    "100,000 brackets": "[" * 100_000,
    "50,000 emphasis marks": "*a " * 50_000,
    "100,000 exclamation marks": "!" * 100_000 + "a",
    "a table row of 100,000 blanks": "|" + " " * 100_000 + "x\n",
    "blanks": "a" + " " * 1900 + "b. " + "India" + "\u00a0" * 1900 + "Japan" + "\t" * 1900 + "of. ",
    "figures": "1," * 50_000,
    "short sentences of figures": "5 per cent of 3 over over 2. " * 500,
    "footnotes": "[^a]" * 5_000 + "\n" + "".join(f"[^{number}]: a\n" for number in range(5_000)),
    "a table of 2,000 columns": "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n",
    "code that does not end": "```\n" + "India\n" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json", "html", "md"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(folder: Path, run: Run, text: str, form: str) -> None:
    (folder / "note.md").write_text(f"# India and Japan\n\n{TRUE}\n{text}\n", encoding="utf-8")
    begun = time.process_time()
    code, out, err = run("check", "--offline", "--format", form, "note.md")
    assert code == 0, err
    assert TRUE.strip() in out
    assert (
        time.process_time() - begun < 30
    )  # none takes 5 s on a quiet machine; a square law would take minutes
