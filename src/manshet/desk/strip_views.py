"""«شريط عاجل»: one field that publishes, and the lines that stand, wait and have gone.

Every button is a form that works without scripts: it answers with the screen again.  The screen's
script sends the same forms and gets the changed parts as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from manshet.articles.models import NewsroomSettings
from manshet.desk.screens import CountingMenuItem, Screen, wants_json
from manshet.desk.strip_board import (
    board,
    may_propose,
    may_publish,
    pending_count,
    version,
)
from manshet.desk.strip_forms import NewLineForm
from manshet.strip import actions
from manshet.strip.errors import StripError
from manshet.strip.models import Line
from manshet.strip.wording import LONGEST

TITLE: Final = "شريط عاجل"
BAD_CHOICE: Final = "اختر الوسم والمدة مما في القائمة."
PROPOSED: Final = "أُرسل اقتراحك، وينشره المحرر."
SAID: Final = {
    "undo": "تُراجع عن الخبر، ولا أثر له عند القراء.",
    "retract": "سُحب الخبر.",
    "restore": "عاد الخبر إلى الشريط.",
    "pin": "ثُبّت الخبر في أعلى الشريط.",
    "unpin": "لم يعد الخبر مثبتًا.",
    "approve": "نُشر الخبر.",
    "dismiss": "استُبعد الخبر.",
    "reopen": "عاد الخبر إلى ما ينتظر الموافقة.",
    "move": "تغيّر ترتيب الخبر.",
}
ACTIONS: Final[dict[str, Callable[..., Line]]] = {
    "undo": actions.undo,
    "retract": actions.retract,
    "restore": actions.restore,
    "pin": actions.pin,
    "unpin": actions.unpin,
    "approve": actions.approve,
    "dismiss": actions.dismiss,
    "reopen": actions.reopen,
}


class StripView(Screen):
    template_name = "desk/strip.html"
    page_title = TITLE
    header_icon = "strip"

    def may_see(self, user: Any) -> bool:
        return may_propose(user)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Publishes a line, or proposes it where the role may not publish."""
        form = NewLineForm(request.POST)
        try:
            if not form.is_valid():
                raise StripError(BAD_CHOICE)
            return _answer(request, *_publish(request, form))
        except StripError as problem:
            return self._refuse(form, problem)

    def _refuse(self, form: NewLineForm, problem: StripError) -> HttpResponse:
        if wants_json(self.request):
            return JsonResponse({"error": str(problem)}, status=422)
        context = self.get_context_data(form=form, problem=str(problem))
        return self.render_to_response(context, status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            "form": NewLineForm(),
            "longest": LONGEST,
            "toast": _toast_of(self.request),
            **context,
            **board_context(self.request),
        }


def board_context(request: HttpRequest) -> dict[str, Any]:
    return {
        "board": board(),
        "policy": NewsroomSettings.for_request(request).policy,
        "may_publish": may_publish(request.user),
        "now": timezone.now(),
    }


def _publish(request: HttpRequest, form: NewLineForm) -> tuple[str, Line]:
    """What was done, and the line."""
    text, label = form.cleaned_data["text"], form.cleaned_data["label"]
    if may_publish(request.user):
        return "add", actions.add(text, label=label, by=request.user, expires_at=form.expires_at())
    return "propose", actions.propose(text, label=label, by=request.user)


@require_POST
def act(request: HttpRequest, line_id: int, verb: str) -> HttpResponse:
    """One of `ACTIONS`."""
    _require_editor(request)
    try:
        line = ACTIONS[verb](line_id, by=request.user)
    except StripError as problem:
        return _refusal(request, problem)
    return _answer(request, verb, line)


@require_POST
def move(request: HttpRequest, line_id: int) -> HttpResponse:
    """`?position=`: the place among the newsroom's lines in their time, from 0.

    `?step=`: so many places down, or up if negative, from where the line stands by then.
    """
    _require_editor(request)
    position, step = _number(request, "position"), _number(request, "step")
    try:
        if position is not None:
            line = actions.move(line_id, position, by=request.user)
        elif step is not None:
            line = actions.shift(line_id, step, by=request.user)
        else:
            return HttpResponse(status=400)
    except StripError as problem:
        return _refusal(request, problem)
    return _answer(request, "move", line)


def _number(request: HttpRequest, name: str) -> int | None:
    """A small number of the query; None for none, and for what is not one."""
    found = re.fullmatch("-?[0-9]{1,4}", request.GET.get(name, ""))
    return int(found[0]) if found else None


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """The lists as they are now; 204 where the screen, of `?version=`, shows that already."""
    if not may_propose(request.user):
        raise PermissionDenied
    if request.GET.get("version") == version():
        return HttpResponse(status=204)
    return JsonResponse(_lists(request))


def _require_editor(request: HttpRequest) -> None:
    if not may_publish(request.user):
        raise PermissionDenied


def _lists(request: HttpRequest) -> dict[str, Any]:
    context = board_context(request)
    html = render_to_string("desk/strip/_board.html", context, request=request)
    return {"html": html, "version": context["board"].version}


def _answer(request: HttpRequest, done: str, line: Line) -> HttpResponse:
    if not wants_json(request):
        query = urlencode({"done": done, "line": str(line.pk)})
        return redirect(f"{reverse('desk_strip')}?{query}")
    toast = render_to_string("desk/strip/_toast.html", _toast(done, line) or {}, request=request)
    return JsonResponse({**_lists(request), "toast": toast})


def _refusal(request: HttpRequest, problem: StripError) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": str(problem), **_lists(request)}, status=422)
    messages.error(request, str(problem))
    return redirect("desk_strip")


def _toast_of(request: HttpRequest) -> dict[str, Any] | None:
    """What a form without script has just done, from the address it led to."""
    number = request.GET.get("line", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        return None
    line = Line.objects.filter(pk=int(number)).first()
    return _toast(request.GET.get("done", ""), line) if line else None


def _toast(done: str, line: Line) -> dict[str, Any] | None:
    """What was done, and how it is taken back, if it can be."""
    if done == "propose":
        return {"said": PROPOSED, "line": line}
    if done == "add":
        age = (timezone.now() - line.published_at).total_seconds()
        left = int(actions.UNDO_SECONDS - age) + 1 if line.state == Line.State.SHOWN else 0
        undo = "undo" if left > 0 else ""
        return {"said": "نُشر الخبر.", "line": line, "undo": undo, "seconds": max(0, left)}
    if done not in SAID:
        return None
    back = {"retract": "restore", "dismiss": "reopen", "pin": "unpin", "unpin": "pin"}
    undo = back.get(done, "") if line.state != Line.State.PENDING else ""
    return {"said": SAID[done], "line": line, "undo": undo, "seconds": actions.UNDO_SECONDS}


class StripMenuItem(CountingMenuItem):
    """How many lines wait for approval, for those who may give it."""

    mark = "data-desk-pending"

    def is_shown(self, request: HttpRequest) -> bool:
        return may_propose(request.user)

    def number(self, user: Any) -> int:
        return pending_count() if may_publish(user) else 0


def menu_item() -> MenuItem:
    return StripMenuItem(
        TITLE, reverse("desk_strip"), name="desk-strip", icon_name="strip", order=10
    )
