"""Cutting a block's text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilateral.notes.inline import plain_text
from bilateral.notes.note import Note, Sentence

# The sign first and the look behind it after: so the search goes from one such sign to the next.
_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*[\"'”’»)\]]{0,3}(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[]{0,3}(?P<first>\S)")
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]{1,12}\Z")
# Words that a full stop shortens: a capital after them begins no sentence.
_SHORT = frozenset(
    "mr mrs ms dr prof gen col lt capt adm sgt gov sen rep st jr sr hon amb pres no nos vol pp p art sec ch fig vs "  # noqa: SIM905
    "v cf e.g i.e eg ie viz ca c approx est jan feb mar apr jun jul aug sep sept oct nov dec rs re u.s u.k u.n u.a.e "
    "dept univ ltd inc co corp bros".split()
)
# These end a sentence when a word that begins one follows.
_ALSO_LAST = frozenset(("u.s", "u.k", "u.n", "u.a.e", "ltd", "inc", "co", "corp", "jr"))
_OPENERS = frozenset(
    "the a an in on at by it its they this these that both neither each since after before from with under as for "  # noqa: SIM905
    "there he she we but and however while two three".split()
)


def sentences(note: Note) -> Iterator[Sentence]:
    """Yield the note's sentences; headings are none, but each is the section of what follows."""
    section, line, counted = "", 1, 0
    for number, block in enumerate(note.blocks()):
        plain = plain_text(note.text, block.pieces)
        if block.kind == "heading":
            section = plain.text.strip()
            continue
        heads = _heads(note, *block.heads) if block.heads else None
        for start, end in spans(plain.text):
            first, last = plain.place(start), plain.place(end - 1) + 1
            line += note.text.count("\n", counted, first)
            counted = max(counted, first)
            yield Sentence(
                plain.text[start:end], line, first, last, number, block.kind, section, plain, start, heads
            )  # fmt: skip


def _heads(note: Note, row: tuple[int, int], column: tuple[int, int]) -> tuple[str, str]:
    first, top = (plain_text(note.text, (head,)).text.strip() for head in (row, column))
    return first, top


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of the text begins and ends, blanks around it left out."""
    start = 0
    for end in _END.finditer(text):
        if _breaks(text, start, end):
            if part := _trimmed(text, start, end.end()):
                yield part
            start = end.end()
    if part := _trimmed(text, start, len(text)):
        yield part


def _breaks(text: str, start: int, end: re.Match[str]) -> bool:
    following = _NEXT.match(text, end.end(), end.end() + 200)
    if following is None:
        return True
    first = following["first"]
    if first.islower():
        return False
    if end.group()[0] != ".":
        return True
    word = _word_before(text, start, end.start())
    if word in _SHORT or (len(word) == 1 and word.isalpha()):
        next_word = text[following.start("first") : following.start("first") + 12].split(" ", 1)[0]
        return word in _ALSO_LAST and next_word.casefold() in _OPENERS
    return True


def _word_before(text: str, start: int, end: int) -> str:
    word = text[max(start, end - 14) : end].rpartition(" ")[2]
    if not word.isalpha():  # else the search would find the same, more slowly
        found = _LAST_WORD.search(text, max(start, end - 14), end)
        word = found.group().rstrip(".") if found else ""
    return word.casefold()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    # Most sentences begin with a letter; the others are looked through for one.
    said = start < end and (
        text[start].isalnum() or any(map(str.isalnum, text[start : min(end, start + 200)]))
    )
    return (start, end) if said else None
