"""Rules for punctuation: Arabic signs for ASCII ones, one sign for several dots."""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.typography.compose import Edit
from manshet.arabic.typography.letters import DIGIT, LETTER, MARK, SPACE

_ARABIC_SIGN: Final = {",": "،", ";": "؛", "?": "؟"}
_PAUSE = re.compile(rf"[,;](?=[{SPACE}]*(?:[{LETTER}«“(\"]|\n|\Z))")
_QUESTION = re.compile(rf"\?+(?=[!؟]*(?:[{SPACE}\n{LETTER}»”\")\]]|\Z))")
_BEFORE_SIGN = re.compile(rf"[{LETTER}{MARK}»”)\]\u0640]")
_IS_DIGIT = re.compile(f"[{DIGIT}]")
_SPACES: Final = " \t\u00a0\u202f"
_SPACES_AGAIN: Final = frozenset(_SPACES)

_DOTS = re.compile(r"[.…]{2,}")
_ENDS = re.compile(rf"[»”\")\]]*+[{SPACE}]*+(?:\n|\Z)")
_NOT_DOTTED = re.compile(rf"[\ufffc/\\{DIGIT}]")


def ascii_signs(seen: str) -> Iterator[Edit]:
    """Comma, semicolon and question mark after an Arabic word and before another."""
    found = [*_PAUSE.finditer(seen), *_QUESTION.finditer(seen)]
    for match in sorted(found, key=re.Match.start):
        before = _char_before(seen, match.start())
        after = seen[match.end() : match.end() + 1]
        is_after_figure = bool(_IS_DIGIT.match(before)) and (not after or after.isspace())
        if _BEFORE_SIGN.match(before) or is_after_figure:
            signs = "".join(_ARABIC_SIGN[sign] for sign in match[0])
            yield Edit(match.start(), match.end(), signs, "ascii-punctuation")


def _char_before(seen: str, at: int) -> str:
    """The last character before ``at`` that is no space; "" at the start of a line."""
    while at > 0 and seen[at - 1] in _SPACES_AGAIN:
        at -= 1
    return seen[at - 1 : at]


def dots(seen: str) -> Iterator[Edit]:
    """Two dots at the end of a paragraph are a full stop; other runs of dots are «…»."""
    for run in _DOTS.finditer(seen):
        before, after = seen[run.start() - 1 : run.start()], seen[run.end() : run.end() + 1]
        if _NOT_DOTTED.match(after) or before in ("/", "\\"):
            continue
        if run[0] == ".." and _ENDS.match(seen, run.end()):
            yield Edit(run.start(), run.end(), ".", "full-stop")
        else:
            yield Edit(run.start(), run.end(), "…", "ellipsis")
