"""Where Manshet goes: http and https, to public addresses, without passwords in the address.

Whoever writes an address into a feed, a redirect or the desk must not make the server ask its own
neighbours: databases, routers, the metadata service of a cloud.  An address is taken apart once,
by httpx, and that one reading is checked and connected to, so no two parsers can disagree.
"""

from __future__ import annotations

import re
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

import httpx

from manshet.fetch.errors import AddressError, AddressRefusedError

IPAddress = IPv4Address | IPv6Address

URL_MAX_LETTERS = 8000  # RFC 9110 section 4.1
_PORTS = {"http": 80, "https": 443}
_USER = re.compile(r"//[^/?#]*@")
_NAME = re.compile(r"(?=.{1,254}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
# Resolvers read `0x7f.1`, `2130706433` and `0177.0.0.1` as numbers (WHATWG URL, "IPv4 parser").
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)\.?$")

# Public by the registry's words or by those of older Pythons, but nobody's web server.
_IPV4_REFUSED = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
# All that is assigned to hosts so far (IANA, IPv6 Address Space); the rest is local or reserved.
_IPV6_UNICAST = IPv6Network("2000::/3")
_IPV6_REFUSED = (
    IPv6Network("2001::/23"),  # protocols, Teredo among them, which wraps an IPv4 address
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4, which wraps an IPv4 address
    IPv6Network("3fff::/20"),  # documentation
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how hosts without IPv4 reach an IPv4 address


def is_public(address: IPAddress) -> bool:
    """Whether it is a server of the internet, and not of the machine's own surroundings.

    IANA's registries of special-purpose addresses (RFC 6890); an IPv4 address inside an IPv6 one
    counts as itself.

    >>> [is_public(ip_address(text)) for text in ("1.1.1.1", "::ffff:10.0.0.1", "64:ff9b::1.1.1.1")]
    [True, False, True]
    """
    if isinstance(address, IPv4Address):
        return (
            address.is_global
            and not address.is_multicast
            and not any(address in network for network in _IPV4_REFUSED)
        )
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _IPV6_UNICAST and not any(address in network for network in _IPV6_REFUSED)


def literal(host: str) -> IPAddress | None:
    """The address that a host is itself; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def read(text: str) -> httpx.URL:
    """Take an address apart; without its fragment, which is not for the server.

    Raises AddressError for what is no address of the web, AddressRefusedError for user names in
    it and for odd ways of writing a number.
    """
    shown = _USER.sub("//", text)[:200]  # Errors end up in logs and at the desk: no passwords.
    if len(text) > URL_MAX_LETTERS:
        raise AddressError(shown, "the address is too long")
    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise AddressError(shown, "the address is malformed") from error
    if url.scheme not in _PORTS:
        raise AddressError(shown, "the address is neither http nor https")
    if url.userinfo:
        raise AddressRefusedError(shown, "the address holds a user's name")
    _check_host(shown, host)
    if url.port is not None and not 0 < url.port < 65536:
        raise AddressError(shown, "the address has no possible port")
    return url


def _check_host(shown: str, host: str) -> None:
    if ":" in host:
        # httpx has read an IPv6 address; a zone (`%25eth0`) means a neighbour.
        if "%" in host:
            raise AddressRefusedError(shown, "the host is an address with a zone")
    elif _ENDS_IN_NUMBER.search(host):
        try:
            IPv4Address(host)
        except AddressValueError as error:
            raise AddressRefusedError(shown, "the host is a number in disguise") from error
    elif not _NAME.fullmatch(host):
        raise AddressError(shown, "the address has no possible host")


def port(url: httpx.URL) -> int:
    return url.port or _PORTS[url.scheme]


def authority(url: httpx.URL) -> str:
    """`host:port`, as in `Policy.allowed_hosts`.

    >>> authority(read("https://News.example/rss")), authority(read("http://[::1]:8765"))
    ('news.example:443', '[::1]:8765')
    """
    host = url.raw_host.decode("ascii")
    return f"[{host}]:{port(url)}" if ":" in host else f"{host}:{port(url)}"
