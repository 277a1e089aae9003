"""The site as a whole: what is published, where, and what a second run does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

import bilateral
import bilateral.brief.assemble  # the rooms first: importing one binds it over what a test puts there
from bilateral.check.pair import PairError
from bilateral.errors import BilateralError
from bilateral.garden import GardenError, Outcome, Settings, publish
from bilateral.garden.search import Words, weights, words
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
    assert _index(site, "t-ue")["ueno"] == [1, chr(35 + number) + chr(35 + 10)]  # type: ignore[index]
    assert words("Élan 東京の") == ["elan", "東京", "京の"]


def test_the_search_index_holds_every_note_of_a_word() -> None:
    many, long = 4000, "x" * 50
    gathered = Words(many)
    for number in range(many):
        gathered.add(
            weights(long if number == 7 else "", f"all {'third ' * (number % 5)}" if number % 3 else "")
        )
    lists: dict[str, list[object]] = {}
    for name, text in gathered.files([("", "", "")] * many):
        if name.startswith("t-"):
            lists |= json.loads(text[text.index("{") : text.rindex(")")])
    about = json.loads(dict(gathered.files([]))["about.js"].partition(",")[2].removesuffix(")\n"))
    width = about["digits"] + 1

    def notes(word: str) -> list[int]:
        found = str(lists[word][1])
        digits = [
            [ord(sign) - 35 for sign in found[at : at + width - 1]] for at in range(0, len(found), width)
        ]
        return [reduce(lambda number, digit: number * 56 + digit, one, 0) for one in digits]

    assert notes("x" * 40) == [7]
    with_third = [number for number in range(many) if number % 3 and number % 5]
    assert lists["third"][0] == len(with_third)
    assert set(notes("third")) < set(with_third)
    assert all(number % 5 >= 3 for number in notes("third"))  # of so many notes, those that have it most


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("aliases: [Both]", "aliases: [both]", "Two.md: its alias 'both' is an alias of One.md too"),
     ("permalink: /x/", "aliases: [X]", "Two.md: its alias 'X' is the address of One.md"),
     ("title: a", "aliases: [Report]", "Two.md: its alias 'Report' is the address /report/, which the site keeps")],
)  # fmt: skip
def test_an_alias_whose_address_is_taken_is_told_and_strict_fails(
    built: Built, site: Path, first: str, second: str, told: str
) -> None:
    notes = {
        f"{name}.md": f"---\npublish: true\n{head}\n---\n1"
        for name, head in (("One", first), ("Two", second))
    }
    with pytest.raises(GardenError, match=re.escape(told)):
        built(notes, strict=True)
    assert not site.exists()
    assert [problem for problem in built(notes).problems if problem.startswith(told)]


def test_an_alias_that_is_the_notes_own_address_or_said_twice_is_no_dispute(built: Built, site: Path) -> None:
    built({"One.md": "---\npublish: true\naliases: [one, ONE, Other, other]\n---\n1"}, strict=True)
    assert (site / "other" / "index.html").exists()


def _stamps(site: Path) -> dict[str, tuple[int, int]]:
    states = {name: (site / name).stat() for name in _files(site)}
    return {name: (state.st_mtime_ns, state.st_ino) for name, state in states.items()}


def test_a_second_run_writes_only_what_changed(
    built: Built, vault: Callable[..., Path], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(NOTES)
    before = _stamps(site)
    with monkeypatch.context() as patched:
        patched.setattr("bilateral.garden.whole._write", None)  # is not even made anew
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


def test_a_damaged_memory_of_earlier_runs_costs_time_only(built: Built, site: Path, tmp_path: Path) -> None:
    built(NOTES)
    before = _stamps(site)
    (memory,) = (tmp_path / "cache").rglob("*.tsv")
    memory.write_text("".join(f"{line[:-5]}\n" for line in memory.read_text().splitlines(keepends=True)))
    assert built({}).written == 0
    head, *lines = memory.read_text().splitlines()
    memory.write_text("\n".join((head, *(line[:-5] for line in lines))))
    assert built({}).written == 0
    assert {**_stamps(site), ".garden.json": None} == {**before, ".garden.json": None}


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
        patched.setattr("bilateral.garden.build.copy_attachments", fail)
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
    def check(text: str, name: str, pair: object) -> object:
        assert (name, pair) == ("India - Japan.md", ("IND", "JPN"))
        assert "hidden" not in text
        at = text.index("treaty *was* signed in 1950")
        end = at + len("treaty *was* signed in 1950")
        return SimpleNamespace(
            claims=[
                _Claim("treaty was signed", at, end, "contradicted"),
                _Claim("x", at + 8, end, "supported"),
            ]
        )

    monkeypatch.setattr("bilateral.garden.checking.Checker", lambda _day: check)
    done = built({"India - Japan.md": "%%hidden%% A “treaty *was* signed in 1950” said [[x]]."}, check=True)
    page = (site / "india-japan" / "index.html").read_text()
    assert '<span class="claim" data-verdict="contradicted">treaty <em>was</em> signed in 1950<button' in page
    assert "because &lt;b&gt;" in page
    assert "javascript:" not in page
    assert done.verdicts == {"supported": 1, "contradicted": 1}
    assert "2 claims in 1 notes: 1 supported, 1 contradicted." in (site / "report" / "index.html").read_text()
    assert 'data-verdict="contradicted">1 contradicted</span>' in page


def test_a_note_about_no_two_countries_is_told_and_the_others_are_checked(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(text: str, name: str, pair: object) -> object:
        if pair is None:
            raise PairError(f"{name}: cannot tell")
        return SimpleNamespace(claims=[_Claim("words", text.index("words"), len(text), "supported")])

    monkeypatch.setattr("bilateral.garden.checking.Checker", lambda _day: check)
    notes = {
        "India - Japan.md": "words",
        "Home.md": "Not about a pair.",
        "Odd.md": "---\npublish: true\npair: [IND, XYZ]\n---\nwords",
    }
    for _ in range(2):  # the second run recalls what the first found
        done = built(notes, check=True)
        assert done.verdicts == {"supported": 1}
        assert done.problems == (
            "Odd.md: cannot tell; not checked",
            "1 of 3 notes tell no two countries that they are about; not checked: Home.md",
        )


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
