"""`bilateral diff OLD.json NEW.json`: what changed between two editions of a brief, and which source moved."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilateral.brief.assemble import assemble
from bilateral.brief.difference import difference
from bilateral.cli import main
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.world import find

Brief = dict[str, Any]


@pytest.fixture(scope="module")
def brief(lake: Lake) -> Brief:
    from datetime import date

    made = assemble(find("India"), find("Japan"), Queries(lake), as_of=date(2026, 5, 1))
    document: Brief = json.loads(made.to_json())
    return document


@pytest.fixture
def other(brief: Brief) -> Brief:
    return copy.deepcopy(brief)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def command(old: Any, new: Any, *words: str) -> tuple[int, str, str]:
        for name, content in (("old", old), ("new", new)):
            (tmp_path / f"{name}.json").write_text(
                content if isinstance(content, str) else json.dumps(content)
            )
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), *words])
        out, err = capsys.readouterr()
        assert isinstance(done.value.code, int)
        return done.value.code, out, err

    return command


def of_source(brief: Brief, source: str) -> Any:
    """The first statement that rests on a source alone, with the id of its section."""
    named = {number: item["source"] for number, item in brief["evidence"].items()}
    return next(
        (section["id"], statement)
        for section in brief["sections"]
        for statement in section["statements"]
        if statement["evidence"] and {named[number] for number in statement["evidence"]} == {source}
    )


def test_nothing_changed(brief: Brief, run: Any) -> None:
    code, out, _ = run(brief, brief)
    assert (code, out.splitlines()[-1]) == (0, "nothing changed")


def test_a_changed_statement_names_the_source_that_moved(brief: Brief, other: Brief, run: Any) -> None:
    section, statement = of_source(other, "factbook")
    before = statement["text"]
    statement["text"] = "Something else is so."
    other["sources"]["factbook"]["edition"] = "9.9"
    other["sources"]["register"]["retrieved"] = "2030-01-01"
    found = difference(brief, other)
    (change,) = found.changes
    assert (change.part, change.section, change.id, change.kind) == (
        "statement",
        section,
        statement["id"],
        "changed",
    )
    assert (change.old, change.new, change.moved) == (before, "Something else is so.", ("factbook",))
    assert [(move.source, move.kind, move.new) for move in found.sources] == [("factbook", "changed", "9.9")]
    _, out, _ = run(brief, other)
    assert f"source factbook: edition {brief['sources']['factbook']['edition']} -> 9.9" in out
    assert (
        f"  statement {statement['id']} changed [moved: factbook]\n    - {before}\n    + Something else is so."
        in out
    )


def test_a_change_without_a_moved_source_blames_none(brief: Brief, other: Brief) -> None:
    _, statement = of_source(other, "register")
    statement["values"] = [{"value": 1, "unit": "x", "period": None, "of": None}]
    other["sources"]["factbook"]["edition"] = "9.9"
    (change,) = difference(brief, other).changes
    assert (change.sources, change.moved) == (("register",), ())


def test_numbers_of_evidence_are_no_change(brief: Brief, other: Brief) -> None:
    new = {f"e{int(number[1:]) + 1000}": item for number, item in other["evidence"].items()}
    other["evidence"] = new
    for section in other["sections"]:
        for part in (*section["statements"], *section["tables"], *section["charts"]):
            part["evidence"] = [f"e{int(number[1:]) + 1000}" for number in part["evidence"]]
        for table in section["tables"]:
            if table["columns"][-1] == "evidence":
                for row in table["rows"]:
                    row[-1] = " ".join(f"e{int(number[1:]) + 1000}" for number in row[-1].split())
    assert difference(brief, other).changes == ()


def test_what_came_and_went(brief: Brief, other: Brief, run: Any) -> None:
    section, statement = of_source(other, "register")
    holder = next(one for one in other["sections"] if one["id"] == section)
    holder["statements"].remove(statement)
    table = next(table for one in other["sections"] for table in one["tables"] if len(table["rows"]) > 1)
    table["rows"].pop()
    gap = other["gaps"].pop(0)
    other["gaps"].append({"section": "economy", "what": "A new gap.", "fill": ""})
    other["disagreements"] = [
        {
            "what": "a date",
            "sides": [{"value": "1", "source": "factbook"}, {"value": "2", "source": "register"}],
            "why": "",
        }
    ] + other["disagreements"]
    kinds = {(change.part, change.kind, change.id) for change in difference(brief, other).changes}
    assert kinds == {
        ("statement", "removed", statement["id"]), ("table", "changed", table["id"]), ("gap", "removed", gap["what"]),
        ("gap", "added", "A new gap."), ("disagreement", "added", "a date"),
    }  # fmt: skip
    _, out, _ = run(brief, other)
    assert "gap opened: A new gap." in out
    assert f"gap closed: {gap['what']}" in out
    _, back, _ = run(other, brief)
    assert f"gap opened: {gap['what']}" in back


def test_json_has_a_schema(brief: Brief, other: Brief, run: Any) -> None:
    other["as_of"] = "2026-06-01"
    code, out, _ = run(brief, other, "--format", "json")
    document = json.loads(out)
    assert code == 0
    assert document["schema"] == "bilateral/diff@1"
    assert document["as_of"] == ["2026-05-01", "2026-06-01"]
    assert document["changes"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "is no JSON"), ("[1]", "is no brief"), ('{"schema": "bilateral/check@1"}', "is no brief"),
     ('{"schema": "bilateral/brief@1", "pair": ["IND", "JPN"]}', "is not whole")],
)  # fmt: skip
def test_what_is_no_brief_is_said(brief: Brief, run: Any, content: str, said: str) -> None:
    code, _, err = run(brief, content)
    assert (code, said in err) == (2, True), err


def test_two_pairs_cannot_be_compared(brief: Brief, other: Brief, run: Any) -> None:
    other["pair"], other["title"] = ["CHL", "CHN"], "Chile - China"
    code, _, err = run(brief, other)
    assert code == 2
    assert "two pairs: India - Japan and Chile - China" in err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["diff", "no-such.json", "no-such.json"])
    assert done.value.code == 2
    assert "cannot read no-such.json" in capsys.readouterr().err
