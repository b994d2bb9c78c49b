"""Addresses of pieces: made absolute, and brought to one form for comparing.

One article arrives under many addresses: with `utm_` parameters from a newsletter,
with a fragment, over http and https, percent-encoded in either letter case. The
canonical form follows RFC 3986 section 6.2.2 and drops what only tracks readers.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from manshet.wire.parsing.limits import MAX_ADDRESS_LETTERS

_TRACKING_STARTS: Final = ("utm_", "at_", "pk_", "mtm_", "hsa_", "__twitter", "ns_")
_TRACKING_NAMES: Final = (
    "_ga _gl cmpid cmp dclid dm_i fb_action_ids fb_action_types fb_source fbclid gbraid gclid"
    " gclsrc guccounter igshid ito mc_cid mc_eid mkt_tok msclkid ncid ocid oly_anon_id oly_enc_id"
    " ref_src s_cid spm srnd traffic_source twclid vero_id wbraid xtor yclid"
)
_TRACKING: Final = frozenset(_TRACKING_NAMES.split())
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_SAFE: Final = "/:@!$&'()*+,;=-._~"


def absolute(address: str, base: str = "") -> str:
    """Return `address` resolved against `base`, or "" for anything but http and https."""
    address = _CONTROLS.sub("", address)[: MAX_ADDRESS_LETTERS + 1]
    if not address or len(address) > MAX_ADDRESS_LETTERS:
        return ""
    try:
        joined = urljoin(base, address)
        parts = urlsplit(joined)
        usable = parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:  # A bracket or a port that belongs to no address.
        return ""
    return joined if usable else ""


def canonical(address: str) -> str:
    """Return the form by which two addresses of one article are equal; "" for no address.

    The scheme becomes https, the host lower-case, the path percent-encoded once;
    fragment, default port and tracking parameters go, the other parameters stay in
    their order.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _DEFAULT_PORTS or not host:
        return ""
    shown = f"[{host}]" if ":" in host else _ascii_host(host)
    netloc = shown if port in (None, 80, 443) else f"{shown}:{port}"
    path = quote(
        unquote(parts.path or "/", errors="surrogateescape"), _SAFE, errors="surrogateescape"
    )
    return urlunsplit(("https", netloc, path, _without_tracking(parts.query), ""))


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host


def _without_tracking(query: str) -> str:
    try:
        pairs = parse_qsl(
            query, keep_blank_values=True, errors="surrogateescape", max_num_fields=200
        )
    except ValueError:  # More parameters than any article has; compared as it is.
        return query
    kept = [pair for pair in pairs if not _tracks(pair[0].lower())]
    return urlencode(kept, errors="surrogateescape")


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)
