"""The first look at every note: whether it is published, its names, headings and links. Many at a time, apart."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bilateral.garden.address import slug
from bilateral.garden.header import Header, header
from bilateral.garden.markup import Anchor, Tag, Wikilink, pieces, readable
from bilateral.garden.outline import outline, without_comments
from bilateral.garden.sentence import sentence_around
from bilateral.notes import Note, NoteError, read_note
from bilateral.notes.inline import plain_text


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a note, as it stands there, and the sentence around it. `kind`: wiki, embed, link or image."""

    kind: str
    target: str
    part: str  # heading, or block with ^ before it
    said: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What the first look found. Of a note that is not published only the names are kept."""

    path: str
    digest: str
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
        return list(astuple(self))


def from_row(row: list[Any]) -> Scan:
    """Return the scan that `row` made."""
    path, digest, head, title, day, tags, headings, blocks, links, problems = row
    lists = [tuple(value) if isinstance(value, list | tuple) else value for value in head]
    return Scan(
        path, digest, Header(*lists), title, day, tuple(tags), tuple(headings), tuple(blocks),
        tuple(Link(*link) for link in links), tuple(problems),
    )  # fmt: skip


def body_of(note: Note) -> str:
    """Return a note's body as it is published: without comments."""
    body = note.text[note.body :]
    return readable(without_comments(body.replace("\r\n", "\n") if "\r" in body else body))


def scan(root: Path, path: str) -> Scan:
    """Look at one note; a note that cannot be read is one that is not published, with the reason among its problems."""
    stem = path.rsplit("/", 1)[-1][: -len(".md")]
    try:
        note = read_note(root / path)
    except NoteError as error:
        why = str(error).replace(str(root / path), path)
        # An empty note is common in a vault, and asks for nothing.
        problems = () if why.endswith("empty") else (f"{why}; not published",)
        return Scan(path, "", header({}), stem, "", (), (), (), (), problems)
    head = header(note.frontmatter)
    problems = tuple(f"{path}: {why}" for why in note.problems)
    if not head.publish:
        return Scan(path, "", head, head.title or stem, "", (), (), (), (), problems)
    digest = blake2b(note.text.encode(), digest_size=16).hexdigest()
    text = body_of(note)
    seen = outline(text)
    found = pieces(text, seen)
    headings = [_plain(text, start, end) for _, start, end in seen.headings]
    first = next((name for (level, *_), name in zip(seen.headings, headings, strict=True) if level == 1), "")
    return Scan(
        path,
        digest,
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
    return " ".join(plain_text(line, ((0, len(line)),)).text.split())


def _wiki(text: str, piece: Wikilink) -> Link:
    part = f"^{piece.block}" if piece.block else piece.heading
    sentence = "" if not piece.target or piece.embed else sentence_around(text, piece.start, piece.end)
    return Link("embed" if piece.embed else "wiki", piece.target, part, piece.said, sentence)


def _markdown(text: str, target: str, start: int, end: int, image: bool) -> Link:
    to, _, part = target.partition("#")
    said = " ".join(plain_text(text, ((start, end),)).text.split())
    return Link("image" if image else "link", to, part, said, "" if image else sentence_around(text, start, end))


def _inside(target: str) -> bool:
    return bool(target) and ":" not in target.split("/")[0] and not target.startswith(("//", "#"))
