r"""Taking the markup off a block's text, keeping the place of every character that stays.

Wikilinks show their label (`[[India\|the country]]` reads "the country"), links their text, embeds, images, tags,
footnote marks and addresses nothing, emphasis and code their content. One pass: no pattern looks at a character
more than a bounded number of times.
"""

from __future__ import annotations

import re

from bilateral.notes.note import Plain

_MARKUP = re.compile(
    r"(?P<embed>!\[\[[^\[\]\n]{0,500}\]\]|!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\))"
    r"|\[\[(?:[^\[\]\n|\\]{0,300}\\?\|)?(?P<wiki>[^\[\]\n|]{1,300})\]\]"
    r"|(?P<footnote>\[\^[^\[\]\n]{1,60}\])"
    r"|\[(?P<link>[^\[\]\n]{1,500})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)|\[[^\[\]\n]{0,100}\])"
    r"|(?P<address><?https?://[^\s<>]{1,2000}>?)"
    r"|(?P<comment><!--[^>\n]{0,1000}-->|%%[^%\n]{0,1000}%%)"
    r"|(?P<tag><(?:/?[A-Za-z][^<>\n]{0,200})>)"
    r"|(?P<hashtag>(?<![\w&/])\#[A-Za-z][\w/-]{0,60})"
    r"|(?P<anchor>[ ]\^[A-Za-z0-9-]{1,40}(?=\s*\Z))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<emphasis>\*+|==|~~|`+|(?<![A-Za-z0-9])_+(?=\w)|(?<=[\w.,;:!?)])_+(?![A-Za-z0-9]))"
    r"|(?P<entity>&(?:amp|nbsp|lt|gt|quot);)"
)
# All markup has one of these: a text without them, as most are, needs no closer look.
_SIGN = re.compile(r"[\[<#\\^*~`_&%=:](?:(?<=[^%=:])|(?<=%)%|(?<==)=|(?<=:)//)")
_BLANKS = re.compile(r"\s{5,}")
_MOST_BLANKS = 4  # of a longer run: what reads sentences looks for a word behind blanks from each of them
_KEPT = ("wiki", "link", "escaped")
_ENTITIES = {"&amp;": "&", "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


def plain_text(text: str, pieces: tuple[tuple[int, int], ...]) -> Plain:
    """Return the text of the pieces without markup, line ends as spaces, long runs of blanks cut short."""
    out = _Out()
    for number, (start, end) in enumerate(pieces):
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        if number:
            out.add(" ", start)
        _piece(text, start, end, out)
    plain = out.plain()
    return _without_runs(plain) if _BLANKS.search(plain.text) else plain


def _without_runs(plain: Plain) -> Plain:
    """Leave out of each run of blanks what is more than `_MOST_BLANKS`; every character keeps its place."""
    left_out = [(run.start() + _MOST_BLANKS, run.end()) for run in _BLANKS.finditer(plain.text)]
    left_out.append((len(plain.text), len(plain.text)))
    out, next_one = _Out(), 0
    for begin, end, place in zip(
        plain.offsets, (*plain.offsets[1:], len(plain.text)), plain.places, strict=True
    ):
        at = begin
        while at < end:
            gap, resumed = left_out[next_one]
            out.add(plain.text[at : min(gap, end)], place + at - begin)
            at = end if gap > end else max(at, resumed)
            next_one += at >= resumed and resumed <= end
    return out.plain()


def _piece(text: str, start: int, end: int, out: _Out) -> None:
    at = start
    for found in _MARKUP.finditer(text, start, end) if _SIGN.search(text, start, end) else ():
        out.add(text[at : found.start()], at)
        group = found.lastgroup or ""
        if group in _KEPT:
            label = found.group(group)
            if group == "escaped":
                out.add(label, found.start(group))
            else:
                # A label may hold emphasis, but no further link.
                inner = label.replace("**", "").replace("==", "").strip("*_`")
                out.add(inner, found.start(group) + label.find(inner))
        elif group == "entity":
            out.add(_ENTITIES[found.group()], found.start())
        at = found.end()
    out.add(text[at:end], at)


class _Out:
    """The text so far, and where its parts are from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._offsets: list[int] = []
        self._places: list[int] = []
        self._length = 0

    def add(self, part: str, place: int) -> None:
        if part:
            self._parts.append(part)
            self._offsets.append(self._length)
            self._places.append(place)
            self._length += len(part)

    def plain(self) -> Plain:
        return Plain("".join(self._parts), tuple(self._offsets), tuple(self._places))
