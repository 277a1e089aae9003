"""The application: routes behind one delivery."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bilateral import __version__
from bilateral.errors import BilateralError
from bilateral.web import api
from bilateral.web.delivery import Delivery
from bilateral.web.frame import assets, tell
from bilateral.web.limits import Limits
from bilateral.web.pages import all_pages
from bilateral.web.problem import Problem, problem_of
from bilateral.web.shelf import Shelf
from bilateral.world import CountryError

_ABOUT = (
    "What is there between two countries, and how do we know? Every answer carries its evidence. Read only."
)


def application(shelf: Shelf, *, hosts: Iterable[str] = (), limits: Limits | None = None) -> Delivery:
    """Return the whole application as ASGI; `hosts` are names it answers to besides this machine's."""
    app = FastAPI(
        title="bilateral", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", redirect_slashes=False,
    )  # fmt: skip
    app.state.shelf = shelf
    app.include_router(api.router)
    app.add_api_route("/static/{name}", static, include_in_schema=False)
    for router in all_pages:
        app.include_router(router)
    for error in (Problem, BilateralError, CountryError, HTTPException, RequestValidationError):
        app.add_exception_handler(error, _told)
    return Delivery(app, shelf, tell, frozenset(hosts), limits or Limits())


def static(name: str, v: str = "") -> Response:
    """Return a file that pages link to; its name is looked up among those read at the start."""
    if name not in assets():
        raise Problem(404, "no-page", "there is no such file")
    kind, content = assets()[name]
    lasting = {"cache-control": "public, max-age=31536000, immutable"} if v else {}
    return Response(content, media_type=kind, headers=lasting)


async def _told(request: Request, error: Exception) -> Response:
    problem = _read(error)
    headers, body = tell(problem, request.url.path)
    answer = Response(body, status_code=problem.status)
    answer.raw_headers = [*headers, *_allowed(error)]
    return answer


def _read(error: Exception) -> Problem:
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part not in ("query", "path", "body"))
        return Problem(422, "bad-parameter", f"{where or 'the body'}: {first['msg']}")
    if isinstance(error, HTTPException):
        words = {404: "there is no such page", 405: "this page takes no such request"}
        kinds = {404: "no-page", 405: "wrong-method"}
        code = error.status_code
        return Problem(code, kinds.get(code, "bad-request"), words.get(code, str(error.detail)))
    return problem_of(error)


def _allowed(error: Exception) -> list[tuple[bytes, bytes]]:
    given = getattr(error, "headers", None) or {}
    return [
        (name.lower().encode(), value.encode()) for name, value in given.items() if name.lower() == "allow"
    ]
