"""«مراجعة اللغة»: what the editor of an article is told about the text in the form, as it stands.

The form's script sends the texts and gets findings, each with a mend where there is one. Nothing is
kept and nothing is changed here; the editor makes a mend with a button, in the field, and may take
it back. No finding stands in the way of saving or publishing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST
from wagtail.admin.ui.side_panels import BaseSidePanel

from manshet.arabic import FINDINGS, LocalePolicy, count
from manshet.arabic.lint import Finding, Kind, digit_families, review
from manshet.arabic.typography import Suggestion, TypographyPolicy, apply
from manshet.articles.models import NewsroomSettings
from manshet.desk.suggestions import require_writer

MAX_BODY_BYTES = 256 * 1024  # Some twenty thousand words, ten times a long article.
MAX_TEXTS = 2_000
MAX_FINDINGS = 300  # More than an editor reads; the next look brings the rest.
CONTEXT_CHARACTERS = 24
FOUND_CHARACTERS = 60

TOO_LONG = "النص أطول من أن يُراجع دفعة واحدة."
NOT_UNDERSTOOD = "تعذرت مراجعة النص: أعد تحميل الصفحة، ثم حاول ثانية."

_SHOWN = {"\u00a0": "·", "\u202f": "·", "\t": "·"}
_HIDDEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x206A)))
)
_VISIBLE = str.maketrans(_SHOWN | dict.fromkeys(_HIDDEN, "[علامة خفية]"))


class LanguageSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "أظهر مراجعة اللغة"
        icon_name = "glasses"

    name = "language"
    title = "مراجعة اللغة"
    template_name = "desk/panels/language.html"
    order = 200

    def __init__(self, page: Any, request: HttpRequest, *, is_locked: bool) -> None:
        """Of a locked page the findings are shown and no mend is offered: none could be saved."""
        super().__init__(page, request)
        self.is_locked = is_locked


@dataclass(frozen=True)
class Text:
    """One text of the form: a field, or a paragraph of one."""

    kind: Kind
    text: str


@require_POST
def review_language(request: HttpRequest) -> JsonResponse:
    """Answers `{"texts": [{"kind", "text"}]}` with findings in the order of the texts.

    `text` is the number of the text, and all places count in UTF-16 units, as scripts do.
    400 for a body of another shape, 413 for one that is too long, both with an Arabic `error`.
    """
    require_writer(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY_BYTES:
        return JsonResponse({"error": TOO_LONG}, status=413)
    texts = _texts(request.body)
    if texts is None:
        return JsonResponse({"error": NOT_UNDERSTOOD}, status=400)
    house = NewsroomSettings.for_request(request).policy
    return JsonResponse(_answer(texts, house))


def _texts(body: bytes) -> list[Text] | None:
    """None where the body is not what the form's script sends."""
    try:
        rows = json.loads(body)["texts"]
        texts = [Text(row["kind"], row["text"]) for row in rows[: MAX_TEXTS + 1]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    are_texts = all(isinstance(t.text, str) and t.kind in get_args(Kind) for t in texts)
    return texts if are_texts and len(texts) <= MAX_TEXTS else None


def _answer(texts: Sequence[Text], house: LocalePolicy) -> dict[str, Any]:
    policy = TypographyPolicy(digits=house.digits)
    families = frozenset[Any]().union(*(digit_families(text.text) for text in texts))
    found = [
        (number, finding)
        for number, text in enumerate(texts)
        for finding in review(text.text, text.kind, policy, families)
    ]
    rows = [_row(number, texts[number].text, finding) for number, finding in found[:MAX_FINDINGS]]
    warnings = sum(finding.severity == "warning" for _, finding in found)
    return {"summary": _summary(len(found), warnings, house), "total": len(found), "findings": rows}


def _summary(total: int, warnings: int, house: LocalePolicy) -> str:
    if not total:
        return "لا ملاحظات على النص."
    told = count(total, FINDINGS, write=house.number)
    shown = f" يظهر أولها ({house.number(MAX_FINDINGS)})." if total > MAX_FINDINGS else ""
    if not warnings:
        return f"{told}.{shown}"
    return f"{told}، والمهم منها {house.number(warnings)}.{shown}"


def _row(number: int, text: str, finding: Finding) -> dict[str, Any]:
    start, end = _word_bounds(text, finding.start, finding.end)
    mended = _mended(text, start, end, finding.mends)
    return {
        "text": number,
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
        "is_sure": finding.is_sure,
        "before": _visible(_before(text, start)),
        "found": _shortened(_visible(text[start:end])),
        "instead": None if mended is None else _shortened(_visible(mended)),
        "after": _visible(_after(text, end)),
        **_place(text, finding.start, finding.end),
        "mends": [
            {**_place(text, mend.start, mend.end), "replacement": mend.replacement}
            for mend in finding.mends
        ],
    }


def _place(text: str, start: int, end: int) -> dict[str, int]:
    begin = _utf16_length(text[:start])
    return {"start": begin, "end": begin + _utf16_length(text[start:end])}


def _utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _word_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole words around a place: a letter out of its word would be shown in another shape."""
    first, last = max(0, start - CONTEXT_CHARACTERS), min(len(text), end + CONTEXT_CHARACTERS)
    while text[start:end].isspace() and start > first and text[start - 1].isspace():
        start -= 1
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end


def _before(text: str, start: int) -> str:
    """Some words before a place, and «…» where they are not the first."""
    if start <= CONTEXT_CHARACTERS:
        return text[:start]
    cut = text[start - CONTEXT_CHARACTERS : start]
    return "… " + cut.partition(" ")[2] if " " in cut else cut


def _after(text: str, end: int) -> str:
    if len(text) - end <= CONTEXT_CHARACTERS:
        return text[end:]
    cut = text[end : end + CONTEXT_CHARACTERS]
    return cut.rpartition(" ")[0] + " …" if " " in cut else cut


def _mended(text: str, start: int, end: int, mends: Sequence[Suggestion]) -> str | None:
    """What `text[start:end]` becomes; None where only the editor knows."""
    return apply(text[start:end], _moved(mends, -start)) if mends else None


def _moved(mends: Sequence[Suggestion], by: int) -> Iterator[Suggestion]:
    for mend in mends:
        yield Suggestion(mend.start + by, mend.end + by, mend.replacement, mend.rule, mend.message)


def _visible(text: str) -> str:
    """`text` with signs in the place of what cannot be seen, and on one line."""
    return text.replace("\n", " ").translate(_VISIBLE)


def _shortened(text: str) -> str:
    if len(text) <= FOUND_CHARACTERS:
        return text
    half = FOUND_CHARACTERS // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
