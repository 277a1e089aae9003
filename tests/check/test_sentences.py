"""Sentences with their labels (`sentences.jsonl`): nothing is called wrong that is right, nor the reverse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bilateral.check import Known, check_note
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.notes import read_text

from .conftest import AS_OF

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("sentences.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def answers(full_lake: Lake) -> list[tuple[str, str, str]]:
    """Each row's label, what was said of it, and its text."""
    known = Known(Queries(full_lake))
    found = []
    for row in ROWS:
        first, second = row["pair"].split("-")
        report = check_note(read_text(row["text"]), known, (first, second), AS_OF)
        found.append((row["label"], said([claim.verdict for claim in report.claims]), row["text"]))
    return found


def said(verdicts: list[str]) -> str:
    """One label of a sentence's verdicts, as the benchmark counts them."""
    if not verdicts:
        return "not-a-claim"
    for verdict in ("contradicted", "outdated", "no-evidence"):
        if verdict in verdicts:
            return "contradicted" if verdict == "outdated" else verdict
    return "supported"


@pytest.mark.parametrize("verdict", ["supported", "contradicted"])
def test_precision(answers: list[tuple[str, str, str]], verdict: str) -> None:
    wrong = [text for label, given, text in answers if given == verdict and label != verdict]
    right = sum(given == verdict == label for label, given, _ in answers)
    assert right / (right + len(wrong)) >= 0.97, wrong


@pytest.mark.parametrize(("verdict", "least"), [("supported", 0.85), ("contradicted", 0.78)])
def test_recall(answers: list[tuple[str, str, str]], verdict: str, least: float) -> None:
    missed = [(given, text) for label, given, text in answers if label == verdict and given != verdict]
    meant = sum(label == verdict for label, _, _ in answers)
    assert 1 - len(missed) / meant >= least, missed


def test_opinions_are_no_claims(answers: list[tuple[str, str, str]]) -> None:
    called = [text for label, given, text in answers if label == "not-a-claim" and given != "not-a-claim"]
    assert len(called) <= 1, called
