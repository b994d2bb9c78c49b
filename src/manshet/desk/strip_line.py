"""One line of the strip at the desk: its words, its end, its article and its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages

from manshet.arabic import shorten
from manshet.articles.models import ArchivePage, ArticlePage, NewsroomSettings
from manshet.desk.reach import may
from manshet.desk.screens import Screen
from manshet.desk.strip_board import may_propose, may_publish
from manshet.desk.strip_forms import ArticleForm, EndForm, WordingForm
from manshet.desk.strip_views import TITLE
from manshet.desk.wire_promotion import HEADLINE_LETTERS, promote
from manshet.errors import ManshetError
from manshet.strip import actions
from manshet.strip.announcing import turn
from manshet.strip.errors import StripError, TooLateError
from manshet.strip.models import Line
from manshet.strip.syndication import is_held
from manshet.strip.wording import LONGEST
from manshet.wire.models import Item

SAVED: Final = {
    "wording": "عُدّل الخبر.",
    "end": "تغيّر موعد انتهاء الخبر.",
    "article": "حُفظت مادة الخبر.",
}
BAD_CHOICE: Final = "اختر مما في القائمة."


class LineView(Screen):
    template_name = "desk/strip_line.html"
    header_icon = "strip"

    def may_see(self, user: Any) -> bool:
        return may_propose(user)

    @cached_property
    def line(self) -> Line:
        lines = Line.objects.select_related("article", "created_by")
        return get_object_or_404(lines, pk=self.kwargs["line_id"])

    def get_page_title(self) -> str:
        return "خبر الصحيفة" if self.line.is_own else "خبر الوكالة"

    def above(self) -> list[dict[str, Any]]:
        return [{"url": reverse("desk_strip"), "label": TITLE}]

    def post(self, request: HttpRequest, line_id: int) -> HttpResponse:
        if not may_publish(request.user):
            raise PermissionDenied
        what = request.POST.get("what", "")
        doing: dict[str, Callable[[], None]] = {
            "wording": self._save_wording,
            "end": self._save_end,
            "article": self._save_article,
        }
        if what not in doing:
            return HttpResponse(status=400)
        try:
            doing[what]()
        except StripError as problem:
            context = self.get_context_data(problem=str(problem), what=what)
            return self.render_to_response(context, status=422)
        messages.success(request, SAVED[what])
        return redirect("desk_strip_line", line_id)

    def _save_wording(self) -> None:
        given = _checked(WordingForm(self.request.POST))
        actions.edit(self.line.pk, text=given["text"], label=given["label"], by=self.request.user)

    def _save_end(self) -> None:
        form = EndForm(self.request.POST)
        _checked(form)
        actions.extend(self.line.pk, form.expires_at(), by=self.request.user)

    def _save_article(self) -> None:
        article = _checked(ArticleForm(self.request.POST))["article"]
        actions.attach(self.line.pk, article, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        line = self.line
        is_open = line.state in (Line.State.SHOWN, Line.State.PENDING)
        is_editor = may_publish(self.request.user)
        may_write = may(self.request.user, "add", ArchivePage)
        return {
            **context,
            "line": line,
            "events": line.events.select_related("by").order_by("-pk"),
            "policy": NewsroomSettings.for_request(self.request).policy,
            "may_publish": is_editor and is_open,
            "may_restore": is_editor and not is_open and not is_held(line, timezone.now()),
            "may_draft": may_write and line.state == Line.State.SHOWN and not line.article_id,
            "is_over": bool(line.expires_at and line.expires_at <= timezone.now()),
            "longest": LONGEST,
            **self._forms(refused=kwargs.get("what", "")),
        }

    def _forms(self, *, refused: str) -> dict[str, Form]:
        """The refused one keeps what was typed; the others show the line."""
        line, given = self.line, {refused: self.request.POST}
        words = {"text": line.text, "label": line.label}
        article = {"recent": str(line.article_id or "")}
        return {
            "wording": WordingForm(given.get("wording"), initial=words),
            "end": EndForm(given.get("end"), initial={"minutes": "360"}),
            "article": ArticleForm(given.get("article"), initial=article),
        }


def _checked(form: Any) -> dict[str, Any]:
    """The form's values; StripError with its first complaint."""
    if not form.is_valid():
        raise StripError(next(iter(form.non_field_errors()), BAD_CHOICE))
    values: dict[str, Any] = form.cleaned_data
    return values


def draft(request: HttpRequest, line_id: int) -> HttpResponse:
    """Begins an article with the line for its headline; the line leads to it once published."""
    if request.method != "POST":
        return redirect("desk_strip_line", line_id)
    if not may(request.user, "add", ArchivePage):
        raise PermissionDenied
    line = get_object_or_404(Line, pk=line_id)
    try:
        article = _draft(line, request.user)
    except ManshetError as problem:
        messages.error(request, str(problem))
        return redirect("desk_strip_line", line_id)
    messages.success(request, "فُتحت مسودة من الخبر، ويصير رابطه إليها حين تُنشر.")
    return redirect("wagtailadmin_pages:edit", article.pk)


@transaction.atomic
def _draft(line: Line, user: Any) -> ArticlePage:
    """Of an agency's line the draft of its wire; raises StripError where the line has an article.

    The strip's turn is taken last, as by whoever publishes an article.
    """
    item = Item.objects.filter(pk=line.item_id or 0).first()
    article = promote(item, user) if item else _begun(line, user)
    turn()
    shown = Line.objects.filter(pk=line.pk, state=Line.State.SHOWN)
    if not shown.filter(Q(article=None) | Q(article=article.pk)).exists():
        raise TooLateError(actions.GONE)
    actions.attach(line.pk, article, by=user)
    return article


def _begun(line: Line, user: Any) -> ArticlePage:
    title = shorten(line.text, HEADLINE_LETTERS)
    article: ArticlePage = ArchivePage.objects.get().add_child(
        instance=ArticlePage(title=title, live=False, owner=user)
    )
    article.save_revision(user=user, log_action="wagtail.create")
    return article
