"""The suggested sentence: the wrong part replaced so that it still reads."""

from __future__ import annotations

import pytest

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.suggest import mended

from .conftest import Check


def _finding(
    kind: str, text: str, wrong: str, right: str | None, truth: str = "", verdict: Verdict = "contradicted"
) -> Finding:
    start = text.index(wrong)
    place = (start, start + len(wrong))
    correction = (*place, right) if right else None
    return Finding(kind, verdict, truth, "", (Source("tie", "factbook", ""),), *place, (), correction)


@pytest.mark.parametrize(
    ("text", "wrong", "right", "mended_text"),
    [
        ("India runs five reactors.", "five", "20 reactors", "India runs 20 reactors."),
        ("It came to 2,390 hectares.", "2,390 hectares", "1,390 ha", "It came to 1,390 hectares."),
        ("The share has dropped below one half.", "below one half", "74.5%", "The share has dropped to 74.5%."),
        ("It was signed on 4 May 2010.", "4 May 2010", "February 2011", "It was signed in February 2011."),
        ("It was signed in May 2010.", "May 2010", "16 February 2011", "It was signed on 16 February 2011."),
        ("A fifth edition was held.", "fifth", "eighth", "An eighth edition was held."),
        ("Held at Belagavi, Karnataka.", "Belagavi", "Mahajan, Rajasthan", "Held at Mahajan, Rajasthan."),
        ("about a third came home.", "about a third", "the half", "The half came home."),
        ("It is only the third-largest.", "third-largest", "largest", "It is the largest."),
    ],
)  # fmt: skip
def test_words_fit(text: str, wrong: str, right: str, mended_text: str) -> None:
    assert mended(text, _finding("amount", text, wrong, right), ()) == mended_text


@pytest.mark.parametrize(
    ("kind", "text", "span", "mended_text"),
    [
        ("trend", "Exports rose from 2010 to 2020.", "rose", "Exports fell from 2010 to 2020."),
        ("comparison", "Japan spends more than India.", "more than India", "Japan spends less than India."),
        ("comparison", "Japan has more reactors than India.", "more reactors than India", "Japan has fewer reactors than India."),
        ("comparison", "Peru is ahead of Chile.", "ahead of Chile", "Peru is behind Chile."),
    ],
)  # fmt: skip
def test_what_can_be_turned_round(kind: str, text: str, span: str, mended_text: str) -> None:
    assert mended(text, _finding(kind, text, span, None), ()) == mended_text


def test_everything_wrong_is_put_right_at_once() -> None:
    text = "The CEPA was signed in New Delhi in March 2012."
    place = _finding("place", text, "New Delhi", "Tokyo")
    date = _finding("date", text, "March 2012", "February 2011")
    right = "The CEPA was signed in Tokyo in February 2011."
    assert [mended(text, one, (place, date)) for one in (place, date)] == [right, right]


@pytest.mark.parametrize(
    ("truth", "said"),
    [
        ("Japan is not listed under SCO", "Japan is not a member of the SCO."),
        ("the United Kingdom: EU, member", "The United Kingdom is a member of the SCO."),
        ("Indonesia: OECD, enhanced engagement", "Indonesia is not a member of the SCO."),
    ],
)
def test_memberships_are_said_plainly(truth: str, said: str) -> None:
    text = "Both are members of the SCO."
    assert mended(text, _finding("membership", text, "SCO", None, truth), ()) == said


def test_the_leader_is_named() -> None:
    truth = "Peru is no. 2; Chile 32.0%, Peru 24.1% (of the imports of copper ore of China by value in 2024)"
    text = "Peru, not Chile, was China's leading source of copper ore."
    right = "Chile, not Peru, was China's leading source of copper ore."
    assert mended(text, _finding("rank", text, "leading", None, truth), ()) == right
    overtaken = "Peru overtook Chile as the leading source of copper ore."
    plain = "Of the imports of copper ore of China by value in 2024: Chile 32.0%, Peru 24.1%."
    assert mended(overtaken, _finding("rank", overtaken, "leading", None, truth), ()) == plain


def test_what_holds_is_left_alone() -> None:
    text = "It is in the SCO."
    assert (
        mended(text, _finding("membership", text, "SCO", None, "Japan: SCO, member", "supported"), ()) is None
    )


def test_in_a_report(check: Check) -> None:
    wrong = [
        claim.suggestion for claim in check("JIMEX 2022 was the fifth edition.").claims if claim.suggestion
    ]
    assert wrong == ["JIMEX 2022 was the sixth edition."]
    wrong = [
        claim.suggestion
        for claim in check("The annual summit of March 2022 in New Delhi was the 12th.").claims
        if claim.suggestion
    ]
    assert wrong == ["The annual summit of March 2022 in New Delhi was the 14th."]
