"""When a note was written: the frontmatter says it, or a link to the day's own note."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.notes.note import Note

_KEYS = ("date", "written", "updated", "modified", "created")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
# A daily-note link stands at a note's top: [[27-03-2021-Saturday\|27-03-2021-Saturday]]
_DAILY = re.compile(r"\[\[(?:[^\[\]\n|]{0,60}/)?(\d{4}-\d{2}-\d{2}|\d{2}-\d{2}-\d{4})")
_TOP = 1000


def written(note: Note) -> date | None:
    """Return the day, or None where the note does not tell."""
    for key in _KEYS:
        day = day_of(note.frontmatter.get(key))
        if day:
            return day
    link = _DAILY.search(note.text, note.body, note.body + _TOP)
    return day_of(link.group(1)) if link else None


def day_of(value: Any) -> date | None:
    """Read a day as YAML or people write it: a date, `2021-03-27`, `27-03-2021`."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "")
    if found := _ISO.match(text):
        return _date(*found.groups())
    if found := _DAY_FIRST.match(text):
        return _date(*reversed(found.groups()))
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
