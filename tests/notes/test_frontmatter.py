"""Settings that are read without YAML's parser, against that parser."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bilateral.notes.frontmatter import frontmatter

_KEYS = st.sampled_from(["title", "dg-publish", "a_b", "on", "Null", "tags", "1", "a b"])
_GAPS = st.sampled_from([": ", ":  ", ":", ":\t", " : "])
_VALUES = st.sampled_from(
    ["yes", "No", "ON", "off", "true", "FALSE", "null", "nuLL", "~", "", "a b ", "a - b", "a -", "e1", "1", "0x1", ".inf",
     "x: y", "x #y", "#y", "'q'", '"q"', "é", "2021-03-27", "2021-02-30", "2021-3-27", "[a, b]", "[a,b ]", "[ a]", "[]",
     "[a,]", "[true , on]", "[2021-01-02, x]", "[a, [b]]", "a, b", "a\n  b", "a\n- b", "\n  - a", "- a", "|\n  a", "&x", "*x"]
)  # fmt: skip
_LINES = st.tuples(_KEYS, _GAPS, _VALUES).map("".join)


@given(st.lists(_LINES, max_size=4).map("\n".join))
def test_settings_are_what_yaml_reads(inner: str) -> None:
    settings, _, problem = frontmatter(f"---\n{inner}\n---\nBody.")
    try:
        expected = yaml.load(f"{inner}\n", Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, TypeError):
        assert problem
        return
    assert repr(settings) == repr(expected if isinstance(expected, dict) else {})


def test_ordinary_settings_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "load", None)
    text = "---\npublish: true\ntitle: India and Japan \ntags: [asia, trade]\ndate: 2021-03-27\ndraft: No\n---\nBody."
    assert frontmatter(text)[0] == {
        "publish": True,
        "title": "India and Japan",
        "tags": ["asia", "trade"],
        "date": date(2021, 3, 27),
        "draft": False,
    }
