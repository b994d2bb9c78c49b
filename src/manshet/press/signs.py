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
from typing import Final, cast

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject

SIGNS: Final = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
STAND_INS: Final = "".join(map(chr, (*range(0x1D173, 0x1D17B), 0x206A)))

# Behind a number or a foreign word.  Readers of PDFs put a line in order by their own means, and
# some take the space after «26» along into what runs from the left, so that words are glued
# together.  A right-to-left mark stops them, but only as a glyph; shapers drop the mark itself.
# HIGH HAMZA stands in: a letter from the right that joins to nothing and that no Arabic text has.
END: Final = "\u0674"

_TO_STAND_INS = str.maketrans(SIGNS, STAND_INS)
_FROM_STAND_INS = str.maketrans(STAND_INS, SIGNS)
# The stand-ins, which would come out as signs, and the signs that no font of ours draws.
_UNWANTED = re.compile(f"[{STAND_INS}\u0674\u0610-\u061a\u0656-\u065f\u06d6-\u06ed]")
_TABLE_ROW = re.compile(rb"(<[0-9A-Fa-f]{4}>\s*)<([0-9A-Fa-f]+)>")


def with_stand_ins(text: str) -> str:
    """`text` as the press's fonts want it: composed (NFC), its vowel signs replaced."""
    composed = _UNWANTED.sub("", unicodedata.normalize("NFC", text))
    return composed.translate(_TO_STAND_INS)


def _hex(char: str) -> str:
    return char.encode("utf-16-be").hex().upper()


_BACK: Final = {
    _hex(stand_in): _hex(sign) for sign, stand_in in zip(SIGNS, STAND_INS, strict=True)
} | {_hex(END): _hex("\u200f")}
_STAND_IN_CODE = re.compile("|".join(_BACK))


def without_stand_ins(text: str) -> str:
    """The signs themselves again, for a typeface that is not the press's own."""
    return text.replace(END, "").translate(_FROM_STAND_INS)


def restore_signs(pdf: bytes) -> bytes:
    """The PDF with the signs themselves in its ToUnicode tables (ISO 32000-2, section 9.10.3)."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for table in _tables(writer):
        table.set_data(_TABLE_ROW.sub(_restored_row, table.get_data()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _tables(writer: PdfWriter) -> list[StreamObject]:
    """The ToUnicode stream of each font; pages share their fonts."""
    found: dict[int, StreamObject] = {}
    for page in writer.pages:
        resources = cast(DictionaryObject, page["/Resources"].get_object())
        fonts = cast(DictionaryObject, resources.get("/Font", DictionaryObject()).get_object())
        for font in fonts.values():
            table = cast(DictionaryObject, font.get_object()).get("/ToUnicode")
            if table is not None and isinstance(stream := table.get_object(), StreamObject):
                found[id(stream)] = stream
    return list(found.values())


def _restored_row(row: re.Match[bytes]) -> bytes:
    codes = row[2].decode().upper()
    return row[1] + b"<" + _STAND_IN_CODE.sub(lambda code: _BACK[code[0]], codes).encode() + b">"
