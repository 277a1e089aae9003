"""Which notes there are and what their links lead to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from bilateral.garden.address import address, refuse_doubles, slug
from bilateral.garden.scan import Link, Scan

_DAILY = re.compile(
    r"(?:.*/)?(?P<iso>\d{4}-\d{2}-\d{2})|(?:.*/)?(?P<day>\d{2})-(?P<month>\d{2})-(?P<year>\d{4})"
)


class Entry(NamedTuple):
    """A published note, its address and its title."""

    scan: Scan
    address: str
    title: str


class Backlink(NamedTuple):
    """A note that links here, the sentence it does so in, and the place in it of what the link says."""

    path: str
    said: str
    sentence: str
    place: int


@dataclass(frozen=True)
class Index:
    """All that a page needs to know of the other notes.

    `names` maps folded names of notes, published or not, to their paths; `files` those of attachments. `leads` are the
    paths of the notes that a note's links lead to, in the order of the links; `onward` those that are published, once.
    """

    entries: dict[str, Entry]
    names: dict[str, tuple[str, ...]]
    files: dict[str, tuple[str, ...]]
    backlinks: dict[str, list[Backlink]] = field(default_factory=dict)
    onward: dict[str, list[str]] = field(default_factory=dict)
    leads: dict[str, list[str | None]] = field(default_factory=dict)

    @cached_property
    def _named(self) -> dict[tuple[str, str], str | None]:
        return {}

    @cached_property
    def _led(self) -> dict[tuple[str, str], str | None]:
        return {}

    @cached_property
    def at(self) -> dict[str, str]:
        """The note of each address."""
        return {entry.address: path for path, entry in self.entries.items()}

    def note(self, target: str, source: str) -> str | None:
        """Return the path of the note that a link's target names, or nothing; the note itself if it names none."""
        if not target:
            return source
        key = (target, source.rpartition("/")[0])
        if key not in self._named:
            self._named[key] = _nearest(self.names.get(_folded(target), ()), source)
        return self._named[key]

    def file(self, target: str, source: str) -> str | None:
        """Return the path of the attachment that a target names, or nothing."""
        if target.endswith(".md") or not ("." in target or "%" in target):
            return None  # an attachment has an ending, and this is none of theirs
        found = self.files.get(_folded_file(target)) or self.files.get(_folded_file(unquote(target)))
        return _nearest(found or (), source)

    def relative(self, target: str, source: str) -> str | None:
        """Return the path of the note that a Markdown link names: from the note's folder, else as a wikilink."""
        folder = source.rpartition("/")[0] if target else source
        key = (target, folder)
        if key not in self._led:
            self._led[key] = self._relative(target, source)
        return self._led[key]

    def _relative(self, target: str, source: str) -> str | None:
        plain = unquote(target)
        parts = source.split("/")[:-1] if not plain.startswith("/") else []
        for part in plain.split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part not in ("", "."):
                parts.append(part)
        exact = "/".join(parts)
        for path in (exact, f"{exact}.md"):
            if path in self.entries:
                return path
        return self.note(plain.lstrip("./"), source)


def make_index(scans: Sequence[Scan], attachments: Iterable[str]) -> Index:
    """Give each published note its address, and find what every link leads to.

    Raises
    ------
    GardenError
        Two notes have one address, or an address leaves the site or is reserved.
    """
    published = [scan for scan in scans if scan.header.publish]
    entries = {scan.path: Entry(scan, address(scan.path, scan.header), scan.title) for scan in published}
    refuse_doubles((path, entry.address) for path, entry in entries.items())
    index = Index(entries, _names(scans), _file_names(attachments))
    onward: dict[str, dict[str, None]] = {}
    for path, entry in entries.items():
        reached = onward.setdefault(path, {})
        index.leads[path] = [_target(index, link, path) for link in entry.scan.links]
        for link, to in zip(entry.scan.links, index.leads[path], strict=True):
            if to and to != path and to in entries:
                # One line for each note that links here, at its first link.
                if to not in reached and link.sentence:
                    index.backlinks.setdefault(to, []).append(
                        Backlink(path, link.said, link.sentence, link.place)
                    )
                reached[to] = None
        index.onward[path] = list(reached)
    return index


def _target(index: Index, link: Link, source: str) -> str | None:
    """Return the path of the note that a link leads to."""
    if link.kind == "image":
        return None
    return index.relative(link.target, source) if link.kind == "link" else index.note(link.target, source)


def broken(index: Index) -> list[str]:
    """Return the links of published notes that lead nowhere, in words, in path order."""
    found = []
    for path, entry in sorted(index.entries.items()):
        for link, to in zip(entry.scan.links, index.leads[path], strict=True):
            if to in index.entries and not link.part:
                continue
            why = _why_broken(index, link, to, path)
            if why:
                found.append(f"{path}: {why}")
    return list(dict.fromkeys(found))


def daily(target: str) -> str:
    """Return the day that a daily note's name names (`27-03-2021-Saturday`), as 2021-03-27, or nothing."""
    found = _DAILY.match(target)
    if not found:
        return ""
    return found["iso"] or f"{found['year']}-{found['month']}-{found['day']}"


def _why_broken(index: Index, link: Link, to: str | None, path: str) -> str:
    if link.kind in ("image", "embed", "link") and index.file(link.target, path):
        return ""
    if to is None:
        missing = "file" if link.kind == "image" or "." in link.target.rsplit("/", 1)[-1] else "note"
        return "" if daily(link.target) else f"no {missing} is named {link.target!r}"
    entry = index.entries.get(to)
    if entry is None:
        return "" if daily(link.target) else f"links to {to}, which is not published"
    if link.part.startswith("^"):
        return "" if link.part[1:] in entry.scan.blocks else f"{to} has no block {link.part!r}"
    if link.part and slug(link.part.rsplit("#", 1)[-1]) not in entry.scan.headings and link.kind != "link":
        return f"{to} has no heading {link.part!r}"
    return ""


def _names(scans: Iterable[Scan]) -> dict[str, tuple[str, ...]]:
    """A note is named by its path, any end of its path, and its aliases; of a name that several have, names win."""
    by_path: dict[str, list[str]] = defaultdict(list)
    by_alias: dict[str, list[str]] = defaultdict(list)
    for scan in scans:
        parts = _folded(scan.path).split("/")
        for start in range(len(parts)):
            by_path["/".join(parts[start:])].append(scan.path)
        for alias in scan.header.aliases:
            by_alias[_folded(alias)].append(scan.path)
        if scan.header.publish:
            by_alias[_folded(scan.title)].append(scan.path)
    return {name: tuple(paths) for name, paths in (by_alias | by_path).items()}


def _file_names(attachments: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in attachments:
        parts = _folded_file(path).split("/")
        for start in range(len(parts)):
            found["/".join(parts[start:])].append(path)
    return {name: tuple(paths) for name, paths in found.items()}


def _nearest(paths: Sequence[str], source: str) -> str | None:
    """Of several, the one in the note's own folder, else the one nearest to the vault's top."""
    if len(paths) < 2:
        return paths[0] if paths else None
    folder = source.rpartition("/")[0]
    return min(paths, key=lambda path: (path.rpartition("/")[0] != folder, path.count("/"), path))


def _folded(target: str) -> str:
    plain = target.replace("\\", "/").strip("/ ").casefold()
    return plain[: -len(".md")] if plain.endswith(".md") else plain


def _folded_file(target: str) -> str:
    return target.replace("\\", "/").removeprefix("./").replace("../", "").strip("/ ").casefold()
