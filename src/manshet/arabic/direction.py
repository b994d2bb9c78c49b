"""The base direction of a paragraph: the page's own rule.

The first-strong rule of UAX #9 (P2, P3), which ``dir="auto"`` follows, turns an
Arabic paragraph around when it opens with a foreign name: «BBC تعلن …». Here a
paragraph is left-to-right only when left-to-right letters open it and clearly
dominate it; «هاتف Samsung Galaxy Ultra» is Arabic for all its Latin letters:

1. split the text at white space;
2. leave out words that contain ``://`` or ``@`` or begin with ``www.``: an
   address does not say what language the paragraph is in;
3. count the letters in ``LTR_LETTERS`` and in ``RTL_LETTERS``;
4. the paragraph is "ltr" when the first letter of either class is in
   ``LTR_LETTERS`` and the first count is more than ``LTR_DOMINANCE`` times the
   second; otherwise it is "rtl", as is a paragraph with no letters.

Both letter classes are bodies of a character class that Python and JavaScript
read alike, so a script in the page can repeat the rule exactly. They cover the
Basic Multilingual Plane and leave out tatweel, marks and digits of Arabic.
"""

import re
from typing import Final, Literal

Direction = Literal["rtl", "ltr"]

LTR_LETTERS: Final = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8"
    r"\u0370-\u0373\u0376-\u037d\u037f-\u0482\u048a-\u0589\u0900-\u1fff"
    r"\u2c00-\u2de9\u3005-\u3007\u3031-\ud7ff\uf900-\ufb17\uff21-\uff3a\uff41-\uff5a"
)
RTL_LETTERS: Final = (
    r"\u05d0-\u05f2\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5"
    r"\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff\u0710-\u072f\u074d-\u07a5"
    r"\u0840-\u0858\u0860-\u0887\u0889-\u088e\u08a0-\u08c9"
    r"\ufb1d\ufb1f-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
LTR_DOMINANCE: Final = 4  # Four letters in five: a foreign name does not turn a sentence.

_LTR = re.compile(f"[{LTR_LETTERS}]")
_RTL = re.compile(f"[{RTL_LETTERS}]")
_LETTER = re.compile(f"[{LTR_LETTERS}{RTL_LETTERS}]")
_ADDRESS = re.compile(r"://|@|^www\.")


def paragraph_direction(text: str) -> Direction:
    """Return "ltr" when left-to-right letters open and clearly dominate ``text``, else "rtl".

    «NASA تعلن موعد الإطلاق» is "rtl"; «The word «خبر» means news» is "ltr".
    """
    prose = [word for word in text.split() if not _ADDRESS.search(word)]
    first = next(filter(None, map(_LETTER.search, prose)), None)
    if first is None or _RTL.match(first[0]):
        return "rtl"
    ltr_letters = sum(len(_LTR.findall(word)) for word in prose)
    rtl_letters = sum(len(_RTL.findall(word)) for word in prose)
    return "ltr" if ltr_letters > LTR_DOMINANCE * rtl_letters else "rtl"
