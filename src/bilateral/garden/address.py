"""Where a note stands on the site: `countries/japan` for the page `/countries/japan/`, nothing for the home page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from bilateral.garden.header import Header
from bilateral.garden.settings import GardenError

_GAPS = re.compile(r"[\s_]+")
_NOT_IN_SLUG = re.compile(r"[^\w.-]|(?<![^\W_])\.+|\.+$")
_PLAIN = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
_DASHES = re.compile(r"-{2,}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST_PART = 150  # characters; a file system takes 255 bytes
# First parts of addresses that the site itself uses, and names that Windows keeps for devices.
_RESERVED = frozenset(
    (
        "assets",
        "files",
        "search",
        "tags",
        "briefs",
        "report",
        "notes-list",
        "index.html",
        "feed.xml",
        "sitemap.xml",
    )
)
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


def slug(text: str) -> str:
    """Return a text as one part of an address: lower case, dashes, letters and digits of any script."""
    folded = unicodedata.normalize("NFC", text).strip().lower()
    if _PLAIN.fullmatch(folded):
        return folded.replace(" ", "-")[:_LONGEST_PART]
    return _DASHES.sub("-", _NOT_IN_SLUG.sub("", _GAPS.sub("-", folded))).strip("-")[:_LONGEST_PART]


def path_address(path: str) -> str:
    """Return the address that a file's path gives."""
    stem = path[: -len(".md")] if path.lower().endswith(".md") else path
    return "/".join(part for name in stem.split("/") if (part := slug(name)))


def address(note: str, header: Header) -> str:
    """Return a note's address.

    Raises
    ------
    GardenError
        It leaves the site, is not a usable name, or one that the site keeps for itself.
    """
    if header.home:
        return ""
    if header.permalink:
        found = _permalink(note, header.permalink)
    else:
        found = path_address(header.path or note)
        if header.path:
            _within(note, "dg-path", header.path)
    if not found:
        if header.permalink.strip("/") == "" and header.permalink:
            return ""
        raise GardenError(f"{note}: no address can be made of its name; give it a `permalink`")
    if is_kept(found):
        first = found.split("/", 1)[0].lower()
        raise GardenError(
            f"{note}: its address /{found}/ is one that the site keeps for itself (/{first}); "
            "give it another `permalink` or name"
        )
    for part in found.lower().split("/"):
        if part.split(".")[0] in _DEVICES:
            raise GardenError(
                f"{note}: {part!r} in its address is a reserved name; give it another `permalink`"
            )
    return found


def is_kept(found: str) -> bool:
    """Whether an address is one that the site keeps for itself."""
    return found.split("/", 1)[0].lower() in _RESERVED


def _permalink(note: str, wanted: str) -> str:
    _within(note, "permalink", wanted)
    parts = [part for part in unquote(wanted).split("/") if part not in ("", ".")]
    if parts and parts[-1].lower() in ("index.html", "index.htm"):
        parts.pop()
    for part in parts:
        if len(part.encode()) > 255 - len(".html") or part.startswith("."):
            raise GardenError(f"{note}: {part[:40]!r} in its permalink cannot be a name on the site")
    return unicodedata.normalize("NFC", "/".join(parts))


def _within(note: str, key: str, wanted: str) -> None:
    plain = unquote(unquote(wanted))
    leaves = (
        ".." in re.split(r"[/\\]", plain)
        or plain.startswith("//")
        or "\\" in plain
        or _SCHEME.match(plain)
        or any(ord(character) < 32 or character in '<>"|?*#' for character in plain)
    )
    if leaves:
        raise GardenError(
            f"{note}: its {key} {wanted[:80]!r} leaves the site or cannot be a name on it; "
            "write a path such as /india-japan/"
        )


def page_file(found: str) -> str:
    """Return the file of an address, below the site."""
    if found.lower().endswith((".html", ".htm")):
        return found
    return f"{found}/index.html" if found else "index.html"


def refuse_doubles(addresses: Iterable[tuple[str, str]]) -> None:
    """Raise `GardenError` when two notes have one address; capitals make no difference on many disks."""
    seen: dict[str, str] = {}
    for note, found in addresses:
        key = page_file(unicodedata.normalize("NFC", found)).lower()
        if key in seen:
            where = f"/{found}/" if found else "/ (the home page)"
            raise GardenError(
                f"two notes have the address {where}: {seen[key]} and {note}; give one of them another `permalink`"
            )
        seen[key] = note
    for key, note in seen.items():
        above = key
        while above := above.rpartition("/")[0]:
            if above in seen:
                raise GardenError(
                    f"{note} needs a folder where {seen[above]} is a page; change a `permalink`"
                )
