"""A note's Markdown as the HTML of its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pyromark

from bilateral.garden.callouts import with_callouts
from bilateral.garden.claims import Claim, with_claim_marks, with_claims, without_claim_marks
from bilateral.garden.clean import clean, needs_cleaning
from bilateral.garden.embeds import DEEPEST, file_html, part_of
from bilateral.garden.footnotes import with_footnotes
from bilateral.garden.formula import with_formulas
from bilateral.garden.headings import Heading, plain, with_ids
from bilateral.garden.index import Index, daily
from bilateral.garden.links import Links, missing
from bilateral.garden.markup import CLOSE, MARK, OPEN, Anchor, Piece, Tag, Wikilink, pieces, with_marks
from bilateral.garden.outline import ENGINE, outline, solid_outline
from bilateral.garden.scan import read_body
from bilateral.garden.site import Place
from bilateral.garden.tags import tag_address

_MERMAID = re.compile(r'<pre><code class="language-mermaid">(.*?)</code></pre>', re.DOTALL)
# The beginning of a tag, but a line break and the mark of a stereotype (`<<interface>>`).
_TAG_IN_DIAGRAM = re.compile(r"(?<!&lt;)&lt;(?=/?[A-Za-z!])(?!/?br\b)", re.IGNORECASE)
_IN_TAG = re.compile(f"<[^<>]*{OPEN}[^<>]*>")
# What is said to those who cannot see the page, and the numbers of footnotes, are no words of the note.
_ASIDE_SIGNS = ('class="hidden"', 'class="footnote"')
_ASIDE = re.compile(
    r'<span class="hidden">[^<]*</span>|<sup class="footnote">.*?</sup>| <a [^>]*class="back"[^>]*>[^<]*</a>'
)
_ALONE = re.compile(rf"<p>\s*{OPEN}([0-9]+){CLOSE}\s*</p>")
_EXCERPT = 180  # characters
_ALIGN = re.compile(r' style="text-align:\s*(left|right|center);?"')


@dataclass(frozen=True, slots=True)
class Rendered:
    """The body of a page, its words, how it begins, its contents, the attachments that it shows, whether a diagram."""

    html: str
    text: str
    excerpt: str
    contents: list[Heading]
    files: tuple[str, ...]
    diagrams: bool


@dataclass(slots=True)
class _Page:
    """What all notes on one page share: those embedded in the page's own note too."""

    root: Path
    index: Index
    place: Place
    files: dict[str, None] = field(default_factory=dict)
    diagrams: bool = False
    embeds: int = 0


def render(root: Path, index: Index, path: str, place: Place, claims: Sequence[Claim] = ()) -> Rendered:
    """Return the page of a note. `claims` are placed in the note's body, comments taken out.

    Raises
    ------
    OSError, UnicodeDecodeError
        The note's file, or that of one it embeds, is no longer what it was.
    """
    page = _Page(root, index, place)
    html, contents = _Body(page, path, (path,)).render(read_body(root, index.entries[path].scan), claims)
    said = without_claim_marks(html) if claims else html
    if any(sign in said for sign in _ASIDE_SIGNS):
        said = _ASIDE.sub("", said)
    words = plain(_in_tables(said, _as_words) if "<table>" in said else said)
    files = tuple(page.files)
    return Rendered(with_claims(html, claims), words, _excerpt(words), contents, files, page.diagrams)


def _excerpt(words: str) -> str:
    text = " ".join(words[: 4 * _EXCERPT].split())
    if len(text) <= _EXCERPT:  # many blanks
        text = " ".join(words.split(maxsplit=_EXCERPT)[:_EXCERPT])  # longer than so many characters
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]} …"


def _in_tables(html: str, change: Callable[[str], str], opening: str = "<table>") -> str:
    """Return the page with its tables changed: most of it is not in one, and not looked through."""
    before, *tables = html.split("<table>")
    parts = [before]
    for table in tables:
        end = table.rfind("</table>") + len("</table>")
        end = end if end >= len("</table>") else len(table)  # the next is within it
        parts.append(f"{change(table[:end])}{table[end:]}")
    return opening.join(parts)


def _dressed(table: str) -> str:
    return _ALIGN.sub(_as_class, table).replace("</table>", "</table></div>")


def _as_class(align: re.Match[str]) -> str:
    return f' class="{align[1]}"'


def _as_words(table: str) -> str:
    return table.replace("</td>", " ").replace("</th>", " ")


def _diagram(found: re.Match[str]) -> str:
    """Return the source of a diagram: Mermaid tries out tags in labels before it cleans them, and shall find none."""
    return f'<pre class="mermaid">{_TAG_IN_DIAGRAM.sub("#lt;", found[1])}</pre>'


