"""What an embed shows: a note, a part of one, or a file."""

from __future__ import annotations

from html import escape

from bilateral.garden.address import slug
from bilateral.garden.links import Links
from bilateral.garden.markup import Anchor, Wikilink, pieces
from bilateral.garden.outline import Outline, outline
from bilateral.notes.inline import plain_text

DEEPEST = 4  # embeds within embeds

_SOUND = (".mp3", ".wav", ".ogg", ".m4a", ".flac", ".3gp")
_FILM = (".mp4", ".webm", ".ogv", ".mov", ".mkv")
_PICTURE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico", ".svg")


def file_html(link: Wikilink, path: str, links: Links) -> str:
    """Return the file as the page shows it."""
    address, name = links.to_file(path), path.rsplit("/", 1)[-1]
    width, height = link.size
    sized = (f' width="{width}"' if width else "") + (f' height="{height}"' if height else "")
    lower = path.lower()
    alt = link.label if link.label and not width else name.rsplit(".", 1)[0]
    alt = escape("|".join(part for part in alt.split("|") if not part.strip().isdigit()))
    if lower.endswith(_PICTURE):
        return f'<img src="{address}" alt="{alt}"{sized} loading="lazy">'
    if lower.endswith(_SOUND):
        return f'<audio controls preload="none" src="{address}"></audio>'
    if lower.endswith(_FILM):
        return f'<video controls preload="none" src="{address}"{sized}></video>'
    return f'<a class="file" href="{address}">{escape(link.label or name)}</a>'


def part_of(text: str, link: Wikilink) -> str | None:
    """Return the part of a note's body that an embed names: all of it, a heading with what follows, or a block."""
    if not link.heading and not link.block:
        return text
    seen = outline(text)
    return _block(text, link.block, seen) if link.block else _section(text, link.heading, seen)


def _section(text: str, heading: str, seen: Outline) -> str | None:
    wanted = slug(heading.rsplit("#", 1)[-1])
    for number, (level, start, end) in enumerate(seen.headings):
        line = text[start:end].strip().split("\n")[0].strip("# \t")
        if slug(plain_text(line, ((0, len(line)),)).text) == wanted:
            later = (begin for deep, begin, _ in seen.headings[number + 1 :] if deep <= level)
            return text[start : next(later, len(text))]
    return None


def _block(text: str, name: str, seen: Outline) -> str | None:
    found = next((p for p in pieces(text, seen) if isinstance(p, Anchor) and p.id == name), None)
    if found is None:
        return None
    before = text[: found.start].rstrip(" \t")
    if before.endswith("\n"):  # a mark on its own line names what stands above it
        before = before.rstrip()
    start = before.rfind("\n\n") + 2 if "\n\n" in before else 0
    block = before[start:]
    last = block.rsplit("\n", 1)[-1]
    return last.strip() if last.lstrip().startswith(("- ", "* ", "+ ")) else block
