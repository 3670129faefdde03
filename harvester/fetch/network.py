"""Which addresses no crawl may connect to on the word of a name or a redirect. Pure: addresses in, judgement out."""

import ipaddress
from functools import lru_cache

_REFUSED = tuple(
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private, RFC 1918
        "100.64.0.0/10",  # shared by carriers, RFC 6598; the address of several clouds' metadata services
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, and metadata services again
        "224.0.0.0/4", "240.0.0.0/4",  # multicast, reserved, broadcast
        "::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8",
    )
)  # fmt: skip
"""198.18.0.0/15 is left out: proxy software hands that range out in place of every real address."""


@lru_cache(maxsize=4096)
def is_private(address: str) -> bool:
    """Whether an IP address is private, loopback, link-local or otherwise not of the public network.

    IPv4 inside IPv6 is judged as IPv4. Raises ValueError where the text is no IP address.
    """
    found = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return any(found.version == net.version and found in net for net in _REFUSED)


@lru_cache(maxsize=4096)
def is_address(host: str) -> bool:
    """Whether a host is written as an IP address rather than as a name."""
    try:
        ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    return True
