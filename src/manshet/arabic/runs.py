"""Runs of a right-to-left paragraph that UAX #9 would show in the wrong order.

After an Arabic letter a European number becomes an Arabic number (rule W2), so
the hyphen of «2-1» and the percent sign of «50%» turn neutral and then
right-to-left (W4, W5, N1): a reader sees 1-2 and %50. Signs at the ends of a
Latin run («C++») go the same way. A run is kept in order by isolating it.

What UAX #9 already shows well stays as it is: a Latin word or a phrase of
Latin words among Arabic words, a whole number, and figures joined by a comma,
a full stop, a colon or a slash («12:34», «1,234.5», «2026/07/05»). Numbers in
Arabic-Indic digits stay too: their readers expect the right-to-left order
which CLDR gives Arabic dates, and isolation would not change it (N1 counts an
Arabic number as right-to-left on either side of a space).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from manshet.arabic.controls import mask_isolates
from manshet.arabic.words import Kind, Word, find_words

Run = tuple[int, int]  # start and end, as in a slice

_SPACES = frozenset((" ", "\u00a0", "\u202f"))
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")

_ORDERLY_NUMBER = re.compile(r"[0-9]+(?:[.,:/\u00a0\u202f][0-9]+)*+")
_ORDERLY_HEAD = re.compile(r"(?:[0-9]+(?:[.,:/][0-9]+)*+)?[^\W\d_]")
_LETTERS = r"[^\W\d_]+(?:['’&.\-][^\W\d_]+)*+"
_ORDERLY_PHRASE = re.compile(rf"{_LETTERS}(?:[ \u00a0\u202f]{_LETTERS})*+")

# A plus or a zero and groups of digits; at least seven digits, which keeps
# ordinary figures out, and at most the fifteen of ITU-T E.164 and a 00 prefix.
_TELEPHONE = re.compile(
    r"(?:\+[0-9]+|0[0-9]+|\(\+[0-9]{1,4}\))"
    r"(?:[ \u00a0\-.](?:[0-9]{1,7}|\([0-9]{1,7}\))){1,6}(?![\w%:/])"
)
_TELEPHONE_DIGITS = range(7, 18)
# Thousands parted by spaces, as in the SI Brochure, section 5.4.4.
_SPACED_THOUSANDS = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,6}(?:[.,][0-9]+)?%?(?![\w%])")

# How hands type a range or a date in haste: «4- 3», «7 -1», «11-06- 1990», «9/ 2».
_HASTY_GAP = re.compile(r"[\-–−/][ \u00a0\u202f]|[ \u00a0\u202f][–/]")
_LIST_MARKER = re.compile(r"[0-9]{1,2}")
_INDENT = 8  # characters; beyond that nobody indents a list
# «Long Road: The Return»: a title's own colon, or comma, between Latin words.
_LATIN_PAUSES = frozenset((": ", ", "))

_ZONE = re.compile(
    r"(?:UTC|GMT|[A-Z]{1,2}[SD]T|CET|EET|WET|MSK|TRT)(?:[+\-−][0-9]{1,2}(?::?[0-9]{2})?)?"
)
_UNIT = re.compile(
    r"[AaPp]\.?[Mm]"
    r"|USD|EUR|GBP|JPY|CNY|CHF|CAD|AUD|INR|RUB|TRY|IRR|ILS"
    r"|SAR|AED|QAR|KWD|BHD|OMR|YER|IQD|JOD|SYP|LBP|EGP|SDG|LYD|TND|DZD|MAD|MRU|SOS|DJF|KMF"
    r"|[kKMGTP]i?[Bb]|[KMGT]bps|[kMG]?Hz|[kMGT]?Wh?|mAh|[kcmnµ]?m[²³]?|[kmµ]?g|ml|km/h|°?[CF]"
)


def find_runs(text: str) -> list[Run]:
    """Return the runs to isolate, in order and disjoint, of a right-to-left paragraph.

    What already stands inside LRI, RLI or FSI and PDI is left alone. The time
    is linear in the length of the text.
    """
    return list(_word_runs(mask_isolates(text)))


def _digits_in(text: str) -> int:
    return sum(1 for char in text if char.isdecimal())


def _word_runs(text: str) -> Iterator[Run]:
    words = list(find_words(text))
    first = 0
    while first < len(words):
        start, kind = words[first].start, words[first].kind
        last, end = _group(text, words, first)
        if not _is_orderly(text[start:end], kind) or (
            kind == "latin" and _meets_left_to_right(text, words, last, end)
        ):
            yield start, end
        first = last + 1


def _group(text: str, words: Sequence[Word], first: int) -> tuple[int, int]:
    """Return the last word that belongs with ``words[first]``, and where the run ends."""
    word = words[first]
    if word.kind == "latin":
        return _phrase(text, words, first, word.end, ("latin", "number"))
    if word.kind == "number":
        return _figures(text, words, first)
    if word.kind == "symbol" and _is_joined(text, words, first, word.end, ("number",)):
        return _figures(text, words, first + 1)
    return first, word.end


def _phrase(
    text: str, words: Sequence[Word], last: int, end: int, kinds: tuple[Kind, ...]
) -> tuple[int, int]:
    """Take in the Latin words and figures that follow: «GPT 4 (beta)», «Johnson & Johnson»."""
    while True:
        if _is_joined(text, words, last, end, kinds):
            last, end = last + 1, words[last + 1].end
        elif _is_joined_by_operator(text, words, last, end, ("latin",)):
            last, end = last + 2, words[last + 2].end
        elif _is_joined_by_pause(text, words, last, end):
            last, end = last + 1, words[last + 1].end
        elif bracketed := _bracketed_last(text, words, last, end):
            last, end = bracketed, words[bracketed].end + 1
        else:
            return last, end


def _figures(text: str, words: Sequence[Word], first: int) -> tuple[int, int]:
    """Take in what belongs to a figure: «2 - 1», «+971 50 123», «10 000», «15:00 GMT»."""
    last, end = _digit_groups(text, words, first)
    while True:
        if _is_joined_by_operator(text, words, last, end, ("number",)):
            last, end = last + 2, words[last + 2].end
        elif _is_joined(text, words, last, end, ("symbol",)) or _is_joined_in_haste(
            text, words, first, last, end
        ):
            last, end = last + 1, words[last + 1].end
        elif _is_joined(text, words, last, end, ("latin",)) and _is_unit(text, words, last):
            return _phrase(text, words, last + 1, words[last + 1].end, ("latin",))
        else:
            return last, end


def _digit_groups(text: str, words: Sequence[Word], first: int) -> tuple[int, int]:
    last, start = first, words[first].start
    match = _TELEPHONE.match(text, start)
    if match is None or _digits_in(match[0]) not in _TELEPHONE_DIGITS:
        match = _SPACED_THOUSANDS.match(text, start)
    if match is None:
        return first, words[first].end
    while last + 1 < len(words) and words[last + 1].start < match.end():
        last += 1
    return last, max(match.end(), words[last].end)


def _is_unit(text: str, words: Sequence[Word], number: int) -> bool:
    figure, unit = (text[word.start : word.end] for word in words[number : number + 2])
    return bool(_UNIT.fullmatch(unit) or (":" in figure and _ZONE.fullmatch(unit)))


def _is_joined(
    text: str, words: Sequence[Word], last: int, end: int, kinds: tuple[Kind, ...]
) -> bool:
    """Whether one space alone parts ``end`` from the next word, of one of ``kinds``."""
    if last + 1 == len(words):
        return False
    following = words[last + 1]
    return following.kind in kinds and following.start - end == 1 and text[end] in _SPACES


def _is_joined_by_operator(
    text: str, words: Sequence[Word], last: int, end: int, kinds: tuple[Kind, ...]
) -> bool:
    if not _is_joined(text, words, last, end, ("operator", "latin")):
        return False
    operator = words[last + 1]
    is_times = text[operator.start : operator.end] in ("x", "X") and "latin" not in kinds
    return (operator.kind == "operator" or is_times) and _is_joined(
        text, words, last + 1, operator.end, kinds
    )


def _is_joined_in_haste(text: str, words: Sequence[Word], first: int, last: int, end: int) -> bool:
    """Whether a hyphen or a slash with a space on one side alone leads to another figure."""
    if last + 1 == len(words) or words[last + 1].kind != "number":
        return False
    following = words[last + 1].start
    is_signed = following - end == 1 and text[end] in _SPACES and text[following] in "-−"
    if not is_signed and not _HASTY_GAP.fullmatch(text, end, following):
        return False
    return not _is_list_marker(text, words[first].start, end)


def _is_list_marker(text: str, start: int, end: int) -> bool:
    """«1- 20 شخصا» at the start of a line is an item of a list."""
    indent = text[max(0, start - _INDENT) : start].rpartition("\n")[2]
    begins = len(indent) < _INDENT and not indent.strip()
    return begins and _LIST_MARKER.fullmatch(text, start, end) is not None


def _is_joined_by_pause(text: str, words: Sequence[Word], last: int, end: int) -> bool:
    if last + 1 == len(words) or words[last + 1].kind != "latin":
        return False
    return text[end : words[last + 1].start] in _LATIN_PAUSES


def _bracketed_last(text: str, words: Sequence[Word], last: int, end: int) -> int | None:
    """Return the last word of a bracketed group that follows, as «(Pro Max)» does."""
    inner = last + 1
    if inner == len(words) or words[inner].start - end != 2:
        return None
    if text[end] not in _SPACES or text[end + 1] != "(":
        return None
    while _is_joined(text, words, inner, words[inner].end, ("latin", "number")):
        inner += 1
    return inner if text.startswith(")", words[inner].end) else None


def _is_orderly(run: str, kind: Kind) -> bool:
    """Whether UAX #9 shows ``run`` in its logical order between Arabic letters."""
    if kind == "number":
        return _ORDERLY_NUMBER.fullmatch(run) is not None
    if kind in ("operator", "symbol"):
        return len(run) == 1
    if kind == "address":
        return False
    if not _SPACES.isdisjoint(run):
        return _ORDERLY_PHRASE.fullmatch(run) is not None
    return _ORDERLY_HEAD.match(run) is not None and _ends_strongly(run)


def _ends_strongly(run: str) -> bool:
    # After a Latin letter a European number counts as left-to-right (W7).
    return unicodedata.bidirectional(run[-1]) in {"L", "EN"}


def _meets_left_to_right(text: str, words: Sequence[Word], last: int, end: int) -> bool:
    """Whether a Latin run would be drawn into one with what follows it (N1, W7).

    «WHO، FIFA» is two names, and the comma between them belongs to the Arabic
    sentence. At the end of the paragraph a full stop counts too: teasers and
    titles are joined with other text.
    """
    following = last + 1
    while following < len(words) and words[following].kind in ("operator", "symbol"):
        following += 1
    is_last = following == len(words)
    stop = len(text) if is_last else words[following].start
    if _LETTER_OR_DIGIT.search(text, end, stop):  # Between words only Arabic is left.
        return False
    return not is_last or (end < len(text) and not text[end].isspace())
