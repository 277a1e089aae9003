"""The register's own sentences: no rule calls one of them wrong, whether it is known word for word or not."""

from __future__ import annotations

from datetime import date

from bilateral.check import Known, check_note
from bilateral.notes import read_text


def test_no_sentence_of_the_register_is_called_wrong(known: Known) -> None:
    wrong = []
    for fact in known.facts.by_id.values():
        if set(fact.parties) != {"IND", "JPN"}:
            continue
        report = check_note(read_text(fact.text), known, ("IND", "JPN"), date(2026, 7, 15))
        wrong += [
            (fact.id, claim.text, claim.reason) for claim in report.claims if claim.verdict == "contradicted"
        ]
    assert wrong == []
