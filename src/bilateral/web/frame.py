"""The pages' frame: templates, the files that pages link to, and how a problem is told."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bilateral.web.kept import Headers
from bilateral.web.models.problem import ErrorBody, ErrorOut, SuggestionOut
from bilateral.web.problem import Problem

if TYPE_CHECKING:
    from jinja2 import Environment

_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_HTML: Headers = ((b"content-type", b"text/html; charset=utf-8"),)
_JSON: Headers = ((b"content-type", b"application/json"),)


@cache
def assets() -> dict[str, tuple[str, bytes]]:
    """Return every file that pages link to, by name: its media type and content. Requests read this, no folder."""
    found = {}
    for path in files("bilateral.web").joinpath("static").iterdir():
        ending = path.name.rpartition(".")[2]
        if ending in _KINDS:
            found[path.name] = (_KINDS[ending], path.read_bytes())
    brief = files("bilateral.brief").joinpath("templates", "style.css").read_bytes()
    return found | {"brief.css": (_KINDS["css"], brief)}


@cache
def asset_path(name: str) -> str:
    """Return the address of a file, which changes with its content."""
    return f"/static/{name}?v={sha256(assets()[name][1]).hexdigest()[:12]}"


def render(template: str, /, **values: Any) -> str:
    """Return a page."""
    return _environment().get_template(template).render(**values)


def tell(problem: Problem, path: str) -> tuple[Headers, bytes]:
    """Return a problem as JSON below /api/, else as a page."""
    if path.startswith("/api/"):
        return _JSON, error_body(problem).model_dump_json().encode()
    return _HTML, render("problem.html.j2", problem=problem).encode()


def error_body(problem: Problem) -> ErrorBody:
    """Return a problem in the API's one shape of errors."""
    suggestions = [SuggestionOut(label=one.label, url=one.url) for one in problem.suggestions]
    return ErrorBody(
        error=ErrorOut(
            status=problem.status, kind=problem.kind, message=problem.message, suggestions=suggestions
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bilateral.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["asset"] = asset_path
    environment.filters["segment"] = lambda text: quote(str(text), safe="")
    environment.filters["pretty"] = lambda value: json.dumps(value, indent=1, ensure_ascii=False)
    return environment
