"""Addresses that hand an article to a social network, as plain links.

A link needs no network's script, so a page loads nothing foreign and nobody is followed; it
also works in a stored page and without JavaScript.  Every value is percent-encoded exactly once
as UTF-8.  The address given is the short one (`/a/<id>`): an encoded Arabic slug is four hundred
characters of `%D8`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from manshet.arabic import LTR_LETTERS, isolate_plain, paragraph_direction

_LATIN_LETTER = re.compile(f"[{LTR_LETTERS}]")
_RIGHT_TO_LEFT_MARK = "\u200f"
_RIGHT_TO_LEFT_ISOLATE, _POP_ISOLATE = "\u2067", "\u2069"


@dataclass(frozen=True)
class ShareLink:
    name: str
    """Identifier of the target, also the name of its icon: `facebook`."""
    label: str
    """What the target is called in Arabic: «فيسبوك»."""
    url: str


def share_links(headline: str, short_url: str) -> tuple[ShareLink, ...]:
    """The targets in the order readers see them; `short_url` is absolute and encoded."""
    address = quote(short_url, safe="")
    # X and Telegram put the address after the text by themselves.
    text = quote(message_text(headline), safe="")
    message = quote(f"{message_text(headline)}\n{short_url}", safe="")
    mail_body = quote(f"{message_text(headline)}\r\n{short_url}", safe="")
    subject = quote(headline, safe="")
    return (
        ShareLink("whatsapp", "واتساب", f"https://wa.me/?text={message}"),
        ShareLink("facebook", "فيسبوك", f"https://www.facebook.com/sharer/sharer.php?u={address}"),
        ShareLink("x", "إكس", f"https://x.com/intent/post?url={address}&text={text}"),
        ShareLink("telegram", "تلغرام", f"https://t.me/share/url?url={address}&text={text}"),
        ShareLink(
            "linkedin",
            "لينكدإن",
            f"https://www.linkedin.com/sharing/share-offsite/?url={address}",
        ),
        ShareLink("email", "البريد", f"mailto:?subject={subject}&body={mail_body}"),
    )


def message_text(headline: str) -> str:
    """The headline as plain text that keeps its direction in front of a Latin address.

    A message has no markup, and many messengers guess a paragraph's direction from its first
    strong letter: «GPT يغيّر …» would be set from the left.  A mark in front settles the paragraph.
    A Latin word at the headline's end would join the address that a network puts behind it into
    one left-to-right run, and swap places with it: an isolate round the whole headline keeps them
    apart (UAX #9, section 2.4 and rules P2, P3).  A headline that is all Arabic, or all foreign,
    is sent untouched.
    """
    if paragraph_direction(headline) == "ltr" or not _LATIN_LETTER.search(headline):
        return headline
    isolated = isolate_plain(headline)
    return f"{_RIGHT_TO_LEFT_MARK}{_RIGHT_TO_LEFT_ISOLATE}{isolated}{_POP_ISOLATE}"
