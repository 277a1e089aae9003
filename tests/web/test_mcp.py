"""The MCP server, asked by the SDK's own client: tools with typed results and their citations."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from bilateral.lake import Lake
from bilateral.web.mcp_server import server
from bilateral.web.models.assistant import ExcerptOut, FactsOut, SourcesOut
from bilateral.web.models.check import CheckOut
from bilateral.web.models.compare import CompareOut
from bilateral.web.models.fact import FactDetailOut
from bilateral.web.shelf import Shelf


def called(shelf: Shelf, tool: str, **arguments: Any) -> Any:
    """Call a tool and return its result."""

    async def call() -> Any:
        async with Client(server(shelf)) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(call())


def test_every_tool_says_what_it_takes_and_gives(shelf: Shelf) -> None:
    async def tools() -> Any:
        async with Client(server(shelf)) as client:
            return (await client.list_tools()).tools

    found = asyncio.run(tools())
    assert {tool.name for tool in found} == {"brief", "facts", "fact", "check", "compare", "sources"}
    for tool in found:
        assert tool.description
        assert tool.output_schema
        assert tool.annotations.read_only_hint


def test_brief_gives_statements_with_their_evidence(shelf: Shelf) -> None:
    result = called(shelf, "brief", a="Indian", b="jp", sections=["defence"], most=3)
    found = ExcerptOut.model_validate(result.structured_content)
    assert (found.pair, [part.id for part in found.sections]) == (["IND", "JPN"], ["defence"])
    assert len(found.sections[0].statements) == 3
    assert found.sections[0].left_out > 0
    said = [*found.summary, *found.sections[0].statements]
    assert all(one.evidence and set(one.evidence) <= set(found.evidence) for one in said)
    assert {one.source for one in found.evidence.values()} == set(found.sources)
    assert all(note.licence and note.citation for note in found.sources.values())


def test_a_past_day_is_kept(shelf: Shelf) -> None:
    result = called(shelf, "brief", a="IND", b="JPN", as_of="2010-12-31", sections=["economy"], most=500)
    assert ExcerptOut.model_validate(result.structured_content).as_of == "2010-12-31"
    assert "16 February 2011" not in str(result.structured_content)


def test_facts_and_one_fact_are_cited(shelf: Shelf) -> None:
    result = called(shelf, "facts", words="summit", parties=["India", "Japan"], most=5)
    found = FactsOut.model_validate(result.structured_content)
    assert len(found.facts) == 5 < found.total
    assert all(one.citations for one in found.facts)
    one = FactDetailOut.model_validate(called(shelf, "fact", name="CEPA").structured_content)
    assert (one.id, one.dates["signed"]) == ("cepa-signed", "2011-02-16")


def test_check_compare_and_sources(shelf: Shelf) -> None:
    text = "India and Japan established diplomatic relations on 28 April 1953."
    found = CheckOut.model_validate(called(shelf, "check", text=text).structured_content)
    assert [claim.verdict for claim in found.claims] == ["contradicted"]
    side = called(shelf, "compare", pairs=["IND-JPN", "Chile and China"])
    assert len(CompareOut.model_validate(side.structured_content).pairs) == 2
    one = SourcesOut.model_validate(called(shelf, "sources", source="factbook").structured_content)
    assert one.sources[0].coverage
    assert len(SourcesOut.model_validate(called(shelf, "sources").structured_content).sources) > 30


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("brief", {"a": "Frnace", "b": "Japan"}, "did you mean France"),
        ("brief", {"a": "Korea", "b": "Japan"}, "ambiguous"),
        ("brief", {"a": "India", "b": "Japan", "sections": ["weather"]}, "there are history, recent"),
        ("brief", {"a": "India", "b": "Japan", "as_of": "soon"}, "write it as 2026-03-31"),
        ("fact", {"name": "no such thing"}, "no fact"),
        ("check", {"text": " "}, "empty"),
        ("sources", {"source": "factbok"}, "factbook"),
        ("facts", {"most": 0}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_told_plainly(shelf: Shelf, tool: str, arguments: dict[str, Any], said: str) -> None:
    result = called(shelf, tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_the_command_speaks_on_standard_input_and_output(lake: Lake) -> None:
    env = {**os.environ, "BILATERAL_HOME": str(lake.path)}
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "bilateral", "mcp", "--offline"], env=env
    )

    async def ask() -> Any:
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("facts", {"words": "Buddhism", "most": 1})

    result = asyncio.run(ask())
    assert FactsOut.model_validate(result.structured_content).total > 0
