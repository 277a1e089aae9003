"""A page of the note: claims marked by colour and sign, the evidence shown on hover and on focus."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from bilateral.check.claim import Claim
from bilateral.check.render_text import SIGNS
from bilateral.check.report import Report
from bilateral.notes import Block
from bilateral.notes.inline import plain_text
from bilateral.notes.sentences import spans
from bilateral.world import get

_STYLE = """
:root { color-scheme: light dark; --ok: #1a7f37; --no: #cf222e; --old: #9a6700; --open: #57606a; }
@media (prefers-color-scheme: dark) { :root { --ok: #3fb950; --no: #ff7b72; --old: #d29922; --open: #9198a1; } }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.claim { position: relative; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; cursor: help; }
.supported { text-decoration-color: var(--ok); } .contradicted { text-decoration-color: var(--no); text-decoration-style: wavy; }
.outdated { text-decoration-color: var(--old); text-decoration-style: dashed; }
.no-evidence { text-decoration-color: var(--open); text-decoration-style: dotted; }
.sign { font-weight: 700; } .supported .sign { color: var(--ok); } .contradicted .sign { color: var(--no); }
.outdated .sign { color: var(--old); } .no-evidence .sign { color: var(--open); }
.why { display: none; position: absolute; left: 0; top: 1.7em; z-index: 1; width: min(30rem, 80vw); padding: .6rem .8rem;
  border: 1px solid var(--open); border-radius: .4rem; background: Canvas; color: CanvasText; font-size: .875rem; }
.claim:hover .why, .claim:focus .why, .claim:focus-within .why { display: block; }
.why p { margin: .2rem 0; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { border: 1px solid var(--open); padding: .2rem .6rem; text-align: left; vertical-align: top; }
@media (max-width: 40rem) { .why { position: fixed; inset: auto 1rem 1rem; width: auto; } main { overflow-x: auto; } table { font-size: .875rem; } th, td { padding: .2rem .3rem; } }
@media print { .why { display: block; position: static; } }
"""


def pieces(report: Report) -> Iterator[str]:
    """Yield the page."""
    first, second = (get(id_).name for id_ in report.pair)
    title = f"{report.note.name.replace(chr(92), '/').rsplit('/', 1)[-1]}, checked"
    counts = ", ".join(f"{number} {verdict}" for verdict, number in report.summary.items())
    problems = "".join(f"<p>{escape(problem)}</p>" for problem in report.note.problems)
    yield (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<main>\n"
        f"<p>{escape(first)} and {escape(second)}, as of {report.as_of.isoformat()}: {escape(counts)}.</p>{problems}\n"
    )
    for (kind, table), group in groupby(
        _blocks(report), key=lambda one: (one[0].kind, one[0].cell and one[0].cell.table)
    ):
        if table is not None:
            yield from _table(list(group))
        else:
            lines = (f"{html}\n" for _, html in group)
            yield from ("<ul>\n", *lines, "</ul>\n") if kind == "item" else lines
    yield "</main>\n</html>\n"


def _table(cells: list[tuple[Block, str]]) -> Iterator[str]:
    """Yield a table; the first row is its head where the note has a rule under it."""
    headed = any(block.heads for block, _ in cells)
    places = [(block.cell, html) for block, html in cells if block.cell]
    numbers = {cell.column for cell, _ in places}
    columns = range(min(numbers), max(numbers) + 1)
    yield "<table>\n"
    for number, (_, group) in enumerate(groupby(places, key=lambda one: one[0].row)):
        row = {cell.column: html for cell, html in group}
        opened, closed = ('<th scope="col">', "</th>") if headed and number == 0 else ("<td>", "</td>")
        filled = "".join(f"{opened}{row.get(column, '')}{closed}" for column in columns)
        yield f"<tr>{filled}</tr>\n"
    yield "</table>\n"


def _blocks(report: Report) -> Iterator[tuple[Block, str]]:
    """Yield the note's blocks with what each is on the page."""
    by_end = dict(report.sentences())
    for block in report.note.blocks():
        plain = plain_text(report.note.text, block.pieces)
        text = plain.text
        if block.kind == "heading":
            level = min(block.level, 6)
            yield block, f"<h{level}>{escape(text)}</h{level}>"
            continue
        inner = " ".join(
            _sentence(text[start:end], by_end.get(plain.place(end - 1) + 1)) for start, end in spans(text)
        )
        if inner:
            tag = {"item": "li", "cell": ""}.get(block.kind, "p")
            yield block, f"<{tag}>{inner}</{tag}>" if tag else inner


def _sentence(text: str, claims: list[Claim] | None) -> str:
    if claims is None:
        return escape(text)
    order = ("contradicted", "outdated", "no-evidence", "supported")
    worst = min((claim.verdict for claim in claims), key=order.index)
    why = "".join(_why(claim) for claim in claims)
    return (
        f'<span class="claim {worst}" tabindex="0">{escape(text)}&nbsp;<span class="sign" aria-label="{worst}">'
        f'{SIGNS[worst]}</span><span class="why" role="note">{why}</span></span>'
    )


def _why(claim: Claim) -> str:
    sources = "; ".join(
        f'<a href="{escape(one.url)}">{escape(one.source)}</a>'
        if one.url
        else escape(f"{one.source}: {one.locator}")
        for one in claim.evidence
    )
    better = f"<br>Better: {escape(claim.suggestion)}" if claim.suggestion else ""
    said = escape(claim.truth or claim.reason)
    return (
        f"<span><b>{SIGNS[claim.verdict]} {claim.verdict}</b> ({escape(claim.kind)}): {said}"
        f"{better}<br><small>{sources}</small></span><br>"
    )
