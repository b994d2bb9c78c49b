"""What is shown beside a text in the editor: the findings, and the mends of typography."""

from collections.abc import Iterator, Sequence

from manshet.arabic.lint.digits import DigitFamily
from manshet.arabic.lint.finding import Finding, Kind
from manshet.arabic.lint.lint import findings
from manshet.arabic.typography import (
    DEFAULT_POLICY,
    Suggestion,
    TypographyPolicy,
    normalise_typography,
)


def review(
    text: str,
    kind: Kind = "paragraph",
    policy: TypographyPolicy = DEFAULT_POLICY,
    families: frozenset[DigitFamily] = frozenset(),
) -> list[Finding]:
    """Return findings and suggestions together, in order; the two marks of a quotation are one.

    A suggestion that touches the mend of a finding is left out: the next look will tell
    whether it is still wanted.
    """
    suggestions = normalise_typography(text, policy)
    found = findings(text, kind, policy, families, suggestions)
    taken = sorted((mend.start, mend.end) for finding in found for mend in finding.mends)
    notes = _as_findings(_free(suggestions, taken))
    return sorted([*found, *notes], key=lambda finding: (finding.start, finding.end, finding.rule))


def _free(
    suggestions: Sequence[Suggestion], taken: Sequence[tuple[int, int]]
) -> Iterator[Suggestion]:
    """The suggestions that no place of ``taken`` touches; both are in order."""
    at = 0
    for mend in suggestions:
        while at < len(taken) and taken[at][1] < mend.start:
            at += 1
        if at == len(taken) or taken[at][0] > mend.end:
            yield mend


def _as_findings(suggestions: Iterator[Suggestion]) -> Iterator[Finding]:
    opening: Suggestion | None = None
    for mend in suggestions:
        if mend.rule != "quotes":
            yield Finding(mend.start, mend.end, "note", mend.rule, mend.message, (mend,))
        elif opening is None:
            opening = mend
        else:
            message = opening.message
            yield Finding(opening.start, mend.end, "note", "quotes", message, (opening, mend))
            opening = None
