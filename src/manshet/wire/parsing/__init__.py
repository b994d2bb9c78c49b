"""From bytes to records for everything agencies send: RSS, Atom, JSON Feed, ninjs, NewsML-G2.

Pure functions without Django and without the network. `parse` takes what a source
sent and returns a `Feed` or raises a `WireError`; nothing else comes out of it,
whatever went in.
"""

from manshet.wire.parsing.addresses import canonical
from manshet.wire.parsing.dispatch import parse
from manshet.wire.parsing.identity import (
    Change,
    Keys,
    differences,
    fingerprint,
    identity,
    is_newer,
)
from manshet.wire.parsing.limits import MAX_BODY_BYTES
from manshet.wire.parsing.records import Category, Feed, Item, Media, PubStatus

__all__ = [
    "MAX_BODY_BYTES",
    "Category",
    "Change",
    "Feed",
    "Item",
    "Keys",
    "Media",
    "PubStatus",
    "canonical",
    "differences",
    "fingerprint",
    "identity",
    "is_newer",
    "parse",
]
