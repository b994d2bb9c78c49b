"""The editor of the front page: stories chosen by typing, the newest offered first."""

from __future__ import annotations

from django import forms
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from manshet.articles.models import ArticlePage, HomePage
from manshet.articles.models.base import NewsPageForm
from manshet.articles.models.home import SECOND_LEADS
from manshet.desk.rows import RowsPanel
from manshet.desk.widgets import PickOne


def home_handler() -> TabbedInterface:
    story = PickOne(ArticlePage, "desk_suggest_articles", "ابحث في عناوين المواد المنشورة")
    stories = RowsPanel(
        "front_stories",
        panels=[FieldPanel("article", widget=story)],
        heading="صدر الصفحة",
        label="مادة",
        max_num=1 + SECOND_LEADS,
        help_text="الأولى هي الخبر الرئيسي، وما بعدها أخبار ثانية. ما نقص يُملأ بالأحدث.",
    )
    sections = RowsPanel(
        "front_sections",
        panels=[FieldRowPanel([FieldPanel("section", widget=forms.Select), FieldPanel("layout")])],
        heading="أقسام الصفحة",
        label="قسم",
        help_text="بلا اختيار تظهر الأقسام كلها بترتيبها.",
    )
    return TabbedInterface(
        [
            ObjectList([stories, sections], heading="الصفحة"),
            ObjectList([PublishingPanel(), CommentPanel()], heading="النشر"),
        ],
        base_form_class=NewsPageForm,
    )


def install() -> None:
    HomePage.edit_handler = home_handler()
