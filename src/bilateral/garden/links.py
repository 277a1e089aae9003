"""Where Markdown's own links and images lead on the site."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import unquote

from bilateral.garden.address import slug
from bilateral.garden.index import Index
from bilateral.garden.site import Place

_LINK = re.compile(r'<a href="(?P<to>[^"]*)"(?P<more>[^>]*)>(?P<text>.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img (?P<attributes>(?:[^<>"]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_SIZE = re.compile(r"\|(\d{1,4})(?:x(\d{1,4}))?\Z")
_BARE = re.compile(
    r"(?P<skip><(?:a|code|pre|math)\b.*?</(?:a|code|pre|math)>|<(?:[^<>\"]|\"[^\"]*\")*>)|(?P<url>https?://[^\s<>\"\x81\x8d\ufdd0-\ufdef]+)",
    re.DOTALL,
)
_ITS_REL = re.compile(r' rel="[^"]*"')
_REL = "noopener noreferrer nofollow"
_NOT_HERE = "This note is not published here"


def missing(text: str) -> str:
    """Return words that would be a link, if there were where to lead: `text` is HTML."""
    return f'<span class="missing" title="{_NOT_HERE}">{text}<span class="hidden"> (not published here)</span></span>'


class Links:
    """The links of one note on one page; `files` are the attachments that they show."""

    def __init__(self, index: Index, source: str, place: Place) -> None:
        self._index, self._source, self._place = index, source, place
        self.files: dict[str, None] = {}

    def in_page(self, html: str) -> str:
        """Return the page with every address as it is on the site."""
        if "<a " in html:
            html = _LINK.sub(self._link, html)
        if "<img" in html:
            html = _IMAGE.sub(self._image, html)
        return _BARE.sub(_bare, html) if ":" in html and "://" in html else html

    def to_note(self, path: str, part: str, text: str) -> str:
        """Return a link to a note of the vault; what is not published reads as such."""
        entry = self._index.entries.get(path)
        if entry is None:
            return missing(text)
        if not part:
            return f'<a class="internal" href="{self._place.href(entry.address)}">{text}</a>'
        anchor = part if part.startswith("^") else slug(part.rsplit("#", 1)[-1])
        if path == self._source and anchor:
            return f'<a class="internal" href="#{escape(anchor)}">{text}</a>'
        return f'<a class="internal" href="{escape(self._place.page(entry.address, anchor))}">{text}</a>'

    def to_file(self, path: str) -> str:
        """Return the address of an attachment, which the page now shows."""
        self.files[path] = None
        return escape(self._place.file(path))

    def _link(self, found: re.Match[str]) -> str:
        to, text = unescape(found["to"]), found["text"]
        if _OUTSIDE.match(to):
            return f'<a class="external" href="{found["to"]}"{_ITS_REL.sub("", found["more"])} rel="{_REL}">{text}</a>'
        if to.startswith("#"):
            return found.group() if "footnote" in found.string[max(found.start() - 40, 0) : found.start()] else (
                f'<a class="internal" href="#{escape(slug(unquote(to[1:])))}">{text}</a>'
            )  # fmt: skip
        target, _, part = to.partition("#")
        path = self._index.relative(target, self._source) or self._at(target)
        if path in self._index.entries:
            return self.to_note(str(path), unquote(part), text)
        file = self._index.file(target, self._source)
        return f'<a class="file" href="{self.to_file(file)}">{text}</a>' if file else missing(text)

    def _at(self, target: str) -> str | None:
        """Return the note whose address on the site a link writes out: `/india-japan/`."""
        wanted = unquote(target).strip("/").removesuffix("index.html").strip("/")
        return self._index.at.get(wanted)

    def _image(self, found: re.Match[str]) -> str:
        said = dict(_ATTRIBUTE.findall(found["attributes"]))
        alt, size = said.get("alt", ""), _SIZE.search(said.get("alt", ""))
        if size:
            alt = alt[: size.start()]
            said |= {"width": size[1]} | ({"height": size[2]} if size[2] else {})
        source = unescape(said.get("src", ""))
        if not _OUTSIDE.match(source):
            file = self._index.file(source, self._source)
            if file is None:
                return missing(alt or escape(source))
            said["src"] = self.to_file(file)
        kept = "".join(
            f' {name}="{said[name]}"' for name in ("src", "title", "width", "height") if said.get(name)
        )
        return f'<img{kept} alt="{alt}" loading="lazy" referrerpolicy="no-referrer">'


def _bare(found: re.Match[str]) -> str:
    if found["skip"]:
        return found.group()
    url = found["url"].rstrip(".,;:!?'*_")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1]
    rest = found["url"][len(url) :]
    return f'<a class="external" href="{url}" rel="{_REL}">{url}</a>{rest}'
