"""The reader's search: the page, its results as RSS, and what is offered while typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import feedgenerator

from manshet.arabic import LocalePolicy, fold, without_forbidden
from manshet.articles.addresses import absolute
from manshet.articles.allowance import Allowance, address_of
from manshet.articles.asked import KINDS, Asked, typed
from manshet.articles.cards import public_cards
from manshet.articles.contexts import Choice, Found, Link, SearchContext, as_template_context
from manshet.articles.models import AuthorPage, SectionPage, Topic
from manshet.articles.models.merged import AUTHOR, TOPIC, successors
from manshet.articles.page_contexts import HOME, origin
from manshet.articles.paging import PAGE_LENGTH, page_of
from manshet.articles.standing import newsroom_settings
from manshet.search.documents import Hit, Results
from manshet.search.errors import IndexMissingError
from manshet.search.questions import read
from manshet.search.service import the_index

DEEPEST: Final = 2000  # results that can be paged through
YEARS_SHOWN: Final = 12
SECTIONS_SHOWN: Final = 12
FEED_LENGTH: Final = 30
SUGGESTED: Final = 6
SUGGESTION_LONGEST: Final = 80
_LATER: Final = {"Retry-After": "10"}  # seconds
SEARCHES = Allowance(burst=30, per_second=1)
SUGGESTIONS = Allowance(burst=60, per_second=5)
_STATUS: Final = {"ready": 200, "common": 200, "building": 503, "busy": 429}


class _Counted(Sequence[int]):
    """The results as Django's paginator wants them: all are counted, one page is there."""

    def __init__(self, total: int) -> None:
        self.total = min(total, DEEPEST)

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, wanted: Any) -> Any:
        return range(self.total)[wanted]


def search(request: HttpRequest) -> HttpResponse:
    asked = _asked(request.GET)
    state, results = _answer(request, asked)
    pages = Paginator(_Counted(results.total), PAGE_LENGTH)
    page = page_of(pages, request) if state == "ready" else pages.page(1)
    context = _context(asked, state, results, page, _policy(request))
    response = render(
        request, "articles/search.html", as_template_context(context), status=_STATUS[state]
    )
    if response.status_code != 200:
        response["Retry-After"] = _LATER["Retry-After"]
    response["X-Robots-Tag"] = "noindex"
    return response


def _asked(query: QueryDict) -> Asked:
    """What the address asks for; one that was kept may name a topic or author since merged."""
    asked = Asked.read(query)
    return replace(asked, author=_now(AUTHOR, asked.author), topic=_now(TOPIC, asked.topic))


def _now(kind: str, number: str) -> str:
    return str(successors(kind, [int(number)]).get(int(number), number)) if number else ""


def _answer(request: HttpRequest, asked: Asked) -> tuple[str, Results]:
    nothing = Results((), 0)
    if not asked.words:
        return "ready", nothing
    if not read(asked.words):
        return "common", nothing
    if not SEARCHES.take(address_of(request)):
        return "busy", nothing
    try:
        return "ready", _results(asked, _offset(request), PAGE_LENGTH)
    except IndexMissingError:
        return "building", nothing


