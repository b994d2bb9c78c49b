"""All rules in their order, until none has anything to say.

The rules are those of the house's clean-up table: frequencies in three public news sets decided
which are worth saying, and what is ambiguous («ان», «الي») is not said at all. Repeating the passes
until they are silent makes the result a fixed point: whoever makes every suggestion is asked
nothing more.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from manshet.arabic.typography import characters, punctuation, quotation, spacing
from manshet.arabic.typography.compose import Change, Draft, Edit
from manshet.arabic.typography.policy import DEFAULT_POLICY, TypographyPolicy
from manshet.arabic.typography.shelter import sheltered
from manshet.arabic.typography.suggestion import Suggestion

Rule = Callable[[str], Iterable[Edit]]

# One change makes room for another at most a few times; the bound keeps time linear.
ROUNDS: Final = 8

_RULES: Final[tuple[Rule, ...]] = (
    characters.presentation_forms,
    characters.look_alikes,
    characters.tatweels,
    characters.no_break_spaces,
    punctuation.ascii_signs,
    punctuation.dots,
    quotation.straight_quotes,
    spacing.spaces_before,
    spacing.spaces_inside,
    spacing.doubled_spaces,
    spacing.lone_waws,
    spacing.spaces_after,
    spacing.missing_hamzas,
)

MESSAGES: Final = {
    "ascii-punctuation": "استعمل علامة الترقيم العربية (، أو ؛ أو ؟).",
    "dash": "استعمل الشرطة (–) بين الكلمات، لا التطويل.",
    "double-space": "يكفي فراغ واحد بين الكلمتين.",
    "ellipsis": "استعمل علامة الحذف (…) مكان النقط المتتابعة.",
    "full-stop": "تكفي نقطة واحدة في آخر الكلام.",
    "hamza": "لعل المقصود «إلى» بهمزة تحت الألف.",
    "look-alike": "اكتب الحرف العربي: هذا حرف فارسي يشبهه وقد لا يجده البحث.",
    "look-alike-final": "اكتب ي أو ى: هذا حرف فارسي يشبههما وقد لا يجده البحث.",
    "no-break-space": "استعمل الفراغ العادي: هذا فراغ لا ينكسر عنده السطر.",
    "presentation-form": "اكتب الحروف المعتادة: هذه أشكال للطباعة قد لا يجدها البحث.",
    "quotes": "استعمل علامتي التنصيص العربيتين مكان المستقيمتين.",
    "space-after": "ضع فراغًا بعد علامة الترقيم.",
    "space-after-stop": "لعل فراغًا ينقص بعد النقطة.",
    "space-before": "احذف الفراغ قبل علامة الترقيم.",
    "space-inside": "احذف الفراغ بين القوس وما في داخله.",
    "tatweel": "احذف التطويل: الكلمة الممدودة قد لا يجدها البحث.",
    "tatweel-clitic": "لعلك تصل الحرف بالكلمة بلا تطويل.",
    "tatweel-end": "احذف التطويل من آخر الكلمة.",
    "waw": "صِل الواو بالكلمة التي بعدها.",
}
_SPACES: Final = frozenset({"space-before", "space-after", "double-space", "no-break-space"})
_UNSURE: Final = frozenset(
    {"dash", "full-stop", "hamza", "look-alike-final", "space-after-stop"}
    | {"tatweel-clitic", "tatweel-end"}
)


def normalise_typography(text: str, policy: TypographyPolicy = DEFAULT_POLICY) -> list[Suggestion]:
    """Return the mends that ``text`` asks for, in order and disjoint; nothing is changed.

    Rules named in ``policy.without`` are silent. The time is linear in the length of the
    text, whatever it holds.
    """
    draft, seen = Draft(text), sheltered(text)
    for _ in range(ROUNDS):
        before = draft
        for rule in _RULES:
            edited = draft.edited(e for e in rule(seen) if e.rule not in policy.without)
            if edited is not draft:
                draft, seen = edited, sheltered(edited.text)
        if draft is before:
            break
    changed = (change for change in draft.changes if _changes(text, change))
    return [_suggestion(change) for change in _joined(changed)]


def _changes(text: str, change: Change) -> bool:
    return text[change.start : change.end] != change.replacement


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """A space and the sign beside it are one mend; of a quotation the two marks are, elsewhere."""
    last: Change | None = None
    for change in changes:
        if last is not None and last.end == change.start and _are_one(last, change):
            first, second = sorted((last, change), key=lambda part: part.rules[0] in _SPACES)
            replacement = last.replacement + change.replacement
            rules = tuple(dict.fromkeys(first.rules + second.rules))
            last = Change(last.start, change.end, replacement, rules)
            continue
        if last is not None:
            yield last
        last = change
    if last is not None:
        yield last


def _are_one(one: Change, other: Change) -> bool:
    rules = {*one.rules, *other.rules}
    return not _SPACES.isdisjoint(rules) and "quotes" not in rules


def _suggestion(change: Change) -> Suggestion:
    return Suggestion(
        change.start,
        change.end,
        change.replacement,
        change.rules[0],
        MESSAGES[change.rules[0]],
        is_sure=_UNSURE.isdisjoint(change.rules),
    )
