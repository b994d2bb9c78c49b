"""«المواضيع»: the list, and what the editor's topic field asks for while one types."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from manshet.arabic import fold, isolate_plain, without_forbidden
from manshet.articles.models import Merged, Topic
from manshet.articles.models.merged import TOPIC, successor_of_name
from manshet.articles.models.topic import DOUBLE
from manshet.desk.merging import MergeTopicsView, merge_address, merge_button
from manshet.desk.suggestions import SUGGESTIONS, answer, require_writer, typed


def matching(text: str) -> QuerySet[Topic]:
    """Topics whose name, or one merged into them, holds `text` in any spelling.

    Those that begin with it come first.
    """
    key = fold(text)
    begins = Case(
        When(key__startswith=key, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    merged = Merged.objects.filter(kind=TOPIC, key__startswith=key).values("into_id")
    named = Q(key__contains=key) | Q(pk__in=merged) if key else Q()
    return Topic.objects.filter(named).order_by(begins, "name")


class TopicListView(IndexView):
    default_ordering = "name"

    def get_base_queryset(self) -> QuerySet[Topic]:
        return Topic.objects.annotate(article_count=Count("articles"))

    def search_queryset(self, queryset: Any) -> Any:
        found = matching(self.search_query).order_by().values("pk")
        return queryset.filter(pk__in=found)


class TopicForm(WagtailAdminModelForm):
    """Leads to the topic that is there already, and to merging the two."""

    def full_clean(self) -> None:
        super().full_clean()
        for error in self.errors.as_data().get("name", []):
            if error.code == DOUBLE:
                error.message = self._lead(error.message)

    def _lead(self, message: str) -> str:
        other = Topic.objects.filter(key=fold(self.data.get("name", ""))).first()
        if other is None:
            return message
        text = "الموضوع موجود باسم <a href='{}'>«{}»</a>، فاستعمله"
        place = reverse("desk_topics:edit", args=[other.pk]), isolate_plain(other.name)
        if self.instance.pk is None:
            return format_html(f"{text}.", *place)
        merge = merge_address("desk_topics_merge", self.instance, other)
        return format_html(f"{text}، أو <a href='{{}}'>ادمج الموضوعين</a>.", *place, merge)


class TopicEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if MergeTopicsView.may_merge(self.request.user, self.object):
            buttons = [*buttons, merge_button("desk_topics_merge", self.object)]
        return list(buttons)

    def get_usage_url(self) -> None:
        """Wagtail's index of uses knows nothing of topics; the list counts their stories."""


class TopicDeleteView(DeleteView):
    def get_usage_url(self) -> None:
        """As in `TopicEditView`."""

    @property
    def confirmation_message(self) -> str:
        question = f"أتحذف الموضوع «{self.object.name}»؟"
        articles = self.object.articles.count()
        if not articles:
            return f"{question} لا مادة تحمله."
        return f"{question} عدد المواد التي تحمله: {articles}. تبقى بلا هذا الموضوع، وتزول صفحته."


class TopicCreateView(CreateView):
    page_title = "موضوع جديد"

    def get_header_title(self) -> str:
        return self.page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": self.page_title}]


class TopicViewSet(ModelViewSet):
    name = "desk_topics"
    menu_name = "desk-topics"
    url_prefix = "topics"
    model = Topic
    icon = "tag"
    menu_label = "المواضيع"
    menu_order = 440
    add_to_admin_menu = True
    index_view_class = TopicListView
    edit_view_class = TopicEditView
    delete_view_class = TopicDeleteView
    add_view_class = TopicCreateView
    search_fields = ["name"]
    list_display = [
        TitleColumn("name", label="الموضوع", sort_key="name", url_name="desk_topics:edit"),
        Column("article_count", label="المواد", sort_key="article_count"),
    ]
    edit_handler = ObjectList(Topic.panels, base_form_class=TopicForm)


@require_GET
def suggest(request: HttpRequest) -> JsonResponse:
    """The first topics for what was typed, and whether a new one of that name may be made."""
    require_writer(request)
    text = typed(request)
    found = list(matching(text)[:SUGGESTIONS])
    is_there = not fold(text) or any(topic.key == fold(text) for topic in found)
    is_there = is_there or successor_of_name(TOPIC, fold(text)) is not None
    may_create = request.user.has_perm("articles.add_topic") and not is_there
    return answer([(topic.pk, topic.name) for topic in found], may_create=may_create)


@require_POST
def create(request: HttpRequest) -> JsonResponse:
    """Makes a topic of this name, or gives the one that already has it."""
    if not request.user.has_perm("articles.add_topic"):
        raise PermissionDenied
    try:
        topic = topic_named(" ".join(without_forbidden(request.POST.get("name", "")).split()))
    except ValidationError as problem:
        return JsonResponse({"error": isolate_plain(" ".join(problem.messages))}, status=400)
    return JsonResponse({"id": topic.pk, "name": topic.name})


def topic_named(name: str) -> Topic:
    """The topic of this name in any spelling, or of one merged into it; made if there is none.

    Made first and looked for afterwards, since another may make it between a look and a save.
    Raises ValidationError when the name cannot be a topic's.
    """
    successor = successor_of_name(TOPIC, fold(name))
    merged = None if successor is None else Topic.objects.filter(pk=successor).first()
    if merged is not None and not Topic.objects.filter(key=fold(name)).exists():
        return merged
    topic = Topic(name=name)
    try:
        topic.full_clean()
        with transaction.atomic():
            topic.save()
    except (ValidationError, IntegrityError):
        found = Topic.objects.filter(key=fold(name)).first()
        if found is None:
            topic.full_clean()  # Says what hinders it, such as a slug taken a moment ago.
            raise
        return found
    return topic
