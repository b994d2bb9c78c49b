"""What the list of articles shows of each: the cells' templates stand in `desk/cells/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.ui.tables.pages import PageTable

from manshet.arabic import LocalePolicy
from manshet.articles.bylines import joined_names
from manshet.articles.models import ArticlePage

Context = dict[str, Any]


class ArticleTable(PageTable):
    """`may_edit_all` is False for one who edits only what is his own; `policy` writes dates."""

    def __init__(self, *args: Any, may_edit_all: bool, policy: LocalePolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_edit_all = may_edit_all
        self.policy = policy


class DeskColumn(BaseColumn):
    """A column whose cell shows `facts`."""

    def facts(self, article: ArticlePage, parent: Mapping[str, Any]) -> Context:
        return {}

    def get_cell_context_data(self, instance: ArticlePage, parent_context: Any) -> Context:
        context: Context = super().get_cell_context_data(instance, parent_context)
        policy = context["table"].policy
        return {**context, "policy": policy, **self.facts(instance, parent_context)}


class PictureColumn(DeskColumn):
    cell_template_name = "desk/cells/picture.html"

    def facts(self, article: ArticlePage, parent: Mapping[str, Any]) -> Context:
        return {"thumbnail": thumbnail_address(article)}


class HeadlineColumn(DeskColumn):
    """Kicker and headline; the link leads to the editor for who may write there."""

    cell_template_name = "desk/cells/headline.html"

    def facts(self, article: ArticlePage, parent: Mapping[str, Any]) -> Context:
        table = parent["table"]
        may_edit = table.may_edit_all or article.owner_id == parent["request"].user.pk
        return {
            "edit_url": reverse("wagtailadmin_pages:edit", args=[article.pk]) if may_edit else "",
            "next_url": table.actions_next_url,
        }


class BylineColumn(DeskColumn):
    cell_template_name = "desk/cells/byline.html"

    def facts(self, article: ArticlePage, parent: Mapping[str, Any]) -> Context:
        return {"names": joined_names(credit.shown_name for credit in article.byline.all())}


class SectionColumn(DeskColumn):
    cell_template_name = "desk/cells/section.html"


class StateColumn(DeskColumn):
    cell_template_name = "desk/cells/state.html"


class ChangedColumn(DeskColumn):
    """When the last revision was saved, and by whom."""

    cell_template_name = "desk/cells/changed.html"


class PublishedColumn(DeskColumn):
    cell_template_name = "desk/cells/published.html"


def thumbnail_address(article: ArticlePage) -> str:
    """A ready small form of the lead picture, or the address that makes one; empty without one."""
    if not article.lead_picture:
        return ""
    ready = sorted(article.lead_picture.renditions.all(), key=lambda form: form.width)
    if ready:
        return str(ready[0].url)
    return reverse("desk_thumbnail", args=[article.lead_picture.pk])


COLUMNS = (
    PictureColumn("picture", label="", classname="desk-picture"),
    HeadlineColumn("headline", label="العنوان", classname="title desk-headline"),
    SectionColumn("section", label="القسم", classname="desk-section"),
    BylineColumn("byline", label="الكاتب", classname="desk-byline"),
    StateColumn("state", label="الحالة", classname="desk-state"),
    ChangedColumn(
        "changed",
        label="آخر تعديل",
        sort_key="latest_revision_created_at",
        classname="desk-changed",
    ),
    PublishedColumn(
        "published", label="أول نشر", sort_key="first_published_at", classname="desk-published"
    ),
)
