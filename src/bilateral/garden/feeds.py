"""The feed and the sitemap. Their addresses are whole when it is known where the site will stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from bilateral.garden.index import Entry
from bilateral.garden.pages import Frame
from bilateral.garden.site import Place

_MOST = 30


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
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC)) if day else ""


def _xml(text: str) -> str:
    """Leave out the characters that XML 1.0 cannot hold."""
    return (
        "".join(c for c in text if c in "\t\n\r" or " " <= c < "\ufffe") if not text.isprintable() else text
    )
