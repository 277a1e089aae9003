"""The MCP server: briefs, facts, checks, comparisons and sources as tools whose answers carry their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from bilateral import __version__
from bilateral.errors import BilateralError
from bilateral.sources.descriptor import descriptors
from bilateral.web import countries
from bilateral.web.checking import checked
from bilateral.web.compare import MOST_PAIRS
from bilateral.web.compare import compare as side_by_side
from bilateral.web.excerpt import excerpt
from bilateral.web.fact_detail import chosen, fact_detail, fact_out
from bilateral.web.models.assistant import ExcerptOut, FactsOut, SourcesOut
from bilateral.web.models.check import CheckOut
from bilateral.web.models.compare import CompareOut
from bilateral.web.models.fact import FactDetailOut
from bilateral.web.problem import Problem, problem_of
from bilateral.web.shelf import Shelf
from bilateral.web.source_detail import named_source, source_out
from bilateral.world import CountryError

_INSTRUCTIONS = """What public record says of two countries, each statement with its evidence.
Cite the evidence that a statement names. A gap means that no source at hand covers it, not that there is nothing.
Where sources disagree, tell both. `check` says which claims of a text hold, before it is sent."""
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Name = Annotated[str, Field(max_length=120, description="A country: name, ISO code or demonym")]
Day = Annotated[str, Field(max_length=40, description="The day spoken of, as 2026-03-31; empty for today")]


def server(shelf: Shelf) -> MCPServer[None]:
    """Return the server over an open lake."""
    made: MCPServer[None] = MCPServer(
        "bilateral", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    _add_brief(made, shelf)
    _add_facts(made, shelf)
    _add_check(made, shelf)
    _add_compare(made, shelf)
    _add_sources(made, shelf)
    return made


def _add_brief(made: MCPServer[None], shelf: Shelf) -> None:
    @made.tool(annotations=_READS)
    def brief(
        a: Name,
        b: Name,
        as_of: Day = "",
        sections: Annotated[
            list[str],
            Field(
                description="Some of: history recent economy defence energy science people regional challenges outlook; empty for all"
            ),
        ] = [],  # noqa: B006 - never changed
        most: Annotated[int, Field(ge=0, le=500, description="Statements of each section")] = 6,
        tables: Annotated[bool, Field(description="With the sections' tables")] = False,
    ) -> ExcerptOut:
        """What there is between two countries: statements with evidence, gaps and disagreements."""
        with _plainly():
            both = countries.distinct(countries.country(a), countries.country(b))
            return excerpt(shelf.brief(*both, countries.day(as_of)), sections, most, tables=tables)


def _add_facts(made: MCPServer[None], shelf: Shelf) -> None:
    @made.tool(annotations=_READS)
    def facts(
        words: Annotated[
            str, Field(max_length=300, description="Words, every one of which is to be found; empty for all")
        ] = "",
        parties: Annotated[
            list[Name], Field(max_length=4, description="Countries that are all parties to it")
        ] = [],  # noqa: B006
        strand: Annotated[str, Field(max_length=60, description="A section's id; empty for all")] = "",
        most: Annotated[int, Field(ge=1, le=200)] = 20,
    ) -> FactsOut:
        """Cited facts of the register: agreements, visits, exercises, projects and the like."""
        with _plainly():
            ids = frozenset(countries.country(name).id for name in parties)
            found = chosen(
                shelf.edition.facts, words=words or None, strand=strand or None, kind=None, parties=ids
            )
            return FactsOut(total=len(found), facts=[fact_out(one) for one in found[:most]])

    @made.tool(annotations=_READS)
    def fact(
        name: Annotated[str, Field(max_length=200, description="Its id, title or another name, as CEPA")],
    ) -> FactDetailOut:
        """Everything known of one fact: dates, citations, what it is tied to, the briefs that tell of it."""
        with _plainly():
            index = shelf.edition.facts
            return fact_detail(index.lookup(name), index)


def _add_check(made: MCPServer[None], shelf: Shelf) -> None:
    @made.tool(annotations=_READS)
    def check(
        text: Annotated[str, Field(max_length=200_000, description="The text, Markdown")],
        pair: Annotated[
            str, Field(max_length=240, description="As IND-JPN; empty where the text says it")
        ] = "",
    ) -> CheckOut:
        """Which factual claims of a text about two countries hold: verdict, truth, evidence, suggestion."""
        with _plainly():
            both = countries.pair(pair) if pair.strip() else None
            return checked(shelf, text, both)


def _add_compare(made: MCPServer[None], shelf: Shelf) -> None:
    @made.tool(annotations=_READS)
    def compare(
        pairs: Annotated[
            list[str], Field(min_length=2, max_length=MOST_PAIRS, description="Each as IND-JPN")
        ],
        as_of: Day = "",
    ) -> CompareOut:
        """Two to four pairs side by side, measure by measure, each cell with its evidence."""
        with _plainly():
            day = countries.day(as_of)
            chosen_pairs = dict.fromkeys(countries.pair(text) for text in pairs)
            return side_by_side([shelf.brief(*both, day) for both in chosen_pairs])


def _add_sources(made: MCPServer[None], shelf: Shelf) -> None:
    @made.tool(annotations=_READS)
    def sources(
        source: Annotated[
            str, Field(max_length=60, description="An id, for one with its coverage; empty for all")
        ] = "",
    ) -> SourcesOut:
        """The public datasets: publisher, licence, citation, edition at hand and what it covers."""
        with _plainly():
            chosen_ones = [named_source(source)] if source else list(descriptors().values())
            return SourcesOut(sources=[source_out(one, shelf, coverage=bool(source)) for one in chosen_ones])


@contextmanager
def _plainly() -> Iterator[None]:
    """Tell the assistant what was wrong in the words that a person would be given."""
    try:
        yield
    except (Problem, BilateralError, CountryError) as error:
        problem = problem_of(error)
        hints = "; ".join(f"{one.label} ({one.url.rpartition('/')[2]})" for one in problem.suggestions)
        raise ToolError(
            f"{problem.message}{f' [{hints}]' if hints and problem.kind.startswith('ambiguous') else ''}"
        ) from error
