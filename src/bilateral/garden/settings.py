"""What a person asks of a site, and the errors that the garden raises."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import BilateralError


class GardenError(BilateralError, ValueError):
    """The vault cannot become a site as it is; the message names the notes and what would mend them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a vault is published.

    Attributes
    ----------
    vault, out
        The folder of notes, and the folder that the site is written to.
    title
        The site's name; that of the home note by default.
    base_url
        Where the site will stand, with a slash at its end; empty when that is not known. Feed and sitemap need it.
    strict
        Links that lead nowhere are an error, and aliases whose address is another note's or kept by the site.
    check
        Claims are checked and marked.
    with_briefs
        The briefs of the pairs that the vault mentions are written too.
    """

    vault: Path
    out: Path
    title: str = ""
    base_url: str = ""
    strict: bool = False
    check: bool = False
    with_briefs: bool = False

    @property
    def page_name(self) -> str:
        """What links to a page end in: nothing on a known web server, else the file, so that a double click works."""
        return "" if self.base_url else "index.html"
