"""Each way of breaking a theme file gives a line that names the file, the fact and the field."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilateral.register import FACTS
from bilateral.register.load import RegisterError, load, validate

Record = dict[str, Any]

TREATY: Record = {
    "id": "test-treaty", "strand": "defence", "kind": "treaty", "title": "A treaty for tests",
    "date": "2011-02-16", "date_kind": "signed", "dates": {"signed": "2011-02-16", "in-force": "2011-08-01"},
    "status": "in-force", "parties": ["IND", "JPN"],
    "text": "India and Japan signed a treaty for tests on 16 February 2011.",
    "weight": 2, "confidence": "high",
    "values": [{"value": 3, "unit": "articles", "of": "the treaty", "direction": "IND>JPN"}],
    "citations": [{"title": "A page", "publisher": "A ministry", "url": "https://example.org/treaty"}],
}  # fmt: skip
PROTOCOL: Record = {
    **TREATY, "id": "test-protocol", "title": "Its protocol", "relations": [{"kind": "part-of", "to": "test-treaty"}],
}  # fmt: skip


def theme(*facts: Record) -> str:
    return yaml.safe_dump({"theme": "A test", "facts": list(facts)}, sort_keys=False)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of two files, valid as it stands."""
    (tmp_path / "treaty.yaml").write_text(theme(TREATY))
    (tmp_path / "protocol.yaml").write_text(theme(PROTOCOL))
    return tmp_path


def broken(change: Callable[[Record], Any]) -> Record:
    fact = copy.deepcopy(PROTOCOL)
    change(fact)
    return fact


def without(*fields: str) -> Callable[[Record], Any]:
    return lambda fact: [fact.pop(field) for field in fields]


def having(**fields: Any) -> Callable[[Record], Any]:
    return lambda fact: fact.update(fields)


def test_the_register_is_valid() -> None:
    assert validate() == validate(FACTS) == []


def test_a_register_of_two_files_is_valid(register: Path) -> None:
    assert validate(register) == []
    assert [fact.id for fact in load(register)] == ["test-protocol", "test-treaty"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (without("citations"), "", "'citations' is a required property"),
        (having(citations=[]), ".citations", "at least one"),
        (having(citations=[{"title": "ab", "publisher": "cd", "url": "ftp://x"}]), ".citations.0.url", "https?://"),
        (without("text"), "", "'text' is a required property"),
        (having(text="short"), ".text", "20 characters are the least"),
        (having(text="x" * 421), ".text", "421 characters are too long, 420 are allowed"),
        (having(strand="defense"), ".strand", "closest: defence"),
        (having(kind="pact"), ".kind", "not allowed"),
        (having(weight=4), ".weight", "allowed: 1, 2, 3"),
        (having(titel="A title"), "", "'titel' was unexpected"),
        (having(date=2011), ".date", "write it in quotes"),
        (having(date="16/02/2011"), ".date", "not of the form 2008-10-22, 2008-10"),
        (having(date="2011-02-30"), ": date", "not a date"),
        (having(end="2010"), ": end", "it ends (2010) before it begins (2011-02-16)"),
        (having(dates={"signed": "2011-02-17"}), ": dates.signed", "it is 2011-02-17, and date is 2011-02-16"),
        (having(dates={"in-force": "2010"}), ": dates.in-force", "before it was signed (2011-02-16)"),
        (having(dates={"signed": "2011-02-16", "in-force": "2011-13"}), ": dates.in-force", "not a date"),
        (having(dates={"ratified": "2011"}), ".dates", "'ratified' do"),
        (having(status="inforce"), ".status", "closest: in-force"),
        (having(status="announced"), ": status", "it is announced, but dates.in-force says more"),
        (having(date_kind="announced", dates={}), ".dates", "non-empty"),
        (having(date="2199", date_kind="held", dates={"held": "2199"}, status="completed"), ": status",
         "its date 2199 is still to come"),
        (having(date="2199", date_kind="started", dates={"started": "2199"}, status="active"), ": status",
         "its date 2199 is still to come"),
        (having(date_kind="reported", dates={"reported": "2011-02-16"}), ": status", "no date says since when"),
        (having(dates={"signed": "2011-02-16", "terminated": "2012"}), ": status", "it was terminated (2012)"),
        (without("date", "dates"), ": status", "it is in-force, but the fact has no date"),
        (having(parties=["IND", "JAP"]), ": parties", "no country has the code 'JAP'"),
        (having(parties=["India"]), ".parties.0", "'India' is not of the form"),
        (having(parties=[]), ".parties", "at least one"),
        (having(values=[{"value": "3", "unit": "t", "of": "ore"}]), ".values.0.value", "not of type number"),
        (having(values=[{"value": 3, "of": "ore"}]), ".values.0", "'unit' is a required property"),
        (having(values=[{"value": 3, "unit": "t", "of": "ore", "direction": "IND>XYZ"}]), ": values.0.direction",
         "no country has the code 'XYZ'"),
        (having(values=[{"value": 3, "unit": "t", "of": "ore", "direction": "IND>IND"}]), ": values.0.direction",
         "from IND to itself"),
        (having(bears_on={"pair": ["IND", "XYZ"], "strand": "defence"}), ": bears_on.pair", "'XYZ'"),
        (having(relations=[{"kind": "part-of", "to": "test-treety"}]), ".relations.0.to", "closest: test-treaty"),
        (having(relations=[{"kind": "part-of", "to": "test-protocol"}]), ".relations.0.to", "the fact itself"),
        (having(relations=[{"kind": "belongs-to", "to": "test-treaty"}]), ".relations.0.kind", "not allowed"),
    ],
)  # fmt: skip
def test_a_broken_fact_is_told_by_file_id_and_field(
    register: Path, change: Callable[[Record], Any], field: str, words: str
) -> None:
    (register / "protocol.yaml").write_text(theme(broken(change)))
    problems = validate(register)
    assert any(
        line.startswith(f"protocol.yaml: test-protocol{field}: ") and words in line for line in problems
    ), problems
    assert all(line.startswith("protocol.yaml: test-protocol") and len(line) < 400 for line in problems)
    with pytest.raises(RegisterError, match="protocol"):
        load(register)


