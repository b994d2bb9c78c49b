"""Arabic text: search keys, slugs, direction, dates, counted nouns. Plain Python, no Django."""

from manshet.arabic.analysis import Form, Term, analyse, forms
from manshet.arabic.clitics import peel
from manshet.arabic.controls import without_forbidden
from manshet.arabic.direction import (
    LTR_DOMINANCE,
    LTR_LETTERS,
    RTL_LETTERS,
    Direction,
    paragraph_direction,
)
from manshet.arabic.errors import ArabicError, LocalePolicyError, NaiveDatetimeError
from manshet.arabic.fold import fold
from manshet.arabic.isolate import isolate_html, isolate_line, isolate_plain, isolate_text
from manshet.arabic.locale import LocalePolicy
from manshet.arabic.names import initials
from manshet.arabic.plural import (
    ARTICLES,
    DAYS,
    FINDINGS,
    HOURS,
    MINUTES,
    MONTHS,
    PAGES,
    PICTURES,
    READERS,
    RESULTS,
    SECONDS,
    STRIP_LINES,
    WEEKS,
    WIRE_ITEMS,
    WORDS,
    YEARS,
    Counted,
    count,
    plural_category,
)
from manshet.arabic.reading import WORDS_PER_MINUTE, count_words, reading_minutes
from manshet.arabic.relative import relative_time
from manshet.arabic.shorten import shorten
from manshet.arabic.slug import make_slug
from manshet.arabic.stems import stem
from manshet.arabic.together import keep_together
from manshet.arabic.tokens import Token, tokenise

__all__ = [
    "ARTICLES",
    "DAYS",
    "FINDINGS",
    "HOURS",
    "LTR_DOMINANCE",
    "LTR_LETTERS",
    "MINUTES",
    "MONTHS",
    "PAGES",
    "PICTURES",
    "READERS",
    "RESULTS",
    "RTL_LETTERS",
    "SECONDS",
    "STRIP_LINES",
    "WEEKS",
    "WIRE_ITEMS",
    "WORDS",
    "WORDS_PER_MINUTE",
    "YEARS",
    "ArabicError",
    "Counted",
    "Direction",
    "Form",
    "LocalePolicy",
    "LocalePolicyError",
    "NaiveDatetimeError",
    "Term",
    "Token",
    "analyse",
    "count",
    "count_words",
    "fold",
    "forms",
    "initials",
    "isolate_html",
    "isolate_line",
    "isolate_plain",
    "isolate_text",
    "keep_together",
    "make_slug",
    "paragraph_direction",
    "peel",
    "plural_category",
    "reading_minutes",
    "relative_time",
    "shorten",
    "stem",
    "tokenise",
    "without_forbidden",
]
