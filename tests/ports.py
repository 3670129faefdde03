"""Ports that stay free until a test listens at them, and again when it comes back to them."""

import contextlib
import random
import socket

LOWEST, HIGHEST = 10_240, 32_000
"""Below those that Linux gives to connections (32768 and up): none of them can take one of ours meanwhile."""


def free_ports(count: int = 1) -> int:
    """The first port of a block of loopback that nobody uses now.

    Chosen at random: suites that run side by side do not meet at the same block.
    """
    chance = random.SystemRandom()
    for _ in range(200):
        first = chance.randrange(LOWEST, HIGHEST - count)
        with contextlib.ExitStack() as stack:
            try:
                for port in range(first, first + count):
                    stack.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                continue
            return first
    raise AssertionError("no block of free ports")
