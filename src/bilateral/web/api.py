"""The JSON API: the commands' contracts over HTTP. Every route only reads."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from bilateral import __version__
from bilateral.sources.descriptor import descriptors
from bilateral.web import countries
from bilateral.web.checking import checked
from bilateral.web.compare import MOST_PAIRS, compare
from bilateral.web.fact_detail import chosen, fact_detail, fact_out
from bilateral.web.models.brief import BriefOut
from bilateral.web.models.catalogue import CountryOut, FoundOut, RowsOut, SourceOut, StatusOut
from bilateral.web.models.check import CheckOut, NoteIn
from bilateral.web.models.compare import CompareOut
from bilateral.web.models.fact import FactDetailOut, FactOut
from bilateral.web.models.paging import MOST, Paged, piece
from bilateral.web.models.problem import ErrorBody
from bilateral.web.rows import Wanted, rows
from bilateral.web.search import search
from bilateral.web.shelf import Shelf
from bilateral.web.source_detail import named_source, source_out
from bilateral.world import Country
from bilateral.world import countries as all_countries

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorBody, "description": "Something given is wrong"},
    404: {"model": ErrorBody, "description": "Nothing has this name; the closest are suggested"},
    422: {"model": ErrorBody, "description": "A parameter is missing or has the wrong form"},
    503: {
        "model": ErrorBody,
        "description": "Data are missing (the message says which command brings them), or it took too long",
    },
}
router = APIRouter(prefix="/api", tags=["api"], responses=_PROBLEMS)


async def shelf_of(request: Request) -> Shelf:  # async: no thread is needed for it
    """Return what requests read from."""
    shelf: Shelf = request.app.state.shelf
    return shelf


OnShelf = Annotated[Shelf, Depends(shelf_of)]
Named = Annotated[
    str, Path(max_length=120, description="A country by name, code or demonym", examples=["India"])
]
AsOf = Annotated[
    str | None, Query(max_length=40, description="The day spoken of, as 2026-03-31; today by default")
]
Words = Annotated[str | None, Query(max_length=300, description="Words, every one of which is to be found")]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Limit = Annotated[int, Query(ge=1, le=MOST)]


@router.get("/status", summary="The program and its lake")
def status(shelf: OnShelf) -> StatusOut:
    """Return the version, the lock and the editions that answers are made from."""
    edition = shelf.edition
    editions = {source: held.version for source, held in sorted(edition.lake.editions.items())}
    return StatusOut(
        version=__version__, lock=edition.stamp, today=date.today().isoformat(), editions=editions
    )


@router.get("/countries", summary="Countries, by name, code or demonym")
def list_countries(
    q: Words = None,
    kind: Annotated[Literal["state", "territory", "former", "area"] | None, Query()] = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> Paged[CountryOut]:
    """Return countries, all of them or those that a text may mean, the best first."""
    found = [one for one, _ in countries.search(q)] if q else list(all_countries())
    kept = [_country_out(one) for one in found if kind in (None, one.kind)]
    return piece(kept, "/api/countries", {"q": q, "kind": kind}, offset, limit)


@router.get("/brief/{a}/{b}", response_model=BriefOut, summary="The brief of two countries")
def brief(
    shelf: OnShelf,
    a: Named,
    b: Named,
    as_of: AsOf = None,
    form: Annotated[Literal["json", "md", "html"], Query(alias="format")] = "json",
) -> Response:
    """Return what `bilateral brief A B --format json` (or md, html) writes, byte for byte."""
    made = shelf.brief(*countries.distinct(countries.country(a), countries.country(b)), countries.day(as_of))
    if form == "md":
        return Response(made.to_markdown(), media_type="text/markdown; charset=utf-8")
    if form == "html":
        name = made.permalink.strip("/")
        saved = {"content-disposition": f'attachment; filename="{name}.html"'}
        return Response(made.to_html(), media_type="text/html; charset=utf-8", headers=saved)
    return Response(made.to_json(), media_type="application/json")


@router.get("/compare", response_model_by_alias=True, summary="Up to four pairs side by side")
def compare_pairs(
    shelf: OnShelf,
    pair: Annotated[
        list[Annotated[str, Query(max_length=240)]],
        Query(
            min_length=2,
            max_length=MOST_PAIRS,
            description='A pair as IND-JPN, india-japan or "India and Japan"; give two to four',
        ),
    ],
    as_of: AsOf = None,
) -> CompareOut:
    """Return what the briefs say of the same measures, each cell with its evidence."""
    day = countries.day(as_of)
    chosen_pairs = dict.fromkeys(countries.pair(text) for text in pair)
    return compare([shelf.brief(*both, day) for both in chosen_pairs])


@router.post(
    "/check",
    response_model_by_alias=True,
    summary="Check a note",
    responses={413: {"model": ErrorBody}},
)
def check(shelf: OnShelf, note: NoteIn) -> CheckOut:
    """Return the verdicts on a note's claims; the note is not stored."""
    both = countries.distinct(*map(countries.country, note.pair)) if note.pair else None
    return checked(shelf, note.text, both, countries.day(note.as_of))


