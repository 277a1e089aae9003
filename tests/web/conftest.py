"""The application on a free port of this machine, over a lake that needs no network; and a browser before it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from web_serving import free_socket

from bilateral.lake import Lake
from bilateral.web.app import application
from bilateral.web.delivery import Delivery
from bilateral.web.limits import Limits
from bilateral.web.shelf import Shelf


@pytest.fixture(scope="session")
def shelf(lake: Lake) -> Shelf:
    """What the application reads from."""
    return Shelf(lake.path)


@pytest.fixture(scope="session")
def delivery(shelf: Shelf) -> Delivery:
    """The application, with limits that a test can reach."""
    return application(shelf, hosts=("bilateral.test",), limits=Limits(body_bytes=200_000, work_s=120))


@pytest.fixture(scope="session")
def address(delivery: Delivery) -> Iterator[str]:
    """Where the application listens."""
    listening = free_socket()
    server = uvicorn.Server(uvicorn.Config(delivery, log_level="critical", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)
    listening.close()


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    """A client of the application that follows no redirect by itself."""
    with httpx.Client(base_url=address, timeout=120, trust_env=False) as opened:
        yield opened
