"""«دمج»: two topics, or two authors, are made one, after a page that says what will happen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from manshet.arabic import isolate_plain
from manshet.arabic.plural import ARTICLES, count
from manshet.articles.errors import MergeError
from manshet.articles.merging import ACTION, merge_authors, merge_topics
from manshet.articles.models import AuthorPage, BylineCredit, Listing, NewsroomSettings, Topic
from manshet.articles.models.listing import author_list, topic_list
from manshet.desk.widgets import PickOne

__all__ = ["ACTION", "MergeAuthorsView", "MergeFormatter", "MergeTopicsView", "merge_button"]


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """Asks first with which other one, then whether; what is lost and what stays is said."""

    template_name = "desk/merge.html"
    header_icon = "link"
    model: type[Any]
    suggest_url_name = ""
    prompt = ""
    ask = ""  # with whom
    same = ""  # the one chosen is the one that is to go
    missing = ""
    url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.gone = get_object_or_404(self.model, pk=kwargs["pk"])
        if not self.may_merge(request.user, self.gone):
            raise PermissionDenied
        self.form = self._form(request)
        return super().dispatch(request, *args, **kwargs)

    def _form(self, request: HttpRequest) -> forms.Form:
        given = request.POST if request.method == "POST" else request.GET
        form = forms.Form(given if "into" in given or "asked" in given else None)
        form.fields["into"] = forms.ModelChoiceField(
            self.model.objects.all(),
            label=self.ask,
            widget=PickOne(self.model, self.suggest_url_name, self.prompt),
            error_messages={"required": self.missing, "invalid_choice": self.missing},
        )
        return form

    @property
    def into(self) -> Any:
        """The other one, once it is chosen well; the form holds the sentence otherwise."""
        if not self.form.is_bound or not self.form.is_valid():
            return None
        other = self.form.cleaned_data.get("into")
        if other is not None and other.pk == self.gone.pk:
            self.form.add_error("into", self.same)
        elif other is not None and not self.may_merge(self.request.user, other):
            raise PermissionDenied
        return self.form.cleaned_data.get("into")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        into = self.into
        if into is None:
            return self.get(request, *args, **kwargs)
        try:
            number = self.merge(self.gone, into, request.user)
        except MergeError:
            messages.error(request, "حُذف أحدهما قبل أن يتم الدمج، فلم يُدمج شيء.")
            return redirect(self.list_url)
        moved = count(number, ARTICLES, write=self.policy.number)
        text = f"دُمج «{isolate_plain(str(self.gone))}» في «{isolate_plain(str(into))}»: {moved}."
        read = messages.button(self.reader_url(into), "كما يراها القارئ", new_window=False)
        messages.success(request, text, buttons=[read])
        return redirect(self.edit_url(into))

    @property
    def policy(self) -> Any:
        return NewsroomSettings.for_request(self.request).policy

    def get_page_title(self) -> str:
        return "دمج"

    def get_page_subtitle(self) -> str:
        return isolate_plain(str(self.gone))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.list_url, "label": self.model._meta.verbose_name_plural},
            {"url": self.edit_url(self.gone), "label": self.get_page_subtitle()},
            {"url": "", "label": "دمج"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        into = self.into
        number, public = self.numbers(self.gone)
        write = self.policy.number
        return {
            **super().get_context_data(**kwargs),
            "gone": self.gone,
            "into": into,
            "form": self.form,
            "number": number,
            "articles": count(number, ARTICLES, write=write),
            "public": write(public),
            "kept": count(self.numbers(into)[0], ARTICLES, write=write) if into else "",
            "old_address": self.reader_url(self.gone),
            "lost": self.lost(self.gone),
            "edit_url": self.edit_url(self.gone),
            "into_url": self.edit_url(into) if into else "",
            "swap_url": merge_address(self.url_name, into, self.gone) if into else "",
        }

    @property
    def list_url(self) -> str:
        raise NotImplementedError

    @staticmethod
    def may_merge(user: Any, one: Any) -> bool:
        raise NotImplementedError

    def merge(self, gone: Any, into: Any, user: Any) -> int:
        raise NotImplementedError

    def numbers(self, one: Any) -> tuple[int, int]:
        """How many articles there are, and how many of them are public."""
        raise NotImplementedError

    def edit_url(self, one: Any) -> str:
        raise NotImplementedError

    def reader_url(self, one: Any) -> str:
        raise NotImplementedError

    def lost(self, gone: Any) -> list[str]:
        """What only the one that goes has, in words after «تزول»."""
        return []


class MergeTopicsView(MergeView):
    model = Topic
    url_name = "desk_topics_merge"
    suggest_url_name = "desk_suggest_topics"
    prompt = "ابحث عن موضوع"
    ask = "الموضوع الذي يبقى"
    missing = "اختر الموضوع الذي يبقى."
    same = "هذا هو الموضوع نفسه. اختر موضوعًا آخر."
    extra_context = {"kind": "topic"}

    @property
    def list_url(self) -> str:
        return reverse("desk_topics:index")

    @staticmethod
    def may_merge(user: Any, one: Any) -> bool:
        """Whoever may change and delete topics."""
        return bool(user.has_perms(("articles.change_topic", "articles.delete_topic")))

    def merge(self, gone: Any, into: Any, user: Any) -> int:
        return merge_topics(gone, into, user)

    def numbers(self, one: Any) -> tuple[int, int]:
        return one.articles.count(), Listing.objects.filter(name=topic_list(one.pk)).count()

    def edit_url(self, one: Any) -> str:
        return reverse("desk_topics:edit", args=[one.pk])

    def reader_url(self, one: Any) -> str:
        return str(one.url)


class MergeAuthorsView(MergeView):
    model = AuthorPage
    url_name = "desk_authors_merge"
    suggest_url_name = "desk_suggest_authors"
    prompt = "ابحث عن كاتب"
    ask = "الكاتب الذي يبقى"
    missing = "اختر الكاتب الذي يبقى."
    same = "هذا هو الكاتب نفسه. اختر كاتبًا آخر."
    extra_context = {"kind": "author"}

    @property
    def list_url(self) -> str:
        return reverse("desk_authors:index")

    @staticmethod
    def may_merge(user: Any, one: Any) -> bool:
        permissions = one.permissions_for_user(user)
        return bool(permissions.can_edit() and permissions.can_delete())

    def merge(self, gone: Any, into: Any, user: Any) -> int:
        return merge_authors(gone, into, user)

    def numbers(self, one: Any) -> tuple[int, int]:
        signed = BylineCredit.objects.filter(author=one).values("article").distinct().count()
        return signed, Listing.objects.filter(name=author_list(one.pk)).count()

    def edit_url(self, one: Any) -> str:
        return reverse("wagtailadmin_pages:edit", args=[one.pk])

    def reader_url(self, one: Any) -> str:
        return str(one.path_on_site)

    def lost(self, gone: Any) -> list[str]:
        texts = ((gone.honorific, "لقبه"), (gone.position, "صفته"), (gone.bio, "نبذته"))
        own = [name for value, name in texts if value]
        return [*own, "صورته"] if gone.portrait_id else own


def merge_address(url_name: str, gone: Any, into: Any = None) -> str:
    query = f"?{urlencode({'into': into.pk})}" if into else ""
    return reverse(url_name, args=[gone.pk]) + query


def merge_button(url_name: str, gone: Any) -> Button:
    return Button("دمج في آخر…", url=merge_address(url_name, gone), icon_name="link", priority=30)


class MergeFormatter(LogFormatter):
    """A line of the history of the one that stayed."""

    label = "دمج"

    def format_message(self, log_entry: Any) -> str:
        name = isolate_plain(log_entry.data.get("name", ""))
        return f"دُمج فيه «{name}»: {count(log_entry.data.get('articles', 0), ARTICLES)}."
