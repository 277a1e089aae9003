"""The notes next to a note, drawn: those that link to it on the left, those that it links to on the right."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.garden.site import escaped

_MOST = 10  # notes on either side
_ROW = 22
_WIDTH, _SIDE, _MIDDLE = 400, 150, 200
_LETTERS = 24

Neighbour = tuple[str, str]  # title, address as the page writes it


def drawing(title: str, before: Sequence[Neighbour], after: Sequence[Neighbour]) -> str:
    """Return the drawing as SVG, nothing if the note stands alone. Works without a script; every name is a link."""
    if not before and not after:
        return ""
    rows = max(min(len(before), _MOST) + (len(before) > _MOST), min(len(after), _MOST) + (len(after) > _MOST))
    height = max(rows, 1) * _ROW + 24
    here = (height + 14) // 2
    label = f"{len(before)} notes link to {title}, it links to {len(after)}"
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{escaped(label)}">'
        f"{_side(before, here, height, left=True)}{_side(after, here, height, left=False)}"
        f'<g class="here"><circle cx="{_MIDDLE}" cy="{here}" r="5"/>'
        f'<text x="{_MIDDLE}" y="10" text-anchor="middle">{escaped(_short(title, 40))}</text></g></svg>'
    )


def _side(notes: Sequence[Neighbour], here: int, height: int, *, left: bool) -> str:
    x, reach, anchor = (_SIDE, -1, "end") if left else (_WIDTH - _SIDE, 1, "start")
    shown, more = notes[:_MOST], len(notes) - _MOST
    top = (height + 14 - (len(shown) + (more > 0)) * _ROW) // 2 + _ROW // 2
    out = []
    for row, (title, url) in enumerate(shown):
        y = top + row * _ROW
        out.append(
            f'<path d="M{_MIDDLE} {here}C{(x + _MIDDLE) // 2} {here} {(x + _MIDDLE) // 2} {y} {x} {y}"/>'
            f'<circle cx="{x}" cy="{y}" r="3"/><a class="internal" href="{escaped(url)}">'
            f'<text x="{x + 7 * reach}" y="{y + 4}" text-anchor="{anchor}">{escaped(_short(title, _LETTERS))}</text></a>'
        )
    if more > 0:
        y = top + len(shown) * _ROW + 4
        out.append(
            f'<text class="more" x="{x + 7 * reach}" y="{y}" text-anchor="{anchor}">and {more} more</text>'
        )
    return "".join(out)


def _short(title: str, letters: int) -> str:
    return title if len(title) <= letters else f"{title[: letters - 1].rstrip()}…"
