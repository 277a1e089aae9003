"""What holds of every brief, whichever the pair."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import click
import pytest
from pairs import sample, texts

from bilateral.brief import Brief, assemble
from bilateral.cli import _bilateral as cli
from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.statement import Evidence
from bilateral.sources.descriptor import descriptors
from bilateral.world import get

Make = Callable[..., Brief]
SECTIONS = [
    "history", "recent", "economy", "defence", "energy", "science", "people", "regional", "challenges", "outlook",
]  # fmt: skip
# What a template, a missing value or a failed conversion leaves in a text.
_LEFTOVER = re.compile(
    r"\bNone\b(?! [a-z])|\bnan\b|\bNaN\b|\binf\b|\bnull\b|\{\w*\}|\[\]|\(\)|  |[^.]\.\.$|,\.|\n"
)


@pytest.fixture(params=sample())
def brief(make: Make, request: pytest.FixtureRequest) -> Brief:
    """A brief of each pair of the sample, from either lake."""
    return make(request.param)


def test_sections_are_all_there_in_order(brief: Brief) -> None:
    assert [section.id for section in brief.sections] == SECTIONS


def test_evidence_numbers_resolve_and_are_all_used(brief: Brief) -> None:
    used = set(_numbers(json.loads(brief.to_json())))
    assert used == set(brief.evidence)


def test_nothing_is_said_without_evidence(brief: Brief) -> None:
    for section in json.loads(brief.to_json())["sections"]:
        for thing in (*section["statements"], *section["tables"], *section["charts"]):
            assert thing["evidence"], thing["id"]
        for table in section["tables"]:
            if table["columns"][-1] == "evidence":
                assert all(re.fullmatch(r"e\d+( e\d+)*", row[-1]) for row in table["rows"]), table["id"]


def test_sources_are_those_of_the_evidence(brief: Brief) -> None:
    assert set(brief.sources) == {item.source for item in brief.evidence.values()}


def test_ids_are_unique_and_begin_with_their_section(brief: Brief) -> None:
    ids = []
    for section in brief.sections:
        own = [thing.id for thing in (*section.statements, *section.tables, *section.charts)]
        assert all(one.startswith(f"{section.id}.") for one in own)
        ids += own
    assert len(set(ids)) == len(ids)
    assert {statement.id for statement in brief.summary} <= set(ids)


def test_statements_are_sentences(brief: Brief) -> None:
    for section in brief.sections:
        for statement in section.statements:
            assert statement.text.endswith("."), statement
            assert not statement.text[0].islower(), statement
            assert statement.text == statement.text.strip(), statement


def test_nothing_is_left_over_from_a_template(brief: Brief) -> None:
    found = {text: match.group() for text in texts(brief) if (match := _LEFTOVER.search(text))}
    assert not found


def test_figures_are_said_as_written(brief: Brief) -> None:
    for section in brief.sections:
        for statement in section.statements:
            for value in statement.values:
                assert value.said in statement.text, statement
                assert value.of, statement


def test_dates_parse(brief: Brief) -> None:
    PartialDate.parse(brief.data_through)
    for section in brief.sections:
        for statement in section.statements:
            for value in statement.values:
                if value.unit == "date":
                    PartialDate.parse(str(value.value))


def test_rows_have_a_cell_for_each_column(brief: Brief) -> None:
    for section in json.loads(brief.to_json())["sections"]:
        for table in section["tables"]:
            assert {len(row) for row in table["rows"]} == {len(table["columns"])}, table["id"]


def test_no_table_says_the_same_twice(brief: Brief) -> None:
    for section in brief.sections:
        for table in section.tables:
            assert len(set(map(str, table.rows))) == len(table.rows), table.id


def test_gaps_name_a_command_that_exists(brief: Brief) -> None:
    for gap in brief.gaps:
        named = re.findall(r"`(bilateral [^`]+)`", gap.fill) or [gap.fill]
        for command in named:
            words = command.split()
            assert words[0] == "bilateral", gap
            assert _exists(words[1:]), gap


def test_evidence_tells_where_to_look(brief: Brief) -> None:
    for item in brief.evidence.values():
        assert item.locator, item
        assert item.url.startswith(("https://", "http://")), item


def test_both_orders_are_one_brief(make: Make, brief: Brief) -> None:
    a, b = brief.pair
    other = make(f"{b.id}-{a.id}")
    assert other.to_json() == brief.to_json()
    assert other.to_markdown() == brief.to_markdown()


def test_same_lake_and_day_give_the_same_bytes(brief: Brief) -> None:
    again = assemble(*brief.pair, brief.dossier.queries, as_of=brief.as_of)
    assert again.to_json() == brief.to_json()
    assert again.to_markdown() == brief.to_markdown()


def test_page_is_the_same_in_both_orders_and_again(make: Make) -> None:
    there, back = make("IND-JPN"), make("JPN-IND")
    assert there.to_html() == back.to_html() == there.to_html()


PAST = [("IND-JPN", "2015-06-30"), ("CHL-CHN", "2015-06-30"), ("IND-JPN", "1950-01-01")]
in_the_past = pytest.mark.parametrize(("pair", "day"), PAST)


@in_the_past
def test_past_brief_has_no_later_fact(make: Make, pair: str, day: str) -> None:
    brief = make(pair, day)
    for fact in brief.dossier.facts:
        assert fact.date is None or fact.date.first <= brief.as_of, fact.id
    assert PartialDate.parse(brief.data_through).first <= brief.as_of


@in_the_past
def test_past_brief_has_no_later_figure(make: Make, pair: str, day: str) -> None:
    """A period that has begun may run on, as that of a target does."""
    brief = make(pair, day)
    late = [
        (statement.id, value)
        for section in brief.sections
        for statement in section.statements
        for value in statement.values
        if value.unit != "date" and min(_years(value.period or ""), default=0) > brief.as_of.year
    ]
    assert not late


@in_the_past
def test_past_brief_tells_no_later_year(make: Make, pair: str, day: str) -> None:
    """Only what was announced by the day may name a year that was still to come."""
    brief = make(pair, day)
    ends = {fact.id: fact.end.last.year for fact in brief.dossier.facts if fact.end}
    late = [
        (statement.id, statement.text)
        for section in brief.sections
        for statement in section.statements
        if section.id != "outlook"
        and max(_years(statement.text), default=0) > max(brief.as_of.year, ends.get(statement.fact or "", 0))
    ]
    assert not late


@in_the_past
def test_past_brief_shows_no_later_date_in_a_table(make: Make, pair: str, day: str) -> None:
    brief = make(pair, day)
    late = [
        (table.id, row[:-1])
        for section in brief.sections
        for table in section.tables
        for row in table.rows
        for cell in row
        if section.id != "outlook" and _is_later(cell, brief.as_of)
    ]
    assert not late


@in_the_past
def test_past_brief_rests_on_no_later_evidence(make: Make, pair: str, day: str) -> None:
    brief = make(pair, day)
    late = [
        item
        for item in brief.evidence.values()
        if item.relation != "fact" and max(_evidence_years(item), default=0) > brief.as_of.year
    ]
    assert not late


def test_gap_is_named_for_every_source_that_could_not_be_brought(make: Make) -> None:
    brief = make("IND-JPN")
    queries = brief.dossier.queries
    told = assemble(get("IND"), get("JPN"), queries, as_of=brief.as_of, missing=(("baci", "no network"),))
    assert any(descriptors()["baci"].title in line and "no network" in line for line in told.edition_line)


def _numbers(brief: dict[str, Any]) -> Iterator[str]:
    for section in brief["sections"]:
        for thing in (*section["statements"], *section["tables"], *section["charts"]):
            yield from thing["evidence"]
        for table in section["tables"]:
            if table["columns"][-1] == "evidence":
                yield from (number for row in table["rows"] for number in row[-1].split())


def _exists(words: list[str]) -> bool:
    """Tell whether the words name a command of the program, and a source where it takes one."""
    command: click.Command | None = cli
    context = click.Context(cli)
    while isinstance(command, click.Group) and words:
        command, words = command.get_command(context, words[0]), words[1:]
    sources = [word for word in words if not word.isupper() and not word.startswith("-")]
    return command is not None and not isinstance(command, click.Group) and set(sources) <= set(descriptors())


def _years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text)]


def _evidence_years(item: Evidence) -> list[int]:
    """Return the years that a row of a dataset is of: at the end of what it says, or of where it stands."""
    stated = re.search(r"\((\d{4})[^()]*\)$", item.detail)
    place = re.search(r" (\d{4})$", item.locator)
    return [int(found.group(1)) for found in (stated, place) if found]


def _is_later(cell: Any, day: date) -> bool:
    match = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})(?: \([a-z-]+\))?", str(cell))
    return bool(match) and PartialDate.parse(match.group(1)).first > day
