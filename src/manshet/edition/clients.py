"""Who asks, for limits and logs: one reading of a reader's address."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address
_SUBSCRIBER_BITS: Final = {4: 32, 6: 64}  # An IPv6 reader has a whole /64 of addresses.


def address_of(peer: str, forwarded: str) -> Address | None:
    """The reader's; None where the connection has none.

    `forwarded`, the header `X-Forwarded-For`, counts from a web server on this machine alone, whose
    own word is the last; anyone else could invent it.
    """
    try:
        address = _read(peer)
        if address.is_loopback and forwarded:
            address = _read(forwarded.rpartition(",")[2].strip())
    except ValueError:
        return None
    return address


def _read(text: str) -> Address:
    """A socket on `::` tells IPv4 readers as `::ffff:192.0.2.1` (RFC 4291, section 2.5.5.2)."""
    address = ip_address(text)
    mapped: IPv4Address | None = getattr(address, "ipv4_mapped", None)
    return mapped or address


def subscriber_of(address: Address | None) -> str:
    """Whom a limit counts: an IPv4 address, or the 64 bits of IPv6 that one has; "" for none."""
    return network_of(address, _SUBSCRIBER_BITS) if address else ""


def network_of(address: Address, bits: dict[int, int]) -> str:
    """The network of so many bits, by the version of the address."""
    return str(ip_network((address, bits[address.version]), strict=False).network_address)
