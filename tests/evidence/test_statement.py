"""Nothing can be said without evidence."""

from __future__ import annotations

import pytest

from bilateral.evidence.statement import Chart, Evidence, Statement, Table

SEEN = (Evidence("trait", "factbook", "in.json: Capital", "New Delhi", "https://example.org/"),)


def test_a_statement_needs_evidence() -> None:
    assert Statement("a.b", "A capital.", SEEN).evidence == SEEN
    with pytest.raises(ValueError, match="nothing is said without evidence: A capital"):
        Statement("a.b", "A capital.", ())


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_statement_needs_a_text(text: str) -> None:
    with pytest.raises(ValueError, match="needs a text"):
        Statement("a.b", text, SEEN)


def test_a_table_needs_evidence_and_whole_rows() -> None:
    assert Table("t", "Capitals", ("country", "capital"), (("IND", "New Delhi"),), SEEN).rows
    with pytest.raises(ValueError, match="without evidence: Capitals"):
        Table("t", "Capitals", ("country",), (("IND",),), ())
    with pytest.raises(ValueError, match="table t"):
        Table("t", "Capitals", ("country", "capital"), (("IND",),), SEEN)


def test_a_chart_needs_evidence() -> None:
    assert Chart("c", "Trade", "Trade by year.", {}, SEEN).evidence == SEEN
    with pytest.raises(ValueError, match="without evidence: Trade"):
        Chart("c", "Trade", "Trade by year.", {}, ())
