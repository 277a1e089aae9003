"""The block of settings at a note's top, between two lines of `---`: YAML, or JSON as digital gardens write it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

MARK = "\ufeff"  # a byte order mark, which some editors put before the text: it is no part of it
_FENCE = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
# What YAML reads as it stands: words that begin with a letter, days, and lists of both.
_VALUE = r"(?:[A-Za-z][\w -]*|\d{4}-\d{2}-\d{2})"
_SIMPLE = re.compile(rf"([A-Za-z][\w-]*): +(?:({_VALUE})|\[({_VALUE}(?:, *{_VALUE})*)\])", re.ASCII)
_WORDS = {
    write(word): means
    for word, means in (
        ("yes", True), ("on", True), ("true", True), ("no", False), ("off", False), ("false", False), ("null", None)
    )
    for write in (str.lower, str.title, str.upper)
}  # fmt: skip
_MOST = 100_000  # characters; what is longer is no list of settings


def frontmatter(text: str) -> tuple[Mapping[str, Any], int, str | None]:
    """Return the settings, where the body begins, and what was wrong with them, if anything was."""
    begin = len(MARK) if text.startswith(MARK) else 0
    fence = _FENCE.match(text, begin)
    if fence is None:
        return {}, begin, None
    end = _END.search(text, fence.end(), fence.end() + _MOST)
    if end is None:
        return (
            {},
            begin,
            "the frontmatter does not end: no second line of ---; the whole text is read as the note",
        )
    inner = text[fence.end() : end.start()]
    try:
        settings = _parse(inner)
    except _bad() as error:
        why = " ".join(str(error).split())[:160]
        return {}, end.end(), f"the frontmatter cannot be read ({why}); the body is checked all the same"
    if settings is None:
        return {}, end.end(), None
    if not isinstance(settings, dict):
        return {}, end.end(), "the frontmatter is no list of settings; the body is checked all the same"
    return settings, end.end(), None


def _parse(inner: str) -> Any:
    if inner.lstrip().startswith("{"):
        try:
            return json.loads(inner)
        except ValueError:
            pass  # a flow mapping of YAML begins with a brace too
    simple = _simple(inner)
    if simple is not None:
        return simple
    import yaml  # here, because most gardens do without

    return yaml.load(inner, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader


def _simple(inner: str) -> dict[str, Any] | None:
    """Return settings that are plain lines, five times faster than YAML's parser; None where it has to read them."""
    found: dict[str, Any] = {}
    for line in inner.removesuffix("\n").split("\n"):
        setting = _SIMPLE.fullmatch(line)
        if setting is None or setting[1] in _WORDS:
            return None
        try:
            found[setting[1]] = (
                _value(setting[2]) if setting[2] else [_value(one) for one in setting[3].split(",")]
            )
        except ValueError:
            return None  # a day that there is not: the parser says so
    return found


def _value(text: str) -> Any:
    said = text.strip()
    if said[0].isdigit():
        return date.fromisoformat(said)
    return _WORDS.get(said, said)


def _bad() -> tuple[type[Exception], ...]:
    import yaml

    return (yaml.YAMLError, ValueError, RecursionError, TypeError)
