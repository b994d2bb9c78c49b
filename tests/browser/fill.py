"""Fills the newsroom of the browser tests.  Run inside its home; prints its addresses as JSON.

Thirty-one stories in four sections, one of them with every kind of block that a body may hold.
"""

from __future__ import annotations

import io
import json
import wave
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.documents import get_document_model  # noqa: E402
from wagtail.models import Site  # noqa: E402

from manshet import ornament  # noqa: E402
from manshet.articles.models import (  # noqa: E402
    ArchivePage,
    ArticlePage,
    AuthorPage,
    AuthorsPage,
    BylineCredit,
    FrontStory,
    HomePage,
    Note,
    SectionPage,
    Topic,
)
from manshet.images.models import NewsImage  # noqa: E402
from manshet.weather.actions import ensure_rows  # noqa: E402
from manshet.weather.cities import cities_of  # noqa: E402
from manshet.weather.models import CityChoice, WeatherSettings  # noqa: E402
from tests.browser import texts  # noqa: E402
from tests.weather.rig import forecast  # noqa: E402

PLAIN_STORIES = {"arab": 21, "economy": 3, "culture": 3, "sport": 3}
PICTURES = (
    ("waves", "أمواج عند مدخل المرفأ", texts.LEAD_CAPTION),
    ("city", "مدينة على البحر", texts.BODY_CAPTION),
    ("night", "ليل فوق المضيق", "ليلة التوقيع"),
    ("dunes", "كثبان قرب الساحل", "كثبان الساحل"),
)
AUTHORS: tuple[dict[str, Any], ...] = (
    {
        "title": texts.AUTHOR,
        "slug": "hassan",
        "honorific": "د",
        "position": "محرر الشؤون البحرية",
        "bio": "يكتب عن الموانئ منذ 2009، وله كتاب عن GPS.",
    },
    {"title": texts.SECOND_AUTHOR, "slug": "nabil", "position": "مراسل"},
)
NOW = timezone.now()


def make_users() -> None:
    for username, first_name, role in (("karim", "كريم", "مراسل"), ("salma", "سلمى", "محرر")):
        user = get_user_model().objects.create_user(
            username, password=texts.PASSWORD, first_name=first_name
        )
        user.groups.add(Group.objects.get(name=role))


def make_picture(drawing: Any, name: str, alt: str = "", caption: str = "") -> NewsImage:
    file = io.BytesIO()
    drawing.save(file, "JPEG", quality=85)
    image = NewsImage(
        title=alt or name,
        file=ContentFile(file.getvalue(), name=f"{name}.jpg"),
        description=alt,
        caption=caption,
        credit="رسم: مانشيت" if caption else "",
    )
    image.save()
    return image


