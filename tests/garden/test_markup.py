"""Obsidian's markup on the page: each line says what a note holds and what its page must hold, or must not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.garden import Outcome

Built = Callable[..., Outcome]

OTHER = {
    "Japan.md": "# Japan\n\n## Trade\n\nTrade grew.\n\n### Cars\n\nCars too.\n\n## Other\n\nOther words.\n\nA block. ^b1\n",
    "Private.md": "---\npublish: false\n---\nSecret words.",
    "pic.png": "png",
}

SHOWN = [
    ("[[Japan]]", '<a class="internal" href="../japan/index.html">Japan</a>'),
    ("[[Japan|Nippon]]", ">Nippon</a>"),
    (r"[[Japan\|Nippon]]", ">Nippon</a>"),
    (r"| a |" "\n| --- |\n" r"| [[Japan\|Nippon]] |", 'index.html">Nippon</a></td>'),
    ("| a | b |\n| --- | --- |\n| [[Japan|Nippon]] | c |", 'index.html">Nippon</a></td>'),
    ("[[Japan#Trade]]", 'href="../japan/index.html#trade">Japan › Trade</a>'),
    ("[[Japan#^b1]]", 'href="../japan/index.html#%5Eb1"'),
    ("## Here\n\n[[#Here]]", '<a class="internal" href="#here">Here</a>'),
    ("[text](Japan.md#trade)", 'href="../japan/index.html#trade">text</a>'),
    ("[[JAPAN]]", "japan/index.html"),
    ("## Here\n\n[text](#here)", '<a class="internal" href="#here">text</a>'),
    ("a (#tag)", 'href="../tags/tag/index.html">#tag</a>)'),
    ('[a](https://example.org "on [[Japan]] and #b")', 'title="on Japan and #b"'),
    ("<table><tr><td style='text-align:left'>a<table><tr><td>b</td></tr></table></td></tr></table>",
     '<tr><td class="left">a<div class="table" tabindex="0"><table>'),
    ("**[[Japan]]**", "<strong><a"),
    ("![[Japan#Trade]]", "<p>Trade grew.</p>"),
    ("![[Japan#^b1]]", "<p>A block.</p>"),
    ("![[pic.png|100]]", '<img src="../files/pic.png" alt="pic" width="100"'),
    ("![alt](pic.png)", '<img src="../files/pic.png" alt="alt"'),
    ("#tag/nested word", '<a class="tag" href="../tags/tag/nested/index.html">#tag/nested</a>'),
    ("==marked **words**==", "<mark>marked <strong>words</strong></mark>"),
    ("- [x] done", 'type="checkbox" checked=""'),
    ("~~gone~~", "<del>gone</del>"),
    ("a[^1]\n\n[^1]: Note.", '<li id="fn-1"><p>Note.'),
    ("a^[Inline note.]", "<p>Inline note."),
    ("a^[See [[Japan]] b.] c", '<p>See <a class="internal" href="../japan/index.html">Japan</a> b. <a'),
    ("a^[==b== c]", "<p><mark>b</mark> c"),
    ("a[^x]\n\n[^x]: One[^y].\n\n[^y]: Two.", '<li id="fn-y"><p>Two.'),
    ("a^[[Trade](Japan.md#trade).] ==c==", 'href="../japan/index.html#trade">Trade</a>. <a'),
    ("a^[![[Japan#^b1]]] [[Japan]]", 'index.html">Japan</a></p>'),
    ("> [!warning]- Title\n> body", '<details class="callout" data-kind="warning"><summary class="callout-title">Title</summary><p>body'),
    ("> [!tip]\n> body", '<div class="callout" data-kind="tip"><p class="callout-title">Tip</p><p>body'),
    ("$x^2$", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ("$$\\frac{a}{b}$$", "<mfrac>"),
    ("```mermaid\ngraph LR\n```", '<pre class="mermaid">graph LR'),
    ("| a |\n| :-: |\n| 1 |", '<td class="center">1</td>'),
    ("[[27-03-2021-Saturday\\|Saturday]]", '<time datetime="2021-03-27">Saturday</time>'),
    ("`[[Japan]] ==x== #no`", "<code>[[Japan]] ==x== #no</code>"),
    ("    [[Japan]] indented", "<pre><code>[[Japan]] indented"),
    ("`%%kept%%`", "<code>%%kept%%</code>"),
    ("https://example.org/a_(b).", '<a class="external" href="https://example.org/a_(b)"'),
    ("https://example.org/[[Japan]]", 'href="https://example.org/" rel="noopener noreferrer nofollow">https'),
]  # fmt: skip

NOT_SHOWN = [
    ("%%hidden%% words", "hidden"),
    ("%%\n\nhidden\n\n```\n%%\n\nwords", "hidden"),
    ("%% hidden to the end\n\n# hidden", "hidden"),
    ("<!-- hidden\n\nhidden --> words", "hidden"),
    ("![[Private]]", "Secret"),
    ("[[Private]]", 'href="../private'),
    ("colour #123 is a number", 'class="tag"'),
]


def _body(site: Path, name: str = "page") -> str:
    page = (site / name / "index.html").read_text()
    return (
        page.partition('<div class="body">')[2]
        .partition("<footer")[0]
        .partition('<section class="backlinks"')[0]
    )


@pytest.mark.parametrize(("note", "shown"), SHOWN)
def test_shown(built: Built, site: Path, note: str, shown: str) -> None:
    built({**OTHER, "Page.md": note})
    assert shown in _body(site)


@pytest.mark.parametrize(("note", "hidden"), NOT_SHOWN)
def test_not_shown(built: Built, site: Path, note: str, hidden: str) -> None:
    built({**OTHER, "Page.md": note})
    everything = "".join(
        path.read_text()
        for path in site.rglob("*.*")
        if path.suffix in (".html", ".xml", ".js") and "assets" not in path.parts
    )
    assert hidden not in everything


def test_a_section_ends_at_the_next_heading_of_its_level(built: Built, site: Path) -> None:
    built({**OTHER, "Page.md": "![[Japan#Trade]]"})
    assert "Cars too." in _body(site)
    assert "Other words." not in _body(site)


def test_notes_that_embed_each_other_end(built: Built, site: Path) -> None:
    built({"A.md": "a words\n\n![[B]]", "B.md": "b words\n\n![[A]]"})
    assert _body(site, "a").count("b words") == 1


@pytest.mark.parametrize("link", ["[[Private]]", "[[Nowhere]]", "[x](Nowhere.md)", "![[nowhere.png]]"])
def test_a_link_to_what_is_not_there_reads_as_such(built: Built, site: Path, link: str) -> None:
    done = built({**OTHER, "Page.md": link})
    assert '<span class="missing"' in _body(site)
    assert "<a " not in _body(site)
    assert [problem for problem in done.problems if problem.startswith("Page.md")]


def test_backlinks_show_the_sentence(built: Built, site: Path) -> None:
    built(
        {
            "Japan.md": "Words.",
            "Page.md": "First sentence. The trade of *India* with [[Japan|Nippon]] grew. Last.",
        }
    )
    page = (site / "japan" / "index.html").read_text()
    assert "The trade of India with <mark>Nippon</mark> grew." in page
    assert "First sentence" not in page.partition("backlinks")[2]


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [("Of [[India]] - Japan and of [[Japan]].", "Of India - Japan and of <mark>Japan</mark>."),
     ("**Japan** is [[Japan]] & co.", "Japan is <mark>Japan</mark> &amp; co."),
     ("Ab & a, [[Japan|a]].", "Ab &amp; a, <mark>a</mark>."),
     ("| Japan | [x](Japan.md) |\n| --- | --- |", "Japan · <mark>x</mark>")],
)  # fmt: skip
def test_the_words_of_the_link_are_marked_in_its_sentence(
    built: Built, site: Path, sentence: str, marked: str
) -> None:
    built({"Japan.md": "Words.", "Page.md": sentence})
    assert f'<span class="around">{marked}</span>' in (site / "japan" / "index.html").read_text()


def test_excerpts_hold_the_words_of_the_note_only(built: Built, site: Path) -> None:
    built({"Page.md": "See [[Nowhere]]^[A remark.], and more."})
    assert (
        '<meta name="description" content="See Nowhere, and more. A remark.">'
        in (site / "page" / "index.html").read_text()
    )
    assert not [name for name in (site / "search").iterdir() if "hidden" in name.read_text()]


def test_contents_lead_to_headings(built: Built, site: Path) -> None:
    built({"Page.md": "# Page\n\n## One\n\n## [[Two]] & *three*\n\n## One\n"})
    page = (site / "page" / "index.html").read_text()
    targets = re.findall(r'<li class="level-2"><a href="#([^"]+)">', page)
    assert targets == ["one", "two-three", "one-1"]
    assert all(f'<h2 id="{target}">' in page for target in targets)
    assert page.count("<h1>") == 1
