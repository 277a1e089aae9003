"""What was so once: replaced instruments, last editions, counts; and what a wrong claim should say instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.check import Report

Check = Callable[..., Report]


WRITTEN = '---\n{{"date": "{day}"}}\n---\n{text}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Defence cooperation is marked by the 2008 Joint Declaration on Security Cooperation.", "replaced"),
        ("The India-Japan Digital Partnership, launched in 2018, encourages joint research.", "upgraded"),
        ("The recent 2022 “2+2” summit reiterated their commitment.", "came after it"),
        ("The latest 2+2 was held in September 2022.", "came after it"),
        ("The most recent annual summit was the 14th.", "came after it"),
        ("The two countries have held 14 annual summits so far.", "the last was no."),
    ],
)
def test_what_came_later_is_told(check: Check, text: str, reason: str) -> None:
    [claim] = [one for one in check(text).claims if one.verdict == "outdated"]
    assert reason in claim.reason
    assert claim.evidence
    assert "contradicted" not in [one.verdict for one in check(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "The Joint Declaration on Security Cooperation was signed in October 2008.",
        "The India-Japan Digital Partnership was launched in 2018.",
        "The second 2+2 was held in Tokyo in September 2022.",
        "The relationship was a Global Partnership until 2006.",
        "The two countries are in a Special Strategic and Global Partnership.",
    ],
)
def test_what_is_told_as_past_or_still_holds_is_not_outdated(check: Check, text: str) -> None:
    assert not {"outdated", "contradicted"} & {one.verdict for one in check(text).claims}


@pytest.mark.parametrize(("day", "verdict"), [("2010-05-01", "outdated"), ("2023-05-01", "contradicted")])
def test_the_day_of_the_note_decides(check: Check, day: str, verdict: str) -> None:
    """The label of 2006 was upgraded in 2014: right in a note of 2010, wrong in one of 2023."""
    report = check(WRITTEN.format(day=day, text="The relationship is a Strategic and Global Partnership."))
    claim = next(one for one in report.claims if one.kind == "status")
    assert claim.verdict == verdict
    assert claim.suggestion == "The relationship is a Special Strategic and Global Partnership."


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("The latest 2+2 was held in September 2022.", "The latest 2+2 was held in August 2024."),
        ("The CEPA was signed in March 2012.", "The CEPA was signed in February 2011."),
        ("JIMEX 2022 was the fifth edition.", "JIMEX 2022 was the sixth edition."),
        ("India is a member of the G-7.", "India is not a member of the G-7."),
        (
            "The Quad groups India, Japan, the United States and South Korea.",
            "The Quad groups India, Japan, the United States and Australia.",
        ),
    ],
)
def test_a_wrong_claim_carries_the_sentence_mended(check: Check, text: str, better: str) -> None:
    assert better in [claim.suggestion for claim in check(text).claims]
    mended = {claim.verdict for claim in check(better).claims}
    assert not {"contradicted", "outdated"} & mended


def test_the_line_of_the_day_is_no_claim(check: Check) -> None:
    report = check("[[27-03-2021-Saturday\\|27-03-2021-Saturday]]  10:27 AM\n\nJIMEX began in 2012.\n")
    assert [claim.text for claim in report.claims] == ["JIMEX began in 2012."]


def test_the_registers_own_sentence_is_supported(check: Check, known) -> None:  # type: ignore[no-untyped-def]
    fact = known.facts.by_id["cepa-signed"]
    sentence = fact.text.split(". ")[0].rstrip(".") + "."
    assert {claim.verdict for claim in check(sentence).claims} == {"supported"}