def _offset(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return (int(number) - 1) * PAGE_LENGTH if number.isdecimal() and len(number) < 6 else 0


def _results(asked: Asked, offset: int, limit: int) -> Results:
    order = "newest" if asked.order == "newest" else "best"
    return the_index().search(
        asked.words,
        limit=limit,
        offset=max(0, offset),
        filters=asked.filters(),
        order=order,  # type: ignore[arg-type]
        counts=True,
    )


def _found(hits: Sequence[Hit]) -> tuple[Found, ...]:
    """What is public now: the database has the last word on what the index remembers."""
    cards = public_cards(int(hit.id) for hit in hits)
    return tuple(
        Found(cards[int(hit.id)], hit.title, hit.extract) for hit in hits if int(hit.id) in cards
    )


def _policy(request: HttpRequest) -> LocalePolicy:
    newsroom = newsroom_settings(request)
    return newsroom.policy if newsroom else LocalePolicy()


def _context(
    asked: Asked, state: str, results: Results, page: Page[Any], policy: LocalePolicy
) -> SearchContext:
    found = _found(results.hits)
    suggestion = results.suggestion
    return SearchContext(
        kind="search",
        title="البحث",
        description="",
        cards=tuple(one.card for one in found),
        page=page,
        breadcrumbs=(HOME,),
        canonical_url=absolute(origin(), "/search/"),
        query=asked.words,
        found=found,
        total=results.total,
        state=state,
        suggestion=Link(suggestion, asked.address(words=suggestion)) if suggestion else None,
        orders=_orders(asked) if results.total > 1 else (),
        sections=_sections(asked, results),
        years=_years(asked, results, policy),
        narrowed_by=_narrowed_by(asked, policy),
        pages_query=asked.query(),
        everywhere_url=Asked(words=asked.words).address(),
        feed_url=f"/search/feed/?{asked.query()}" if found else "",
    )


def _orders(asked: Asked) -> tuple[Choice, ...]:
    return tuple(
        Choice(text, asked.address(order=order), is_chosen=asked.order == order)
        for order, text in (("best", "الأقرب"), ("newest", "الأحدث"))
    )


def _sections(asked: Asked, results: Results) -> tuple[Choice, ...]:
    if asked.section or len(results.by_section) < 2:
        return ()
    counted = dict(results.by_section[:SECTIONS_SHOWN])
    names = dict(SectionPage.objects.live().filter(pk__in=counted).values_list("pk", "title"))
    return tuple(
        Choice(names[int(key)], asked.address(section=key), number)
        for key, number in counted.items()
        if int(key) in names
    )


def _years(asked: Asked, results: Results, policy: LocalePolicy) -> tuple[Choice, ...]:
    if asked.since or asked.until or len(results.by_year) < 2:
        return ()
    return tuple(
        Choice(policy.digits_of(str(year)), asked.in_year(year), number)
        for year, number in results.by_year[:YEARS_SHOWN]
    )


def _narrowed_by(asked: Asked, policy: LocalePolicy) -> tuple[Choice, ...]:
    """Each by the name that a reader knows it by; what does not exist has none and is left out."""
    chosen = [
        ("section", SectionPage.objects.live().filter(pk=asked.section or 0).values_list("title")),
        ("author", AuthorPage.objects.live().filter(pk=asked.author or 0).values_list("title")),
        ("topic", Topic.objects.filter(pk=asked.topic or 0).values_list("name")),
    ]
    found = [
        Choice(name, asked.address(**{field: ""}), is_chosen=True)
        for field, names in chosen
        if getattr(asked, field)
        for (name,) in names
    ]
    if asked.kind:
        found.append(Choice(KINDS[asked.kind], asked.address(kind=""), is_chosen=True))
    if asked.since or asked.until:
        text = policy.digits_of(_days(asked))
        found.append(Choice(text, asked.address(since=None, until=None), is_chosen=True))
    return tuple(found)


def _days(asked: Asked) -> str:
    if asked.year:
        return str(asked.year)
    since = f"من {asked.since:%Y/%m/%d}" if asked.since else ""
    until = f"إلى {asked.until:%Y/%m/%d}" if asked.until else ""
    return " ".join(part for part in (since, until) if part)


def feed(request: HttpRequest) -> HttpResponse:
    """RSS 2.0 of the newest results: a search to be followed."""
    asked = _asked(request.GET)
    if not read(asked.words):
        raise Http404("لا كلمات في هذا البحث.")
    if not SEARCHES.take(address_of(request)):
        return HttpResponse(status=429, headers=_LATER)
    try:
        hits = _results(replace(asked, order="newest"), 0, FEED_LENGTH).hits
    except IndexMissingError:
        return HttpResponse(status=503, headers=_LATER)
    newsroom = newsroom_settings(request)
    name = newsroom.name if newsroom else ""
    rss = feedgenerator.Rss201rev2Feed(
        title=f"{asked.words} – {name}",
        link=absolute(origin(), asked.address()),
        description=f"ما نشرته {name} عن «{asked.words}».",
        language="ar",
        feed_url=absolute(origin(), request.get_full_path()),
    )
    for one in _found(hits):
        address = absolute(origin(), one.card.url)
        rss.add_item(
            title=one.card.headline,
            link=address,
            description=one.card.standfirst or without_forbidden(one.extract.text),
            pubdate=one.card.published_at,
            unique_id=address,
        )
    response = HttpResponse(content_type=rss.content_type)
    response["X-Robots-Tag"] = "noindex"
    rss.write(response, "utf-8")
    return response


def suggest(request: HttpRequest) -> JsonResponse:
    """What the words typed so far may become: authors, topics, then headlines."""
    text = typed(request.GET)[:SUGGESTION_LONGEST]
    key = fold(text)
    if len(key) < 2:
        return JsonResponse({"items": []})
    if not SUGGESTIONS.take(address_of(request)):
        return JsonResponse({"items": []}, status=429, headers=_LATER)
    items = [*_people(key), *_topics(key)]
    try:
        ids = [int(hit.id) for hit in the_index().complete(text, limit=SUGGESTED)]
    except IndexMissingError:
        ids = []
    cards = public_cards(ids)
    items += [
        {"kind": "article", "text": cards[pk].headline, "url": cards[pk].url}
        for pk in ids
        if pk in cards
    ]
    return JsonResponse({"items": items})


def _people(key: str) -> list[dict[str, str]]:
    """A newsroom has some hundreds of authors, compared in memory."""
    people = AuthorPage.objects.live().only("pk", "title", "slug", "url_path")
    found = [author for author in people if _begins(fold(author.title), key)]
    return [
        {"kind": "author", "text": author.title, "url": author.path_on_site} for author in found[:2]
    ]


def _begins(name: str, key: str) -> bool:
    return f" {name}".find(f" {key}") >= 0


def _topics(key: str) -> list[dict[str, str]]:
    found = Topic.objects.filter(key__startswith=key).order_by("key")[:2]
    return [{"kind": "topic", "text": topic.name, "url": topic.url} for topic in found]