def test_an_id_used_twice_is_told_with_both_files(register: Path) -> None:
    (register / "protocol.yaml").write_text(theme(TREATY))
    assert validate(register) == ["treaty.yaml: test-treaty: the id is used before, in protocol.yaml"]


def test_a_fact_without_an_id_is_told_by_its_number(register: Path) -> None:
    (register / "protocol.yaml").write_text(theme(PROTOCOL, broken(without("id"))))
    assert validate(register) == ["protocol.yaml: fact 2: 'id' is a required property"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"theme: x: y\n", "not readable as YAML: mapping values are not allowed"),
        (b"theme: [1, 2\n", "line 2"),
        (b"theme: \xff\n", "not readable as YAML"),
        (b"theme: !!python/object/apply:os.getcwd []\nfacts: []\n", "not readable as YAML"),
        (b"", "not of type object"),
        (b"[]\n", "not of type object"),
        (b"theme: A test\n", "'facts' is a required property"),
        (b"theme: A test\nfacts: []\n", "facts: there must be at least one"),
        (b"theme: A test\nfacts: [17]\n", "fact 1: 17 is not of type object"),
        (b"theme: A test\ntheme: Another\nfacts: []\n", "the key 'theme' stands twice"),
    ],
)
def test_a_file_that_is_no_theme_file(register: Path, content: bytes, words: str) -> None:
    (register / "broken.yaml").write_bytes(content)
    problems = validate(register)
    assert len(problems) == 1
    assert problems[0].startswith("broken.yaml: ")
    assert words in problems[0]


def test_what_a_broken_file_holds_is_not_called_unknown(register: Path) -> None:
    (register / "treaty.yaml").write_text("theme: x: y")
    assert [line.partition(":")[0] for line in validate(register)] == ["treaty.yaml"]


def test_one_file_is_checked_as_part_of_the_register(tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    known = load()[0].id
    new.write_text(theme(TREATY, {**PROTOCOL, "relations": [{"kind": "part-of", "to": known}]}))
    assert validate(new) == []
    new.write_text(theme({**TREATY, "id": known}))
    assert len(validate(new)) == 1
    new.write_text(theme({**PROTOCOL, "relations": [{"kind": "part-of", "to": f"{known}-x"}]}))
    assert f"closest: {known}" in validate(new)[0]


def test_an_edited_copy_stands_in_the_place_of_the_file_of_its_name(tmp_path: Path) -> None:
    file = next(FACTS.glob("*.yaml"))
    copied = tmp_path / file.name
    copied.write_bytes(file.read_bytes())
    assert validate(copied) == []
    assert len(validate(copied.rename(tmp_path / "another-name.yaml"))) > 0


def test_two_files_may_refer_to_each_other(register: Path) -> None:
    assert validate(register / "protocol.yaml", register / "treaty.yaml") == []
    assert "test-treaty" in validate(register / "protocol.yaml")[0]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert validate(tmp_path / "none.yaml") == ["none.yaml: cannot be read: No such file or directory"]


def test_the_error_shows_the_first_three_problems(register: Path) -> None:
    (register / "protocol.yaml").write_text(theme(broken(without("text", "title", "weight", "parties"))))
    with pytest.raises(RegisterError) as caught:
        load(register)
    assert len(caught.value.problems) == 4
    assert "and 1 more" in str(caught.value)
