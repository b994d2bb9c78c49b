"""Forms of the strip at the desk.  What a text must be, `strip.wording` decides."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from manshet.articles.addresses import ARCHIVE_SLUG
from manshet.articles.models import ArticlePage
from manshet.desk.widgets import is_id
from manshet.strip.models import Label

LABELS: Final = [*Label.choices, ("", "بلا وسم")]
SPANS: Final = [
    ("", "المدة المعتادة"),
    ("30", "نصف ساعة"),
    ("60", "ساعة"),
    ("180", "ثلاث ساعات"),
    ("360", "ست ساعات"),
    ("720", "اثنتا عشرة ساعة"),
    ("1440", "يوم"),
]
RECENT_ARTICLES: Final = 30
NO_ARTICLE: Final = "لا مادة بهذا الرقم أو الرابط. انسخ رابطها من الموقع، أو اكتب رقمها."
_NUMBER = re.compile(rf"(?:.*/{ARCHIVE_SLUG}/)?([0-9]{{1,18}})(?:/.*)?", re.DOTALL)


class NewLineForm(forms.Form):
    """The text is checked by the action, so that the command line refuses the same."""

    text = forms.CharField(required=False, strip=False)
    label = forms.ChoiceField(
        choices=LABELS, required=False, initial=Label.BREAKING, widget=forms.RadioSelect
    )
    minutes = forms.ChoiceField(choices=SPANS, required=False)

    def expires_at(self) -> datetime | None:
        minutes = self.cleaned_data["minutes"]
        return timezone.now() + timedelta(minutes=int(minutes)) if minutes else None


class WordingForm(forms.Form):
    text = forms.CharField(required=False, strip=False)
    label = forms.ChoiceField(choices=LABELS, required=False, widget=forms.RadioSelect)


class EndForm(forms.Form):
    minutes = forms.ChoiceField(choices=SPANS[1:])

    def expires_at(self) -> datetime:
        return timezone.now() + timedelta(minutes=int(self.cleaned_data["minutes"]))


class ArticleForm(forms.Form):
    """One of the last articles, or the number or address of any."""

    recent = forms.ChoiceField(required=False)
    address = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "لا مادة"), *_recent_articles()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        wanted = _number(cleaned.get("address", "").strip() or cleaned.get("recent", ""))
        cleaned["article"] = Page.objects.type(ArticlePage).filter(pk=wanted).first()
        if wanted is not None and cleaned["article"] is None:
            raise ValidationError(NO_ARTICLE)
        return cleaned


def _number(text: str) -> int | None:
    """0, which is no article's number, for what is neither a number nor an address."""
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found and is_id(found[1]) else 0


def _recent_articles() -> list[tuple[str, str]]:
    newest = ArticlePage.objects.order_by("-latest_revision_created_at", "-pk")
    rows = newest.values_list("pk", "draft_title", "live")[:RECENT_ARTICLES]
    return [(str(pk), title if live else f"{title} (مسودة)") for pk, title, live in rows]
