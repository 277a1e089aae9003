"""A note pasted or uploaded, shown with what holds of it."""

from __future__ import annotations

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from bilateral.errors import BilateralError
from bilateral.web import countries
from bilateral.web.checking import checked, corrected, counts, decoded, stretches
from bilateral.web.frame import render
from bilateral.web.pages.page import OnShelf, page, page_router
from bilateral.web.problem import Problem, problem_of
from bilateral.web.shelf import Shelf
from bilateral.world import CountryError

router = page_router()
_LONGEST = 1_000_000  # bytes of a field; the whole body is held to less by `limits.py`


@router.get("/check")
def form() -> HTMLResponse:
    """Show the form."""
    return page("check.html.j2", text="", pair="", found=None, problem=None)


@router.post("/check")
async def check(shelf: OnShelf, request: Request) -> HTMLResponse:
    """Show the note with its claims marked; what was typed stays in the form when something is wrong with it."""
    text = pair = ""
    try:
        text, pair = await _sent(request)
        return HTMLResponse(await run_in_threadpool(_report, shelf, text, pair))
    except (Problem, BilateralError, CountryError) as error:
        problem = problem_of(error)
        form = render("check.html.j2", text=text, pair=pair, found=None, problem=problem)
        return HTMLResponse(form, status_code=problem.status)


async def _sent(request: Request) -> tuple[str, str]:
    """Return the note, of the upload if there is one, and the pair as it was typed."""
    try:
        async with request.form(max_files=1, max_fields=4, max_part_size=_LONGEST) as fields:
            pair, typed, file = fields.get("pair") or "", fields.get("text") or "", fields.get("file")
            if not isinstance(pair, str) or not isinstance(typed, str):
                raise Problem(400, "bad-input", "the note's field holds no text")
            content = await file.read() if isinstance(file, UploadFile) and file.filename else b""
    except HTTPException as error:
        raise Problem(400, "bad-input", f"the form cannot be read: {error.detail}") from error
    # A browser sends a text area's line ends as CRLF; places in the text count characters.
    return decoded(content) if content else decoded(typed.encode("utf-8", "replace")).replace(
        "\r\n", "\n"
    ), pair[:240]


def _report(shelf: Shelf, text: str, pair: str) -> str:
    both = countries.pair(pair) if pair.strip() else None
    found = checked(shelf, text, both)
    better, changed = corrected(text, found.claims)
    numbers = {id(claim): number for number, claim in enumerate(found.claims, start=1)}
    marked = [
        (stretch, [numbers[id(claim)] for claim in stretch.claims])
        for stretch in stretches(text, found.claims)
    ]
    return render(
        "check.html.j2", text=text, pair=pair, found=found, problem=None, marked=marked, counts=counts(found),
        better=better if changed else "", changed=changed,
    )  # fmt: skip
