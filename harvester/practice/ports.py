"""Listening sockets on loopback: a block of ports, or free ones."""

import errno
import ipaddress
import socket

from harvester.exceptions import HarvesterError

_BACKLOG = 64


def base_of(listening: socket.socket, scheme: str = "http") -> str:
    """The address of the site behind a socket, without a slash at its end."""
    host, port = listening.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def by_name(listening: socket.socket) -> str:
    """The same by a host name, as a host has that is none of the registry's."""
    return f"http://localhost:{listening.getsockname()[1]}"


def listening_sockets(host: str, port: int, count: int, *, apart: bool = False) -> list[socket.socket]:
    """``count`` sockets; raises HarvesterError for a host that is not loopback and for ports that are taken.

    ``apart``: each at a loopback address of its own, counted on from ``host``, which Linux has all of without asking.
    """
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost"
    if not loopback:
        raise HarvesterError(f"practice sites listen on loopback only, not on {host}")
    found: list[socket.socket] = []
    try:
        for number in range(count):
            own = str(ipaddress.ip_address(host) + number) if apart else host
            found.append(socket.create_server((own, port + number if port else 0), backlog=_BACKLOG))
    except (OSError, OverflowError) as error:
        for each in found:
            each.close()
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        what = "is taken" if taken else f"cannot be used ({error})"
        raise HarvesterError(f"port {port + len(found)} on {host} {what}; the sites need {count} in a row") from error
    return found
