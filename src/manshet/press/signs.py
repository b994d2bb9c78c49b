"""Vowel signs that come out of a PDF where they were put in.

A shaper keeps a letter and its signs together as one unit, and a PDF then holds one text for two
glyphs; readers of PDFs give it back doubled or in the wrong order.  The press's fonts know the
signs by stand-ins, format characters that letters join across but that are units of their own
(Unicode, sections 9.2 and 23.2: joining type T, not Grapheme_Extend).  After typesetting, the
PDF's tables of characters are set back to the signs.  `script/press-fonts` holds the same pairs.
"""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Final

from pypdf import PdfWriter
from pypdf.generic import StreamObject

SIGNS: Final = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
STAND_INS: Final = "".join(map(chr, (*range(0x1D173, 0x1D17B), 0x206A)))

_TO_STAND_INS = str.maketrans(SIGNS, STAND_INS)
# Only the stand-ins, for they would come out as signs; and what no font of ours draws over a letter.
_UNWANTED = re.compile(f"[{STAND_INS}\u0610-\u061a\u0656-\u065f\u06d6-\u06ed]")
_TABLE_ROW = re.compile(rb"(<[0-9A-Fa-f]{4}>\s*)<([0-9A-Fa-f]+)>")


def with_stand_ins(text: str) -> str:
    """`text` as the press's fonts want it: composed (NFC), its vowel signs replaced."""
    composed = _UNWANTED.sub("", unicodedata.normalize("NFC", text))
    return composed.translate(_TO_STAND_INS)


def _hex(char: str) -> str:
    return char.encode("utf-16-be").hex().upper()


_BACK: Final = {_hex(stand_in): _hex(sign) for sign, stand_in in zip(SIGNS, STAND_INS, strict=True)}
_STAND_IN_CODE = re.compile("|".join(_BACK))


def restore_signs(pdf: bytes) -> bytes:
    """The PDF with the signs themselves in its ToUnicode tables (ISO 32000-2, section 9.10.3)."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for number in range(1, len(writer.root_object.pdf._objects) + 1):
        found = writer.get_object(number)
        if isinstance(found, StreamObject) and b"begincmap" in (data := found.get_data()):
            found.set_data(_TABLE_ROW.sub(_restored_row, data))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _restored_row(row: re.Match[bytes]) -> bytes:
    codes = row[2].decode().upper()
    return row[1] + b"<" + _STAND_IN_CODE.sub(lambda code: _BACK[code[0]], codes).encode() + b">"
