"""Every statement of a note on India and Japan can be answered from their brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.brief import Brief

Make = Callable[..., Brief]
STATEMENTS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("seed_coverage.yaml").read_text(encoding="utf-8")
)["statements"]
VERDICTS = {"supported", "imprecise", "contradicted", "omitted"}


def test_list_is_whole() -> None:
    assert [one["number"] for one in STATEMENTS] == list(range(1, 48))
    assert {one["verdict"] for one in STATEMENTS} == VERDICTS
    assert all(len(set(one["facts"])) == len(one["facts"]) for one in STATEMENTS)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: str(one["number"]))
def test_statement_can_be_answered(make: Make, statement: dict[str, Any]) -> None:
    """Each fact that bears on it is told in a sentence, which is its evidence."""
    brief = make("IND-JPN")
    told = {
        item.locator
        for section in brief.sections
        for said in section.statements
        for item in said.evidence
        if item.relation == "fact"
    }
    assert statement["facts"]
    assert [fact for fact in statement["facts"] if fact not in told] == []
