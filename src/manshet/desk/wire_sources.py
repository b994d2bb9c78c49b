"""«المصادر»: the agencies and how they fare; adding, trying, pausing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from manshet.arabic import count, fold
from manshet.arabic.plural import HOURS, MINUTES, SECONDS
from manshet.articles.models import NewsroomSettings, SectionPage
from manshet.desk.rows import RowsPanel
from manshet.fetch import Client
from manshet.wire.actions import pause, resume
from manshet.wire.folders import read_folder
from manshet.wire.mapping import headline_of, is_story
from manshet.wire.models import Promotion, Source
from manshet.wire.parsing import Item as Record
from manshet.wire.polling import policy
from manshet.wire.retrieve import Answer, Asked, retrieve

TRIED = 8  # pieces shown by a trial


class SectionChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(SectionPage.objects.order_by("path"), empty_label="— بلا قسم —", **kwargs)


class SourceForm(WagtailAdminModelForm):
    section = SectionChoice(
        label="القسم", required=False, help_text="لما لا ينطبق عليه تصنيف من التصنيفات أدناه."
    )

    def save(self, commit: bool = True) -> Any:
        """What was learnt of the old address says nothing of a new one."""
        if "address" in self.changed_data:
            self.instance.etag = self.instance.last_modified = ""
            self.instance.stopped = self.instance.last_error = ""
            self.instance.failures = 0
            self.instance.next_poll_at = None
        return super().save(commit)


class RuleForm(WagtailAdminModelForm):
    section = SectionChoice(label="القسم")


def source_panels() -> ObjectList:
    address = forms.TextInput(attrs={"dir": "ltr"})
    return ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("name"), FieldPanel("address", widget=address)], heading="المصدر"
            ),
            HelpPanel(template="desk/wire/_try.html", heading="التجربة"),
            MultiFieldPanel(
                [FieldPanel("rights"), FieldPanel("credit"), FieldPanel("strip_policy")],
                heading="الحقوق والشريط",
            ),
            FieldRowPanel(
                [
                    FieldPanel("interval_seconds"),
                    FieldPanel("language"),
                    FieldPanel("format"),
                ],
                heading="القراءة",
            ),
            MultiFieldPanel([FieldPanel("section")], heading="القسم"),
            RowsPanel(
                "section_rules",
                row_form=RuleForm,
                heading="تصنيفات المصدر وأقسامنا",
                label="تصنيف",
                panels=[FieldRowPanel([FieldPanel("category"), FieldPanel("section")])],
            ),
        ],
        base_form_class=SourceForm,
    )


class HealthColumn(Column):
    cell_template_name = "desk/wire/_health.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        policy = NewsroomSettings.for_request(request).policy
        return {
            **super().get_cell_context_data(instance, parent_context),
            "policy": policy,
            "now": timezone.now(),
            "per_day": round(instance.items_per_day),
            "lag": duration(instance.lag_seconds, policy.number),
            "csrf_token": parent_context.get("csrf_token"),
            "may_change": request.user.has_perm("wire.change_source"),
        }


def duration(seconds: int | None, write: Any) -> str:
    """«40 ثانية», «12 دقيقة», «3 ساعات»; empty for None."""
    if seconds is None:
        return ""
    for size, unit in ((3600, HOURS), (60, MINUTES)):
        if seconds >= size:
            return count(round(seconds / size), unit, write=write)
    return count(seconds, SECONDS, write=write)


class SourceListView(IndexView):
    default_ordering = "name"

    def search_queryset(self, queryset: Any) -> Any:
        wanted = fold(self.search_query)
        found = [s.pk for s in queryset if wanted in fold(s.name) or wanted in s.address]
        return queryset.filter(pk__in=found)


class SourceCreateView(CreateView):
    page_title = "مصدر جديد"

    def get_header_title(self) -> str:
        return self.page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": self.page_title}]


class SourceEditView(EditView):
    def get_usage_url(self) -> None:
        """Sources are not chosen anywhere."""


class SourceDeleteView(DeleteView):
    def get_usage_url(self) -> None:
        """As in `SourceEditView`."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Articles remember which source they were taken from."""
        if Promotion.objects.filter(item__source=self.object.pk).exists():
            messages.error(
                request,
                f"أُخذت عن «{self.object}» مواد، فلا يُحذف. أوقفه إن لم تعودوا تحتاجون إليه.",
            )
            return redirect("desk_wire_sources:index")
        return super().dispatch(request, *args, **kwargs)

    @property
    def confirmation_message(self) -> str:
        number = self.object.items.count()
        return f"أتحذف «{self.object}» وكل ما وصل منه؟ عدد برقياته: {number}."


class SourceViewSet(ModelViewSet):
    name = "desk_wire_sources"
    url_prefix = "wire/sources"
    model = Source
    icon = "globe"
    add_to_admin_menu = False
    index_view_class = SourceListView
    add_view_class = SourceCreateView
    edit_view_class = SourceEditView
    delete_view_class = SourceDeleteView
    search_fields = ["name", "address"]
    copy_view_enabled = False
    edit_handler = source_panels()
    list_display = [
        TitleColumn("name", label="المصدر", sort_key="name", url_name="desk_wire_sources:edit"),
        HealthColumn("health", label="حاله", classname="desk-health"),
    ]


@require_POST
def switch(request: HttpRequest, source_id: int) -> HttpResponse:
    """Pauses a source that is asked, resumes one that is not."""
    if not request.user.has_perm("wire.change_source"):
        raise PermissionDenied
    source = get_object_or_404(Source, pk=source_id)
    if source.is_active and not source.stopped:
        pause(source)
        messages.success(request, f"أُوقف «{source}»: لا يُسأل حتى تستأنفه.")
    else:
        resume(source)
        messages.success(request, f"استؤنف «{source}»: يُسأل خلال ثوانٍ.")
    return redirect("desk_wire_sources:index")


@require_POST
def try_source(request: HttpRequest) -> HttpResponse:
    """Asks once and shows what would come; nothing is stored."""
    if not (
        request.user.has_perm("wire.add_source") or request.user.has_perm("wire.change_source")
    ):
        raise PermissionDenied
    source = Source(
        name="", address=request.POST.get("address", ""), format=request.POST.get("format", "auto")
    )
    context = {"policy": NewsroomSettings.for_request(request).policy, **_trial(source)}
    return HttpResponse(render_to_string("desk/wire/_trial.html", context, request))


def _trial(source: Source) -> dict[str, Any]:
    try:
        source.clean_fields(exclude=["name"])
        source.clean()
    except forms.ValidationError as error:
        return {"error": " ".join(error.messages)}
    asked = Asked(source.address, source.format)
    if source.is_folder:
        answer = read_folder(Path(settings.WIRE_FOLDER), asked)
    else:
        with Client(policy()) as client:
            answer = retrieve(asked, client)
    stories = [record for record in answer.records if is_story(record)]
    return {
        "error": answer.error,
        "answer": answer,
        "kind": _kind(answer),
        "total": len(stories),
        "shown": [(headline_of(record), record) for record in stories[:TRIED]],
        "has_text": _share_with_text(stories),
    }


def _kind(answer: Answer) -> str:
    names = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"), ("ninjs", "ninjs"))
    return next((name for start, name in names if answer.kind.startswith(start)), answer.kind)


def _share_with_text(stories: list[Record]) -> bool:
    """Whether most pieces bring more than their summary."""
    whole = sum(len(record.body_html) > 1.5 * len(record.summary) for record in stories)
    return whole * 2 > len(stories)