def make_recording() -> int:
    """A tenth of a second of silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8_000)
        out.writeframes(bytes(1_600))
    content = ContentFile(file.getvalue(), name="sea.wav")
    return int(get_document_model().objects.create(title="صوت البحر", file=content).pk)


def make_authors() -> AuthorPage:
    """Returns the first, who alone has a portrait."""
    parent = AuthorsPage.objects.get()
    pages = [parent.add_child(instance=AuthorPage(**fields)) for fields in AUTHORS]
    pages[0].portrait = make_picture(ornament.portrait(7, 240), "portrait")
    for page in pages:
        page.save_revision().publish()
    return AuthorPage.objects.get(slug=AUTHORS[0]["slug"])


def make_sections() -> dict[str, SectionPage]:
    home = HomePage.objects.get()
    return {
        slug: home.add_child(
            instance=SectionPage(title=title, slug=slug, description=f"أخبار {title} كل يوم.")
        )
        for slug, title in texts.SECTIONS.items()
    }


def body_of(blocks: list[dict[str, Any]]) -> Any:
    return ArticlePage._meta.get_field("body").stream_block.to_python(blocks)


def publish(article: ArticlePage, minutes_old: int, **lists: list[Any]) -> ArticlePage:
    """Publishes a new story and gives it its age; `lists` are `byline`, `topics`, `notes` …"""
    ArchivePage.objects.get().add_child(instance=article)
    for name, values in lists.items():
        getattr(article, name).set(values)
    article.full_clean()
    article.save_revision().publish()
    at = NOW - timedelta(minutes=minutes_old)
    article.refresh_from_db()
    article.first_published_at = article.last_published_at = at
    article.save()
    return article


def write_plain_stories(
    sections: dict[str, SectionPage], pictures: list[NewsImage]
) -> list[ArticlePage]:
    """An hour apart, the newest last; every fourth has no picture."""
    places = [(slug, n) for slug, count in PLAIN_STORIES.items() for n in range(1, count + 1)]
    return [
        publish(
            ArticlePage(
                title=f"خبر قصير رقم {n} من قسم {sections[slug].title} عن سفن عبرت المضيق",
                section=sections[slug],
                standfirst="عبرت السفن المضيق فجرًا، ولم يتأخر منها أحد.",
                lead_picture=pictures[number % len(pictures)] if number % 4 else None,
                body=body_of([texts.block("text", "<p>عبرت 40 سفينة المضيق فجرًا.</p>" * 2)]),
                live=False,
            ),
            minutes_old=60 * (60 - number),
        )
        for number, (slug, n) in enumerate(places)
    ]


def write_rich_story(
    sections: dict[str, SectionPage], pictures: list[NewsImage], author: AuthorPage, linked: int
) -> ArticlePage:
    ids = [image.pk for image in pictures]
    corrected_at = NOW - timedelta(minutes=20)
    return publish(
        ArticlePage(
            title=texts.HEADLINE,
            section=sections["arab"],
            kicker="القمة البحرية الثالثة",
            standfirst=texts.STANDFIRST,
            dateline="مرفأ اللؤلؤ",
            lead_picture=pictures[0],
            body=body_of(texts.rich_body(ids, make_recording(), linked)),
            live=False,
        ),
        minutes_old=65,
        byline=[
            BylineCredit(role="كتب", author=author, sort_order=0),
            BylineCredit(role="ترجمة", name="وكالات", sort_order=1),
        ],
        topics=[Topic.objects.create(name=name) for name in (texts.TOPIC, "الموانئ")],
        other_sections=[sections["economy"]],
        notes=[Note(kind="correction", text=texts.CORRECTION, noted_at=corrected_at)],
    )


def put_first(article: ArticlePage) -> None:
    """The front page keeps its lead, whatever the tests publish."""
    home = HomePage.objects.get()
    home.front_stories.set([FrontStory(article=article)])
    home.save_revision().publish()


def foretell_weather() -> None:
    """For two of the newsroom's cities and one more; nobody is asked for it while the tests run."""
    weather = WeatherSettings.for_site(Site.objects.get(is_default_site=True))
    slugs = ("cairo", "casablanca")
    weather.city_choices = [
        CityChoice(name=city.name, slug=city.slug, sort_order=place)
        for place, city in enumerate(cities_of(slugs))
    ]
    weather.save()
    ensure_rows(NOW + timedelta(days=1))
    for place, slug in enumerate((*slugs, "damascus")):
        forecast(slug, temperature=20.0 + 3 * place, next_in=timedelta(days=1))


def main() -> dict[str, str]:
    make_users()
    foretell_weather()
    sections = make_sections()
    pictures = [
        make_picture(ornament.draw(motif, 7, 640, 427), motif, alt, caption)
        for motif, alt, caption in PICTURES
    ]
    author = make_authors()
    plain = write_plain_stories(sections, pictures)
    rich = write_rich_story(sections, pictures, author, plain[0].pk)
    put_first(rich)
    plain[0].first_published_at = plain[0].last_published_at = NOW - timedelta(days=730)
    plain[0].save()
    return {
        "home": "/",
        "section": sections["arab"].path_on_site,
        "article": rich.path_on_site,
        "short": rich.short_path,
        "plain": plain[-1].path_on_site,
        "old": plain[0].path_on_site,
        "author": author.path_on_site,
        "authors": "/authors/",
        "topic": rich.topics.get(name=texts.TOPIC).url,
        "search": "/search/?q=المضيق",
        "no_results": "/search/?q=زرافة",
        "info": "/about/",
        "weather": "/weather/",
        "missing": "/لا-شيء-هنا/",
    }


if __name__ == "__main__":
    print(json.dumps(main()))
