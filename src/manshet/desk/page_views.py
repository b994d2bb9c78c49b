"""Wagtail's own views of a page where the desk says or offers something else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsUnscheduleView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button

from manshet.articles.models import NewsroomSettings
from manshet.desk.labels import new
from manshet.desk.language import LanguageSidePanel

READ_IT = "كما يراها القارئ"


class LeadsToTheReader:
    page: Any

    def get_view_live_message_button(self) -> Any:
        return messages.button(self.page.url, READ_IT, new_window=False)


class WithoutChecks:
    """Leaves out the panel of checks.

    It counts in the preview by a script that Wagtail's toolbar for readers' pages brings along; the
    newspaper's pages carry no such toolbar, and the panel would claim that nothing is wrong.
    """

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]  # of the view beside it
        return MediaContainer(p for p in panels if not isinstance(p, ChecksSidePanel))


class DeskCreateView(WithoutChecks, LeadsToTheReader, CreateView):
    def get_header_title(self) -> str:
        """«مادة جديدة», where Wagtail writes «جديد: مادة»."""
        return new(self.page_class._meta.verbose_name)


class DeskRevertView(WithoutChecks, LeadsToTheReader, RevisionsRevertView):
    pass


class DeskEditView(WithoutChecks, LeadsToTheReader, EditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A locked page is not saved behind the editor's back: Wagtail would refuse each time."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.locked_for_user:
            context |= {"autosave_enabled": False, "autosave_indicator": None}
        return context

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tells one who may decide that a decision is waited for, and by whom."""
        review = self.page.current_workflow_state
        if review and review.status == review.STATUS_IN_PROGRESS and not self.locked_for_user:
            by = f"، قدّمها {review.requested_by}" if review.requested_by else ""
            messages.info(request, f"بانتظار المراجعة{by}.")
        return super().get(request, *args, **kwargs)

    def add_save_confirmation_message(self) -> None:
        """A review's decision is told as what became of the story, not as an update of a page."""
        if self.action_name != "perform_workflow_action":
            super().add_save_confirmation_message()
            return
        self.page = self.page_class.objects.get(pk=self.page.pk)
        title = self.page.get_admin_display_title()
        edit = self.get_edit_message_button()
        if self.workflow_action == "reject":
            messages.success(self.request, f"أُعيدت «{title}» للتعديل.", buttons=[edit])
        elif self.page.current_workflow_state:
            super().add_save_confirmation_message()
        elif self.page.scheduled_revision:
            at = hour_of(self.page.scheduled_revision.approved_go_live_at, self.request)
            messages.success(self.request, f"وُوفق على «{title}»، وتُنشر {at}.", buttons=[edit])
        else:
            read = self.get_view_live_message_button()
            messages.success(self.request, f"نُشرت «{title}».", buttons=[read, edit])


class WithLanguageReview:
    """Adds «مراجعة اللغة» beside the article; not where Wagtail renews a part of an open editor."""

    object: Any
    page: Any
    request: HttpRequest

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]  # of the view beside it
        is_part = getattr(self, "expects_json_response", False) or getattr(
            self, "hydrate_create_view", False
        )
        if is_part:
            return panels
        is_locked = getattr(self, "locked_for_user", False)
        panel = LanguageSidePanel(self.page, self.request, is_locked=is_locked)
        return MediaContainer([*panels, panel])


class ArticleCreateView(WithLanguageReview, DeskCreateView):
    pass


class ArticleRevertView(WithLanguageReview, DeskRevertView):
    pass


class ArticleEditView(WithLanguageReview, DeskEditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Without «نقل» and «ترتيب»: articles lie flat under an archive that never moves."""
        move = reverse("wagtailadmin_pages:move", args=[self.page.pk])
        sort = reverse("wagtailadmin_explore", args=[self.page.pk])
        return [
            button
            for button in super().header_more_buttons
            if button.url is None or button.url.partition("?")[0] not in (move, sort)
        ]


class UnscheduleView(RevisionsUnscheduleView):
    """Names the page and its hour, where Wagtail names the number of a revision."""

    template_name = "desk/confirm_unschedule.html"
    page_title = "إلغاء الموعد"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The hour is taken down first: nothing holds it any more once it is cancelled."""
        super().setup(request, *args, **kwargs)
        at = self.revision.approved_go_live_at
        self.hour = hour_of(at, request) if at else ""

    def get_page_subtitle(self) -> str:
        title: str = self.get_object_display_title()
        return title

    def get_success_message(self) -> str:
        due = f" الذي كان موعده {self.hour}" if self.hour else ""
        return f"أُلغي نشر «{self.get_object_display_title()}»{due}."

    def get_next_url(self) -> str:
        """Back to where one came from, or to the schedule."""
        return get_valid_next_url_from_request(self.request) or reverse("desk_schedule")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "title": self.get_object_display_title(), "hour": self.hour}


class DeskPageViewSet(PageViewSet):
    """Of every page that has none of its own."""

    add_view_class = DeskCreateView
    edit_view_class = DeskEditView
    revisions_revert_view_class = DeskRevertView
    revisions_unschedule_view_class = UnscheduleView


def hour_of(at: datetime, request: HttpRequest) -> str:
    """Date and time as the newspaper writes them."""
    return str(NewsroomSettings.for_request(request).policy.datetime(at))
