"""The note: valid in a digital garden, whole sentences, evidence as footnotes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from itertools import pairwise

import pytest
import yaml
from pairs import sample
from reading import body, cells, footnotes, links, plain, references, unquoted

from bilateral.brief import Brief
from bilateral.brief.markdown_section import topics
from bilateral.evidence.statement import Evidence, Section, Statement, Table
from bilateral.world import countries

Make = Callable[..., Brief]
NOTE_HEADINGS = [
    "# India - Japan", "## Historical Relations", "## Recent Developments", "## Areas of Convergence",
    "### Economic and Commercial Relations", "### Defense and Security", "### Energy and Nuclear Cooperation",
    "### Science and Technology", "## Challenges and Issues", "## Way Forward",
]  # fmt: skip


@pytest.fixture(params=sample())
def brief(make: Make, request: pytest.FixtureRequest) -> Brief:
    return make(request.param)


@pytest.fixture
def note(brief: Brief) -> str:
    return brief.to_markdown()


def test_frontmatter_is_one_line_of_json_and_of_yaml(brief: Brief, note: str) -> None:
    first, second, third, *_ = note.split("\n")
    assert (first, third) == ("---", "---")
    fields = json.loads(second)
    assert yaml.safe_load(second) == fields
    assert fields["dg-publish"] is True
    assert fields["permalink"] == brief.permalink
    assert fields["pair"] == [country.id for country in brief.pair]
    assert fields["as_of"] == brief.as_of.isoformat()


def test_headings_go_down_one_level_at_a_time(note: str) -> None:
    levels = [len(marks) for marks in re.findall(r"^(#+) \S", body(note), re.MULTILINE)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_headings_are_those_of_a_garden(make: Make) -> None:
    found = re.findall(r"^#+ .+$", make("IND-JPN").to_markdown(), re.MULTILINE)
    assert [heading for heading in found if heading in NOTE_HEADINGS] == NOTE_HEADINGS


def test_every_statement_is_a_line_of_its_own(brief: Brief, note: str) -> None:
    """With its own words, once links and escapes are undone, and its own footnotes, in order."""
    lines = {(plain(text), tuple(references(text))) for text in map(unquoted, body(note).split("\n"))}
    for section in brief.sections:
        for statement in section.statements:
            assert (statement.text, tuple(brief.ids(statement.evidence))) in lines, statement.text


def test_footnotes_and_references_are_the_evidence(brief: Brief, note: str) -> None:
    assert set(references(body(note))) == set(brief.evidence)
    told = footnotes(note)
    assert list(told) == list(brief.evidence)
    for number, item in brief.evidence.items():
        assert brief.sources[item.source].edition in told[number]
        assert f"<{item.url}>" in told[number]
        assert item.locator in plain(told[number]) or f"facts/{item.locator}" in told[number]


def test_tables_are_whole(note: str) -> None:
    """Each row has as many cells as the heading, and a blank line stands before and after."""
    for block in _tables(note):
        head, rule, *rows = block
        assert all(cell == "---" for cell in cells(rule))
        assert rows
        assert {len(cells(row)) for row in block} == {len(cells(head))}, head


def test_tables_say_what_the_brief_says(brief: Brief, note: str) -> None:
    shown = {tuple(plain(cell) for cell in cells(row)) for block in _tables(note) for row in block[2:]}
    for section in brief.sections:
        for table in section.tables:
            own = table.columns[-1] == "evidence"
            for row in table.rows:
                said = tuple(" ".join(str(cell).split()) for cell in (row[:-1] if own else row))
                assert (*said, "") in shown if own else said in shown, (table.id, said)


def test_pipes_of_links_are_escaped_in_tables_only(note: str) -> None:
    for line in body(note).split("\n"):
        in_table = unquoted(line).startswith("|")
        for opened in re.findall(r"(?<!\\)\[\[[^\]]*\]\]", line):
            assert not re.search(r"\\\|" if not in_table else r"(?<!\\)\|", opened), line


def test_links_lead_to_countries_and_to_facts_of_the_pair(brief: Brief, note: str) -> None:
    names = {country.name for country in countries()}
    facts = {f"facts/{fact.id}" for fact in brief.dossier.facts}
    assert {link.target for link in links(note)} <= names | facts


def test_a_country_is_linked_once_in_a_section(note: str) -> None:
    for part in re.split(r"^#+ (?=[A-Z])", _sections_only(note), flags=re.MULTILINE)[1:]:
        targets = [link.target for link in links(part) if not link.target.startswith("facts/")]
        assert len(set(targets)) == len(targets), part[:40]


def test_facts_of_the_register_are_linked(make: Make) -> None:
    note = make("IND-JPN").to_markdown()
    shown = {(link.target, link.words) for link in links(body(note))}
    assert ("facts/special-partnership-2014", "Special Strategic and Global Partnership") in shown
    assert {"India", "Japan"} <= {link.target for link in links(body(note))}
    told = [text for text in footnotes(note).values() if text.startswith("The register of cited facts")]
    assert told
    assert all("[[facts/" in text for text in told)


def test_gaps_stand_with_their_commands(brief: Brief, note: str) -> None:
    for gap in brief.gaps:
        assert " ".join(gap.what.split()) in plain(note)
        for command in re.findall(r"`(bilateral [^`]+)`", gap.fill) or [gap.fill]:
            assert f"`{command}`" in note


def test_disagreements_stand_with_every_side(brief: Brief, note: str) -> None:
    assert len(re.findall(r"^## Where Sources Disagree$", note, re.MULTILINE)) == bool(brief.disagreements)
    for one in brief.disagreements:
        assert all(f"{value} ({source})" in plain(note) for value, source in one.sides)


def test_note_ends_with_sources_and_how_to_cite_it(brief: Brief, note: str) -> None:
    end = plain(note.split("## Sources and Licences")[1])
    for source in brief.sources.values():
        assert all(text in end for text in (source.licence, source.edition, source.citation))
    assert "## Cite This" in end
    assert end.count("```") == 2


def test_nothing_outside_the_frontmatter_reads_as_markup_by_accident(note: str) -> None:
    """No emphasis but ours, no HTML, no tag, no mathematics, no highlight, no comment."""
    text = re.sub(
        r"```.*?```|`[^`\n]*`|<https?://[^<>\s]+>", "", note.split("\n---\n", 1)[1], flags=re.DOTALL
    )
    text = re.sub(r"^\*\*.+\*\*$|^- \*\*.+?:\*\*", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(?:> )?\[!\w+\]-.*|\[\[[^\]]*\]\]|\[\^e\d+\]", "", text, flags=re.MULTILINE)
    bare = re.sub(r"\\.", "", text)
    assert not re.findall(r"[*$~`\[]|<[A-Za-z/!?]|==|%%|\s#\w", bare)
    assert all(unescape(name) == name for name in re.findall(r"&#?\w+;", bare))


def test_what_can_wait_is_folded(make: Make) -> None:
    brief = make("IND-JPN")
    lines = brief.to_markdown().split("\n")
    folded = {plain(unquoted(line)) for line in lines if line.startswith("> - ")}
    told = [statement for section in brief.sections for statement in section.statements]
    weights = {statement.text: statement.weight for statement in told}
    assert {weights[text] for text in folded} == {3}
    assert folded == {text for text, weight in weights.items() if weight == 3}


def test_summary_comes_first_and_the_fact_box_second(make: Make) -> None:
    brief = make("IND-JPN")
    note = brief.to_markdown()
    summary = note.split("## Summary\n\n")[1].split("\n\n")[0].split("\n")
    assert [plain(unquoted(line)) for line in summary] == [statement.text for statement in brief.summary]
    assert note.index("## Summary") < note.index("## At a Glance") < note.index("## Historical Relations")
    assert note.count("Diplomatic relations since |") == 1
    assert note.index("## Way Forward") < note.index("\n## Agreements\n")


def test_topics_keep_the_order_of_the_strand() -> None:
    """A topic that has only a table stands where the strand wrote it, not at the end."""
    evidence = (Evidence("fact", "register", "x", "", "https://example.org"),)
    said = [Statement(f"s.{topic}", f"{topic}.", evidence, topic=topic) for topic in ("A", "B", "D")]
    tables = [Table(f"t.{topic}", topic, ("x",), ((1,),), evidence, topic=topic) for topic in ("B", "C")]
    assert topics(Section("challenges", "Challenges", said, tables)) == ["", "A", "B", "C", "D"]


def _tables(note: str) -> list[list[str]]:
    blocks: list[list[str]] = []
    previous = ""
    for line in body(note).split("\n"):
        if unquoted(line).startswith("| "):
            if not unquoted(previous).startswith("| "):
                assert unquoted(previous).strip() == "", f"no blank line before {line}"
                blocks.append([])
            blocks[-1].append(line)
        elif unquoted(previous).startswith("| "):
            assert unquoted(line).strip() == "", f"no blank line after {previous}"
        previous = line
    return blocks


def _sections_only(note: str) -> str:
    """Return the ten sections, each of which begins to link its countries anew."""
    raised = re.sub(r"^### (?=Econ|Defe|Ener|Scie)", "## ", body(note), flags=re.M)
    headed = re.sub(r"^###+ .*$", "", raised, flags=re.M)
    return re.split(r"^## Agreements$", headed, flags=re.M)[0]
