"""Cards for social networks and typeset PDFs of articles, by typst.

Plain Python: records in, bytes out.  No Django, no text in markup, no font of the machine's.
"""

from manshet.press.cards import card_digest, draw_card
from manshet.press.errors import PressError, TypesettingError
from manshet.press.papers import Forme, draw_front, made_up, press_apart, set_paper
from manshet.press.records import (
    Block,
    Box,
    Card,
    DrawnCard,
    Figure,
    Heading,
    Listing,
    Look,
    Note,
    Paper,
    PaperSection,
    Paragraph,
    Quotation,
    Run,
    Story,
    Table,
)
from manshet.press.stories import set_story

__all__ = [
    "Block",
    "Box",
    "Card",
    "DrawnCard",
    "Figure",
    "Forme",
    "Heading",
    "Listing",
    "Look",
    "Note",
    "Paper",
    "PaperSection",
    "Paragraph",
    "PressError",
    "Quotation",
    "Run",
    "Story",
    "Table",
    "TypesettingError",
    "card_digest",
    "draw_card",
    "draw_front",
    "made_up",
    "press_apart",
    "set_paper",
    "set_story",
]
