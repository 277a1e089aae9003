"""The site as a whole: what is published, where, and what a second run does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

import bilateral
import bilateral.brief.assemble  # the rooms first: importing one binds it over what a test puts there
import bilateral.check
from bilateral.errors import BilateralError, DataMissing
from bilateral.garden import GardenError, Outcome, Settings, publish
from bilateral.garden.search import words
from bilateral.garden.watch import served, watch

Built = Callable[..., Outcome]

NOTES = {
    "Home.md": '---\n{"dg-publish": true, "dg-home": true, "tags": ["trade/sea"]}\n---\n# The garden\n\nSee [[India]].',
    "India.md": "---\npublish: true\npermalink: /in/\naliases: [Bharat]\ndate: 2024-05-06\n---\nOn [[Home]] and [[Bharat]].",
    "sub/Tokyo notes.md": "Ueno park, 東京の貿易. [[India]] ![[pic.png]]",
    "Draft.md": "---\npublish: false\n---\nUnfinished.",
    "Said twice.md": '---\n{"dg-publish": true, "publish": false}\n---\nNo.',
    "Plain.md": "---\ntitle: Plain\n---\nNot asked for.",
    "pic.png": "png", "unused.png": "png",
}  # fmt: skip


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_only_what_asks_for_it_is_published(built: Built, site: Path) -> None:
    assert built(NOTES).notes == 3
    pages = {name for name in _files(site) if name.endswith(".html")}
    assert {"index.html", "in/index.html", "sub/tokyo-notes/index.html", "bharat/index.html"} <= pages
    assert "files/pic.png" in _files(site)
    everything = "".join((site / name).read_text() for name in _files(site) if not name.startswith("assets/"))
    assert not [word for word in ("Unfinished", "Not asked", "unused.png") if word in everything]
    assert "url=../in/" in (site / "bharat" / "index.html").read_text()


def test_every_link_leads_somewhere(built: Built, site: Path) -> None:
    built(NOTES)
    seen = 0
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', page.read_text()):
            seen += 1
            assert (page.parent / unquote(link)).resolve().is_file(), f"{page}: {link}"
    assert seen > 30


def _xml(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(path.read_text())  # noqa: S314 - written by the site itself


def test_with_an_address_links_are_short_and_feeds_whole(built: Built, site: Path) -> None:
    built(NOTES, base_url="https://example.org/garden/")
    assert 'href="in/"' in (site / "index.html").read_text()
    items = _xml(site / "feed.xml").findall("channel/item")
    assert items[0].findtext("link") == "https://example.org/garden/in/"
    assert items[0].findtext("pubDate") == "Mon, 06 May 2024 00:00:00 +0000"
    places = [one.text for one in _xml(site / "sitemap.xml").iter() if one.tag.endswith("loc")]
    assert places == [f"https://example.org/garden/{path}" for path in ("", "in/", "sub/tokyo-notes/")]


def test_nested_tags_are_listed_with_the_tags_above(built: Built, site: Path) -> None:
    built(NOTES)
    assert "The garden" in (site / "tags" / "trade" / "index.html").read_text()
    assert "The garden" in (site / "tags" / "trade" / "sea" / "index.html").read_text()


def test_strict_fails_before_anything_is_written(built: Built, site: Path) -> None:
    with pytest.raises(GardenError, match="Nowhere"):
        built({"A.md": "[[Nowhere]]"}, strict=True)
    assert not site.exists()
    built({**NOTES, "A.md": "[[India]]"}, strict=True)
    assert site.exists()


def _index(site: Path, name: str) -> object:
    text = (site / "search" / f"{name}.js").read_text()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def test_the_search_index_knows_words_of_any_script(built: Built, site: Path) -> None:
    built(NOTES)
    titles = [title for title, *_ in _index(site, "n-0")]  # type: ignore[attr-defined]
    number = titles.index("Tokyo notes")
    assert _index(site, "t-ue")["ueno"] == [1, number * 256 + 10]  # type: ignore[index]
    assert words("Élan 東京の") == ["elan", "東京", "京の"]


def _stamps(site: Path) -> dict[str, int]:
    return {name: (site / name).stat().st_mtime_ns for name in _files(site)}


def test_a_second_run_writes_only_what_changed(built: Built, vault: Callable[..., Path], site: Path) -> None:
    built(NOTES)
    before = _stamps(site)
    again = built({})
    assert (again.written, again.removed) == (0, 0)
    assert _stamps(site) == before
    vault({"sub/Tokyo notes.md": "Zebra park, 東京の貿易. [[India]] ![[pic.png]]"})
    assert built({}).written > 0
    changed = {name for name, stamp in _stamps(site).items() if before.get(name) != stamp}
    assert "sub/tokyo-notes/index.html" in changed
    assert not [name for name in changed if name.startswith("assets/")]
    assert not changed & {"index.html", "in/index.html", "files/pic.png"}


def test_the_same_site_comes_of_one_run_and_of_several(
    built: Built, vault: Callable[..., Path], site: Path, tmp_path: Path
) -> None:
    built({**NOTES, "Gone.md": "[[India]] was here"})
    (tmp_path / "vault" / "Gone.md").unlink()
    folder = vault({"India.md": "---\npublish: true\npermalink: /bharat-desh/\n---\nMoved. [[Home]]"})
    assert built({}).removed > 0
    publish(Settings(folder, tmp_path / "fresh"))
    listed = ".garden.json"  # holds times
    assert _files(site) == _files(tmp_path / "fresh")
    assert all(
        (site / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
        for name in _files(site) - {listed}
    )


def test_what_was_removed_or_changed_by_hand_is_written_again(built: Built, site: Path) -> None:
    built(NOTES)
    page, text = site / "in" / "index.html", (site / "index.html").read_text()
    page.unlink()
    (site / "index.html").write_text("other")
    (site / "mine.txt").write_text("mine")
    assert built({}).written == 2
    assert page.exists()
    assert (site / "index.html").read_text() == text
    assert (site / "mine.txt").exists()


def test_a_run_that_broke_off_is_mended(built: Built, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bilateral.garden.build._whole", fail)
        with pytest.raises(KeyboardInterrupt):
            built(NOTES)
    (site / "in" / "index.html").write_text("half a pa")
    built({})
    assert "half a pa" not in (site / "in" / "index.html").read_text()


def test_two_processes_write_what_one_does(
    built: Built, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built({f"n{number}.md": f"# N{number}\n\nSee [[n{number // 2}]]." for number in range(40)})
    monkeypatch.setattr("bilateral.garden.work._WORTH", 10)
    monkeypatch.setattr("bilateral.garden.work._CHUNK", 10)
    monkeypatch.setattr("bilateral.garden.work._cores", lambda: 2)
    publish(Settings(tmp_path / "vault", tmp_path / "two"))
    assert all(
        (site / n).read_bytes() == (tmp_path / "two" / n).read_bytes()
        for n in _files(site) - {".garden.json"}
    )


@dataclass
class _Claim:
    text: str
    start: int
    end: int
    verdict: str
    reason: str = "because <b>"
    suggestion: str = "1952"
    evidence: tuple[object, ...] = (
        SimpleNamespace(source="register", locator="x", url="javascript:alert(1)"),
    )


def test_claims_are_marked_on_the_page(built: Built, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(text: str, pair: object) -> object:
        assert pair == ("IND", "JPN")
        assert "hidden" not in text
        at = text.index("treaty *was* signed in 1950")
        end = at + len("treaty *was* signed in 1950")
        return SimpleNamespace(
            claims=[
                _Claim("treaty was signed", at, end, "contradicted"),
                _Claim("x", at + 8, end, "supported"),
            ]
        )

    monkeypatch.setattr(bilateral, "check", check, raising=False)
    done = built({"India - Japan.md": "%%hidden%% A “treaty *was* signed in 1950” said [[x]]."}, check=True)
    page = (site / "india-japan" / "index.html").read_text()
    assert '<span class="claim" data-verdict="contradicted">treaty <em>was</em> signed in 1950<button' in page
    assert "because &lt;b&gt;" in page
    assert "javascript:" not in page
    assert done.verdicts == {"supported": 1, "contradicted": 1}
    assert "2 claims in 1 notes: 1 supported, 1 contradicted." in (site / "report" / "index.html").read_text()
    assert 'data-verdict="contradicted">1 contradicted</span>' in page


def test_without_a_checker_check_says_so(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(bilateral, "check", raising=False)
    with pytest.raises(DataMissing, match="checker"):
        built({"A.md": "a"}, check=True)


def test_briefs_of_the_pairs_that_are_named(
    built: Built, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def brief(a: str, b: str, as_of: object) -> object:
        asked.append((a, b))
        return SimpleNamespace(to_html=lambda: f"<p>{a} {b} {as_of}</p>")

    monkeypatch.setattr(bilateral, "brief", brief)
    notes = {
        "India - Japan.md": "On Chile-Peru trade, Anglo-French style.",
        "x.md": "---\npublish: true\npair: [FRA, DEU]\n---\nx",
    }
    built(notes, with_briefs=True)
    assert sorted(asked) == [("CHL", "PER"), ("DEU", "FRA"), ("IND", "JPN")]
    assert (
        'href="../briefs/india-japan/index.html">Brief: India and Japan</a>'
        in (site / "india-japan" / "index.html").read_text()
    )
    built({}, with_briefs=True)
    assert len(asked) == 3


def test_watch_serves_and_builds_anew(vault: Callable[..., Path], site: Path) -> None:
    chosen = Settings(vault({"A.md": "first"}), site)
    publish(chosen)
    told: list[Outcome | BilateralError] = []
    rounds = count()

    def stop() -> bool:
        if next(rounds) == 1:
            vault({"A.md": "second words"})
        return bool(told)

    with served(site, 0) as address:
        watch(chosen, told.append, stop)
        with urlopen(f"{address}a/") as page:  # noqa: S310 - this machine
            assert b"second words" in page.read()
        with pytest.raises(OSError, match="421"):
            urlopen(Request(address, headers={"Host": "evil.example"}))  # noqa: S310
    assert isinstance(told[0], Outcome)


def test_pages_bring_all_that_they_use(built: Built, site: Path) -> None:
    built({"A.md": "```mermaid\ngraph LR\nA-->B\n```", "B.md": "none"})
    page = (site / "a" / "index.html").read_text()
    assert "assets/mermaid/mermaid.min.js" in page
    assert "mermaid" not in (site / "b" / "index.html").read_text()
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "script-src 'self'" in page
