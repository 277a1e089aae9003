"""Labels and their numbers: the table of mixed bytes says what a dictionary says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.gravity import ppml_labels
from bilateral.gravity.ppml_labels import _fewer, _words, numbered

ROWS = 20_000  # enough for the table


def same(values: Any) -> None:
    """Assert that labels and codes give the values back, each label once."""
    labels, codes = numbered(values)
    assert [labels[code] for code in codes] == values.tolist()
    assert len(set(labels)) == len(labels)
    assert set(labels) == set(values.tolist())


TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXT, min_size=1, max_size=300, unique=True), st.integers(0, 2**32))
def test_text(labels: list[str], seed: int) -> None:
    same(np.array(labels)[np.random.default_rng(seed).integers(0, len(labels), ROWS)])


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=300, unique=True))
def test_whole_numbers(labels: list[int]) -> None:
    values = np.resize(np.array(labels, dtype=np.int64), ROWS)
    same(values)
    same(np.random.default_rng(0).permutation(values))


@pytest.mark.parametrize("kind", ["i1", "u2", "i4", "u8"])
def test_narrow_numbers(kind: str) -> None:
    same(np.resize(np.arange(100, dtype=kind), ROWS)[::-1])


@pytest.mark.parametrize(
    "values",
    [np.array(["JPN", "IND", "JPN"], dtype=object), np.array([1990.0, 1991.0]), np.array([], dtype="U3")],
)
def test_what_goes_through_the_dictionary(values: Any) -> None:
    same(values)


@pytest.mark.parametrize("kind", ["U2", "U3", "U8", "i2", "i8"])
def test_a_sorted_panel_shows_few_rows(kind: str) -> None:
    """Labels in runs, or round and round (to the end or not), stand for themselves; one row out of place counts."""
    labels = np.arange(10, 60).astype(str if kind.startswith("U") else int).astype(kind)
    runs, cycle = np.repeat(labels, 7), np.resize(labels, 7 * 50 + 3)
    for values, rows in ((runs, 50), (cycle, 50), (np.repeat(labels[:1], 9), 1)):
        fewer = _fewer(_words(values))
        assert fewer is not None
        assert len(fewer[0]) <= rows
        same(values)
    cycle[-1] = labels[-1]
    assert _fewer(_words(cycle)) is None
    same(cycle)


def test_labels_that_share_a_place_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a table of two places every mix puts some of three labels together; the dictionary takes over."""
    monkeypatch.setattr(ppml_labels, "_PLACES", 1)
    values = np.array(["IND", "JPN", "USA"])[np.random.default_rng(0).integers(0, 3, ROWS)]
    assert all(ppml_labels._by_table(values, _words(values), mix) is None for mix in ppml_labels._MIXES)
    same(values)
