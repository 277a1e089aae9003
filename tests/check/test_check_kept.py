"""What is kept while a long note is checked: bounded, and the same as what the lake has."""

from __future__ import annotations

from typing import Any

import pytest

from bilateral.check import Known
from bilateral.check.kept import Kept
from bilateral.check.ledgers import Ledgers

from .conftest import Check


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept: Kept[str, str] = Kept(10)
    for name in ("a", "b", "c"):
        kept.put(name, name.upper(), 3)
    assert kept.get("a") == "A"
    kept.put("d", "D", 3)
    assert [kept.get(name) for name in "abcd"] == ["A", None, "C", "D"]


def test_one_answer_larger_than_the_bound_is_kept_alone() -> None:
    kept: Kept[str, str] = Kept(10)
    kept.put("a", "A", 3)
    kept.put("b", "B", 30)
    assert [kept.get(name) for name in "ab"] == [None, "B"]
    kept.put("c", "C", 3)
    assert [kept.get(name) for name in "bc"] == [None, "C"]


def _counted(known: Known, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    each = known.lake.each

    def counted(sql: str, *parameters: Any) -> Any:
        asked.append(sql)
        return each(sql, *parameters)

    monkeypatch.setattr(known.lake, "each", counted)
    return asked


def test_exports_of_many_countries_are_read_together(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ledgers = _counted(known, monkeypatch), Ledgers(known.lake)
    rows = known.lake.rows(
        "SELECT origin, year, destination, value FROM flow WHERE source = 'factbook' AND indicator = 'export_share'"
    )
    found = {
        (country, *line)
        for country in sorted({row[0] for row in rows})
        for line in ledgers.of("factbook", country, "exports").page((None, "export_share"))
    }
    assert found == set(rows)
    assert len({row[0] for row in rows}) > 100
    assert len(asked) <= 6 + 26


def test_one_partner_is_read_off_a_ledger(known: Known) -> None:
    ledgers = Ledgers(known.lake)
    ledger = ledgers.of("factbook", "IND", "imports")
    whole = ledger.page((None, "import_share"))
    assert whole
    for partner in {line[1] for line in whole}:
        own = [(year, value) for year, other, value in whole if other == partner]
        assert ledger.line((None, "import_share"), partner) == own
    assert ledger.line((None, "import_share"), "XXX") == []
    assert ledger.line((None, "no such"), whole[0][1]) == []
    assert ledgers.of("factbook", "XXX", "imports").page((None, "import_share")) == []


def test_facts_concern_a_pair_that_is_party_to_them_or_on_which_they_bear(known: Known) -> None:
    facts = known.facts
    for pair in (("IND", "JPN"), ("JPN", "IND"), ("AUS", "USA"), ("IND", "USA"), ("BTN", "PER")):
        both = set(pair)
        expected = {
            fact.id
            for fact in facts.by_id.values()
            if (fact.bears_on and set(fact.bears_on.get("pair", ())) == both)
            or (both <= set(fact.parties) and (len(fact.parties) > 2 or set(fact.parties) == both))
        }
        assert facts.concerning(*pair) == expected
    assert len(facts.concerning("IND", "JPN")) > 100


def test_ties_of_a_kind_are_those_among_all(known: Known) -> None:
    for kind in ("border", "membership", "treaty", "no such"):
        among = [tie for tie in known.queries.ties_of("IND") if tie.kind == kind]
        assert known.ties("IND", kind) == among
    assert known.ties("IND", "border")


def test_a_trait_of_every_country_is_that_of_each(known: Known) -> None:
    for country in ("IND", "JPN", "XXX"):
        for indicator in ("official_name", "chief_of_state", "no such"):
            assert known.traits(country, indicator) == known.queries.traits(country).get(indicator, [])
    assert known.traits("IND", "official_name")


def test_memberships_are_those_among_all_ties(known: Known) -> None:
    for country in ("IND", "JPN", "ISL", "XXX"):
        held = known.memberships(country)
        among = [
            tie
            for tie in known.queries.ties_of(country)
            if tie.kind in ("membership", "membership-removed") and tie.a == country
        ]
        assert [tie for organisation in sorted(held) for tie in held[organisation]] == sorted(
            among, key=lambda tie: (tie.b, tie.kind)
        )
    assert known.memberships("ISL")


def test_what_is_covered_is_what_each_country_has_covered(known: Known) -> None:
    told = set()
    for country in ("IND", "JPN", "XXX"):
        for source, indicator in (
            ("factbook", "membership"),
            ("worldatlas", "border"),
            ("no such", "border"),
        ):
            for year in (None, 1900, 2020):
                covered = known.covers(source, indicator, country, year)
                assert covered == known.queries.covers(source, indicator, country, year)
                told.add(covered)
    assert told == {True, False}


def test_a_ledger_of_one_indicator_has_the_pages_of_it_alone(known: Known) -> None:
    ledgers = Ledgers(known.lake)
    whole, one = (ledgers.of("factbook", "IND", "imports", name) for name in (None, "import_share"))
    assert one.page((None, "import_share")) == whole.page((None, "import_share")) != []
    other = ledgers.of("factbook", "IND", "imports", "no such")
    assert other.page((None, "import_share")) == []


def test_of_both_the_first_of_the_pair_is_told_first(check: Check) -> None:
    text = "Australia and New Zealand are both in ANZUS; of the two, only Australia sits in the G-20."
    for pair, name in (("IND-JPN", "India"), ("JPN-IND", "Japan")):
        assert [one.truth for one in check(text, pair).claims][-1].startswith(f"{name}: G-20")
