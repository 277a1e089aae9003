"""Whatever a note holds, checking it ends, and what is said of it keeps its form."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.check import Known, Report, check_note
from bilateral.check.report import VERDICTS
from bilateral.check.vocabulary import vocabulary
from bilateral.notes import read_text
from bilateral.register.load import load
from bilateral.sources.products import products
from bilateral.world import countries

from .conftest import AS_OF

MARKS = (
    "\n\n- ", "\n\n1. ", "\n> ", "\n> [!note] ", "\n\n## ", "\n| a | ", " | ", "**", "*", "_", "==", "`", "```\n", "~~~\n",
    "%%", "<!--", "-->", "[[", "]]", "\\|", "[", "](", ")", "(", "![[", "[^1]", "\n[^1]: ", "[^check-1]", "#", "\\", "&nbsp;",
    "\r\n", "\t", "<b>", "</b>", "https://example.org/a_(b) ", "---\n", "\ufeff", "\u00a0", "\u2028", "$", "'s", "’s",
)  # fmt: skip
SENTENCES = (
    "The CEPA entered into force on 1 August 2012.", "JIMEX began in 2012.", "India bought 12% of its coal from Australia in 2020.",
    "Japan is not a member of the BRICS.", "Both countries belong to the G20.", "The fifth edition of JIMEX was held in 2022.",
    "India has more people than Japan.", "China was the largest source of India's imports in 2023, with 14 per cent.",
    "Between 2010 and 2020 the trade fell from US$ 5 billion to 3 billion.", "In 2010 its share had been 28 per cent.",
    "India should join the CPTPP.", "The Reserve Bank of India lent 5 trillion yen.",
)  # fmt: skip
NUMBERS = (
    "1", "2,", "3.5", "0", "00", "-7", "1,000,000", "12%", "US$ 5 billion", "a fifth", "two-thirds", "14th", "third", "2008",
    "6 October 2008", "2008-10-06", "31/12/1999", "1999-02-30", "the 1990s", "6th century", "FY 2023-24", "99999999999999999999",
    "10-20", "no. 1", "5 lakh crore rupees", "1e400", "०१२", "½", "²", "Ⅷ",
)  # fmt: skip
GLUE = (
    "of", "in", "since", "from", "to", "and", "not", "more than", "the largest", "exports", "imports", "share", "rose", "halved",
    "signed", "in force", "member", "only", "about", "over", "fell to", "its", "both", "than", "was", "is", "has", "trade", "GDP",
)  # fmt: skip


@cache
def words() -> tuple[str, ...]:
    """What the checker looks for: names of the register, countries, goods, organisations; words of opinion."""
    named = [name for fact in load() for name in (fact.title, *fact.aliases, *fact.participants)]
    named += [name for country in countries() for name in (country.name, *country.demonyms)]
    named += [name for product in products() for name in (product.name, *product.aliases)]
    named += [name for row in vocabulary("organisations") for name in row["names"]]
    named += [phrase for phrases in vocabulary("opinion").values() for phrase in phrases]
    return tuple(sorted(set(named)))


def notes() -> st.SearchStrategy[str]:
    """Texts of the checker's own words, figures and markup, in any order, and of any characters at all."""
    piece = st.one_of(
        st.sampled_from(words()), st.sampled_from(SENTENCES), st.sampled_from(NUMBERS), st.sampled_from(GLUE),
        st.sampled_from(MARKS), st.text(max_size=8),
    )  # fmt: skip
    glue = st.sampled_from((" ", " ", " ", ". ", ", ", "; ", "\n", "\n\n", ""))
    return st.lists(st.tuples(piece, glue), max_size=40).map(lambda parts: "".join(map("".join, parts)))


FUZZ = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def checked(text: str, known: Known) -> Report:
    """Check a text on India and Japan."""
    return check_note(read_text(text), known, ("IND", "JPN"), AS_OF)


@given(text=notes())
@FUZZ
def test_what_is_said_keeps_its_form(known: Known, text: str) -> None:
    report = checked(text, known)
    for claim in report.claims:
        assert claim.verdict in VERDICTS
        if claim.verdict != "no-evidence":
            assert claim.evidence
            assert claim.truth
        if claim.verdict in ("contradicted", "outdated"):
            assert claim.reason
    for skip in report.skipped:
        assert skip.why
    assert sum(report.summary.values()) == len(report.claims) + len(report.skipped)


@given(text=notes())
@FUZZ
def test_places_point_at_what_they_name(known: Known, text: str) -> None:
    sentences = {one.end: one for one in read_text(text).sentences()}
    report = checked(text, known)
    for claim, end in zip(report.claims, report.ends, strict=True):
        sentence = sentences[end]
        assert claim.text == sentence.text
        assert claim.line == text.count("\n", 0, sentence.start) + 1
        assert sentence.start <= claim.start <= claim.end <= sentence.end
        if text[sentence.start : sentence.end] == sentence.text:  # no markup in it
            assert text[claim.start : claim.end] in claim.text


@given(text=notes())
@FUZZ
def test_the_marked_note_without_its_marks_is_the_note(known: Known, text: str) -> None:
    report = checked(text, known)
    marked = report.to_markdown()
    label = next(name for name in ("check", "check2") if f"[^{name}-" not in text)
    bare = re.sub(rf"\[\^{label}-\d+\]", "", marked)
    assert bare[: len(text)] == text
    footnotes = bare[len(text) :].strip("\n").split("\n") if report.claims else []
    assert all(line.startswith(": ") for line in footnotes)
    assert marked.count(f"[^{label}-") == 2 * len(footnotes)  # each mark, and its footnote


@given(text=notes())
@FUZZ
def test_the_same_note_gives_the_same_report(known: Known, text: str) -> None:
    first, second = checked(text, known), checked(text, known)
    assert first.to_json() == second.to_json()
    assert first.to_html() == second.to_html()
    assert first.to_text() == second.to_text()
