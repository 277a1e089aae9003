"""Notes from strangers: nothing that runs, nothing that poses as the site, nothing that leaves the vault."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.garden import GardenError, Outcome, Settings, publish
from bilateral.garden.clean import clean
from bilateral.garden.index import Entry, Index
from bilateral.garden.markup import pieces, with_marks
from bilateral.garden.outline import Outline, without_comments
from bilateral.garden.pictures import harmless_svg
from bilateral.garden.render import render
from bilateral.garden.scan import scan
from bilateral.garden.site import Place

Built = Callable[..., Outcome]

ATTACKS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[[javascript:alert(1)]]",
    "<a href='java\tscript:alert(1)'>x</a>", "<svg onload=alert(1)>", "<iframe srcdoc='<script>1</script>'></iframe>",
    "<style>body{display:none}</style>", "<p style='position:fixed'>x</p>", "<form action=//evil><input name=q></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "![[x|\"><script>alert(1)</script>]]",
    "[[x|<img src=x onerror=alert(1)>]]", "$\\text{<script>alert(1)</script>}$", "$x\" onload=\"alert(1)$",
    "> [!\"><script>alert(1)</script>] x", "> [!note] <img src=x onerror=alert(1)>", "#tag\"><script>", "a ^\"><script>",
    "```mermaid\n<script>alert(1)</script>\n```", "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "[^<script>]\n\n[^<script>]: x", "# <script>alert(1)</script>", "![a\" onerror=\"alert(1)](https://e.org/x.png)",
    "<base href=//evil>", "<meta http-equiv=refresh content='0;url=//evil'>", "<a href='data:text/html,<script>1</script>'>x</a>",
    "\ufdd00\ufdd1<script>\ufdd01\ufdd1</script>", "<img alt='[[x]]' title='[[a\" onerror=\"alert(1)]]' src=x>",
    "\x810\x8d<script>\x811\x8d", "&#x81;0&#x8d;<img alt='[[x]]' src=x onerror=alert(1)>",
    "==<script>==alert(1)</script>", "<a href=\"x\" title=\"[[Page]]\">t</a>",
]  # fmt: skip
_RUNS = {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "frame"}


def _harmless(html: str) -> None:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag.rpartition("}")[2].lower() not in _RUNS, html
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on"), html
            assert str(name).lower() != "style", html
            assert not "".join(value.split()).lower().startswith(("javascript:", "data:", "vbscript:")), html


def _rendered(folder: Path, text: str) -> str:
    (folder / "Page.md").write_text(f"---\npublish: true\n---\n{text}", encoding="utf-8")
    one = scan(folder, "Page.md")
    return render(
        folder,
        Index({"Page.md": Entry(one, "page", one.title)}, {"page": ("Page.md",)}, {}),
        "Page.md",
        Place("../", ""),
    ).html


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs(tmp_path: Path, attack: str) -> None:
    _harmless(_rendered(tmp_path, attack))
    _harmless(_rendered(tmp_path, f"text {attack} text\n\n- {attack}\n\n> {attack}\n"))


def test_an_author_cannot_write_what_stands_for_a_link(tmp_path: Path) -> None:
    page = _rendered(tmp_path, "[[Page]] \x810\x8d and ‘0’")
    assert page.count("<a ") == 1
    assert "\ufffd0\ufffd and ‘0’" in page


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*ATTACKS, "[[", "]]", "|", "==", "%%", "`", "\n\n", "> ", "$", "<", '"', "'", "![[", "^a\n"]
        ),
        max_size=8,
    )
)
def test_nothing_runs_in_any_mixture(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    _harmless(_rendered(tmp_path_factory.mktemp("mixed"), "".join(parts)))


def test_the_check_itself_finds_what_runs() -> None:
    for html in ("<script>1</script>", "<p onclick=x>", "<a href='javascript:1'>", "<p style=x>"):
        with pytest.raises(AssertionError):
            _harmless(html)
    _harmless(clean("<p>plain</p>"))


@pytest.mark.parametrize(
    "permalink",
    ["../up", "/../up/", "/a/../../up", "%2e%2e/up", "%252e%252e/up", "//evil.org/x", "https://evil.org/", "a\\..\\b", "C:/x",
     "/assets/x", "/search/", "/feed.xml", "/TAGS/x", "/con/", "/a/nul.txt/", "/.git/x", "a?b", f"/{'x' * 300}/"],
)  # fmt: skip
def test_an_address_that_leaves_the_site_or_is_reserved(built: Built, site: Path, permalink: str) -> None:
    escaped = permalink.replace("\\", "\\\\")
    with pytest.raises(GardenError, match=r"Page\.md"):
        built({"Page.md": f'---\n{{"dg-publish": true, "permalink": "{escaped}"}}\n---\nx'})
    assert not site.exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [("permalink: /x/", "permalink: x"), ("permalink: /X/", "permalink: /x/"), ("dg-home: true", "dg-home: true"),
     ("dg-path: B C", "permalink: /b-c"), ("permalink: /x/", "permalink: /x/index.html")],
)  # fmt: skip
def test_two_notes_with_one_address_are_both_named(built: Built, first: str, second: str) -> None:
    notes = {
        "One.md": f"---\npublish: true\n{first}\n---\n1",
        "Two.md": f"---\npublish: true\n{second}\n---\n2",
    }
    with pytest.raises(GardenError, match=r"One\.md.*Two\.md"):
        built(notes)


def test_odd_files_are_named_and_the_rest_is_published(
    built: Built, vault: Callable[..., Path], site: Path, tmp_path: Path
) -> None:
    folder = vault({"Good.md": "words", "sub/..md": "dots", "Empty.md": "---\n---\n"})
    (folder / "loop").symlink_to(folder)
    (tmp_path / "outside.md").write_text("---\npublish: true\n---\nsecret")
    (folder / "out.md").symlink_to(tmp_path / "outside.md")
    (folder / "gone.md").symlink_to(folder / "nothing")
    (folder / "bad.md").write_bytes(b"---\npublish: true\n---\n\xff\xfe")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("x")
    (folder / "a\nb.md").write_text("x")
    done = built({})
    assert (site / "good" / "index.html").exists()
    for name in ("loop", "out.md", "gone.md", "bad.md", "a?b.md"):
        assert [problem for problem in done.problems if problem.startswith(name)], name
    assert all("\n" not in problem for problem in done.problems)


def test_what_cannot_be_read_is_told(
    built: Built, vault: Callable[..., Path], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, scandir = Path.read_bytes, os.scandir

    def refused(path: Path | str) -> None:
        if "locked" in str(path):
            raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", lambda path: refused(path) or read(path))
    monkeypatch.setattr(os, "scandir", lambda path: refused(path) or scandir(path))
    vault({"locked.md": "x", "locked/x.md": "x", "locked.png": "x", "Page.md": "![[locked.png]]"})
    done = built({})
    assert (site / "page" / "index.html").exists()
    assert sorted(problem.rpartition("/")[2] for problem in done.problems) == [
        "locked.md: Permission denied; not published",
        "locked.png: Permission denied; not on the site",
        "locked: Permission denied",
    ]
    with pytest.raises(GardenError, match=r"cannot read .*locked-site: Permission denied"):
        publish(Settings(site.parent / "vault", site.parent / "locked-site"))


def test_the_site_is_not_written_over_other_things(vault: Callable[..., Path], tmp_path: Path) -> None:
    notes = vault({"A.md": "a"})
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for out in (tmp_path / "full", notes, tmp_path):
        with pytest.raises(GardenError):
            publish(Settings(notes, out))
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("svg", "harmless"),
    [("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", True),
     ("<svg><script>1</script></svg>", False), ("<svg onload='1'/>", False), ("<svg><a href='javascript:1'/></svg>", False),
     ("<svg><image href='https://e.org/x'/></svg>", False), ("<svg><foreignObject/></svg>", False),
     ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", False), ("no svg", False)],
)  # fmt: skip
def test_drawings(svg: str, harmless: bool) -> None:
    assert harmless_svg(svg.encode()) is harmless


def test_a_harmful_drawing_is_not_shown_and_is_told(built: Built, site: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>"
    notes = {
        "Page.md": "![[bad.svg]] ![[good.svg]]",
        "bad.svg": svg.format("<script/>"),
        "good.svg": svg.format(""),
    }
    done = built(notes)
    page = (site / "page" / "index.html").read_text()
    assert 'src="../files/good.svg"' in page
    assert "files/bad.svg" not in page
    assert '<span class="missing"' in page
    assert [problem for problem in done.problems if problem.startswith("bad.svg: a drawing with a script")]


def test_settings_that_cannot_be_read_are_told_and_publish_nothing(built: Built, site: Path) -> None:
    done = built({"Bad.md": "---\npublish: true\n: : [x\n---\nSecret."})
    assert not (site / "bad").exists()
    assert done.problems[0].startswith("Bad.md: the frontmatter cannot be read")
    assert done.problems[0].endswith("; not published")


def test_many_inline_footnotes_and_highlights_take_little_time() -> None:
    text = "a^[b [[c]] d] ==e== " * 20_000
    marked = with_marks(text, pieces(text, Outline((), (), ())))
    assert marked.count("\n[^inline-") == marked.count("</mark>") == 20_000


def test_a_million_comment_signs_take_no_time() -> None:
    assert without_comments("%%a%%" * 100_000) == ""
