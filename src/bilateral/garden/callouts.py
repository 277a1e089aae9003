"""Callouts: `> [!warning]- Title` is a quotation that the engine has set, and a box on the page."""

from __future__ import annotations

import re
from html import escape

_TAG = re.compile(
    r"<blockquote>(?P<head>\s*<p>\[!(?P<kind>[A-Za-z0-9_-]{1,30})(?:\|[^\]<]{0,40})?\](?P<fold>[+-]?)[ \t]*(?P<title>[^\n]*?)(?P<rest>\n|</p>))?"
    r"|</blockquote>"
)


def with_callouts(html: str) -> str:
    """Return the page with its callouts as boxes, those with + or - as parts that fold."""
    if "!" not in html or "[!" not in html:  # one character is looked for ten times faster
        return html
    closings: list[str] = []

    def box(tag: re.Match[str]) -> str:
        if tag.group() == "</blockquote>":
            return closings.pop() if closings else tag.group()
        if not tag["head"]:
            closings.append("</blockquote>")
            return tag.group()
        kind = tag["kind"].lower()
        title = tag["title"].removesuffix("<br>") or escape(kind.replace("-", " ").capitalize())
        rest = "<p>" if tag["rest"] == "\n" else ""
        if tag["fold"]:
            closings.append("</details>")
            shown = " open" if tag["fold"] == "+" else ""
            return f'<details class="callout" data-kind="{kind}"{shown}><summary class="callout-title">{title}</summary>{rest}'
        closings.append("</div>")
        return f'<div class="callout" data-kind="{kind}"><p class="callout-title">{title}</p>{rest}'

    return _TAG.sub(box, html)
