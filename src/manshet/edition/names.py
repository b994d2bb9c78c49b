"""The name under which a page is stored: its path, and which page of a list.

Everything else in an address (`utm_source`, `fbclid` …) changes nothing that a reader sees, and
must neither multiply stored pages nor reach the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, quote

_PAGE = re.compile("[1-9][0-9]{0,8}")
_PARAMETERS_MAX = 100
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\]|//|/\.\.?(?:/|$)|^(?!/)")
_COMPONENT_BYTES_MAX = 200  # A file's name may have 255 bytes; the rest is for its ending.
_PATH_BYTES_MAX = 1000


class Name(NamedTuple):
    """`page` is the number in `?page=`; empty for the first, and where there are no others."""

    path: str
    page: str = ""

    @property
    def target(self) -> str:
        """The request target (RFC 9112 section 3.2.1), percent-encoded."""
        query = f"?page={quote(self.page)}" if self.page else ""
        return quote(self.path) + query


@dataclass(frozen=True)
class Policy:
    """Which addresses have stored pages.

    `dynamic` are beginnings of paths that the program answers anew each time; `signed_in` is the
    name of the cookie of those who sign in at the desk.  `dynamic_files` are beginnings with an
    ending: files of their own among stored pages.
    """

    dynamic: tuple[str, ...]
    signed_in: str
    dynamic_files: tuple[tuple[str, str], ...] = ()

    def name_of(self, path: str, query: str) -> Name | None:
        """The name of the stored page; None for an address that is answered anew each time."""
        if path.startswith(self.dynamic) or any(
            path.startswith(start) and path.endswith(end) for start, end in self.dynamic_files
        ):
            return None
        if _UNFIT.search(path) or not _fits_a_file(path):
            return None
        page = _page_of(query) if "page=" in query else ""
        if page and not _PAGE.fullmatch(page):
            return None
        return Name(path, "" if page == "1" else page)


def _fits_a_file(path: str) -> bool:
    try:
        encoded = path.encode()
    except UnicodeEncodeError:  # Bytes of the address that were not UTF-8.
        return False
    if len(encoded) <= _COMPONENT_BYTES_MAX:
        return True
    parts = encoded.split(b"/")
    return len(encoded) <= _PATH_BYTES_MAX and max(map(len, parts)) <= _COMPONENT_BYTES_MAX


def _page_of(query: str) -> str:
    """The last `page`, as Django reads it."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_PARAMETERS_MAX)
    except ValueError:
        return ""
    return ([value for name, value in pairs if name == "page"] or [""])[-1]
