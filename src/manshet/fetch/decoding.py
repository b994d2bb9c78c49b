"""Decompression in small pieces, so that a bomb is noticed before it is in memory.

Decoders of HTTP libraries hand out all that a piece of input expands to: 64 KiB of gzip become
64 MB, of Brotli far more.  These hand out at most a few dozen kilobytes at a time, and whoever
reads them can stop.  Zstandard is not offered to servers: those that speak it speak gzip.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli

ACCEPTED = "gzip, deflate, br"
_PIECE_BYTES = 64 * 1024
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_MOST_MEMBERS = 1000  # Honest ones hold 64 KiB; empty ones cost time and bring nothing.
_GZIP_MAGIC = b"\x1f\x8b"


class UnknownCodingError(ValueError):
    """The body is in a coding that was not asked for."""


class DecodingError(ValueError):
    """The body is not what its coding says; `is_cut_short` if only its end is missing."""

    def __init__(self, problem: str, *, is_cut_short: bool = False) -> None:
        self.is_cut_short = is_cut_short
        super().__init__(problem)


class Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]:
        """Pieces of a few dozen kilobytes at most. Raises DecodingError."""
        ...

    def finish(self) -> bytes:
        """What is left, a few bytes. Raises DecodingError if the end is missing."""
        ...


class _Identity:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> bytes:
        return b""


class _Inflate:
    """Gzip, of one or several members, or deflate: with zlib's head as specified, or without."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._inflater = zlib.decompressobj(_GZIP_WINDOW) if is_gzip else None
        self._members = 1
        self._kept = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        data = self._kept + data
        self._kept = b""
        while data:
            if self._inflater is None:
                self._inflater = zlib.decompressobj(_deflate_window(data))
            if self._inflater.eof:
                if data == _GZIP_MAGIC[:1]:
                    self._kept = data  # The next byte tells a member from padding.
                    return
                if not (self._is_gzip and data.startswith(_GZIP_MAGIC)):
                    return  # Padding after the end, which browsers overlook as well.
                self._members += 1
                if self._members > _MOST_MEMBERS:
                    raise DecodingError("the body has too many members")
                self._inflater = zlib.decompressobj(_GZIP_WINDOW)
            try:
                piece = self._inflater.decompress(data, _PIECE_BYTES)
            except zlib.error as error:
                raise DecodingError(str(error)) from error
            if piece:
                yield piece
            data = self._inflater.unconsumed_tail or self._inflater.unused_data

    def finish(self) -> bytes:
        if self._inflater is None:
            return b""
        rest = self._inflater.flush()
        if not self._inflater.eof:
            raise DecodingError("the compressed body has no end", is_cut_short=True)
        return rest


def _deflate_window(start: bytes) -> int:
    """Many servers send deflate without the head of RFC 1950, whose first byte ends in 8."""
    has_head = start[0] & 0x0F == zlib.DEFLATED
    return zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS


class _Brotli:
    def __init__(self) -> None:
        self._decompressor = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._decompressor.is_finished():
            return
        try:
            piece = self._decompressor.process(data, output_buffer_limit=_PIECE_BYTES)
            # It accepts more before it has handed out all that it holds: ask until nothing comes.
            while piece or not self._decompressor.can_accept_more_data():
                yield piece
                piece = self._decompressor.process(b"", output_buffer_limit=_PIECE_BYTES)
        except brotli.error as error:
            raise DecodingError(str(error)) from error

    def finish(self) -> bytes:
        if not self._decompressor.is_finished():
            raise DecodingError("the compressed body has no end", is_cut_short=True)
        return b""


def decoder_for(content_encoding: str) -> Decoder:
    """Raises UnknownCodingError, also for several codings in each other: none needs them."""
    codings = [word.strip().lower() for word in content_encoding.split(",")]
    match [coding for coding in codings if coding not in ("", "identity")]:
        case []:
            return _Identity()
        case ["gzip" | "x-gzip"]:
            return _Inflate(is_gzip=True)
        case ["deflate"]:
            return _Inflate(is_gzip=False)
        case ["br"]:
            return _Brotli()
    raise UnknownCodingError(f"the body is in the coding {content_encoding[:60]!r}")
