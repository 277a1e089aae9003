"""What changed between two editions of a brief, and which source moved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from bilateral.brief.render_json import SCHEMA as BRIEF
from bilateral.errors import BilateralError

SCHEMA = "bilateral/diff@1"

Kind = Literal["added", "removed", "changed"]
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SourceMove:
    """A source that came, went, or stands in another edition; the day of retrieval alone is no move."""

    source: str
    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the brief that is new, gone, or different.

    `sources` are those that its evidence names in either edition; `moved` are those of them that moved, which is
    where to look for the reason. None moved: the program, or the day, speaks differently of the same data.
    """

    part: Literal["statement", "table", "gap", "disagreement"]
    section: str
    id: str
    kind: Kind
    old: str
    new: str
    sources: tuple[str, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two editions of one pair's brief."""

    title: str
    as_of: tuple[str, str]
    data_through: tuple[str, str]
    sources: tuple[SourceMove, ...]
    changes: tuple[Change, ...]

    def to_json(self) -> str:
        """Return it in the schema `bilateral/diff@1`."""
        return json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"

    def to_text(self) -> str:
        """Return it as lines for a person: sources first, then section by section."""
        return "\n".join(_lines(self)) + "\n"


def parsed(text: str, name: str) -> Document:
    """Return a brief from its JSON.

    Raises
    ------
    BilateralError
        The text is no JSON, or not a brief of the schema `bilateral/brief@1`.
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        raise BilateralError(f"{name} is no JSON: {error}") from error
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != BRIEF:
        raise BilateralError(
            f"{name} is no brief of the schema {BRIEF}; `bilateral brief A B --format json` writes one"
        )
    assert isinstance(document, dict)  # noqa: S101 - it has a schema
    return document


def difference(old: Document, new: Document) -> Difference:
    """Compare two editions of one pair's brief, both parsed from `bilateral/brief@1`.

    Statements are matched by section and id, tables by section and id, gaps and disagreements by what they say.

    Raises
    ------
    BilateralError
        The two are of different pairs, or one lacks a part of the schema.
    """
    try:
        if old["pair"] != new["pair"]:
            raise BilateralError(
                f"two pairs: {old['title']} and {new['title']}; diff compares editions of one"
            )
        return _difference(old, new)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise BilateralError(f"one of the two briefs is not whole: {type(error).__name__} {error}") from error


def _difference(old: Document, new: Document) -> Difference:
    moves = tuple(_moves(old["sources"], new["sources"]))
    moved = {move.source for move in moves}
    return Difference(
        title=new["title"],
        as_of=(old["as_of"], new["as_of"]),
        data_through=(old["data_through"], new["data_through"]),
        sources=moves,
        changes=tuple(_changes(_parts(old), _parts(new), moved)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as it is compared: what a reader sees of it, and the whole of it."""

    text: str
    content: Any
    sources: tuple[str, ...]


_Key = tuple[Literal["statement", "table", "gap", "disagreement"], str, str]


def _parts(brief: Document) -> dict[_Key, _Part]:
    named = {number: item["source"] for number, item in brief["evidence"].items()}
    found: dict[_Key, _Part] = {}
    for section in brief["sections"]:
        for one in section["statements"]:
            sources = _sources(named, one["evidence"])
            found["statement", section["id"], one["id"]] = _Part(
                one["text"], (one["text"], one["values"]), sources
            )
        for one in section["tables"]:
            own = one["columns"][-1] == "evidence"  # numbers of evidence shift when anything before them does
            rows = [row[:-1] if own else row for row in one["rows"]]
            numbers = {
                *one["evidence"],
                *(number for row in one["rows"] if own for number in row[-1].split()),
            }
            found["table", section["id"], one["id"]] = _Part(
                f"{one['title']}: {len(rows)} rows", (one["title"], rows), _sources(named, numbers)
            )
    for gap in brief["gaps"]:
        found["gap", gap["section"], gap["what"]] = _Part(gap["what"], gap["what"], ())
    for one in brief["disagreements"]:
        said = "; ".join(f"{side['value']} ({side['source']})" for side in one["sides"])
        sides = tuple(sorted({side["source"] for side in one["sides"]} & brief["sources"].keys()))
        found["disagreement", "", one["what"]] = _Part(f"{one['what']}: {said}", said, sides)
    return found


def _sources(named: Mapping[str, str], numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({named[number] for number in numbers}))


def _moves(old: Document, new: Document) -> Iterator[SourceMove]:
    for source in sorted(old.keys() | new.keys()):
        if source not in new:
            yield SourceMove(source, "removed", old[source]["edition"], "")
        elif source not in old:
            yield SourceMove(source, "added", "", new[source]["edition"])
        elif old[source]["edition"] != new[source]["edition"]:
            yield SourceMove(source, "changed", old[source]["edition"], new[source]["edition"])


def _changes(old: dict[_Key, _Part], new: dict[_Key, _Part], moved: set[str]) -> Iterator[Change]:
    """Yield changes in the order of the new edition, then what only the old one had."""
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key), new.get(key)
        if before and after and before.content == after.content:
            continue
        kind: Kind = "added" if before is None else "removed" if after is None else "changed"
        sources = {source for part in (before, after) if part for source in part.sources}
        yield Change(
            *key, kind, before.text if before else "", after.text if after else "",
            tuple(sorted(sources)), tuple(sorted(sources & moved)),
        )  # fmt: skip


def _lines(found: Difference) -> Iterator[str]:
    yield f"{found.title}: as of {_arrow(found.as_of)}, data through {_arrow(found.data_through)}"
    for move in found.sources:
        said = {"added": f"new, edition {move.new}", "removed": f"gone, was edition {move.old}"}
        yield f"source {move.source}: {said.get(move.kind, f'edition {move.old} -> {move.new}')}"
    section = None
    for change in found.changes:
        if change.section != section:
            section = change.section
            yield f"\n{section or 'disagreements'}"
        yield from _change_lines(change)
    if not found.changes:
        yield "nothing else changed" if found.sources else "nothing changed"


def _change_lines(change: Change) -> Iterator[str]:
    because = f" [moved: {', '.join(change.moved)}]" if change.moved else ""
    if change.part == "gap":
        yield f"  gap {'opened' if change.kind == 'added' else 'closed'}: {change.new or change.old}"
        return
    if change.part == "disagreement":
        yield f"  {change.kind}:{because}"
    else:
        yield f"  {change.part} {change.id} {change.kind}{because}"
    for sign, text in (("-", change.old), ("+", change.new)):
        if text:
            yield f"    {sign} {text}"


def _arrow(both: tuple[str, str]) -> str:
    return both[0] if both[0] == both[1] else f"{both[0]} -> {both[1]}"
