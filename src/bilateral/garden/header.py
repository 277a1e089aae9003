"""What a note's frontmatter asks of the site. Digital Garden and Obsidian Publish name the same things differently."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TAG = re.compile(r"[^\W\d_][\w/-]*|\d+[\w/-]*[^\W\d][\w/-]*")


@dataclass(frozen=True, slots=True)
class Header:
    """A note's wishes: whether it is published, where, under which names."""

    publish: bool
    home: bool
    title: str
    permalink: str
    path: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    description: str
    pair: tuple[str, ...]


def header(settings: Mapping[str, Any]) -> Header:
    """Read the settings of a note; what has the wrong type is as if it were not there."""
    return Header(
        publish=_asks(settings),
        home=_yes(settings.get("dg-home")) or _yes(settings.get("home")),
        title=_text(settings.get("title") or settings.get("dg-title")),
        permalink=_text(settings.get("dg-permalink") or settings.get("permalink")),
        path=_text(settings.get("dg-path")),
        aliases=_texts(settings.get("aliases", settings.get("alias"))),
        tags=tuple(dict.fromkeys(tag for text in _tags(settings) if (tag := clean_tag(text)))),
        description=_text(settings.get("description")),
        pair=_texts(settings.get("pair"))[:2],
    )


def clean_tag(text: str) -> str:
    """Return a tag without its mark and stray slashes; nothing if it is none (`#2021` is a number)."""
    tag = "/".join(part for part in text.strip().lstrip("#").replace(" ", "-").split("/") if part)
    return tag if _TAG.fullmatch(tag) else ""


def _asks(settings: Mapping[str, Any]) -> bool:
    """Whoever said no to one of the two has not said yes."""
    said = [settings[key] for key in ("dg-publish", "publish") if key in settings]
    return bool(said) and all(_yes(value) for value in said)


def _yes(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() in ("true", "yes"))


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and value is not True else ""


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for item in values if (text := _text(item)))


def _tags(settings: Mapping[str, Any]) -> list[str]:
    value = settings.get("tags", settings.get("tag"))
    return re.split(r"[,\s]+", value) if isinstance(value, str) else list(_texts(value))
