"""Long notes: what is kept in memory, and what is said of sentences that stand in them more than once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from bilateral.check import Known, Report, check_note
from bilateral.notes import read_text

from .conftest import AS_OF

Check = Callable[..., Report]
WRONG = "The CEPA entered into force on 1 August 2012."


def test_the_same_sentence_twice_in_a_line_is_marked_twice(check: Check) -> None:
    marked = check(f"{WRONG} {WRONG}\n").to_markdown()
    assert marked.startswith(f"{WRONG}[^check-1] {WRONG}[^check-2]\n")


def test_a_marked_note_that_is_checked_again_keeps_both_sets_of_marks(check: Check) -> None:
    once = check(f"{WRONG}\n").to_markdown()
    twice = check(once).to_markdown()
    assert re.sub(r"\[\^check2-\d+\](: .*\n)?", "", twice).rstrip("\n") == once.rstrip("\n")


def test_each_sentence_shows_its_own_claims_alone(check: Check) -> None:
    report = check(f"{WRONG}\n\n" * 20)
    assert report.to_html().count("Better:") == len(report.claims) == 20
    assert report.to_text().count("better:") == 20


def test_pages_grow_with_the_note_alone(check: Check) -> None:
    def seconds(report: Report) -> float:
        begun = time.process_time()
        for form in (report.to_html, report.to_text, report.to_json, report.to_markdown):
            form()
        return time.process_time() - begun

    short, long = check(f"{WRONG}\n\n" * 50), check(f"{WRONG}\n\n" * 800)
    assert seconds(long) < 6 * 16 * max(seconds(short), 0.005)  # a square would take 256 times as long


def test_runs_of_blanks_are_cut_and_places_stay() -> None:
    text = f"India{' ' * 5_000}and **{' ' * 9}** Japan.\n"
    sentence = next(read_text(text).sentences())
    assert sentence.text == "India    and    Japan."
    start = sentence.text.index("Japan")
    first, last = sentence.place(start, start + 5)
    assert text[first:last] == "Japan"


@pytest.mark.parametrize(
    ("side", "own", "other"), [("exports", "origin", "destination"), ("imports", "destination", "origin")]
)
def test_the_books_are_what_the_lake_has(known: Known, side: str, own: str, other: str) -> None:
    indicator = f"{side.removesuffix('s')}_share"
    rows = known.lake.rows(
        f"SELECT year, {other}, value FROM flow WHERE source = 'factbook' AND indicator = ? AND {own} = 'IND'",
        indicator,
    )
    books = known.books("factbook", indicator, "IND", side)
    assert rows
    assert sorted(
        (year, partner, value) for year, line in books.items() for partner, value in line.items()
    ) == sorted(rows)


def test_checking_says_how_far_it_is(known: Known) -> None:
    text = f"{WRONG}\n\n{WRONG}\n"
    reached: list[int] = []
    check_note(read_text(text), known, ("IND", "JPN"), AS_OF, reached.append)
    assert reached == [len(WRONG), len(text) - 1]