class _Body:
    """One note's body on a page. `way` are the notes that lead here by embedding each other."""

    def __init__(self, page: _Page, path: str, way: tuple[str, ...]) -> None:
        self._page, self._path, self._way = page, path, way
        self._links = Links(page.index, path, page.place)
        self._links.files = page.files
        self._pieces: list[Piece] = []

    def render(self, text: str, claims: Sequence[Claim] = ()) -> tuple[str, list[Heading]]:
        if claims:
            seen = outline(text)
            text = with_claim_marks(text, claims, seen, [(p.start, p.end) for p in pieces(text, seen)])
        self._pieces = pieces(text, solid_outline(text))
        marked = with_marks(text, self._pieces)
        html = pyromark.html(marked, options=ENGINE)
        if needs_cleaning(marked, html):
            html = clean(html)
        # Else no mark can be in an attribute.
        if "<" in text or ("!" in text and "![" in text) or ' title="' in html:
            html = _IN_TAG.sub(lambda tag: MARK.sub(self._word, tag.group()), html)
        html = self._dressed(html)
        embedded = len(self._way) > 1
        title = self._page.index.entries[self._path].title
        contents: list[Heading] = []
        if not embedded:
            html, contents = with_ids(html, title, self._words)
        html = with_footnotes(html, f"{self._page.embeds}-" if embedded else "")
        return self._placed(html), contents

    def _dressed(self, html: str) -> str:
        if 'class="language-mermaid"' in html:
            self._page.diagrams = True
            html = _MERMAID.sub(_diagram, html)
        if "<table>" in html:
            html = _in_tables(html, _dressed, '<div class="table" tabindex="0"><table>')
        return with_formulas(self._links.in_page(with_callouts(html)))

    def _placed(self, html: str) -> str:
        """Return the page with everything in it that marks stand for."""
        return MARK.sub(self._inline, _ALONE.sub(self._block, html))

    def _words(self, html: str) -> str:
        return MARK.sub(self._word, html)

    def _word(self, mark: re.Match[str]) -> str:
        piece = self._piece(mark)
        if isinstance(piece, Wikilink):
            return escape(piece.said)
        return escape(f"#{piece.name}") if isinstance(piece, Tag) else ""

    def _piece(self, mark: re.Match[str]) -> Piece | None:
        number = int(mark[1])
        return self._pieces[number] if number < len(self._pieces) else None

    def _block(self, mark: re.Match[str]) -> str:
        piece = self._piece(mark)
        if isinstance(piece, Wikilink) and piece.embed:
            return self._embed(piece) or f"<p>{self._link(piece)}</p>"
        return f"<p>{self._inline(mark)}</p>"

    def _inline(self, mark: re.Match[str]) -> str:
        piece = self._piece(mark)
        if isinstance(piece, Wikilink):
            return self._embed_in_line(piece) if piece.embed else self._link(piece)
        if isinstance(piece, Tag):
            address = self._page.place.page(tag_address(piece.name))
            return f'<a class="tag" href="{escape(address)}">#{escape(piece.name)}</a>'
        return f'<a id="^{escape(piece.id)}" class="anchor"></a>' if isinstance(piece, Anchor) else ""

    def _link(self, link: Wikilink) -> str:
        text = escape(link.said)
        path = self._page.index.note(link.target, self._path)
        if path in self._page.index.entries:
            return self._links.to_note(str(path), f"^{link.block}" if link.block else link.heading, text)
        file = self._page.index.file(link.target, self._path)
        if path is None and file:
            return f'<a class="file" href="{self._links.to_file(file)}">{text}</a>'
        if day := daily(link.target):
            return f'<time datetime="{escape(day)}">{text}</time>'
        return missing(text)

    def _embed_in_line(self, link: Wikilink) -> str:
        file = self._page.index.file(link.target, self._path) if link.target else None
        return file_html(link, file, self._links) if file else self._link(link)

    def _embed(self, link: Wikilink) -> str:
        """Return the embedded note or part of one; nothing if it cannot be shown here."""
        index = self._page.index
        file = index.file(link.target, self._path) if link.target else None
        if file:
            return f'<figure class="embedded">{file_html(link, file, self._links)}</figure>'
        path = index.note(link.target, self._path)
        entry = index.entries.get(path or "")
        if (
            entry is None
            or path is None
            or len(self._way) > DEEPEST
            or (path in self._way and not (link.heading or link.block))
        ):
            return ""
        part = part_of(read_body(self._page.root, entry.scan), link)
        if part is None:
            return ""
        self._page.embeds += 1
        html, _ = _Body(self._page, path, (*self._way, path)).render(part)
        source = self._links.to_note(
            path, f"^{link.block}" if link.block else link.heading, escape(entry.title)
        )
        return f'<section class="embed"><p class="embed-source">{source}</p>{html}</section>'
