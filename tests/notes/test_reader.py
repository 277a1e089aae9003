"""Notes as people write them, and files that are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bilateral.notes import NoteError, read_note, read_text

NOTE = """---
{"dg-publish":true,"permalink":"/india-japan/","pair":["IND","JPN"]}
---

[[27-03-2021-Saturday\\|27-03-2021-Saturday]]  10:27 AM

# India - Japan
## History

[[India\\|India]] and **Japan** opened ties in 1952. Mr. Nehru sent an
elephant[^1] to Tokyo! #diplomacy

> [!note] Aside
> The *CEPA* came [later](https://example.org/a_(b)).

| treaty | year |
|---|---|
| Peace \\| Treaty | 1952 |

- [x] Quad: four states.
  1. Nested, in 2007.

```
code is no claim. At all.
```
%% a comment. %%
[^1]: Embassy page.
"""


def test_every_sentence_keeps_its_place() -> None:
    note = read_text(NOTE)
    said = {sentence.text: sentence for sentence in note.sentences()}
    assert list(said) == [
        "27-03-2021-Saturday  10:27 AM",
        "India and Japan opened ties in 1952.",
        "Mr. Nehru sent an elephant to Tokyo!",
        "Aside",
        "The CEPA came later.",
        "treaty",
        "year",
        "Peace | Treaty",
        "1952",
        "Quad: four states.",
        "Nested, in 2007.",
        "Embassy page.",
    ]
    lines = NOTE.split("\n")
    for text, sentence in said.items():
        first_word = text.split()[0].strip(".,:!")
        assert NOTE.startswith(first_word, sentence.start), text
        assert first_word in lines[sentence.line - 1], text
        start, end = sentence.place(len(text) - 1, len(text))
        assert NOTE[start:end] == text[-1]


def test_a_part_inside_a_link_has_its_own_place() -> None:
    sentence = next(iter(read_text("In [[x\\|June 2011]] it began.").sentences()))
    start = sentence.text.index("2011")
    first, last = sentence.place(start, start + 4)
    assert "In [[x\\|June 2011]] it began."[first:last] == "2011"


def test_kinds_sections_and_headings() -> None:
    note = read_text(NOTE)
    kinds = {sentence.text: sentence.kind for sentence in note.sentences()}
    assert kinds["The CEPA came later."] == "quote"
    assert kinds["Peace | Treaty"] == "cell"
    assert kinds["Nested, in 2007."] == "item"
    assert kinds["Embassy page."] == "footnote"
    assert note.headings() == [(1, "India - Japan"), (2, "History")]
    assert {sentence.section for sentence in note.sentences()} == {"", "History"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (NOTE, date(2021, 3, 27)),
        ("---\ndate: 2024-02-01\n---\nText.", date(2024, 2, 1)),
        ("[[daily/2023-05-06]] Text.", date(2023, 5, 6)),
        ("Text of 2023-05-06.", None),
    ],
)
def test_the_day_it_was_written(text: str, day: date | None) -> None:
    assert read_text(text).written == day


@pytest.mark.parametrize(
    ("text", "settings", "problem"),
    [
        ("---\npair: [IND, JPN]\n---\nText.", {"pair": ["IND", "JPN"]}, ""),
        ('---\n{"a": 1}\n---\nText.', {"a": 1}, ""),
        ("---\n{a: [1\n---\nText.", {}, "cannot be read"),
        ("---\n- one\n---\nText.", {}, "no list of settings"),
        ("---\na: 1\nText.", {}, "does not end"),
        ("Text.", {}, ""),
    ],
)
def test_frontmatter(text: str, settings: dict[str, object], problem: str) -> None:
    note = read_text(text)
    assert note.frontmatter == settings
    assert problem in "".join(note.problems)
    assert bool(note.problems) == bool(problem)
    assert [sentence.text for sentence in note.sentences()][-1].endswith("Text.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It began on Oct. 6, 2008. It ended.", 2),
        ("The U.S. and the U.K. met. The U.S. The end came.", 3),
        ("Trade was 17.6 bn. Then it fell.", 2),
        ("A. K. Antony came. He left.", 2),
        ("It cost Rs. 400 crore. Cheap!", 2),
        ("He said “never.” She left.", 2),
        ("What now? Nothing.", 2),
    ],
)
def test_sentence_ends(text: str, count: int) -> None:
    assert len(list(read_text(text).sentences())) == count


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"India \xff Japan", "byte 7 is 0xff"),
        (b"\x00\x01\x02", "binary"),
        (b"  \n", "empty"),
    ],
)
def test_files_that_are_no_notes(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(content)
    with pytest.raises(NoteError, match=message):
        read_note(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NoteError, match="No such file"):
        read_note(tmp_path / "none.md")
