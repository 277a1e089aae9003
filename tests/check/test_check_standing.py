"""Visits, places among others, on whom one relies, since when, what suffered, what it is called, when it was written."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In 2022, visits by Fumio Kishida and Narendra Modi stressed a free and open Indo-Pacific.", {"supported"}),
        ("A visit by Naoto Kan in 2014 set the tone.", {"no-evidence"}),
        ("Visits by Abe and Naoto Kan in 2014 set the tone.", {"supported", "no-evidence"}),
        ("Japan is one of India's leading investors.", {"supported"}),
        ("Japan is one of the leading investors in Africa.", {"no-evidence"}),
        ("Japan is one of the leading investors in India's car industry.", {"no-evidence"}),
        ("Japan is among the top three investors in India.", {"contradicted"}),
        ("Japan is the largest investor in India.", {"contradicted"}),
        ("Japan is the largest investor in India's car industry.", {"no-evidence"}),
        ("Japan relies on the United States for its security and on China for trade.", {"supported"}),
        ("Japan depends on Peru for trade and on Brazil for security.", {"no-evidence"}),
        ("Contacts between the two can be traced back to the sixth century and to Buddhism.", {"supported"}),
        ("Their ties go back to the 12th century, with Buddhism as the channel.", {"no-evidence"}),
        ("Data localisation has stalled cyber security cooperation.", {"contradicted"}),
        ("Their Special Strategic and Global Partnership remains a pact of defence.", {"supported", "no-evidence"}),
    ],
)  # fmt: skip
def test_said(check: Check, text: str, said: set[str]) -> None:
    assert verdicts(check, text, "IND-JPN") == said


@pytest.mark.parametrize(
    "text",
    [
        "Data localisation has stalled work on the Digital Partnership.",
        "Data localisation has affected trade in cyber security products.",
        "Japan's Suzuki is India's largest investor in cars.",
        "Japan has become the top investor, ahead of all.",
        "Japan is the fourth-largest investor in India.",
    ],
)
def test_nothing_is_called_wrong(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, "IND-JPN")


def test_a_suggested_place(check: Check) -> None:
    (claim,) = check("Japan is India's largest investor.").claims
    assert claim.suggestion == "Japan is India's 5th-largest investor."


_NOTE = "[[27-03-2021-Saturday\\|27-03-2021-Saturday]]  10:27 AM\n\n# India - Japan\n\n"


def test_a_note_that_tells_of_what_came_after_its_date(check: Check) -> None:
    dated, *rest = check(f"{_NOTE}Kishida met Modi in New Delhi on 19 March 2022.").claims
    assert (dated.kind, dated.verdict, dated.line) == ("date", "contradicted", 1)
    assert dated.evidence
    assert "line 5" in dated.reason
    assert {claim.verdict for claim in rest} == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "Kishida met Modi in New Delhi on 19 March 2020.",
        "The CEPA was signed in February 2011.",
        "The fourteenth annual summit is due on 19 March 2022.",
    ],
)
def test_a_note_that_does_not(check: Check, text: str) -> None:
    report = check(f"{_NOTE}{text}")
    assert report.claims[0].line > 1
    assert any(skipped.line == 1 for skipped in report.skipped)
