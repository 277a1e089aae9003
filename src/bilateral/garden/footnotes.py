"""Footnotes, gathered at the page's end with a way back: the engine leaves each where it was written."""

from __future__ import annotations

import re
from html import escape, unescape

from bilateral.garden.address import slug
from bilateral.garden.clean import ID_PREFIX

_DEFINITION = re.compile(
    rf'<div class="footnote-definition" id="{ID_PREFIX}(?P<id>[^"]*)"><sup class="footnote-definition-label">[^<]*</sup>'
)
_DIV = re.compile(r"<(/?)div\b")
_REFERENCE = re.compile(
    r'<sup class="footnote-reference"><a href="#(?P<id>[^"]*)"[^>]*>(?P<label>[^<]*)</a></sup>'
)


def with_footnotes(html: str, prefix: str) -> str:
    """Return the page with its footnotes in a list at the end; `prefix` keeps those of an embedded note apart."""
    if "footnote-" not in html:
        return html
    notes: dict[str, str] = {}
    out, at = [], 0
    for found in _DEFINITION.finditer(html):
        if found.start() < at:
            continue  # in the footnote before
        end = _end(html, found.end())
        out.append(html[at : found.start()])
        notes.setdefault(unescape(found["id"]), html[found.end() : end].strip())
        at = html.find(">", end) + 1
    body = "".join((*out, html[at:]))
    order: list[str] = []  # grows while the notes themselves are read
    places: dict[str, int] = {}
    times: dict[str, int] = {}

    def reference(found: re.Match[str]) -> str:
        name = unescape(found["id"])
        if name not in notes:
            return f"<sup>{found['label']}</sup>"
        place = places.setdefault(name, len(order))
        if place == len(order):
            order.append(name)
        times[name] = times.get(name, 0) + 1
        key = f"{prefix}{slug(name) or place}"
        again = f"-{times[name]}" if times[name] > 1 else ""
        return f'<sup class="footnote"><a href="#fn-{key}" id="fnref-{key}{again}">{place + 1}</a></sup>'

    body = _REFERENCE.sub(reference, body)
    items = [
        _item(name, _REFERENCE.sub(reference, notes[name]), prefix, place) for place, name in enumerate(order)
    ]
    unused = [f"<li>{notes[name]}</li>" for name in notes if name not in places]
    if not items and not unused:
        return body
    return f'{body}<section class="footnotes" aria-label="Footnotes"><ol>{"".join((*items, *unused))}</ol></section>'


def _item(name: str, text: str, prefix: str, place: int) -> str:
    key = escape(f"{prefix}{slug(name) or place}")
    back = f' <a href="#fnref-{key}" class="back" aria-label="Back to the text">↩</a>'
    text = f"{text[:-4]}{back}</p>" if text.endswith("</p>") else f"{text}{back}"
    return f'<li id="fn-{key}">{text}</li>'


def _end(html: str, at: int) -> int:
    """Return where the division that is open at a place ends."""
    depth = 1
    for tag in _DIV.finditer(html, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return len(html)