@router.get("/facts", summary="Facts of the register")
def list_facts(
    shelf: OnShelf,
    q: Words = None,
    strand: Annotated[str | None, Query(max_length=60)] = None,
    kind: Annotated[str | None, Query(max_length=60)] = None,
    country: Annotated[
        list[Annotated[str, Query(max_length=120)]] | None,
        Query(max_length=4, description="Parties; facts that have all of them"),
    ] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> Paged[FactOut]:
    """Return facts by date, or by how well they fit the words."""
    parties = frozenset(countries.country(name).id for name in country or ())
    found = chosen(shelf.edition.facts, words=q, strand=strand, kind=kind, parties=parties)
    query = {"q": q, "strand": strand, "kind": kind}
    following = piece(found, "/api/facts", query, offset, limit)
    more = "".join(f"&country={one}" for one in sorted(parties))
    return Paged(
        items=[fact_out(fact) for fact in following.items], total=following.total, offset=offset, limit=limit,
        next=following.next + more if following.next else None,
    )  # fmt: skip


@router.get("/facts/{name}", summary="One fact")
async def show_fact(
    shelf: OnShelf,
    name: Annotated[
        str, Path(max_length=200, description="The id, the title or another name", examples=["cepa"])
    ],
) -> FactDetailOut:
    """Return everything known of a fact, its citations and the briefs that tell of it."""
    # All of it is in memory: no thread, as for what asks the lake.
    index = shelf.edition.facts
    return fact_detail(index.lookup(name), index)


@router.get("/sources", summary="The public sources")
def list_sources(shelf: OnShelf, offset: Offset = 0, limit: Limit = 100) -> Paged[SourceOut]:
    """Return every source that the program can read, with its edition in the lake."""
    found = [source_out(one, shelf, coverage=False) for one in descriptors().values()]
    return piece(found, "/api/sources", {}, offset, limit)


@router.get("/sources/{source}", summary="One source")
def show_source(
    shelf: OnShelf, source: Annotated[str, Path(max_length=60, examples=["factbook"])]
) -> SourceOut:
    """Return a source with what its edition really covers."""
    return source_out(named_source(source), shelf, coverage=True)


@router.get("/rows/{source}/{relation}", summary="The rows behind a figure")
def show_rows(
    shelf: OnShelf,
    source: Annotated[str, Path(max_length=60, examples=["factbook"])],
    relation: Literal["flow", "tie", "trait", "vote", "event"],
    pair: Annotated[str | None, Query(max_length=240, description="Two countries, as IND-JPN")] = None,
    indicator: Annotated[str | None, Query(max_length=120)] = None,
    locator: Annotated[str | None, Query(max_length=300)] = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> RowsOut:
    """Return rows of the lake as they stand there; see `columns` for what each is."""
    named_source(source)
    both = countries.pair(pair) if pair else None
    return rows(shelf, Wanted(source, relation, both, indicator, locator), offset=offset, limit=limit)


@router.get("/search", summary="Search across pairs, countries, sources and facts")
def search_all(
    shelf: OnShelf, q: Annotated[str, Query(max_length=300)], offset: Offset = 0, limit: Limit = 50
) -> Paged[FoundOut]:
    """Return what has every word, the pair that the text names first."""
    return piece(search(q, shelf), "/api/search", {"q": q}, offset, limit)


def _country_out(one: Country) -> CountryOut:
    names = dict.fromkeys([*one.aliases, *one.demonyms, one.id, *([one.iso2] if one.iso2 else [])])
    return CountryOut(
        id=one.id, name=one.name, official_name=one.official_name, demonym=one.demonym, kind=one.kind,
        iso2=one.iso2, names=list(names),
    )  # fmt: skip
