"""The API against its own description: whatever is asked, no answer is a server's fault."""

from __future__ import annotations

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

_OPERATIONS = (
    "/api/status", "/api/countries", "/api/brief/{a}/{b}", "/api/compare", "/api/check", "/api/facts",
    "/api/facts/{name}", "/api/sources", "/api/sources/{source}", "/api/rows/{source}/{relation}", "/api/search",
)  # fmt: skip
_EXAMPLES = 25


@pytest.fixture(scope="module")
def description(address: str) -> schemathesis.openapi.OpenAPISchema:  # type: ignore[name-defined]
    """The description that the application gives of itself."""
    return schemathesis.openapi.from_url(f"{address}/api/openapi.json")


@pytest.mark.parametrize("path", _OPERATIONS)
def test_no_answer_is_a_servers_fault(
    description: schemathesis.openapi.OpenAPISchema,  # type: ignore[name-defined]
    path: str,
) -> None:
    [operation] = description[path].values()
    tried = 0

    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        nonlocal tried
        tried += 1
        case.call_and_validate(checks=[not_a_server_error, response_schema_conformance])

    ask()
    assert tried > 0


def test_the_description_names_every_route(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == set(_OPERATIONS)
    routes = [route for path in described["paths"].values() for route in path.values()]
    assert all(route["summary"] and route["description"] for route in routes)
