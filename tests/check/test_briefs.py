"""The program's own briefs against the checker: what they say holds, and what is disturbed in them does not."""

from __future__ import annotations

import json
import re

import pytest

from bilateral.brief.assemble import assemble
from bilateral.check import Known, Report
from bilateral.world import get

from .conftest import AS_OF, checked

PAIRS = ["AUS-JPN", "BRA-CHN", "DEU-FRA", "ZAF-IND", "USA-CHN", "CHL-CHN"]


def brief_of(known: Known, pair: str) -> str:
    """Return the pair's brief as a note."""
    first, second = (get(id_) for id_ in pair.split("-"))
    return assemble(first, second, known.queries, as_of=AS_OF).to_markdown()


@pytest.mark.parametrize("pair", PAIRS)
def test_no_claim_of_a_brief_is_contradicted(opened: Known, pair: str) -> None:
    report = checked(opened, brief_of(opened, pair), pair)
    assert [
        (one.text, one.truth) for one in report.claims if one.verdict in ("contradicted", "outdated")
    ] == []
    assert report.summary["supported"] >= 10


@pytest.mark.parametrize("pair", PAIRS)
def test_a_disturbed_share_is_contradicted(opened: Known, pair: str) -> None:
    report = checked(opened, brief_of(opened, pair), pair)
    shares = [
        one for one in report.claims if one.kind == "share" and one.verdict == "supported" and one.truth
    ]
    told = 0
    for claim in shares[:20]:
        text = re.sub(
            r"\d+(?:\.\d+)?(?=%)", lambda found: f"{float(found.group()) * 1.7 + 3:.0f}", claim.text
        )
        told += any(one.verdict == "contradicted" for one in checked(opened, text, pair).claims)
    assert shares
    assert told >= 0.8 * len(shares[:20])


def statements_of(known: Known, pair: str) -> list[str]:
    """Return the texts of the brief's statements."""
    first, second = (get(id_) for id_ in pair.split("-"))
    document = json.loads(assemble(first, second, known.queries, as_of=AS_OF).to_json())
    return [one["text"] for section in document["sections"] for one in section["statements"]]


def read_by_a_family(report: Report) -> bool:
    """Tell whether any rule reads the statement."""
    return any(claim.kind != "other" for claim in report.claims)


def test_nearly_every_statement_that_is_read_is_supported(opened: Known) -> None:
    reports = [
        checked(opened, text, pair) for pair in [*PAIRS, "IND-JPN"] for text in statements_of(opened, pair)
    ]
    read = [report for report in reports if read_by_a_family(report)]
    supported = [report for report in read if {claim.verdict for claim in report.claims} == {"supported"}]
    assert len(read) >= 100
    assert len(supported) >= 0.9 * len(read)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_other_direction_is_contradicted(opened: Known, pair: str) -> None:
    first, second = (get(id_) for id_ in pair.split("-"))
    swap = {first.in_sentence: second.in_sentence, second.in_sentence: first.in_sentence}
    pattern = re.compile("|".join(re.escape(name) for name in swap), re.IGNORECASE)
    names = {name.lower(): other for name, other in swap.items()}
    told = swapped = 0
    for text in statements_of(opened, pair):
        if " was the " not in text or "Factbook's list" not in text:
            continue
        other = pattern.sub(lambda match: names[match.group().lower()], text)
        verdicts = {claim.verdict for claim in checked(opened, other, pair).claims}
        swapped += verdicts != {"supported"}  # some shares are the same both ways
        told += "contradicted" in verdicts
    assert told == swapped
