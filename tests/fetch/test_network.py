"""Addresses that no name and no redirect may lead to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import is_address, is_private

INSIDE = [
    "127.0.0.1", "127.255.0.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "100.100.100.200", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::",
]  # fmt: skip
OUTSIDE = ["223.4.5.6", "172.15.0.1", "172.32.0.1", "11.0.0.1", "2400:3200::1", "::ffff:223.4.5.6", "198.18.0.7"]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_of_private_networks_are_known_in_every_spelling(address):
    assert is_private(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_public_addresses_are_let_pass(address):
    assert not is_private(address)


@given(st.ip_addresses())
def test_everything_that_the_standard_library_calls_loopback_or_link_local_is_refused(address):
    if address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified:
        assert is_private(str(address))
    if isinstance(address, ipaddress.IPv4Address):
        assert is_private(f"::ffff:{address}") == is_private(str(address))


@pytest.mark.parametrize(
    ("host", "is_one"), [("127.0.0.1", True), ("::1", True), ("a.gov.cn", False), ("127.1", False)]
)
def test_a_name_is_no_address(host, is_one):
    assert is_address(host) is is_one
