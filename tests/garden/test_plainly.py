"""The quick outline against the engine's, and what may go past the sanitiser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.garden import clean
from bilateral.garden.clean import needs_cleaning
from bilateral.garden.outline import outline
from bilateral.garden.plainly import plain_outline

_PARTS = st.sampled_from(
    ["# ", "## a", "a", " ", "\n", "\n\n", "- ", "> ", "1. ", "[a](b)", "[a b](c.md#d)", "[[w]]", "[[w|x]]", "[", "]",
     "(", ")", "*", "**", "|", "---", "| a | b |\n| --- | --- |\n", "#", "#t", "=", "==", "&amp;", "é", "    ", "![i](j)",
     "`", "_", "!", "](", "[a](<b>)", "[x]: y", "\\"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=14).map("".join))
def test_a_plain_note_has_the_outline_that_the_engine_sees(text: str) -> None:
    quick, whole = plain_outline(text), outline(text)
    if quick is None:
        return
    assert [(level, text[start:end].strip()) for level, start, end in quick.headings] == [
        (level, text[start:end].strip()) for level, start, end in whole.headings
    ]
    assert quick.links == whole.links
    assert whole.solid == ()


def test_an_ordinary_note_is_read_the_quick_way() -> None:
    found = plain_outline(
        "# One\n\nSee [two](two.md) and [[three]].\n\n## Four\n\n| a | b |\n| --- | --- |\n"
    )
    assert found is not None
    assert [level for level, *_ in found.headings] == [1, 2]
    assert [link[0] for link in found.links] == ["two.md"]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a <b>", "<p>a <b></p>"),
        ("[x](javascript:alert(1))", '<p><a href="javascript:alert(1)">x</a></p>'),
        ("[x](JaVaScRiPt:a)", '<p><a href="JaVaScRiPt:a">x</a></p>'),
        ("[x](data:text/html,a)", '<p><a href="data:text/html,a">x</a></p>'),
        ("[x](../a) [y](vbscript:a)", '<p><a href="../a">x</a> <a href="vbscript:a">y</a></p>'),
        ("![x](javascript:a)", '<p><img src="javascript:a" alt="x"></p>'),
        ("- [ ] a", '<li><input type="checkbox">a</li>'),
    ],
)
def test_what_may_do_harm_is_sanitised(markdown: str, html: str) -> None:
    assert needs_cleaning(markdown, html)


def test_what_the_engine_alone_has_written_is_not_sanitised_again() -> None:
    assert not needs_cleaning(
        "[x](https://a.example) [y](b.md)", '<a href="https://a.example">x</a> <a href="b.md">y</a>'
    )


def test_a_task_is_written_the_same_by_every_process() -> None:
    made = set()
    for _ in range(20):
        clean._cleaner.cache_clear()
        made.add(clean.clean('<input disabled="" type="checkbox" checked=""/>'))
    assert made == {'<input type="checkbox" checked="" disabled="" aria-label="task">'}
