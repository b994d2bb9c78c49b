from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from manshet.fetch.decoding import DecodingError, UnknownCodingError, decoder_for

TEXT = "خبر عاجل من بيروت. ".encode() * 5000
ZEROS = bytes(50_000_000)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


CODED = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    "GZIP ": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:700]) + gzip.compress(TEXT[700:]),
    "gzip, identity": gzip.compress(TEXT) + b"\0\0\0",
    "deflate": zlib.compress(TEXT),
    "identity, deflate": raw_deflate(TEXT),
    "br": brotli.compress(TEXT),
}
BOMBS = {
    "gzip": gzip.compress(ZEROS),
    "deflate": zlib.compress(ZEROS),
    "br": brotli.compress(ZEROS, quality=5),
}


@pytest.mark.parametrize("step", [1, 7, 100_000])
@pytest.mark.parametrize("coding", CODED)
def test_what_was_packed_comes_out_however_it_arrives(coding: str, step: int):
    decoder, body, packed = decoder_for(coding), bytearray(), CODED[coding]
    for start in range(0, len(packed), step):
        for piece in decoder.feed(packed[start : start + step]):
            body += piece
    body += decoder.finish()
    assert body == TEXT


@pytest.mark.parametrize("coding", BOMBS)
def test_a_bomb_comes_out_in_small_pieces(coding: str):
    pieces = [len(piece) for piece in decoder_for(coding).feed(BOMBS[coding])]
    assert sum(pieces) == len(ZEROS)
    assert max(pieces) <= 256 * 1024


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_missing_end_is_noticed(coding: str):
    decoder = decoder_for(coding)
    list(decoder.feed(CODED[coding][:-9]))
    with pytest.raises(DecodingError) as caught:
        decoder.finish()
    assert caught.value.is_cut_short


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_garbage_is_noticed(coding: str):
    with pytest.raises(DecodingError):
        list(decoder_for(coding).feed(b"\xff" + b"<rss>" * 100))


def test_empty_members_without_end_are_noticed():
    with pytest.raises(DecodingError):
        list(decoder_for("gzip").feed(gzip.compress(b"") * 2000))


@pytest.mark.parametrize("coding", ["zstd", "compress", "gzip, gzip", "br, gzip", "aes128gcm"])
def test_codings_that_were_not_asked_for_are_refused(coding: str):
    with pytest.raises(UnknownCodingError):
        decoder_for(coding)
