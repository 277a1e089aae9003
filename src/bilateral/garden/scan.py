"""The first look at every note: whether it is published, its names, headings and links. Many at a time, apart."""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from bilateral.garden.address import slug
from bilateral.garden.header import Header, header
from bilateral.garden.markup import Anchor, Tag, Wikilink, pieces, readable
from bilateral.garden.outline import outline, without_comments
from bilateral.garden.plainly import plain_outline
from bilateral.garden.sentence import is_plain, sentence_around
from bilateral.notes import NoteError, read_note
from bilateral.notes.inline import plain_text


class Link(NamedTuple):
    """A link of a note, as it stands there, and the sentence around it. `kind`: wiki, embed, link or image."""

    kind: str
    target: str
    part: str  # heading, or block with ^ before it
    said: str
    sentence: str
    place: int  # of what is said in the sentence; -1 if it is not there


@dataclass(frozen=True, slots=True)
class Scan:
    """What the first look found. Of a note that is not published only the names are kept."""

    path: str
    digest: str
    body: int  # where its body begins in the file
    header: Header
    title: str
    day: str  # when it was written, 2021-03-27, or empty
    tags: tuple[str, ...]
    headings: tuple[str, ...]  # their ids
    blocks: tuple[str, ...]
    links: tuple[Link, ...]
    problems: tuple[str, ...]

    def row(self) -> list[Any]:
        """Return the scan as JSON can hold it."""
        head = [getattr(self.header, field.name) for field in fields(Header)]
        links = [[*link] for link in self.links]
        names = (self.tags, self.headings, self.blocks)
        return [self.path, self.digest, self.body, head, self.title, self.day, *names, links, self.problems]


def from_row(row: list[Any]) -> Scan:
    """Return the scan that `row` made."""
    path, digest, body, head, title, day, tags, headings, blocks, links, problems = row
    values: list[Any] = [tuple(value) if isinstance(value, list | tuple) else value for value in head]
    return Scan(
        path, digest, body, Header(*values), title, day, tuple(tags), tuple(headings), tuple(blocks),
        tuple(map(Link._make, links)), tuple(problems),
    )  # fmt: skip


def body_of(text: str, at: int) -> str:
    """Return a note's body as it is published: without comments. `at` is where it begins in the file's text."""
    body = text[at:]
    return readable(without_comments(body.replace("\r\n", "\n") if "\r" in body else body))


def read_body(root: Path, one: Scan) -> str:
    """Return the body of a note that was scanned before."""
    with open(f"{root}/{one.path}", "rb", buffering=0) as file:  # noqa: PTH123 - a path object takes as long again
        return body_of(file.read().decode("utf-8-sig"), one.body)


def scan_row(root: Path, path: str) -> list[Any]:
    """Look at one note, and return the scan as a row: lists pass from process to process far faster than objects."""
    return scan(root, path).row()


def scan(root: Path, path: str) -> Scan:
    """Look at one note; a note that cannot be read is one that is not published, with the reason among its problems."""
    stem = path.rsplit("/", 1)[-1][: -len(".md")]
    try:
        note = read_note(root / path)
    except NoteError as error:
        why = str(error).replace(str(root / path), path)
        # An empty note is common in a vault, and asks for nothing.
        reasons = [] if why.endswith("empty") else [f"{why}; not published"]
        return Scan(path, "", 0, header({}), stem, "", (), (), (), (), tuple(reasons))
    head = header(note.frontmatter)
    # What the note asks for cannot be read then, nor that it asks to be published.
    problems = tuple(f"{path}: {why.rpartition('; ')[0] or why}; not published" for why in note.problems)
    if not head.publish:
        return Scan(path, "", 0, head, head.title or stem, "", (), (), (), (), problems)
    digest = blake2b(note.text.encode(), digest_size=16).hexdigest()
    text = body_of(note.text, note.body)
    seen = plain_outline(text) or outline(text)
    found = pieces(text, seen)
    headings = [_plain(text, start, end) for _, start, end in seen.headings]
    first = next((name for (level, *_), name in zip(seen.headings, headings, strict=True) if level == 1), "")
    return Scan(
        path,
        digest,
        note.body,
        head,
        head.title or first or stem,
        note.written.isoformat() if note.written else "",
        tuple(dict.fromkeys((*head.tags, *(piece.name for piece in found if isinstance(piece, Tag))))),
        tuple(dict.fromkeys(map(slug, headings))),
        tuple(piece.id for piece in found if isinstance(piece, Anchor)),
        (
            *(_wiki(text, piece) for piece in found if isinstance(piece, Wikilink)),
            *(_markdown(text, *link) for link in seen.links if _inside(link[0])),
        ),
        problems,
    )


def _plain(text: str, start: int, end: int) -> str:
    line = text[start:end].strip().split("\n")[0].strip("# \t")
    return " ".join((line if is_plain(line) else plain_text(line, ((0, len(line)),)).text).split())


def _wiki(text: str, piece: Wikilink) -> Link:
    part = f"^{piece.block}" if piece.block else piece.heading
    if not piece.target or piece.embed:
        return Link("embed" if piece.embed else "wiki", piece.target, part, piece.said, "", -1)
    around = sentence_around(text, piece.start, piece.end, piece.said)
    return Link("wiki", piece.target, part, piece.said, *around)


def _markdown(text: str, target: str, start: int, end: int, image: bool) -> Link:
    to, _, part = target.partition("#")
    label = text[start + 1 : text.find("](", start)]
    said = " ".join((label if is_plain(label) else plain_text(text, ((start, end),)).text).split())
    if image:
        return Link("image", to, part, said, "", -1)
    return Link("link", to, part, said, *sentence_around(text, start, end, said))


def _inside(target: str) -> bool:
    return bool(target) and ":" not in target.split("/")[0] and not target.startswith(("//", "#"))
