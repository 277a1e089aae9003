"""A fact keeps everything through being written and read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.evidence.fact import Citation, Fact, FactValue
from bilateral.evidence.partial_date import PartialDate
from bilateral.register.load import load

FACTS = load()

TEXT = st.text(min_size=1, max_size=30)
DATES = st.sampled_from(["2008-10-22", "2008-10", "2008", "199X", "05XX"]).map(PartialDate.parse)
KINDS = st.sampled_from(["signed", "in-force", "held", "announced"])


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Make a fact with any of its fields left out; `dates` holds `date`, as in every fact that is read."""
    date, kind = draw(st.none() | DATES), draw(KINDS)
    dates = draw(st.dictionaries(KINDS, DATES, max_size=2)) | ({kind: date} if date else {})
    value = st.builds(
        FactValue, st.integers() | st.floats(0, 1e12), TEXT, TEXT, st.none() | TEXT, st.none() | TEXT
    )
    citation = st.builds(Citation, TEXT, TEXT, TEXT, st.none() | TEXT)
    few = {"min_size": 0, "max_size": 2}
    return Fact(
        id="an-id", strand="economy", kind="agreement", title=draw(TEXT), text=draw(TEXT), date_kind=kind,
        parties=("IND", "JPN"), weight=1, confidence="high",
        citations=tuple(draw(st.lists(citation, min_size=1, max_size=2))),
        date=date, end=draw(st.none() | DATES), dates=dates, status=draw(st.none() | TEXT),
        aliases=tuple(draw(st.lists(TEXT, **few))), participants=tuple(draw(st.lists(TEXT, **few))),
        place=draw(st.none() | TEXT), edition=draw(st.none() | st.integers(1, 30)),
        values=tuple(draw(st.lists(value, **few))), agreement=draw(st.none() | TEXT),
        relations=tuple(draw(st.lists(st.tuples(st.sampled_from(["part-of", "follows"]), TEXT), **few))),
    )  # fmt: skip


@given(facts())
def test_any_fact_comes_back_from_its_record(fact: Fact) -> None:
    assert Fact.from_record(fact.to_record()) == fact
    assert Fact.from_record(json.loads(fact.to_json())) == fact


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_every_fact_of_the_register_comes_back(fact: Fact) -> None:
    assert Fact.from_record(json.loads(fact.to_json())) == fact


def test_the_record_has_no_empty_fields() -> None:
    for fact in FACTS:
        assert all(value not in (None, "", [], {}, ()) for value in fact.to_record().values())


def test_the_facts_are_in_id_order_and_unique() -> None:
    ids = [fact.id for fact in FACTS]
    assert ids == sorted(set(ids))
    assert len(ids) > 400


def test_what_a_fact_points_to_is_told_by_kind() -> None:
    fact = next(fact for fact in FACTS if len({kind for kind, _ in fact.relations}) > 1)
    by_kind = {kind: fact.targets(kind) for kind, _ in fact.relations}
    assert sum(map(len, by_kind.values())) == len(fact.relations)
    assert fact.targets("no-such-kind") == ()
