"""Making what strangers write harmless: the only HTML of a note that reaches a page has been through here."""

from __future__ import annotations

import re
from functools import cache

import nh3

# No landmarks, forms, frames, maps or styles: a note may fill its page, not pose as the site.
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "div": {"id"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"checked"},
    "ins": {"datetime"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
# The classes that the Markdown engine itself writes.
_CLASSES = {
    "div": {"footnote-definition"},
    "sup": {"footnote-reference", "footnote-definition-label"},
    "span": {"math", "math-inline", "math-display"},
    "code": {"language-mermaid"},
}
ID_PREFIX = "fn-"


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        set_tag_attribute_values={"input": {"disabled": "", "type": "checkbox", "aria-label": "task"}},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        filter_style_properties={"text-align"},  # how the engine aligns columns; made a class afterwards
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
        id_prefix=ID_PREFIX,
    )


def clean(html: str) -> str:
    """Return HTML without scripts, handlers, styles, forms and addresses that run something."""
    # The sanitiser writes the attributes that it adds in an order that changes from process to process.
    return _cleaner().clean(html).replace(' aria-label="task" disabled=""', ' disabled="" aria-label="task"')


# What the engine writes with attributes that the sanitiser changes: tasks, pictures, and with a class or an id code,
# formulas and footnotes. Those begin with one of these signs, and a single one is looked for ten times faster.
_NAMED, _NAMED_SIGNS = (' class="', " id="), ("`", "~", "$", "^")
# An address with a colon is harmless after these schemes only; entities are read before the engine writes one.
_ADDRESS = re.compile(r'<a href="(?!https?:|mailto:|tel:|[^":]*")')


def needs_cleaning(markdown: str, html: str) -> bool:
    """Whether what the engine made of a note has to be sanitised.

    Without a `<` of the author's every tag is the engine's own and in order. Then only addresses can do harm.
    """
    return (
        "<" in markdown
        or "<input" in html
        or ("!" in markdown and "<img" in html)
        or (any(sign in markdown for sign in _NAMED_SIGNS) and any(sign in html for sign in _NAMED))
        or bool(_ADDRESS.search(html))
    )
