"""The Factbook's prose as plain text: no HTML, no entities, notes set apart, lists split at their commas."""

from __future__ import annotations

import re
from html import unescape

_BREAK = re.compile(r"<\s*(?:br|/p|/li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"\s*(?:[;,]\s*)?\bnotes?(?:\s+\d+)?\s*(?::|-\s)\s*", re.IGNORECASE)
_OUTER_COMMA = re.compile(r",(?![^()]*\))")


def plain(text: str) -> str:
    """Return the text without tags and entities, on one line."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "&" in text:
        text = unescape(text)
    return _SPACE.sub(" ", text.replace("\u200b", "")).strip()


def split_note(text: str) -> tuple[str, str | None]:
    """Cut plain text at its first `note:`; the words after it are the note."""
    match = _NOTE.search(text)
    if match is None:
        return text, None
    return text[: match.start()].strip(), text[match.end() :].strip() or None


def split_commas(text: str) -> list[str]:
    """Split at the commas that stand outside parentheses; empty items are dropped."""
    return [item for part in _OUTER_COMMA.split(text) if (item := part.strip())]
