"""The brief as one self-contained page: inline style and drawings, no script, nothing fetched."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from bilateral.brief.brief import Brief
from bilateral.brief.html_notes import Notes, web_address
from bilateral.brief.html_sections import line, part
from bilateral.brief.html_tables import sheet
from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.statement import Table

if TYPE_CHECKING:
    from jinja2 import Environment

_FACT_BOX = ".fact-box"
_AGREEMENTS = "recent.agreements"
_DISAGREEMENTS_SHOWN = 8


def to_html(brief: Brief) -> str:
    """Return the brief as a page.

    Raises `BilateralError` when a chart cannot be drawn.
    """
    return _environment().get_template("page.html.j2").render(_page(brief))


def _page(brief: Brief) -> dict[str, Any]:
    notes = Notes(brief)
    tables = [table for section in brief.sections for table in section.tables]
    boxes = [table for table in tables if table.id.endswith(_FACT_BOX)]
    agreements = [table for table in tables if table.id == _AGREEMENTS]
    front, appendix = _ids(boxes), _ids(agreements)
    return {
        "brief": brief,
        "names": [country.name for country in brief.pair],
        "as_of": PartialDate.parse(brief.as_of.isoformat()).say(),
        "summary": [line(said, notes, f"summary-{n}") for n, said in enumerate(brief.summary, start=1)],
        "fact_boxes": [sheet(table, notes) for table in boxes],
        "parts": [
            part(section, number, notes, front=front, appendix=appendix)
            for number, section in enumerate(brief.sections, start=1)
        ],
        "letters": _letters(agreements),
        "agreements": [sheet(table, notes) for table in agreements],
        "disagreements": [_differing(brief, notes, number) for number in range(len(brief.disagreements))],
        "disagreements_shown": _DISAGREEMENTS_SHOWN,
        "sources": [(source, note, web_address(note.url)) for source, note in brief.sources.items()],
        "cite": _cite(brief),
        "notes": notes.all(),
    }


def _letters(agreements: list[Table]) -> dict[str, tuple[str, str]]:
    """Return the letter and the title of each part of the appendix, by its anchor."""
    titles = {
        **({"agreements": "Agreements"} if agreements else {}),
        "disagreements": "Where sources disagree",
        "gaps": "What is not covered",
        "evidence": "Evidence",
        "sources": "Sources and licences",
        "cite": "Cite this",
    }
    return {
        anchor: (letter, title) for letter, (anchor, title) in zip("ABCDEF", titles.items(), strict=False)
    }


def _ids(tables: list[Table]) -> set[str]:
    return {table.id for table in tables}


def _differing(brief: Brief, notes: Notes, number: int) -> dict[str, Any]:
    found = brief.disagreements[number]
    subject, _, question = found.what.partition(": ")
    return {
        "subject": subject,
        "question": question,
        "sides": [(value, notes.source(source)) for value, source in found.sides],
        "why": found.why,
    }


def _cite(brief: Brief) -> dict[str, str]:
    day = brief.as_of.isoformat()
    key = f"{brief.permalink.strip('/')}-{day}"
    title = " and ".join(country.name for country in brief.pair)
    said = PartialDate.parse(day).say()
    return {
        "text": f"bilateral ({brief.as_of.year}). {title}: bilateral brief, as of {said}. {brief.permalink}",
        "bibtex": (
            f"@misc{{{key},\n"
            f"  title        = {{{{{title}: bilateral brief}}}},\n"
            f"  author       = {{{{bilateral}}}},\n"
            f"  year         = {{{brief.as_of.year}}},\n"
            f"  howpublished = {{{brief.permalink}}},\n"
            f"  note         = {{As of {day}, data through {brief.data_through}}}\n"
            "}"
        ),
    }


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    def code(text: str) -> Markup:
        """Set what stands between backticks, or a bare command, as code."""
        if "`" not in text and text.startswith("bilateral "):
            return Markup("<code>{}</code>").format(text)
        pieces = text.split("`")
        return Markup("").join(
            Markup("<code>{}</code>").format(piece) if odd % 2 else escape(piece)
            for odd, piece in enumerate(pieces)
        )

    environment = Environment(
        loader=PackageLoader("bilateral.brief", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["code"] = code
    environment.globals["classes"] = {
        "number": Markup(' class="n"'),
        "date": Markup(' class="d"'),
        "text": Markup(""),
    }
    return environment
