"""The editor of an article, laid out as a newspaper is read.

The panels of an article stand here and those of the front page in `front_form.py`, because their
fields ask the desk for suggestions and the models, one layer below, know nothing of it; `apps.py`
hands them to Wagtail when the program starts.  Plainer pages keep their panels on their models.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from manshet.articles.body import tells
from manshet.articles.models import ArticlePage, AuthorPage, Topic
from manshet.articles.models.author import HONORIFICS
from manshet.articles.models.base import NewsPageForm
from manshet.desk.rows import RowsPanel
from manshet.desk.widgets import PickOne, PickSeveral, SuggestedInput, counted
from manshet.desk.wire_alerts import WireAlertsPanel

ROLE_VERBS = ("كتب", "كتبت", "تقرير", "ترجمة", "متابعة", "حوار", "إعداد")
SECTION_MISSING = "اختر القسم قبل النشر أو الإرسال إلى المراجعة: المادة تظهر في قسمها."
BODY_MISSING = "اكتب نص المادة قبل النشر أو الإرسال إلى المراجعة."
NAME_MISSING = "اختر كاتبًا أو اكتب اسمًا."
HEADLINE_MISSING = "اكتب العنوان."
STANDFIRST_LETTERS = 200


class ArticleForm(NewsPageForm):
    """A draft may lack its section and its text; what is submitted or published may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "section" in self.fields:
            self.fields["section"].required = True
            self.fields["section"].empty_label = "— اختر القسم —"
            self.fields["section"].error_messages["required"] = SECTION_MISSING
        if "title" in self.fields:
            self.fields["title"].error_messages["required"] = HEADLINE_MISSING

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "body" in cleaned and not self.is_deferred_validation and not tells(cleaned["body"]):
            self.add_error("body", BODY_MISSING)
        return cleaned

    def clean_slug(self) -> str:
        """Two stories may bear one headline: the number in the address tells them apart.

        Wagtail wants the slugs of sisters to differ, so the later one gets a number.
        """
        slug = super().clean_slug()
        sisters = self.parent_page.get_children().exclude(pk=self.instance.pk)
        if not slug or not sisters.filter(slug=slug).exists():
            return slug
        taken = sisters.filter(slug__startswith=f"{slug}-").values_list("slug", flat=True)
        numbers = (re.fullmatch(re.escape(slug) + r"-(\d{1,9})", other) for other in taken)
        return f"{slug}-{max((int(n[1]) for n in numbers if n), default=1) + 1}"


class CreditForm(WagtailAdminModelForm):
    """A draft's credit may lack its name, as while one looks for the author."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        is_named = cleaned.get("author") or (cleaned.get("name") or "").strip()
        if not is_named and not self.is_deferred_validation:
            self.add_error("name", NAME_MISSING)
        return cleaned


def _headlines() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldPanel("kicker", help_text="سطر قصير فوق العنوان؛ يجوز تركه."),
            TitleFieldPanel(
                "title",
                heading="العنوان",
                help_text="أول ما يقرؤه الناس: الخبر في جملة واحدة.",
                placeholder=False,
            ),
            FieldPanel("standfirst", widget=counted(rows=3, advised_letters=STANDFIRST_LETTERS)),
        ],
        heading="العناوين",
    )


def _byline() -> RowsPanel:
    author = PickOne(AuthorPage, "desk_suggest_authors", "ابحث عن كاتب")
    return RowsPanel(
        "byline",
        row_form=CreditForm,
        heading="اسم الكاتب",
        label="توقيع",
        panels=[
            FieldRowPanel(
                [
                    FieldPanel("role", widget=SuggestedInput(ROLE_VERBS)),
                    FieldPanel("honorific", widget=SuggestedInput(HONORIFICS)),
                ]
            ),
            FieldRowPanel([FieldPanel("author", widget=author), FieldPanel("name")]),
        ],
    )


def _story() -> ObjectList:
    return ObjectList(
        [
            WireAlertsPanel(heading="من الوكالة"),
            _headlines(),
            _byline(),
            FieldRowPanel(
                [
                    FieldPanel("section", widget=forms.Select, required_on_save=False),
                    FieldPanel("dateline"),
                ],
                heading="القسم والمكان",
            ),
            MultiFieldPanel(
                [FieldPanel("lead_picture"), FieldPanel("lead_caption")],
                heading="الصورة الرئيسية",
            ),
            FieldPanel("body"),
            _topics(),
            RowsPanel("notes", heading="التصحيحات والتحديثات", label="تصحيح أو تحديث"),
        ],
        heading="المادة",
    )


def _topics() -> MultiFieldPanel:
    topics = PickSeveral(
        Topic,
        "desk_suggest_topics",
        "اكتب موضوعًا، ثم اختره من القائمة",
        create_url_name="desk_create_topic",
    )
    return MultiFieldPanel(
        [
            FieldPanel("topics", widget=topics),
            FieldPanel("other_sections", widget=forms.CheckboxSelectMultiple),
        ],
        heading="المواضيع والأقسام الأخرى",
    )


def article_handler() -> TabbedInterface:
    return TabbedInterface(
        [
            _story(),
            ObjectList(ArticlePage.promote_panels, heading="الرابط والبحث"),
            ObjectList([PublishingPanel(), CommentPanel()], heading="النشر"),
        ],
        base_form_class=ArticleForm,
    )


def install() -> None:
    ArticlePage.edit_handler = article_handler()
