"""The brief's page within the application: the same page as the file, served without inline style.

The file carries its style inside; here a strict policy allows none but the application's own files. So the style
sheet becomes a link, and the few widths that tables and drawings carry become one sheet that the policy names by its
hash. What is added: the application's bar, links from each piece of evidence to the rows behind it, live charts.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote, urlencode

from bilateral.brief import Brief
from bilateral.evidence.statement import Evidence
from bilateral.web.delivery import POLICY
from bilateral.web.fact_detail import fact_path
from bilateral.web.frame import asset_path, render
from bilateral.web.rows import SIDES

_SHEET = re.compile(r"<style>.*?</style>", re.DOTALL)
_STYLED = re.compile(r'(<[a-z]+\b[^<>]*?) style="([^"<>]*)"')
_NOTE = re.compile(r'(<li id="(e\d+)">.*?)(</div></li>)')
_INDICATOR = re.compile(r"([a-z][a-z_0-9]*)\b")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the policy under which a browser may show it."""

    html: str
    policy: str


def brief_page(brief: Brief) -> Page:
    """Return the brief as a page of the application; raises `BilateralError` when a chart cannot be drawn."""
    return framed(brief.to_html(), brief)


def framed(html: str, brief: Brief) -> Page:
    """Turn the self-contained page into one of the application."""
    html, sheet = _without_style(html)
    html = _NOTE.sub(lambda found: found[1] + _behind(brief, found[2]) + found[3], html)
    links = "".join(f'<link rel="stylesheet" href="{asset_path(name)}">' for name in ("brief.css", "web.css"))
    a, b = brief.pair
    head = f'{links}<style>{sheet}</style><link rel="icon" href="{asset_path("mark.svg")}"><script src="{asset_path("charts.js")}" defer></script><script src="{asset_path("recent.js")}" defer></script>'
    html = _SHEET.sub(lambda _: head, html, count=1)
    bar = render("brief_bar.html.j2", a=a, b=b, as_of=brief.as_of.isoformat())
    html = html.replace("<body>", f'<body data-pair="{a.id}-{b.id}">', 1)
    html = html.replace("<header>", f"{bar}<header>", 1)
    return Page(html, f"{POLICY.replace('style-src', _allowing(sheet), 1)}")


def _without_style(html: str) -> tuple[str, str]:
    """Turn style attributes into rules; equal ones share a rule."""
    rules: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f'{found[1]} data-style="{rules.setdefault(found[2], len(rules))}"'

    html = _STYLED.sub(numbered, html)
    return html, "".join(f'[data-style="{number}"]{{{style}}}' for style, number in rules.items())


def _allowing(sheet: str) -> str:
    return f"style-src 'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'"


def _behind(brief: Brief, number: str) -> str:
    evidence = brief.evidence.get(number)
    address = rows_address(brief, evidence) if evidence else ""
    if not evidence or not address:
        return ""
    words = "the fact" if evidence.relation == "fact" else "the rows"
    return (
        f' <a class="behind" href="{address}" aria-label="{words} behind evidence {number[1:]}">{words}</a>'
    )


def rows_address(brief: Brief, evidence: Evidence) -> str:
    """Return the address of what stands behind a piece of evidence, or nothing."""
    if evidence.relation == "fact":
        return fact_path(evidence.locator)
    edition = brief.dossier.queries.lake.editions.get(evidence.source)
    table = edition.tables.get(evidence.relation) if edition else None
    if table is None or evidence.relation not in SIDES:
        return ""
    query = {"pair": "-".join(country.id for country in brief.pair)}
    indicator = _INDICATOR.match(evidence.locator)
    spans = brief.dossier.queries.spans
    if evidence.relation in ("tie", "trait"):
        query["locator"] = evidence.locator
    elif indicator and (evidence.source, indicator[1]) in spans:
        query["indicator"] = indicator[1]
    return f"/rows/{quote(evidence.source)}/{evidence.relation}?{urlencode(query)}".replace("&", "&amp;")
