"""Where no part of a sentence can be replaced, its right place or the truth by itself is suggested."""

from __future__ import annotations

import pytest

from bilateral.check.claim import Finding, Source
from bilateral.check.suggest import mended

from .conftest import Check

_OF = "of the imports of coal of Japan by value in 2023"


def _finding(kind: str, text: str, wrong: str, truth: str) -> Finding:
    start = text.index(wrong)
    return Finding(kind, "contradicted", truth, "", (Source("flow", "baci", ""),), start, start + len(wrong))


@pytest.mark.parametrize(
    ("kind", "text", "wrong", "truth", "right"),
    [
        ("rank", "Peru ranked third among suppliers.", "third", f"Peru is no. 1; Peru 9%, Chile 8% ({_OF})", "Peru ranked first among suppliers."),
        ("rank", "Peru was only the 3rd supplier.", "3rd", f"Peru is no. 2; Chile 9%, Peru 8% ({_OF})", "Peru was only the 2nd supplier."),
        ("rank", "Peru was only the third supplier.", "third", f"Peru is no. 1; Peru 9%, Chile 8% ({_OF})", "Peru was the first supplier."),
        ("rank", "Peru is among the top five suppliers.", "top five", f"Peru is not among them; Chile 9% ({_OF})", "Peru is not among the top five suppliers."),
        ("rank", "Peru overtook Chile as the top supplier.", "top", f"Peru is no. 2; Chile 9%, Peru 8% ({_OF})", f"O{_OF[1:]}: Chile 9%, Peru 8%."),
        ("comparison", "Peru outranked Chile.", "outranked", f"Peru 8%, Chile 9%: {_OF}", f"O{_OF[1:]}: Peru 8%, Chile 9%."),
        ("trend", "Ore from Peru has vanished.", "vanished", f"Peru: 9% {_OF}", f"Peru: 9% {_OF}."),
    ],
)  # fmt: skip
def test_plainly(kind: str, text: str, wrong: str, truth: str, right: str) -> None:
    assert mended(text, _finding(kind, text, wrong, truth), ()) == right


@pytest.mark.parametrize(
    ("text", "pair", "right"),
    [
        ("Poland and Ukraine share a land border of 890 kilometers.", "POL-UKR", "Poland and Ukraine share a land border of 498 kilometers."),
        ("Abiy Ahmed has been Ethiopia's prime minister since April 2021.", "KEN-ETH", "Abiy Ahmed has been Ethiopia's prime minister since April 2018."),
        ("India takes part in ITER merely as an observer.", "IND-JPN", "India takes part in ITER as a member."),
        ("In FY 2016-17, India had a trade surplus of USD 5.9 billion with Japan.", "IND-JPN", "In FY 2016-17, India had a trade deficit of USD 5.9 billion with Japan."),
    ],
)  # fmt: skip
def test_in_place(check: Check, text: str, pair: str, right: str) -> None:
    assert {claim.suggestion for claim in check(text, pair).claims if claim.verdict == "contradicted"} == {
        right
    }


def test_who_leads_is_not_put_in_its_own_place() -> None:
    text = "Peru was the largest supplier of coal that Japan had lost."
    finding = _finding("rank", text, "largest", f"Peru is no. 1; Peru 9%, Chile 8% ({_OF})")
    assert mended(text, finding, ()) == f"O{_OF[1:]}: Peru 9%, Chile 8%."
