"""The isolate controls of UAX #9 (LRI, RLI, FSI and PDI), and controls that no page may hold."""

import re
from typing import Final

LRI: Final = "\u2066"
PDI: Final = "\u2069"
OBJECT: Final = "\ufffc"  # Stands for an isolate or a picture: one neutral to its surroundings.

# What HTML (13.1.4) and XML (2.2) forbid in text; wires and pasted pages bring them along.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_FORBIDDEN_BREAK = re.compile("[\x0b\x0c\x85]")
_CONTROL = re.compile("[\u2066-\u2069\n\u2029]")


def without_forbidden(text: str) -> str:
    """Drop the characters that neither HTML nor XML allows; a forbidden break becomes a space."""
    return _FORBIDDEN_BREAK.sub(" ", _FORBIDDEN.sub("", text))


def _depth_after(control: str, depth: int) -> int:
    if control in "\n\u2029":
        return 0
    return max(0, depth - 1) if control == PDI else depth + 1


def mask_isolates(text: str) -> str:
    """Replace isolates, controls included, by as many OBJECT characters.

    Positions stay the same. An isolate without its PDI reaches to the end of its
    paragraph (BD9); a PDI alone means nothing and is kept.
    """
    parts: list[str] = []
    done = depth = opened_at = 0
    for match in _CONTROL.finditer(text):
        control, depth_before = match[0], depth
        depth = _depth_after(control, depth)
        if depth_before == 0 and depth == 1:
            opened_at = match.start()
        elif depth_before > 0 and depth == 0:
            closed_at = match.end() if control == PDI else match.start()
            parts += text[done:opened_at], OBJECT * (closed_at - opened_at)
            done = closed_at
    if depth > 0:
        return "".join([*parts, text[done:opened_at], OBJECT * (len(text) - opened_at)])
    return "".join([*parts, text[done:]]) if parts else text
