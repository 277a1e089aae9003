"""The end of a note: disagreements, gaps, sources, how to cite it, and the footnotes."""

from __future__ import annotations

from bilateral import __version__
from bilateral.brief import markdown_escape as escape
from bilateral.brief.brief import Brief
from bilateral.brief.markdown_links import fact_page, linkable, wikilink
from bilateral.brief.markdown_table import grid
from bilateral.evidence.statement import Evidence
from bilateral.sources.citation import escaped


def end_lines(brief: Brief) -> list[str]:
    """Return everything that follows the sections."""
    return [*_disagreements(brief), *_gaps(brief), *_sources(brief), *_cite(brief), *_footnotes(brief)]


def _disagreements(brief: Brief) -> list[str]:
    if not brief.disagreements:
        return []
    lines = ["## Where Sources Disagree", ""]
    for one in brief.disagreements:
        sides = "; ".join(f"{value} ({source})" for value, source in one.sides)
        told = escape.inline(escape.flat(f"{sides}. {one.why}".strip()))
        lines.append(f"- **{escape.inline(escape.flat(one.what))}:** {told}")
    return [*lines, ""]


def _gaps(brief: Brief) -> list[str]:
    if not brief.gaps:
        return []
    titles = {section.id: section.title for section in brief.sections}
    lines = ["## What Is Not Covered", ""]
    for gap in brief.gaps:
        what = escape.inline(escape.flat(f"{titles[gap.section]}: {gap.what}"))
        lines.append(f"- {what}. To fill it: {_command(gap.fill)}.")
    return [*lines, ""]


def _command(fill: str) -> str:
    """Return what fills a gap: a command, or words around commands that stand between backticks."""
    if "`" not in fill:
        return escape.code(fill)
    parts = enumerate(fill.split("`"))
    return "".join(escape.code(part) if place % 2 else escape.inline(part) for place, part in parts)


def _sources(brief: Brief) -> list[str]:
    rows = [
        [
            escape.cell(getattr(note, name))
            for name in ("title", "publisher", "licence", "edition", "retrieved", "url")
        ]
        for note in brief.sources.values()
    ]
    head = ("source", "publisher", "licence", "edition", "retrieved", "address")
    covers = [
        f"- {escape.inline(note.title)} ({escape.code(source)}): {escape.inline(escape.flat(note.covers))}"
        for source, note in brief.sources.items()
    ]
    return [
        "## Sources and Licences",
        "",
        *grid(head, rows),
        "",
        "## What the Sources Cover",
        "",
        *covers,
        "",
    ]


def _cite(brief: Brief) -> list[str]:
    editions = "; ".join(f"{note.title}, edition {note.edition}" for note in brief.sources.values())
    made = f"as of {brief.as_of.isoformat()}, made by bilateral {__version__}"
    bibtex = [
        f"@misc{{bilateral{brief.permalink.strip('/').replace('-', '')}{brief.as_of.year},",
        f"  title = {{{escaped(brief.title)}}},",
        "  author = {{bilateral}},",
        f"  year = {{{brief.as_of.year}}},",
        f"  note = {{{escaped(f'A brief {made}, from {editions}')}}}",
        "}",
    ]
    works = [f"- {escape.line(escape.flat(note.citation))}" for note in brief.sources.values()]
    said = f"{brief.title}: a brief {made}, from {editions}."
    head = ["## Cite This", "", escape.line(said), "", "```bibtex", *bibtex, "```", ""]
    return [*head, "The sources ask to be cited as:", "", *works, ""]


def _footnotes(brief: Brief) -> list[str]:
    titles = {fact.id: fact.title for fact in brief.dossier.facts}
    return [f"[^{number}]: {_footnote(brief, item, titles)}" for number, item in brief.evidence.items()]


def _footnote(brief: Brief, item: Evidence, titles: dict[str, str]) -> str:
    source = brief.sources[item.source]
    title = titles.get(item.locator, "")
    is_fact = item.relation == "fact" and linkable(title)
    where = wikilink(fact_page(item.locator), title) if is_fact else escape.inline(escape.flat(item.locator))
    told = f"{escape.inline(source.title)}, edition {escape.inline(source.edition)}: {where}"
    if item.detail:
        told += f"; {escape.inline(escape.flat(item.detail))}"
    return f"{told}. <{item.url}>" if item.url else f"{told}."
