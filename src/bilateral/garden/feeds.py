"""The feed and the sitemap. Their addresses are whole when it is known where the site will stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bilateral.garden.index import Entry
from bilateral.garden.pages import Frame
from bilateral.garden.site import Place

_MOST = 30
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def feed_files(frame: Frame, entries: Sequence[Entry], excerpts: Mapping[str, str]) -> dict[str, str]:
    """Return the text of `feed.xml` and `sitemap.xml`."""
    place = Place(frame.base_url or "/", "")
    ordered = sorted(entries, key=lambda entry: entry.scan.path)
    newest = sorted(ordered, key=lambda entry: entry.scan.day, reverse=True)[:_MOST]
    items = [
        {
            "title": entry.title,
            "url": place.page(entry.address),
            "date": _mail_date(entry.scan.day),
            "excerpt": excerpts.get(entry.scan.path, ""),
        }
        for entry in newest
    ]
    pages = [{"url": place.page(entry.address), "day": entry.scan.day} for entry in ordered]
    whole = bool(frame.base_url)
    return {
        "feed.xml": _xml(frame.page("feed.xml.j2", frame.site, "", items=items, base=place.up, whole=whole)),
        "sitemap.xml": _xml(frame.page("sitemap.xml.j2", frame.site, "", items=pages)),
    }


def _mail_date(day: str) -> str:
    """Return a day as RSS has it: in English whatever the locale (RFC 822)."""
    if not day:
        return ""
    on = date.fromisoformat(day)
    return f"{_DAYS[on.weekday()]}, {on.day:02} {_MONTHS[on.month - 1]} {on.year:04} 00:00:00 +0000"


def _xml(text: str) -> str:
    """Leave out the characters that XML 1.0 cannot hold."""
    return (
        "".join(c for c in text if c in "\t\n\r" or " " <= c < "\ufffe") if not text.isprintable() else text
    )
