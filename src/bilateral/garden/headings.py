"""Headings get ids, and the contents are made of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from bilateral.garden.address import slug

_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r'<[^<>"]*+(?:"[^"]*+"[^<>"]*+)*+>')


class Heading(NamedTuple):
    """A line of the contents."""

    level: int
    id: str
    text: str


def with_ids(html: str, title: str, say: Callable[[str], str]) -> tuple[str, list[Heading]]:
    """Return the page with ids on its headings, and the contents; a first heading that is the title is taken off.

    `say` turns marks in a heading into the words that they stand for.
    """
    contents: list[Heading] = []
    taken: dict[str, int] = {}
    first = True

    def named(found: re.Match[str]) -> str:
        nonlocal first
        level, text = int(found[1]), " ".join(plain(say(found[2])).split())
        is_title, first = first and level == 1 and text == title, first and level != 1
        if is_title:
            return ""
        key = slug(text) or "part"
        taken[key] = taken.get(key, 0) + 1
        key = f"{key}-{taken[key] - 1}" if taken[key] > 1 else key
        contents.append(Heading(level, key, text))
        return f'<h{level} id="{key}">{found[2]}</h{level}>'

    return _HEADING.sub(named, html), contents


def plain(html: str) -> str:
    """Return the words of sanitised HTML."""
    return unescape(_TAG.sub("", html) if "<" in html else html)
