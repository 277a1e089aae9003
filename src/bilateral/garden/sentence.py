"""The sentence around a link, as it reads: what a backlink shows."""

from __future__ import annotations

import re

from bilateral.notes.inline import plain_text
from bilateral.notes.sentences import spans

_MOST = 320  # characters of a sentence that are shown
_MOST_LINES = 30
_BLOCK = re.compile(r"[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||\[\^[^\]\n]{1,60}\]:)")
_MARKUP = re.compile(r"[!\[\]*_=~`<>&#\\^%|]")
_PREFIX = re.compile(
    r"[ \t>]*(?:\[![^\]\n]{1,40}\][+-]?|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX/-]\][ \t]+)?|#{1,6}[ \t]+|\[\^[^\]\n]{1,60}\]:)?[ \t]*"
)


def sentence_around(text: str, start: int, end: int, said: str) -> tuple[str, int]:
    """Return the sentence that a link of a note is in, without markup, and where in it the link's words begin.

    `said` is what the link reads as; its place is -1 if it is not among the words that are shown.
    """
    whole, at = _paragraph(text, start, end)
    # A full stop within the link ends no sentence: what counts is where the link itself begins and ends.
    after = at + end - start
    first, last = 0, len(whole)
    for begin, finish in spans(whole):
        if begin <= at:
            first = begin
        if finish >= after:
            last = finish
            break
    before, behind = whole[first:at], whole[after:last]
    if said and is_plain(f"{before}\n{behind}"):
        sentence = f"{before}{said}{behind}"  # the link was all the markup that there is
    else:
        before = plain_text(whole, ((first, at),)).text.replace("|", " · ").lstrip(" ·\t")
        sentence = plain_text(whole, ((first, last),)).text.replace("|", " · ").strip(" ·\t")
    even = " ".join(sentence.split())
    place = len(before) if even.startswith(before) else len(" ".join(f"{before}.".split())) - 1
    sentence = _short(even)
    return sentence, place if said and sentence.startswith(said, place) else -1


def is_plain(text: str) -> bool:
    """Whether a text reads as it stands: no sign in it can be markup."""
    # A pattern that is nothing but a set of characters is searched for several times faster.
    return not _MARKUP.search(text) and "http:" not in text and "https:" not in text


def _paragraph(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the paragraph around a place as one line without prefixes, and where in it the place is."""
    first, last = _reach(text, start, end)
    if text[first].isalpha() and text.find("\n", first, last) < 0:
        return text[first:last], start - first  # as most paragraphs are
    lines = _lines(text, first, last)
    at = 0
    for first, last in lines:
        if last >= start:
            at += max(start - first, 0)
            break
        at += last - first + 1
    return " ".join([text[first:last] for first, last in lines]), at


def _reach(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines begin and end that are one paragraph, list item or row of a table."""
    first = text.rfind("\n", 0, start) + 1
    last = _line_end(text, end)
    if text.startswith("|", first):
        return first, last
    if text[max(first - 2, 0) : first] in ("", "\n\n") and text[last : last + 2] in ("", "\n", "\n\n"):
        return first, last  # as most paragraphs are: one line between empty ones
    for _ in range(_MOST_LINES):
        if first == 0 or _BLOCK.match(text, first):
            break
        above = text.rfind("\n", 0, first - 1) + 1
        line = text[above : first - 1]
        if not line.strip(" \t>\r") or line.lstrip().startswith(("#", "|", "```", "~~~")):
            break
        first = above
    for _ in range(_MOST_LINES):
        below = _line_end(text, last + 1)
        if (
            last >= len(text)
            or not text[last + 1 : below].strip(" \t>\r")
            or _BLOCK.match(text, last + 1, below)
        ):
            break
        last = below
    return first, last


def _lines(text: str, first: int, last: int) -> list[tuple[int, int]]:
    found = []
    while first < last:
        end = min(_line_end(text, first), last)
        # A line that begins with a letter has no prefix.
        prefix = None if text[first].isalpha() else _PREFIX.match(text, first, end)
        found.append((prefix.end() if prefix else first, end))
        first = end + 1
    return found


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MOST else f"{sentence[:_MOST].rsplit(' ', 1)[0]} …"
