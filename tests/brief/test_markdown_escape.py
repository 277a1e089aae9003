"""Escapes: nothing of a text is lost, nothing reads as markup, and no more is escaped than need be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import cells, plain

from bilateral.brief import markdown_escape as escape
from bilateral.brief.markdown_links import Linker, linkable, wikilink

MARKED = st.text(alphabet="ab1 .)*_[]<>`|$#-+~=&;%^\\!()x", max_size=30)
CASES = [
    ("US$5 and US$6", r"US\$5 and US\$6"),
    ("a*b*c", r"a\*b\*c"),
    ("snake_case", "snake_case"),
    ("_leading and trailing_", r"\_leading and trailing\_"),
    ("[1] as cited", r"\[1] as cited"),
    ("Hindu < 0.1%, Jewish <1%", "Hindu < 0.1%, Jewish <1%"),
    ("a <b>bold</b> claim", r"a \<b>bold\</b> claim"),
    ("P&O; Hill & Sons", "P&O; Hill & Sons"),
    ("R&amp;D and &#36;", r"R\&amp;D and \&#36;"),
    ("see #history, no. #", r"see \#history, no. #"),
    ("==marked== and %%hidden%%", r"\=\=marked\=\= and \%\%hidden\%\%"),
    ("5% and a = b", "5% and a = b"),
    ("2+2 dialogue", "2+2 dialogue"),
    ("C:\\data", "C:\\data"),
    ("\\*", r"\\\*"),
    ("Türkiye’s – “quote”", "Türkiye’s – “quote”"),
]
OPENINGS = [
    ("# heading", r"\# heading"),
    ("- item", r"\- item"),
    ("+ item", r"\+ item"),
    ("> quote", r"\> quote"),
    ("1. first", r"1\. first"),
    ("12) twelfth", r"12\) twelfth"),
    ("2024. A year", r"2024\. A year"),
    ("2.5 million", "2.5 million"),
    ("2+2 meets", "2+2 meets"),
    ("-5 degrees", "-5 degrees"),
    ("#1", r"\#1"),
    ("---", r"\---"),
]


@pytest.mark.parametrize(("text", "escaped"), CASES)
def test_inline_escapes_what_is_markup_and_no_more(text: str, escaped: str) -> None:
    assert escape.inline(text) == escaped


@pytest.mark.parametrize(("text", "escaped"), OPENINGS)
def test_a_line_does_not_open_a_block(text: str, escaped: str) -> None:
    assert escape.line(text) == escaped


def test_a_pipe_is_escaped_in_a_cell_only() -> None:
    assert escape.inline("a|b") == "a|b"
    assert escape.cell("a|b") == r"a\|b"


@given(MARKED)
def test_undoing_escapes_gives_the_text_back(text: str) -> None:
    assert plain(escape.inline(text)) == text
    assert plain(escape.line(text)) == text
    assert plain(escape.cell(text)) == text


@given(MARKED)
def test_nothing_is_left_that_reads_as_markup(text: str) -> None:
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", ".", escape.inline(text))
    assert not re.search(r"[*`$\[~]|<[A-Za-z/!?]|==|%%", bare)


@given(st.lists(MARKED, min_size=1, max_size=4))
def test_a_row_keeps_its_cells(texts: list[str]) -> None:
    row = "| " + " | ".join(escape.cell(escape.flat(text)) for text in texts) + " |"
    assert [plain(cell) for cell in cells(row)] == [escape.flat(text) for text in texts]


@given(st.text(alphabet="a`b ", min_size=1, max_size=12).filter(str.strip))
def test_a_code_span_is_closed_by_its_own_fence(text: str) -> None:
    span = escape.code(text)
    fence = re.match("`+", span)
    assert fence
    inner = span[fence.end() : -fence.end()]
    assert inner.strip() == text.strip()
    assert fence.group() not in re.findall("`+", inner)


@given(MARKED)
def test_a_sentence_keeps_its_words(text: str) -> None:
    said = f"{text} of India and Japan."
    assert plain(Linker({}).sentence(said, [], None)) == escape.flat(said)


SENTENCES = [
    ("India sells to Japan; India buys too.", "[[India]] sells to [[Japan]]; India buys too."),
    ("Guinea-Bissau and Papua New Guinea.", "[[Guinea-Bissau]] and [[Papua New Guinea]]."),
    ("The South China Sea and the Bank of Japan.", "The South China Sea and the Bank of Japan."),
    ("Sales to the United States fell.", "Sales to the [[United States]] fell."),
    ("India's share", "[[India]]'s share"),
    ("India-Japan ties", "India-Japan ties"),
    ("In India and in Niger, not in Nigeria.", "In [[India]] and in [[Niger]], not in [[Nigeria]]."),
    ("Indian exports", "Indian exports"),
]


@pytest.mark.parametrize(("text", "linked"), SENTENCES)
def test_countries_are_linked_where_they_stand_for_themselves(text: str, linked: str) -> None:
    assert Linker({}).sentence(text, [], None) == linked


def test_a_link_has_its_pipe_escaped_in_a_table_only() -> None:
    assert wikilink("facts/cepa-signed", "CEPA") == "[[facts/cepa-signed|CEPA]]"
    assert wikilink("facts/cepa-signed", "CEPA", in_table=True) == r"[[facts/cepa-signed\|CEPA]]"
    assert wikilink("India", "India", in_table=True) == "[[India]]"


@pytest.mark.parametrize("words", ["a|b", "a]b", "a#b", "a\\b", ""])
def test_words_that_would_break_a_link_are_not_linked(words: str) -> None:
    assert not linkable(words)
