"""All that is looked at, by kind of text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from manshet.arabic.lint import balance, digits, headlines, invisible, words
from manshet.arabic.lint.digits import DigitFamily, digit_families
from manshet.arabic.lint.finding import Finding, Kind
from manshet.arabic.typography import (
    DEFAULT_POLICY,
    Suggestion,
    TypographyPolicy,
    normalise_typography,
)
from manshet.arabic.typography.shelter import sheltered, with_addresses_masked

_LOOK_ALIKES: Final = ("look-alike", "look-alike-final")


def lint(
    text: str,
    kind: Kind = "paragraph",
    policy: TypographyPolicy = DEFAULT_POLICY,
    families: frozenset[DigitFamily] = frozenset(),
) -> list[Finding]:
    """Return the findings in the order of their places; the text is never changed.

    ``families`` are those of the whole article, where the text is a part of one: one
    paragraph in Arabic-Indic figures between others is mixed too. The time is linear in
    the length of the text.
    """
    return findings(text, kind, policy, families, normalise_typography(text, policy))


def findings(
    text: str,
    kind: Kind,
    policy: TypographyPolicy,
    families: frozenset[DigitFamily],
    suggestions: Sequence[Suggestion],
) -> list[Finding]:
    """As `lint`, with the ``suggestions`` for the text at hand."""
    found = (
        finding
        for finding in _found(text, kind, policy, families, suggestions)
        if finding.rule not in policy.without
    )
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule))


def _found(
    text: str,
    kind: Kind,
    policy: TypographyPolicy,
    families: frozenset[DigitFamily],
    suggestions: Sequence[Suggestion],
) -> Iterator[Finding]:
    seen, places = sheltered(text), with_addresses_masked(text)
    yield from invisible.bidi_controls(text)
    yield from invisible.zero_widths(text)
    yield from invisible.odd_marks(text)
    yield from words.latin_first(text)
    yield from words.repeated_words(seen)
    yield from balance.unbalanced(places, kind)
    yield from digits.mixed_digits(places, policy, families | digit_families(places))
    yield from _look_alikes(suggestions)
    if kind == "headline":
        yield from headlines.too_long(text, policy)
        yield from headlines.last_stops(text)
        yield from headlines.stretched(suggestions)


def _look_alikes(suggestions: Iterable[Suggestion]) -> Iterator[Finding]:
    for mend in suggestions:
        if mend.rule in _LOOK_ALIKES:
            yield Finding(mend.start, mend.end, "warning", mend.rule, mend.message, (mend,))
