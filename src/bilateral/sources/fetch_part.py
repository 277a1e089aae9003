"""A download under way: what came so far, and what tells whether the rest still belongs to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http.client import HTTPResponse
from pathlib import Path

_STRONG_AFTER = timedelta(seconds=1)


class Part:
    """The beginning of a file, `X.part`; where no hash will judge the whole, `X.part.json` says of which answer.

    What an earlier process left can be gone on from: the server is asked for the rest of that very answer
    (`If-Range`, RFC 9110, section 13.1.5), and sends the whole where the file is another by now.
    """

    def __init__(self, destination: Path, url: str, *, pinned: bool) -> None:
        self.path = beside(destination, ".part")
        self._origin = beside(destination, ".part.json")
        self._address = sha256(url.encode()).hexdigest()  # an address may hold credentials
        self._pinned = pinned

    def size(self) -> int:
        """Return how many bytes can be gone on from."""
        usable = self.path.exists() and (self._pinned or bool(self._validator()))
        return self.path.stat().st_size if usable else 0

    def asks_for_rest(self) -> dict[str, str]:
        """Return the headers that ask for what is missing."""
        validator = next(iter(self._validator().values()), None)
        return {"Range": f"bytes={self.size()}-"} | ({"If-Range": validator} if validator else {})

    def is_continued_by(self, response: HTTPResponse) -> bool:
        """Tell whether an answer is the rest of the file; servers that do not know `If-Range` send any rest."""
        begins = f"bytes {self.size()}-"
        if response.status != 206 or not response.headers.get("Content-Range", "").startswith(begins):
            return False
        return all(
            response.headers.get(name, known if name == "Last-Modified" else None) == known
            for name, known in self._validator().items()
        )

    def begin(self, headers: Message) -> None:
        """Give up what came before, and note which answer is written from now on."""
        drop_part(self.path.with_suffix(""))
        validator = _strong_validator(headers)
        if validator and not self._pinned:
            writing = beside(self._origin, ".writing")
            writing.write_text(json.dumps({"address": self._address, "validator": validator}))
            writing.replace(self._origin)

    def _validator(self) -> Mapping[str, str]:
        if self._pinned:
            return {}
        try:
            record = json.loads(self._origin.read_bytes())
            found: dict[str, str] = record["validator"] if record["address"] == self._address else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}  # absent, or written by something else: then nothing is gone on from
        return found


def drop_part(destination: Path) -> None:
    """Remove what came of a file."""
    for ending in (".part", ".part.json"):
        beside(destination, ending).unlink(missing_ok=True)


def _strong_validator(headers: Message) -> dict[str, str]:
    """Return the header that names an answer byte for byte; a weak one does not (RFC 9110, section 8.8)."""
    etag, modified, date = (str(headers.get(name, "")) for name in ("ETag", "Last-Modified", "Date"))
    if etag and not etag.startswith("W/"):
        return {"ETag": etag}
    try:
        age = parsedate_to_datetime(date) - parsedate_to_datetime(modified)
    except (ValueError, TypeError):
        return {}
    return {"Last-Modified": modified} if age >= _STRONG_AFTER else {}


def beside(file: Path, ending: str) -> Path:
    """Return the place beside a file whose name is the file's and the ending."""
    return file.with_name(file.name + ending)
