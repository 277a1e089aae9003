"""What a report says, in each of its forms."""

from __future__ import annotations

import json
import re

import pytest

from bilateral.check.pair import PairError, pair_of
from bilateral.notes import read_text

NOTE = """---
{"pair": ["IND", "JPN"]}
---
# India and Japan

The [[CEPA\\|CEPA]] entered into force on **1 August 2012**. JIMEX began in 2012.
Tokyo should open its market. A ramen chain opened its third outlet in 2023.

## Sources

- The CEPA was signed in 1999, says a page.
"""


@pytest.fixture
def report(check):  # type: ignore[no-untyped-def]
    """The report of the note above."""
    return check(NOTE)


def test_json_is_the_contract(report) -> None:  # type: ignore[no-untyped-def]
    document = json.loads(report.to_json())
    assert document["schema"] == "bilateral/check@1"
    assert document["pair"] == ["IND", "JPN"]
    assert set(document) >= {"schema", "note", "pair", "as_of", "claims", "skipped", "summary"}
    keys = {"text", "line", "start", "end", "kind", "verdict", "truth", "reason", "evidence", "suggestion"}
    for claim in document["claims"]:
        assert set(claim) == keys
        assert all(set(one) == {"relation", "source", "locator", "url"} for one in claim["evidence"])
    wrong = next(claim for claim in document["claims"] if claim["verdict"] == "contradicted")
    assert NOTE[wrong["start"] : wrong["end"]] == "1 August 2012"
    assert wrong["line"] == 6
    assert wrong["suggestion"] == "The CEPA entered into force on 1 August 2011."
    assert "in force 1 August 2011" in wrong["truth"]
    assert wrong["evidence"][0]["locator"] == "cepa-signed"
    assert document["summary"] == {
        "supported": 1,
        "contradicted": 1,
        "outdated": 0,
        "no-evidence": 1,
        "skipped": 2,
    }
    assert [skip["why"] for skip in document["skipped"]] == ["advice", "a reference, not a claim"]


def test_markdown_leaves_every_other_byte(report) -> None:  # type: ignore[no-untyped-def]
    marked = report.to_markdown()
    body = marked[: marked.index("[^check-1]: ")].rstrip("\n") + "\n"
    assert re.sub(r"\[\^check-\d+\]", "", body) == NOTE
    assert "**1 August 2012**.[^check-1]" in marked


def test_html_shows_verdicts_by_more_than_colour(report) -> None:  # type: ignore[no-untyped-def]
    page = report.to_html()
    assert 'class="claim contradicted" tabindex="0"' in page
    assert 'aria-label="contradicted"' in page
    assert "<script" not in page


def test_html_escapes(check) -> None:  # type: ignore[no-untyped-def]
    page = check("India <script>alert(1)</script> & Japan signed the CEPA in 2011 \\<b>.").to_html()
    assert "<script" not in page
    assert "&lt;b&gt;" in page


def test_text_reads_line_by_line(report) -> None:  # type: ignore[no-untyped-def]
    text = report.to_text()
    assert "✗ contradicted" in text
    assert "better: The CEPA entered into force on 1 August 2011." in text


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ('---\n{"pair": ["JPN", "IND"]}\n---\nText.', ("JPN", "IND")),
        ("---\npair: [Chile, China]\n---\nText.", ("CHL", "CHN")),
        ('---\n{"permalink": "/chl-chn/"}\n---\nText.', ("CHL", "CHN")),
        ("# France and the United Kingdom\n\nText.", ("FRA", "GBR")),
        ("Brazil sold ore to China. China paid Brazil. Peru watched.", ("BRA", "CHN")),
    ],
)
def test_the_pair_is_told(known, text: str, pair: tuple[str, str]) -> None:  # type: ignore[no-untyped-def]
    assert pair_of(read_text(text), known) == pair


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nothing here.", "--pair"),
        ("---\npair: [India]\n---\nText.", "two countries"),
        ("---\npair: [India, Narnia]\n---\nText.", "Narnia"),
        ("---\npair: [India, IND]\n---\nText.", "twice"),
    ],
)
def test_a_pair_that_cannot_be_told(known, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PairError, match=message):
        pair_of(read_text(text), known)


@pytest.mark.parametrize(
    ("text", "verdict", "truth"),
    [
        ("Both belong to the G-20, but only Japan is in the G-7.", "supported", "G-7"),
        ("Both are members of NATO.", "contradicted", "not listed"),
        ("CEPA was signed on 1 August 2011.", "contradicted", "signed 16 February 2011"),
        ("JIMEX 2022 was the fifth edition.", "contradicted", "sixth"),
        ("The 14th annual summit took place in New Delhi.", "supported", "New Delhi"),
        ("The current currency swap line is worth 50 billion dollars.", "outdated", "75"),
    ],
)
def test_kinds_of_claims(check, text: str, verdict: str, truth: str) -> None:  # type: ignore[no-untyped-def]
    claims = check(text).claims
    assert verdict in [claim.verdict for claim in claims]
    assert any(truth in f"{claim.truth} {claim.reason}" for claim in claims)
