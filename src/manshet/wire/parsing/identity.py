"""When two received pieces are one, and what changed between its versions.

The keys go from the strongest to the weakest: the source's own guid, the address in
its canonical form, and the folded headline with the text. Agencies send corrections
under the same guid; outlets edit a headline and keep the address; a re-sent piece
may share only its words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from manshet.arabic import fold
from manshet.wire.parsing.addresses import canonical
from manshet.wire.parsing.cleaning import without_tags
from manshet.wire.parsing.records import Item

Change = Literal[
    "headline",
    "text",
    "time",
    "status",
    "embargo",
    "terms",
    "expiry",
    "address",
    "pictures",
    "version",
]

_MIN_LETTERS: Final = 12
"""Shorter words, such as «عاجل», are said of a thousand things and identify nothing."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one piece; "" for what it lacks. Each is at most 64 letters or an address."""

    guid: str
    address: str
    words: str


def identity(item: Item) -> Keys:
    """Tell by what `item` can be found again.

    A guid is unique within its source only, so the caller keeps it beside the source.
    One that is an address is compared in canonical form: content systems change
    between http and https more lightly than their guid's rules allow. Its fragment stays: on a
    page of short notes nothing else tells one from another.
    """
    return Keys(
        guid=_guid_key(item.guid.strip()),
        address=canonical(item.url),
        words=words_key(item),
    )


def _guid_key(guid: str) -> str:
    if "://" not in guid:
        return guid
    address, mark, fragment = guid.partition("#")
    return f"{canonical(address) or address}{mark}{fragment}"


def words_key(item: Item) -> str:
    """A digest of folded headline and text; "" when there are too few words to tell."""
    words = f"{fold(item.headline)}\n{_words(item)}"
    return _digest(words) if len(words) - 1 >= _MIN_LETTERS else ""


def fingerprint(item: Item) -> str:
    """A digest that changes when anything does that an editor would want to know of."""
    return _digest("\n".join(repr(value) for value in _compared(item).values()))


def differences(old: Item, new: Item) -> tuple[Change, ...]:
    """What changed from `old` to `new`, in a fixed order; empty when nothing did.

    Vowel marks and spacing count as changes of headline and text: the desk shows
    what the agency last wrote.
    """
    before, after = _compared(old), _compared(new)
    return tuple(change for change in before if before[change] != after[change])


def is_newer(old: Item, new: Item) -> bool:
    """Whether `new` replaces `old`: by version where both count, else by time, else by change.

    Deliveries overtake each other; NewsML-G2 has the higher version win.
    """
    if old.version.isdecimal() and new.version.isdecimal():
        return int(new.version) > int(old.version) or (
            new.version == old.version and bool(differences(old, new))
        )
    if old.updated_at and new.updated_at and old.updated_at != new.updated_at:
        return new.updated_at > old.updated_at
    return bool(differences(old, new))


def _compared(item: Item) -> dict[Change, object]:
    return {
        "headline": (item.kicker, item.headline),
        "text": (item.summary, item.body_html, item.byline, item.dateline),
        "time": (_instant(item.published_at), _instant(item.updated_at)),
        "status": item.pub_status,
        "embargo": _instant(item.embargoed_until),
        "terms": item.usage_terms,
        "expiry": _instant(item.expires_at),
        "address": canonical(item.url),
        "pictures": tuple((one.url, one.caption, one.credit) for one in item.images),
        "version": item.version,
    }


def _instant(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _words(item: Item) -> str:
    return fold(without_tags(item.body_html) or item.summary)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
