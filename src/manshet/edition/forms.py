"""The compressed forms of a page, and which of them a browser gets.

Levels were chosen where a further one costs more time than the bytes are worth.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import brotli
from backports import zstd

IDENTITY = ""
# By preference: the smaller first. The value is the ending of the file, as nginx and Caddy expect.
ENDINGS: Mapping[str, str] = {"br": ".br", "zstd": ".zst", "gzip": ".gz"}
_BROTLI_QUALITY = 6
_ZSTANDARD_LEVEL = 12
_GZIP_LEVEL = 7
_GZIP_WINDOW = 16 + zlib.MAX_WBITS  # A gzip header without a time: the same bytes each time.


def gzipped(body: bytes, level: int = _GZIP_LEVEL) -> bytes:
    compressor = zlib.compressobj(level, zlib.DEFLATED, _GZIP_WINDOW)
    return compressor.compress(body) + compressor.flush()


def all_forms(body: bytes) -> dict[str, bytes]:
    return {
        IDENTITY: body,
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY),
        "zstd": zstd.compress(body, level=_ZSTANDARD_LEVEL),
        "gzip": gzipped(body),
    }


def accepted(accept_encoding: str) -> tuple[str, ...]:
    """The content codings of ours that the field takes, preferred first (RFC 9110, 12.5.3).

    >>> accepted("gzip, deflate, br, zstd")
    ('br', 'zstd', 'gzip')
    >>> accepted("gzip;q=1.0, br;q=0")
    ('gzip',)
    """
    weights = dict(_weights(accept_encoding))
    rest = weights.get("*", 0.0)
    return tuple(coding for coding in ENDINGS if weights.get(coding, rest) > 0)


def _weights(accept_encoding: str) -> list[tuple[str, float]]:
    found = []
    for part in accept_encoding.lower().split(","):
        coding, _, parameter = part.partition(";")
        name, _, value = parameter.strip().partition("=")
        try:
            weight = float(value) if name == "q" else 1.0
        except ValueError:
            weight = 0.0
        found.append((coding.strip(), weight))
    return found
