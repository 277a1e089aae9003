"""Wrong input is told in one to three plain lines, with the exit code of the contract."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

BRIEF = ("brief", "India", "Japan", "--offline", "--format", "json")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "Indja", "Japan"), 'unknown country "Indja"; did you mean India'),
        (("brief", "India", "Atlantis"), 'unknown country "Atlantis"'),
        (("brief", "", "Japan"), 'unknown country ""'),
        (("brief", "Congo", "Japan"), "ambiguous: Republic of the Congo or Democratic Republic of the Congo"),
        (("brief", "Korea", "Japan"), "ambiguous"),
        (("brief", "India", "IND"), "India twice: a brief needs two different countries"),
        (("brief", "Burma", "Myanmar"), "twice"),
        (("brief", "India"), "Missing argument 'B'; see `bilateral brief --help`"),
        (("brief", "India", "Japan", "Nepal"), "unexpected extra argument"),
        (("brief", "India", "Japan", "--as-of", "2026-02-30"), "not a day: '2026-02-30'; write it as 2026-03-31"),
        (("brief", "India", "Japan", "--as-of", "31/03/2026"), "not a day"),
        (("brief", "India", "Japan", "--as-of", "2026"), "not a day"),
        (("brief", "India", "Japan", "--format", "pdf"), "'pdf' is not one of 'html', 'md', 'json'"),
        (("brief", "India", "Japan", "--out", "-"), "--out - prints one format"),
        (("brief", "India", "Japan", "--out", "-", "--format", "md", "--format", "json"), "--out - prints one format"),
        (("brief", "India", "Japan", "--nope"), "No such option"),
        (("breif", "India", "Japan"), "no command 'breif'; did you mean brief?"),
        (("xyzzy",), "no command 'xyzzy'; there are brief,"),
        (("sources", "show", "factbok"), "no source 'factbok'; closest: factbook"),
        (("sources", "pull", "factbok", "--offline"), "no source 'factbok'"),
        (("register", "show", "cepa-sined"), "'cepa-sined'; closest: cepa-signed"),
        (("register", "show", "zzz"), "`bilateral register list` shows them all"),
        (("register", "list", "--strand", "sport"), "no fact has the strand 'sport'; there are challenges,"),
        (("register", "list", "--kind", "party"), "no fact has the kind 'party'"),
        (("register", "validate", "none.yaml"), "no such file: none.yaml"),
        (("cite", "factbok"), "no source or fact 'factbok'; closest: factbook"),
        (("cite", "cepa-signed", "--format", "apa"), "'apa' is not one of"),
    ],
)  # fmt: skip
def test_wrong_words(run: Run, folder: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("bilateral: ")
    assert said in err
    assert 1 <= len(err.splitlines()) <= 3
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("words", [(), ("sources",), ("register",)])
def test_no_command_shows_the_help(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert code == 2
    assert "Commands:" in out + err


def test_an_output_folder_that_is_a_file(run: Run, folder: Path) -> None:
    (folder / "file").write_text("here before")
    for out in ("file", "file/below"):
        code, _, err = run(*BRIEF, "--out", out)
        assert code == 2
        assert f"cannot write {out}: " in err
        assert "is not a folder; name another folder with --out" in err
    assert (folder / "file").read_text() == "here before"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that not even root can write to")
def test_an_output_folder_that_cannot_be_made(run: Run) -> None:
    code, _, err = run(*BRIEF, "--out", "/proc/none")
    assert code == 2
    assert "cannot write /proc/none" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_without_permission(run: Run, folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o500)
    code, _, err = run(*BRIEF, "--out", "closed")
    assert code == 2
    assert "cannot be written; name another folder with --out" in err


def test_files_of_an_earlier_run_survive_a_failed_one(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bilateral.brief.brief import Brief

    assert run(*BRIEF)[0] == 0
    earlier = (folder / "india-japan.json").read_bytes()
    (folder / "india-japan.md").mkdir()  # a folder in the way of the second file
    code, _, err = run(*BRIEF, "--format", "md", "--as-of", "2020-01-01")
    assert code == 2
    assert "a folder of that name is in the way" in err
    assert (folder / "india-japan.json").read_bytes() == earlier

    def fails(_: Brief) -> str:
        raise RuntimeError("no ink")

    monkeypatch.setattr(Brief, "to_json", fails)
    code, out, err = run(*BRIEF)
    assert (code, out) == (2, "")
    assert "bilateral: this should not have happened: RuntimeError: no ink\n" in err
    assert "Traceback" not in err
    assert (folder / "india-japan.json").read_bytes() == earlier
    assert sorted(path.name for path in folder.iterdir()) == ["india-japan.json", "india-japan.md"]


def test_a_disk_that_fills_leaves_the_earlier_files(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    assert run(*BRIEF)[0] == 0
    earlier = (folder / "india-japan.json").read_bytes()

    def full(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", full)
    code, _, err = run(*BRIEF, "--as-of", "2020-01-01")
    assert code == 2
    assert "No space left on device; name another folder with --out" in err
    assert [path.name for path in folder.iterdir()] == ["india-japan.json"]
    assert (folder / "india-japan.json").read_bytes() == earlier


def test_debug_shows_where_and_keeps_the_code(run: Run) -> None:
    for words in (("--debug", "brief", "Indja", "Japan"), ("brief", "Indja", "Japan", "--debug")):
        code, _, err = run(*words)
        assert code == 2
        assert err.startswith("Traceback")
        assert err.splitlines()[-1].startswith("bilateral: unknown country")


def test_a_malformed_theme_file(run: Run, folder: Path) -> None:
    (folder / "new.yaml").write_text(
        "theme: A test\nfacts:\n  - {id: new-fact, date: 2011}\n  - {id: cepa-signed}\n"
    )
    code, out, err = run("register", "validate", "new.yaml")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert "new.yaml: new-fact.date: 2011 is not of type string: write it in quotes" in lines
    assert "new.yaml: new-fact: 'citations' is a required property" in lines
    assert lines[-1] == f"bilateral: {len(lines) - 1} problems in new.yaml"
    (folder / "new.yaml").write_text("theme: [")
    code, _, err = run("register", "validate", "new.yaml")
    assert code == 2
    assert err.startswith("new.yaml: not readable as YAML")
    assert err.endswith("bilateral: 1 problem in new.yaml\n")


def test_the_register_is_valid(run: Run) -> None:
    assert run("register", "validate") == (0, "the register: valid\n", "")


@pytest.mark.parametrize("day", ["0001-01-01", "1952-04-28", "9999-12-31"])
def test_any_day_of_the_calendar_is_a_day(run: Run, day: str) -> None:
    code, out, _ = run(*BRIEF, "--out", "-", "--as-of", day)
    assert code == 0
    assert json.loads(out)["as_of"] == day
