"""Addresses within the site, as a page at some depth writes them: relative, so that the site may stand anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from urllib.parse import quote

from bilateral.garden.address import page_file

# Titles and addresses come again on many pages.
escaped = lru_cache(1 << 15)(escape)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the way up to the site's top, and how a link to a page ends."""

    up: str
    page_name: str

    def page(self, address: str, part: str = "") -> str:
        """Return the link to the page of an address, or to a part of it."""
        anchor = f"#{quote(part)}" if part else ""
        return f"{self.up}{_below(address, self.page_name)}{anchor}" or "./"

    def file(self, path: str) -> str:
        """Return the link to a file that notes show."""
        return f"{self.up}files/{quote(path)}"


@cache
def _below(address: str, page_name: str) -> str:
    if address.lower().endswith((".html", ".htm")):
        return quote(address)
    return f"{quote(address)}/{page_name}" if address else page_name


def place_of(address: str, page_name: str) -> Place:
    """Return where the page of an address stands."""
    return Place("../" * page_file(address).count("/"), page_name)
