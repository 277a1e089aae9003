"""Readers that ask a server over connections kept open: sockets alone, so that they cost little themselves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

GZIP = b"accept-encoding: gzip\r\n"


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Ask for one page and read the whole answer; returns its bytes. Raises `RuntimeError` when it is not 200."""
    writer.write(b"GET " + path.encode() + b" HTTP/1.1\r\nhost: 127.0.0.1\r\n" + GZIP + b"\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    if b" 200 " not in status:
        raise RuntimeError(f"{path}: {status.decode()}")
    [length] = [int(line.partition(b":")[2]) for line in lines if line.lower().startswith(b"content-length:")]
    await reader.readexactly(length)
    return length


async def readers(port: int, paths: Sequence[str], *, at_once: int) -> list[float]:
    """Ask for each path once, by so many readers; returns the seconds that each answer took."""
    waiting = iter(paths)
    taken: list[float] = []

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        for path in waiting:
            start = time.perf_counter()
            await ask(reader, writer, path)
            taken.append(time.perf_counter() - start)
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(one() for _ in range(at_once)))
    return taken


def share(taken: Sequence[float], part: float) -> float:
    """Return the milliseconds within which that part of the answers came."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * part))] * 1000
