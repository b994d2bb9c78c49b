"""The reader's address, whatever the socket and the server before it make of it."""

from __future__ import annotations

import pytest

from manshet.edition.clients import address_of, subscriber_of


@pytest.mark.parametrize(
    ("peer", "forwarded", "subscriber"),
    [
        ("192.0.2.8", "", "192.0.2.8"),
        ("::ffff:192.0.2.8", "", "192.0.2.8"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::"),
        ("127.0.0.1", "198.51.100.9, 203.0.113.5", "203.0.113.5"),
        ("::1", "203.0.113.5", "203.0.113.5"),
        ("::ffff:127.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"),
        ("::ffff:192.0.2.8", "203.0.113.5", "192.0.2.8"),
        ("127.0.0.1", "nobody", ""),
        ("unknown", "203.0.113.5", ""),
        ("", "", ""),
    ],
)
def test_each_subscriber_is_counted_by_himself(peer: str, forwarded: str, subscriber: str) -> None:
    assert subscriber_of(address_of(peer, forwarded)) == subscriber
