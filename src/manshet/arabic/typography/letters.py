"""Bodies of character classes that the rules share, from the Unicode Character Database."""

from typing import Final

TATWEEL: Final = "\u0640"
LETTER: Final = (
    r"\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    r"\u0750-\u077f\u08a0-\u08c9"
)
MARK: Final = r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
DIGIT: Final = r"0-9\u0660-\u0669\u06f0-\u06f9"
SPACE: Final = r" \t\u00a0\u202f"
NO_BREAK: Final = r"\u00a0\u202f"
