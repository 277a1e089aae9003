"""A whole note on India and Japan, statement by statement, against what a reader of its sources found."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bilateral.check import Known, check_note
from bilateral.notes import read_note

pytestmark = pytest.mark.shared

_SHARED = Path(__file__).parents[3] / "shared"
_ROW = re.compile(
    r"^\| (?P<number>\d+) \|(?:[^|]*\|){2} (?P<verdict>[a-z ]+?)(?: \(in part\)| as an aim)? \|", re.MULTILINE
)
# How the sentence begins in which the note makes each statement; 9 and 39 are what it leaves out.
_STATED = {
    "27-03-2021": [47],
    "India and Japan’s ties": [1],
    "Indian culture": [2],
    "Post-World War II": [3, 4, 5],
    "India also helped": [6],
    "Since then": [7, 8],
    "In 2022": [10, 11],
    "Their \"Special": [12, 13],
    "Economic exchanges": [14],
    "Japan ranks": [15, 16, 17],
    "Japan has been": [18, 19],
    "India and Japan’s defense": [20],
    "They engage": [21, 22, 23],
    "The recent 2022": [24, 25, 26],
    "The 2017 nuclear": [27, 28],
    "The India-Japan Clean": [29, 30, 31],
    "The India-Japan Digital": [32],
    "The countries are also": [33],
    "Japan's heavy reliance": [34, 35],
    "Economic ties": [36, 37, 38],
    "India’s emphasis": [40],
    "Increasing market": [41],
    "Enhancing technology": [42],
    "Utilizing Indian": [43],
    "Deepening": [44],
    "The Indo-Japanese": [45],
    "The synergy": [46],
}  # fmt: skip
# Asia and Africa are two facts and one statement; what nuclear energy is good for, and what has potential, is judged.
_OPEN = {19, 28, 36}
_WISHES = range(41, 47)


@pytest.fixture(scope="module")
def shared() -> Path:
    if not (_SHARED / "facts" / "seed-coverage.md").is_file():
        pytest.skip("needs the reference files beside the checkout (../shared/facts)")
    return _SHARED


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[int, str]:
    """The verdict on each statement, by its number."""
    text = (shared / "facts" / "seed-coverage.md").read_text(encoding="utf-8")
    return {int(row["number"]): row["verdict"] for row in _ROW.finditer(text)}


@pytest.fixture(scope="module")
def said(known: Known, shared: Path) -> dict[str, set[str]]:
    """The verdicts on each sentence; of one that is skipped, why."""
    note = read_note(shared / "notes" / "india-japan.md")
    report = check_note(note, known, ("IND", "JPN"), date(2026, 7, 15))
    found: dict[str, set[str]] = {}
    for claim in report.claims:
        found.setdefault(claim.text, set()).add(claim.verdict)
    for skipped in report.skipped:
        found.setdefault(skipped.text, set()).add(skipped.why)
    return found


def test_every_statement_is_in_the_table(expected: dict[int, str]) -> None:
    stated = [number for numbers in _STATED.values() for number in numbers]
    omitted = [number for number, verdict in expected.items() if verdict.startswith("omitted")]
    assert sorted([*stated, *omitted]) == sorted(expected) == list(range(1, 48))


@pytest.mark.parametrize("beginning", _STATED)
def test_statement(said: dict[str, set[str]], expected: dict[int, str], beginning: str) -> None:
    (verdicts,) = [found for text, found in said.items() if text.startswith(beginning)]
    for number in _STATED[beginning]:
        if number in _WISHES:
            assert verdicts == {"advice"}
        elif expected[number] == "contradicted":
            assert "contradicted" in verdicts
        else:
            assert "contradicted" not in verdicts
            if expected[number] == "supported" and number not in _OPEN:
                assert verdicts & {"supported", "outdated"}
