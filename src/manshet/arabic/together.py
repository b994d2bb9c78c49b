"""What a line of Arabic must not part: a figure and what it counts, the two words of a month.

«2.2 مليون», «15 ألفًا» and «23 يوليو» get a no-break space, which browsers copy and find as an
ordinary one. «يوليو/تموز» would break after its slash; it is wrapped in ``<span class="nowrap">``,
because the invisible word joiner would go along into every copy. Nothing longer than the narrowest
screen's headline is kept together.
"""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.markup import Piece, pieces
from manshet.arabic.months import GREGORIAN_MONTHS

NO_BREAK_SPACE: Final = "\u00a0"
LONGEST: Final = 20  # characters: a headline of 28 px fits them on a screen of 320

_START: Final = '<span class="nowrap">'
_END: Final = "</span>"
_VERBATIM: Final = frozenset({"code", "kbd", "samp", "pre", "script", "style", "textarea", "svg"})
_INLINE_NAMES: Final = "a abbr b bdi cite del em i ins mark q s small span strong sub sup time u"
_INLINE: Final = frozenset(_INLINE_NAMES.split())

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_LETTER = r"\u0620-\u065f\u0670-\u06d3"
_COUNTED = re.compile(
    # Neither the second half of «2-1» or «15:00», nor the decimals of another figure.
    rf"(?<![{_DIGIT}.,:/\u066b\u066c])(?<![{_DIGIT}][-–−])"
    rf"(?P<figure>[{_DIGIT}]+(?:[.,\u066b\u066c][{_DIGIT}]+)*)"
    rf"(?P<space> )(?P<noun>[{_LETTER}]+)"
)
_YEAR = re.compile(r"(?:1[3-9]|20)\d\d")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_NAME = "|".join(
    sorted({name for names in GREGORIAN_MONTHS.values() for name in names}, key=len, reverse=True)
).replace(" ", f"[ {NO_BREAK_SPACE}]")
_DUAL = re.compile(rf"(?:{_NAME})/(?:{_NAME})(?![{_LETTER}])")
_IN_BRACKETS = re.compile(rf"(?:{_NAME})(?P<space> )\((?:{_NAME})\)")
_OF_TWO_WORDS = re.compile(
    r"(?:(?:تشرين|كانون)(?P<a> )(?:ال[أا]ول|الثاني)"
    r"|ربيع(?P<b> )(?:ال[أا]ول|ال[آا]خر|الثاني)"
    r"|جمادى(?P<c> )(?:ال[أا]ولى|ال[آا]خرة|الثانية)"
    rf"|ذ[وي](?P<d> )(?:القعدة|الحجة))(?![{_LETTER}])"
)
# After a year or a sum that stands alone these go on with the sentence.
_GO_ON_NAMES: Final = (
    "من في على إلى الى عن مع أو أم ثم لم لن لا ما قد كان كانت هو هي أن إن التي الذي الذين حتى بعد "
    "قبل بين عند منذ هذا هذه ذلك تلك لكن حين حيث إذ إذا كما بل غير سوى ضد دون لدى قال قالت"
)
_GO_ON: Final = frozenset(_GO_ON_NAMES.split())
# A figure that may be a year is one before these words only.
_UNIT_NAMES: Final = (
    "ألف ألفا آلاف مليون مليونا مليار مليارا كم كيلومتر كيلومترا متر مترا أمتار هكتار هكتارا طن "
    "طنا دولار دولارا يورو ريال ريالا درهم درهما دينار دينارا جنيه جنيها ليرة شخص شخصا عام عاما "
    "سنة يوم يوما ساعة دقيقة مرة كلم غرام غراما كيلوغرام كيلوغراما لتر لترا برميل برميلا نقطة"
)
_UNITS: Final = frozenset(_UNIT_NAMES.split())


def keep_together(fragment: str) -> str:
    """Return the well-formed ``fragment`` with what belongs together kept on one line.

    Only spaces change, and spans come in; code is left alone, and a second pass changes nothing.
    """
    cut = list(pieces(fragment))
    seen = [_seen(piece) for piece in cut]
    text = "".join(seen)
    spaces = set(_spaces(text))
    done: list[str] = []
    position = 0
    is_kept, verbatim = False, ""
    for piece, shown in zip(cut, seen, strict=True):
        if verbatim or piece.kind != "text":
            done.append(piece.source)
            verbatim = _verbatim_after(piece, verbatim)
            is_kept = piece.source == _START
        else:
            bound = _bound(piece.source, position, spaces)
            done.append(bound if is_kept else _DUAL.sub(rf"{_START}\g<0>{_END}", bound))
        position += len(shown)
    return "".join(done)


def _seen(piece: Piece) -> str:
    """What a line consists of: text as its source spells it, and the ends of paragraphs."""
    if piece.kind == "text":
        return piece.source
    return "" if piece.name in _INLINE else "\n"


def _verbatim_after(piece: Piece, verbatim: str) -> str:
    if verbatim:
        return "" if (piece.kind, piece.name) == ("end", verbatim) else verbatim
    return piece.name if piece.kind == "start" and piece.name in _VERBATIM else ""


def _bound(source: str, position: int, spaces: set[int]) -> str:
    if not spaces:
        return source
    return "".join(
        NO_BREAK_SPACE if position + at in spaces else char for at, char in enumerate(source)
    )


def _spaces(text: str) -> Iterator[int]:
    """Where in ``text`` the spaces stand that must not part a line."""
    for month in _OF_TWO_WORDS.finditer(text):
        yield from (month.start(name) for name in "abcd" if month[name])
    for month in _IN_BRACKETS.finditer(text):
        if len(month[0]) <= LONGEST:
            yield month.start("space")
    for counted in _COUNTED.finditer(text):
        if _is_counted(text, counted):
            yield counted.start("space")


def _is_counted(text: str, counted: re.Match[str]) -> bool:
    noun = _MARKS.sub("", counted["noun"])
    if noun in _GO_ON or (_YEAR.fullmatch(counted["figure"]) and noun not in _UNITS):
        return False
    month = _DUAL.match(text, counted.start("noun")) or _OF_TWO_WORDS.match(
        text, counted.start("noun")
    )
    end = month.end() if month else counted.end()
    return end - counted.start() <= LONGEST
