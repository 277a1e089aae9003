"""A port that nobody else has."""

from __future__ import annotations

import socket


def free_socket() -> socket.socket:
    """Return a socket that listens on a free port of this machine."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", 0))
    listening.listen(100)
    return listening
