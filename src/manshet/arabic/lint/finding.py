"""One thing that an editor should look at."""

from dataclasses import dataclass
from typing import Literal

from manshet.arabic.typography import Suggestion

Kind = Literal["headline", "standfirst", "paragraph"]
Severity = Literal["note", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``text[start:end]``, counted in code points, with an Arabic sentence about it.

    A "warning" is a fault that readers or the search meet, a "note" a matter of style or of
    judgement. ``mends`` are made together or not at all (the two marks of one quotation);
    without any, only the editor knows what to write.
    """

    start: int
    end: int
    severity: Severity
    rule: str
    message: str
    mends: tuple[Suggestion, ...] = ()

    @property
    def mend(self) -> Suggestion | None:
        """The mend, or the first of those that belong together."""
        return self.mends[0] if self.mends else None

    @property
    def is_sure(self) -> bool:
        """Whether the mend may be made together with others, unread."""
        return bool(self.mends) and all(mend.is_sure for mend in self.mends)


def with_mend(
    start: int,
    end: int,
    replacement: str,
    severity: Severity,
    rule: str,
    message: str,
    *,
    is_sure: bool = True,
) -> Finding:
    """A finding whose mend replaces the whole of it."""
    mend = Suggestion(start, end, replacement, rule, message, is_sure)
    return Finding(start, end, severity, rule, message, (mend,))
