"""From bytes to text, for sources that declare the wrong encoding or none.

The order is that of RFC 7303 and the XML specification (appendix F): a byte order
mark, the charset of the HTTP header, the declaration inside. What they claim is then
checked, since Arabic outlets often declare UTF-8 over windows-1256 or the other way
about: bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever was declared (text
in a single-byte encoding practically never is), and a Western, broken or missing
declaration yields to an Arabic encoding under which the text reads as Arabic.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from manshet.wire.parsing import twice_encoded

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first bytes of "<?" or of "{" and a quote, in each wide encoding without a mark.
_WIDE_STARTS: Final = (
    (re.compile(rb"[<{\[]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[<{\[]"), "utf-32-be"),
    (re.compile(rb"[<{\[]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{\[]\0[^\0]"), "utf-16-be"),
)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:()-]{1,40})", re.I)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:()-]{1,40})", re.IGNORECASE)

# WHATWG's Encoding Standard: these labels mean the wider encoding in practice.
_WIDER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_LABELS: Final = {
    "win-1256": "cp1256",
    "windows1256": "cp1256",
    "x-cp1256": "cp1256",
    "cp-1256": "cp1256",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-6-e": "iso8859-6",
    "csiso88596i": "iso8859-6",
    "unicode": "utf-16",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
}
# Codecs of Python that are text encodings by name only, or slow on purpose-made input.
_NOT_ENCODINGS: Final = frozenset(
    ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7")
)
_WESTERN: Final = frozenset(("cp1252", "cp1254", "iso8859-15", "mac-roman"))
_ARABIC: Final = ("cp1256", "iso8859-6")
_MULTIBYTE = re.compile(r"utf-|gb|big5|euc|iso2022|cp9[345]|johab|hz")
_SAMPLE_BYTES: Final = 64 * 1024

_TWICE: Final = "حروف المصدر مرمّزة مرتين فتظهر رموزًا؛ أُصلحت عند القراءة."

_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652][^\W\d_]*)*")
_ARABIC_WORD = re.compile("[\u0621-\u064a][\u0621-\u0652]*")
_SEEMS_ARABIC: Final = 0.75


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is Python's name of what was used; `problem` an Arabic sentence or ""."""

    text: str
    encoding: str
    problem: str = ""


def decode(body: bytes, content_type: str | None) -> Decoded:
    """Decode `body`; never fails, since what no encoding fits comes with replacement marks."""
    found = _decode_once(body, content_type)
    before = twice_encoded.mended(found.text) if found.encoding == "utf-8" else None
    if before is None or arabic_plausibility(before[:_SAMPLE_BYTES]) < _SEEMS_ARABIC:
        return found
    return Decoded(before, found.encoding, _TWICE)


def _decode_once(body: bytes, content_type: str | None) -> Decoded:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _checked(body[len(mark) :], encoding)
    start = body[:64].lstrip()
    for pattern, encoding in _WIDE_STARTS:
        if pattern.match(start):
            return _checked(body, encoding)
    return _by_claims(body, _claims(body, content_type))


def _claims(body: bytes, content_type: str | None) -> list[str]:
    """The encodings that the header and the declaration name, without the unusable."""
    names: list[str] = []
    if content_type and (said := _HEADER_CHARSET.search(content_type)):
        names.append(said[1])
    if declared := _DECLARATION.match(body[:512]):
        names.append(declared[1].decode("ascii", "replace"))
    found = (known for name in names if (known := known_encoding(name)))
    # A document that can be read byte by byte this far is in no wide encoding.
    return [name for name in found if not name.startswith(("utf-16", "utf-32"))]


def known_encoding(label: str) -> str | None:
    """Python's name of the encoding meant by `label`; None for what is not an encoding."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_ENCODINGS else _WIDER.get(name, name)


def _by_claims(body: bytes, claims: list[str]) -> Decoded:
    claimed = claims[0] if claims else ""
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and (body.isascii() or not _is_asian(claimed)):
        mended = bool(claimed) and claimed != "utf-8" and not body.isascii()
        return Decoded(utf8, "utf-8", _wrong(claimed, "UTF-8") if mended else "")
    doubtful = claimed in ("", "utf-8", *_WESTERN, *_ARABIC)
    if doubtful and (best := _best_arabic(body, claimed)):
        text = body.decode(best, "replace")
        return Decoded(text, best, "" if best in claims else _wrong(claimed, best))
    for name in claims:
        if (text_or_none := _strict(body, name)) is not None:
            return Decoded(text_or_none, name)
    return _last_resort(body, claimed)


def _is_asian(name: str) -> bool:
    return not name.startswith("utf-") and bool(_MULTIBYTE.match(name))


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _best_arabic(body: bytes, claimed: str) -> str | None:
    """The Arabic encoding under which the text reads best, if it reads as Arabic at all."""
    sample = _sample(body)
    scores = {name: arabic_plausibility(sample.decode(name, "replace")) for name in _ARABIC}
    # At equal scores the claim decides.
    best = max(_ARABIC, key=lambda name: (scores[name], name == claimed))
    return best if scores[best] >= _SEEMS_ARABIC else None


def _sample(body: bytes) -> bytes:
    """The bytes around what is not ASCII, enough of them to judge by."""
    first = next((at for at, byte in enumerate(body[:_SAMPLE_BYTES]) if byte > 0x7F), None)
    if first is None:
        match = re.search(rb"[\x80-\xff]", body)
        first = match.start() if match else 0
    return body[max(0, first - 1) : first + _SAMPLE_BYTES]


def arabic_plausibility(text: str) -> float:
    """Judge how far the letters beyond ASCII make Arabic words: about 1 for news, 0 for none.

    The measure is the share of those letters that stand in words of Arabic letters
    only, less a third when hardly a word begins with the article, which opens about
    a fifth of the words of news prose. Text of windows-1256 read as ISO 8859-6 has
    foreign letters in most words and «ال» nowhere.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    foreign = sum(not char.isascii() and not char.isspace() for char in text)
    arabic = [word for word in words if len(word) > 1 and _ARABIC_WORD.fullmatch(word)]
    if not arabic or not foreign:
        return 0.0
    share = sum(map(len, arabic)) / foreign
    articles = sum("ال" in word[:4] for word in arabic) / len(arabic)
    return share if articles >= 0.04 else share * 2 / 3


def _last_resort(body: bytes, claimed: str) -> Decoded:
    """UTF-8 with a few spoilt bytes stays UTF-8; anything else is read as browsers would."""
    text = body.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - spoilt
    if claimed in ("", "utf-8") and spoilt > sound:
        return Decoded(body.decode("cp1252", "replace"), "cp1252", _wrong(claimed, "cp1252"))
    if claimed and claimed != "utf-8":
        text = body.decode(claimed, "replace")
    return Decoded(text, claimed or "utf-8", "في ما أرسله المصدر حروف تالفة لا تُقرأ.")


def _checked(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    spoilt = "\ufffd" in text and _strict(body, encoding) is None
    return Decoded(text, encoding, "في ما أرسله المصدر حروف تالفة لا تُقرأ." if spoilt else "")


_NAMES: Final = {"cp1256": "windows-1256", "iso8859-6": "ISO-8859-6", "cp1252": "windows-1252"}


def _wrong(claimed: str, used: str) -> str:
    used = _NAMES.get(used, used)
    if not claimed:
        return f"لم يذكر المصدر ترميز حروفه؛ قُرئ على أنه {used}."
    return f"ذكر المصدر ترميز {_NAMES.get(claimed, claimed)} والصحيح {used}؛ قُرئ على الصحيح."
