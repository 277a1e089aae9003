"""The notes next to a note, drawn: those that link to it on the left, those that it links to on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

from bilateral.garden.index import Index
from bilateral.garden.site import Place

_MOST = 10  # notes on either side
_ROW = 22
_WIDTH, _SIDE, _MIDDLE = 400, 150, 200
_LETTERS = 24


def drawing(index: Index, path: str, place: Place) -> str:
    """Return the drawing as SVG, nothing if the note stands alone. Works without a script; every name is a link."""
    before, after = [link.path for link in index.backlinks.get(path, ())], index.onward.get(path, ())
    if not before and not after:
        return ""
    rows = max(min(len(before), _MOST) + (len(before) > _MOST), min(len(after), _MOST) + (len(after) > _MOST))
    height = rows * _ROW + 24
    here = (height + 14) // 2
    title = index.entries[path].title
    label = f"{len(before)} notes link to {title}, it links to {len(after)}"
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{escape(label)}">'
        f"{_side(index, place, before, here, height, left=True)}{_side(index, place, after, here, height, left=False)}"
        f'<g class="here"><circle cx="{_MIDDLE}" cy="{here}" r="5"/>'
        f'<text x="{_MIDDLE}" y="10" text-anchor="middle">{escape(_short(title, 40))}</text></g></svg>'
    )


def _side(index: Index, place: Place, notes: Sequence[str], here: int, height: int, *, left: bool) -> str:
    more = len(notes) - _MOST
    top = (height + 14 - (min(len(notes), _MOST) + (more > 0)) * _ROW) // 2 + _ROW // 2
    out = []
    for row, path in enumerate(notes[:_MOST]):
        entry = index.entries[path]
        line, text = _row(here, top + row * _ROW, left)
        out.append(f'{line}{place.href(entry.address)}">{text}{_name(entry.title)}')
    if more > 0:
        x, reach, anchor = _column(left)
        y = top + _MOST * _ROW + 4
        out.append(
            f'<text class="more" x="{x + 7 * reach}" y="{y}" text-anchor="{anchor}">and {more} more</text>'
        )
    return "".join(out)


def _column(left: bool) -> tuple[int, int, str]:
    return (_SIDE, -1, "end") if left else (_WIDTH - _SIDE, 1, "start")


@cache
def _row(here: int, y: int, left: bool) -> tuple[str, str]:
    """Return what stands before the address and before the name of a note; few rows differ, of many drawings."""
    x, reach, anchor = _column(left)
    between = (x + _MIDDLE) // 2
    return (
        f'<path d="M{_MIDDLE} {here}C{between} {here} {between} {y} {x} {y}"/>'
        f'<circle cx="{x}" cy="{y}" r="3"/><a class="internal" href="',
        f'<text x="{x + 7 * reach}" y="{y + 4}" text-anchor="{anchor}">',
    )


@cache
def _name(title: str) -> str:
    return f"{escape(_short(title, _LETTERS))}</text></a>"


def _short(title: str, letters: int) -> str:
    return title if len(title) <= letters else f"{title[: letters - 1].rstrip()}…"
