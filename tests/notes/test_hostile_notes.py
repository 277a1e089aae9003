"""Whatever stands in a file, reading it ends, and in time that grows with its length alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.notes import read_text

MARKUP = st.text(alphabet="ab .[]()|*_`>#-\\\n!^:<%&$1", max_size=300)


@given(st.one_of(st.text(max_size=300), MARKUP))
@settings(max_examples=200, deadline=None)
def test_places_are_inside_the_file(text: str) -> None:
    for sentence in read_text(text).sentences():
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert sentence.line == text.count("\n", 0, sentence.start) + 1
        first, last = sentence.place(0, len(sentence.text))
        assert (first, last) == (sentence.start, sentence.end)


@given(st.one_of(st.text(max_size=300), MARKUP))
@settings(max_examples=200, deadline=None)
def test_every_character_points_at_itself(text: str) -> None:
    for sentence in read_text(text).sentences():
        for at, character in enumerate(sentence.text):
            first, _ = sentence.place(at, at + 1)
            # The blank between two lines has no place of its own, an entity stands where it begins.
            assert character.isspace() or text[first] in (character, "&")


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[[",
        "![[",
        "*",
        "`",
        "> ",
        "| a ",
        "- ",
        "a. ",
        "&",
        "<",
        "[a](",
        "1,",
        "\\",
        "[^",
        "%%",
        "http://",
        "!",
        "|  ",
        " ^a  ",
    ],
)
def test_time_grows_with_length(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "x " + piece * count
        begun = time.process_time()
        for _ in read_text(text).sentences():
            pass
        return time.process_time() - begun

    seconds(1000)
    short, long = max(seconds(10_000), 5e-3), seconds(80_000)
    assert long < 8 * short * 6  # eight times the text: a square would take sixty-four times as long
