"""Evidence on the page: numbered footnotes, the markers that point to them, and the cards that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby
from urllib.parse import urlsplit

from bilateral.brief.brief import Brief
from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.statement import Evidence, Value

# A sentence that counts dozens of facts names its first sources; its card links to all of them.
_LINKS, _ON_A_CARD = 4, 4
# The trust in a fact is the same for each page that it cites: a card says it once.
_TRUST = re.compile(r"(.*) \((\w+ confidence\b.*)\)", re.DOTALL)

Link = tuple[str, str]  # (label, footnote id); a run of numbers is one link


@dataclass(frozen=True, slots=True)
class Note:
    """One piece of evidence as a footnote: `id` is its anchor, `back` the place that first uses it."""

    id: str
    number: str
    relation: str
    detail: str
    source: str
    edition: str
    locator: str
    url: str  # empty when it is not an address of the web
    host: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Pieces of evidence found at one place of a source, as a card shows them."""

    where: str
    trust: str
    pieces: tuple[tuple[str, str], ...]  # (number, detail)


@dataclass(frozen=True, slots=True)
class Marker:
    """What ends a statement or a row: links to footnotes, and the card that hover and focus show."""

    card: str  # the card's id
    links: tuple[Link, ...]
    more: tuple[Link, ...]  # links that only the card has room for
    values: tuple[str, ...]
    findings: tuple[Finding, ...]


class Notes:
    """Numbers a brief's evidence for its page."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._cards = count(1)
        self._used: dict[str, str] = {}
        self._notes = {name: self._note(name, item) for name, item in brief.evidence.items()}

    def mark(self, evidence: tuple[Evidence, ...], at: str = "", values: tuple[Value, ...] = ()) -> Marker:
        """Return the marker for evidence used at the anchor `at`."""
        names = sorted(self._brief.ids(evidence), key=_number)
        for name in names if at else ():
            self._used.setdefault(name, at)
        links = tuple(_links(names))
        room = len(links) if len(links) <= _LINKS + 1 else _LINKS
        return Marker(
            card=f"k{next(self._cards)}",
            links=links[:room],
            more=links[room:],
            values=tuple(map(_say, values)),
            findings=tuple(_findings([self._notes[name] for name in names[:_ON_A_CARD]])),
        )

    def all(self) -> list[tuple[Note, str]]:
        """Return every footnote with the anchor of its first use."""
        return [(note, self._used.get(name, "")) for name, note in self._notes.items()]

    def source(self, source: str) -> str:
        """Return the title of a source of the brief; other words are left as they are."""
        return self._brief.sources[source].title if source in self._brief.sources else source

    def _note(self, name: str, item: Evidence) -> Note:
        about = self._brief.sources.get(item.source)
        url = web_address(item.url)
        return Note(
            id=name, number=str(_number(name)), relation=item.relation, detail=item.detail,
            source=about.title if about else item.source, edition=about.edition if about else "",
            locator=item.locator, url=url, host=urlsplit(url).netloc.removeprefix("www."),
        )  # fmt: skip


def web_address(url: str) -> str:
    """Return the address if a browser may follow it (http or https, no blanks), else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    fit = (
        parts.scheme in ("http", "https")
        and parts.netloc
        and not any(c.isspace() or c in "<>\"'" for c in url)
    )
    return url if fit else ""


def _number(name: str) -> int:
    return int(name.removeprefix("e"))


def _findings(notes: list[Note]) -> Iterator[Finding]:
    """Say once what pieces of evidence have in common: their place in the source, the trust in it."""
    parted = [(note, *_part_trust(note.detail)) for note in notes]
    for (trust, source, edition, locator), group in groupby(
        parted, key=lambda item: (item[2], item[0].source, item[0].edition, item[0].locator)
    ):
        where = f"{source}{f', edition {edition}' if edition else ''}: {locator}"
        yield Finding(where, trust, tuple((note.number, detail) for note, detail, _ in group))


def _part_trust(detail: str) -> tuple[str, str]:
    found = _TRUST.fullmatch(detail)
    return (found[1], found[2]) if found else (detail, "")


def _links(names: list[str]) -> list[Link]:
    """Join runs of three and more: 12, 13 and 75–79."""
    runs: list[list[int]] = []
    for number in map(_number, names):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    links = []
    for run in runs:
        whole = (
            [(f"{run[0]}–{run[-1]}", run[0])] if len(run) > 2 else [(str(number), number) for number in run]
        )
        links += [(label, f"e{number}") for label, number in whole]
    return links


def _say(value: Value) -> str:
    """Write a typed value in full: what it is of, the figure, its unit and its period."""
    period = f", {value.period}" if value.period else ""
    if isinstance(value.value, str):
        said = PartialDate.parse(value.value).say() if value.unit == "date" else value.value
        return f"{value.of}: {said}{period}"
    exact = f"{value.value:,.0f}" if float(value.value).is_integer() else f"{value.value:,.4g}"
    if abs(value.value) >= 10_000:
        exact = f"{value.value:,.0f}"
    return f"{value.of}: {exact}{'' if value.unit == '%' else ' '}{value.unit}{period}"
