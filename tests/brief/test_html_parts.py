"""The page's parts, on small briefs: figures, markers, folds, tables, charts, and text that means harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from html_reading import brief_of, by_id, evidence_of, having, parse, proof, statement, with_class, words

import bilateral.brief
from bilateral.brief.html_figures import with_figures
from bilateral.brief.html_notes import web_address
from bilateral.errors import BilateralError
from bilateral.evidence.statement import Chart, Disagreement, Gap, Table, Value
from bilateral.strands import charts

STYLE = Path(bilateral.brief.__file__).parent / "templates" / "style.css"
ROWS = [{"year": 2000 + n, "value": n * 1.5, "series": name} for n in range(4) for name in ("India", "Japan")]


def chart(name: str = "history.chart", spec: dict[str, Any] | None = None, **change: Any) -> Chart:
    """Return a chart of two lines."""
    drawn = spec or charts.lines(ROWS, unit="%", names=["India", "Japan"])
    return Chart(
        **{"id": name, "title": "Growth", "alt": "Two lines rise.", "spec": drawn, "evidence": (proof(),)}
        | change
    )


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Trade was US$22.85 billion in FY2023-24.", ["US$22.85 billion", "FY2023-24"]),
        ("Signed on 22 October 2008; in force since July 2009.", ["22 October 2008", "July 2009"]),
        ("A share of 9.5%, or 12.1 % of it.", ["9.5%", "12.1 %"]),
        ("It has 103,014 t and 36 months.", ["103,014", "36 months"]),
        ("A balance of -US$3.54 billion.", ["-US$3.54 billion"]),
        ("The G4 met in the 2+2 on Chandrayaan-5 and the F-15.", []),
        ("The partnership was renewed as version 2.0.", []),
        ("In the fiscal year 2010-11 and in 1998–2004.", ["2010-11", "1998–2004"]),
        ("Malabar 2025, the 29th.", ["2025"]),
        ("A loan of ¥1.5 trillion at 0.1%.", ["¥1.5 trillion", "0.1%"]),
    ],
)
def test_figures_and_dates_are_found_and_digits_of_names_are_not(text: str, figures: list[str]) -> None:
    found = with_figures(text)
    assert re.findall(r'<span class="figure">(.*?)</span>', found) == figures
    assert found.striptags() == text


def test_what_a_value_is_said_as_is_a_figure() -> None:
    found = with_figures(
        "They met in the sixth century.", (Value("05XX", "date", None, "meeting", "the sixth century"),)
    )
    assert '<span class="figure">the sixth century</span>' in found


def test_a_card_tells_value_unit_period_source_edition_locator_and_trust() -> None:
    value = Value(5_150_000_000, "USD", "FY2023-24", "Indian exports, FOB", "US$5.15 billion")
    page = parse(brief_of(statement(1, "Exports were US$5.15 billion.", values=(value,))).to_html())
    card = words(with_class(by_id(page, "history.s1"), "card")[0])
    for part in ("Indian exports, FOB: 5,150,000,000 USD, FY2023-24", "The register, edition 4711: fact-1", "Gazette: page 1 [press]", "high confidence; Two sources agree"):  # fmt: skip
        assert part in card


def test_a_long_list_of_evidence_is_short_in_the_line_and_whole_on_the_card() -> None:
    many = tuple(proof(number) for number in range(1, 41, 2))
    page = parse(brief_of(*(statement(n) for n in range(1, 41)), statement(99, evidence=many)).to_html())
    said = by_id(page, "history.s99")
    assert words(next(said.iter("sup"))) == "[1, 3, 5, 7, …]"
    assert evidence_of(said) == {f"e{number}" for number in range(1, 41, 2)}


def test_neighbouring_numbers_are_one_link() -> None:
    several = tuple(proof(number) for number in (1, 2, 3, 5, 6))
    page = parse(brief_of(*(statement(n) for n in range(1, 8)), statement(9, evidence=several)).to_html())
    assert words(next(by_id(page, "history.s9").iter("sup"))) == "[1–3, 5, 6]"


def test_the_summary_and_the_section_say_the_same_with_the_same_evidence() -> None:
    page = parse(brief_of(statement(1), statement(2), summary=2).to_html())
    for number in (1, 2):
        assert evidence_of(by_id(page, f"summary-{number}")) == evidence_of(by_id(page, f"history.s{number}"))


def test_weight_three_and_more_than_eight_plain_statements_are_folded_in_their_order() -> None:
    weights = [2] * 4 + [3] + [2] * 6 + [1]
    said = [statement(n, weight=weight, topic="Talks") for n, weight in enumerate(weights, start=1)]
    page = parse(brief_of(*said).to_html())
    (fold,) = with_class(page, "more")
    assert words(next(fold.iter("summary"))) == "More: 3 entries"
    assert [element.get("id") for element in with_class(fold, "s")] == [
        "history.s5",
        "history.s10",
        "history.s11",
    ]
    assert [element.get("id") for element in with_class(page, "lead")] == ["history.s12"]


def test_a_long_table_shows_eight_rows_and_folds_the_rest() -> None:
    rows = tuple((f"2001-01-{n:02}", f"Visit {n}", (proof(n),)) for n in range(1, 14))
    table = Table(
        "history.visits", "Visits", ("date", "what", "evidence"), rows, tuple(proof(n) for n in range(1, 14))
    )
    page = parse(brief_of(table).to_html())
    (fold,) = [element for element in page.iter("details") if "other 5 rows" in words(element)]
    assert len(list(next(fold.iter("tbody")).iter("tr"))) == 5
    assert len(list(next(by_id(page, "history.visits").iter("tbody")).iter("tr"))) == 8


def test_columns_of_numbers_are_marked_and_columns_of_words_are_not() -> None:
    rows = (("a", "US$1.2 billion", "37.2%", "none", (proof(),)), ("b", "", "4%", "B-52", (proof(),)))
    table = Table("history.t", "T", ("what", "worth", "share", "kind", "evidence"), rows, (proof(),))
    cells = next(iter(next(by_id(parse(brief_of(table).to_html()), "history.t").iter("tbody"))))
    assert [cell.get("class") for cell in cells] == [None, "n", "n", None, None]


def test_a_chart_is_named_described_and_has_its_data_as_a_table() -> None:
    page = parse(brief_of(chart()).to_html())
    figure = by_id(page, "history.chart")
    (drawing,) = [element for element in figure.iter() if str(element.tag).endswith("svg")]
    assert drawing.get("role") == "img"
    named = [words(by_id(page, name)) for name in drawing.attrib["aria-labelledby"].split()]
    assert named == ["Growth", "Two lines rise."]
    assert "width" not in drawing.attrib
    table = next(figure.iter("table"))
    assert [words(cell) for cell in table.iter("th") if cell.get("scope") == "col"] == [
        "Year",
        "India",
        "Japan",
    ]
    assert [[words(cell) for cell in row] for row in next(table.iter("tbody"))][2] == ["2002", "3", "3"]


def test_charts_take_the_colours_of_the_page() -> None:
    text = brief_of(chart()).to_html()
    (drawing,) = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert not re.search(r"#[0-9a-f]{6}", drawing)
    assert {"var(--first)", "var(--second)"} <= set(re.findall(r"var\(--[\w-]+\)", drawing))
    defined = set(re.findall(r"(--[\w-]+):", STYLE.read_text(encoding="utf-8")))
    assert set(charts.THEME_COLOURS.values()) <= defined


@pytest.mark.parametrize(
    "spec",
    [
        charts.timeline([{"year": year, "label": "A label so long that it has to be broken into two lines, or more"} for year in ("05XX", "199X", "2008-10-22")]),
        charts.columns([{**row, "period": f"FY{row['year']}"} for row in ROWS], unit="US$", names=["India", "Japan"]),
        charts.bars([{**row, "label": f"L{row['year']}"} for row in ROWS], unit="%", names=["India", "Japan"]),
    ],
)  # fmt: skip
def test_every_kind_of_chart_is_drawn_with_no_font_of_its_own(spec: dict[str, Any]) -> None:
    (drawing,) = re.findall(r"<svg.*?</svg>", brief_of(chart(spec=spec)).to_html(), re.DOTALL)
    assert drawing.count("<path") > 2
    assert "font-family" not in drawing


def test_centuries_and_decades_are_said_as_such_on_a_timeline() -> None:
    spec = charts.timeline([{"year": year, "label": "x"} for year in ("05XX", "199X", "0752", "2008-10-22")])
    assert [row["year"] for row in spec["data"]["values"]] == ["6th c.", "1990s", "752", "2008"]


def test_a_missing_value_is_a_blank_in_the_data_and_not_a_zero() -> None:
    rows = [{"year": 2000, "value": 0.0, "series": "India"}, {"year": 2001, "value": 4.0, "series": "Japan"}]
    page = parse(brief_of(chart(spec=charts.lines(rows, unit="%", names=["India", "Japan"]))).to_html())
    body = next(by_id(page, "history.chart").iter("tbody"))
    assert [[words(cell) for cell in row] for row in body] == [["2000", "0", ""], ["2001", "", "4"]]


def test_a_chart_that_cannot_be_drawn_is_named() -> None:
    broken = chart(spec={"mark": "line", "data": {"values": []}, "encoding": {"x": {"field": "a", "type": "nonsense", "scale": 7}}, "transform": [{"calculate": "(("}]})  # fmt: skip
    with pytest.raises(BilateralError, match=r"chart history\.chart cannot be drawn"):
        brief_of(broken).to_html()


HOSTILE = '"onmouseover="steal()" <script>steal()</script> </style></title> & {{ 7 * 7 }} {% raw %}'


def test_hostile_text_is_only_text() -> None:
    bad = proof(1, detail=HOSTILE, locator=HOSTILE, url="javascript:steal()")
    brief = brief_of(
        statement(
            1,
            HOSTILE,
            evidence=(bad,),
            values=(Value(1, HOSTILE, HOSTILE, HOSTILE, "<script>"),),
            topic=HOSTILE,
        ),
        Table(
            "history.t", HOSTILE, (HOSTILE, "b", "evidence"), ((HOSTILE, HOSTILE, (bad,)),), (bad,), HOSTILE
        ),
        chart(title=HOSTILE, alt=HOSTILE, evidence=(bad,)),
        gaps=(Gap("history", HOSTILE, HOSTILE),),
        disagreements=(Disagreement(HOSTILE, ((HOSTILE, HOSTILE),), HOSTILE),),
        edition_line=(HOSTILE,),
    )
    page = parse(brief.to_html())
    assert not list(page.iter("script"))
    assert not [name for element in page.iter() for name in element.attrib if str(name).startswith("on")]
    assert not [value for _, value in having(page, "href") if "javascript" in value]
    assert words(by_id(page, "history.s1")).startswith(words_of(HOSTILE))
    assert words_of(HOSTILE) in words(by_id(page, "e1"))


def words_of(text: str) -> str:
    """Return a text with single blanks."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c&d=e", True),
        ("http://example.org", True),
        ("javascript:steal()", False),
        ("JavaScript:steal()", False),
        ("data:text/html,x", False),
        ("https:///no-host", False),
        ("https://example.org/ onmouseover=x", False),
        ('https://example.org/"onmouseover="x', False),
        ("https://[broken", False),
        ("/local", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str, followed: bool) -> None:
    assert web_address(url) == (url if followed else "")


def test_the_citation_has_title_day_and_permalink_and_no_host() -> None:
    page = parse(brief_of(statement(1)).to_html())
    bibtex = next(page.iter("pre")).text or ""
    assert re.match(r"@misc\{india-japan-2026-06-30,\n", bibtex)
    for part in ("India and Japan", "2026-06-30", "/india-japan/"):
        assert part in bibtex
    assert "http" not in bibtex


def test_colours_can_be_told_from_their_ground_in_both_schemes() -> None:
    blocks = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    light = _colours(blocks[0])
    for scheme in (light, light | _colours(blocks[1])):
        for ground in ("--paper", "--raised", "--soft"):
            for ink in ("--ink", "--ink-2", "--muted", "--link"):
                assert _contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)
            for mark in ("--first", "--second", "--other"):
                assert _contrast(scheme[mark], scheme[ground]) >= 3, (mark, ground)
        for ink in ("--ink", "--ink-2", "--link"):
            assert _contrast(scheme[ink], scheme["--target"]) >= 4.5, ink


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6})\b", block))


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
