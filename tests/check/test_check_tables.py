"""Tables of a note: a cell claims what it says with its row and its column."""

from __future__ import annotations

import pytest

from bilateral.check.report import Report

from .conftest import Check

TRAITS = """| Item | India | [[Japan]] |
|---|---:|---:|
| Population | 1.4 billion | {population} |
| Area (sq km) | 3,287,263 | {area} |
| Nuclear reactors | {reactors} | 14 |
| BRICS | yes | {brics} |
"""
ACTS = """| Agreement | Signed | In force | Place |
|---|---|---|---|
| CEPA | 16 February 2011 | {cepa} | Tokyo |
| Civil nuclear agreement | 11 November 2016 | 20 July 2017 | {place} |
"""
FLOWS = """| Year | India's exports to Japan (US$ bn) | India's imports from Japan (US$ bn) |
|---|---|---|
| FY2021-22 | 6.18 | 14.39 |
| FY2023-24 | {exports} | 17.69 |
"""


def _wrong(report: Report) -> list[tuple[str, str | None]]:
    assert {claim.verdict for claim in report.claims} <= {"supported", "contradicted", "no-evidence"}
    return [(claim.text, claim.suggestion) for claim in report.claims if claim.verdict == "contradicted"]


def test_a_right_table_is_supported(check: Check) -> None:
    text = TRAITS.format(population="123 million", area="377,915", reactors="20", brics="no")
    report = check(text)
    supported = [claim.text for claim in report.claims if claim.verdict == "supported"]
    assert not _wrong(report)
    assert {"1.4 billion", "123 million", "3,287,263", "377,915", "14", "yes", "no"} <= set(supported)
    assert [text[claim.start : claim.end] for claim in report.claims] == [c.text for c in report.claims]


@pytest.mark.parametrize(
    ("changed", "cell", "right"),
    [
        ({"population": "68 million"}, "68 million", "123 million"),
        ({"brics": "yes"}, "yes", "Japan is not a member of BRICS"),
        ({"reactors": "57"}, "57", "20"),
    ],
)
def test_a_wrong_cell_is_found(check: Check, changed: dict[str, str], cell: str, right: str) -> None:
    whole = {"population": "123 million", "area": "377,915", "reactors": "20", "brics": "no"}
    report = check(TRAITS.format(**whole | changed))
    [(text, suggestion)] = _wrong(report)
    assert text == cell
    assert suggestion is not None
    assert suggestion.removesuffix(" million") == right.removesuffix(" million")


def test_dates_and_places_of_instruments(check: Check) -> None:
    right = check(ACTS.format(cepa="1 August 2011", place="Tokyo"))
    assert not _wrong(right)
    assert sum(claim.verdict == "supported" for claim in right.claims) == 6
    wrong = check(ACTS.format(cepa="1 August 2012", place="New Delhi"))
    assert _wrong(wrong) == [("1 August 2012", "1 August 2011"), ("New Delhi", "Tokyo")]


def test_years_down_and_flows_across(check: Check) -> None:
    assert not _wrong(check(FLOWS.format(exports="5.15")))
    assert [text for text, _ in _wrong(check(FLOWS.format(exports="7.15")))] == ["7.15"]


def test_a_code_that_means_another_body_in_a_sentence_accuses_nobody(check: Check) -> None:
    text = "| Organisation | Armenia | Iran |\n|---|---|---|\n| ICC | member | member |\n"
    assert not _wrong(check(text, "ARM-IRN"))


def test_capitals(check: Check) -> None:
    text = "| Country | Capital |\n|---|---|\n| India | New Delhi |\n| Japan | {} |\n"
    assert not _wrong(check(text.format("Tokyo")))
    assert _wrong(check(text.format("Osaka"))) == [("Osaka", "Tokyo")]


def test_the_page_shows_a_table(check: Check) -> None:
    page = check(
        f"Before.\n\n{ACTS.format(cepa='1 August 2012', place='Tokyo')}\n| | A |\n|---|---|\n| b | 1 |\n"
    ).to_html()
    tables = page.split("<table>")[1:]
    assert len(tables) == 2
    assert tables[0].count("<tr>") == 3
    assert tables[0].count('<th scope="col">') == 4
    assert '<td><span class="claim contradicted"' in tables[0]
    assert '<tr><th scope="col"></th><th scope="col">A</th></tr>\n<tr><td>b</td><td>1</td></tr>' in tables[1]


def test_heads_and_cells_without_a_rule_are_no_claims(check: Check) -> None:
    report = check("| Topic | India |\n|---|---|\n| Desk officer | 3 |\n| Room | 214 |\n")
    assert not report.claims
    bare = check("| Population | 68 million |\n| Area | 1 sq km |\n")
    assert not bare.claims, "without a rule under it the first row is no head"
