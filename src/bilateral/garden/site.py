"""Addresses within the site, as a page at some depth writes them: relative, so that the site may stand anywhere."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from bilateral.garden.address import page_file

# Titles and addresses come again on many pages.
escaped = lru_cache(1 << 15)(escape)


class Place(NamedTuple):
    """Where a page stands: the way up to the site's top, and how a link to a page ends."""

    up: str
    page_name: str

    def page(self, address: str, part: str = "") -> str:
        """Return the link to the page of an address, or to a part of it."""
        anchor = f"#{quote(part)}" if part else ""
        return f"{self.up}{_below(address, self.page_name)}{anchor}" or "./"

    def href(self, address: str) -> str:
        """Return the link to the page of an address as an attribute holds it."""
        return _href(self.up, self.page_name, address)

    def file(self, path: str) -> str:
        """Return the link to a file that notes show."""
        return f"{self.up}files/{quote(path)}"


@cache
def _below(address: str, page_name: str) -> str:
    if address.lower().endswith((".html", ".htm")):
        return quote(address)
    return f"{quote(address)}/{page_name}" if address else page_name


@lru_cache(1 << 15)
def _href(up: str, page_name: str, address: str) -> str:
    return escape(Place(up, page_name).page(address))


@cache
def place_of(address: str, page_name: str) -> Place:
    """Return where the page of an address stands."""
    return Place("../" * page_file(address).count("/"), page_name)
