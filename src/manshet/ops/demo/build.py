"""Builds the demonstration newsroom through the same models and actions as the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Site

from manshet.articles.models import (
    ArchivePage,
    ArticlePage,
    AuthorPage,
    AuthorsPage,
    BylineCredit,
    FrontSection,
    FrontStory,
    HomePage,
    InfoPage,
    Note,
    SectionPage,
    Topic,
)
from manshet.desk.founding import found_newsroom
from manshet.images.models import NewsImage
from manshet.ops.demo.bodies import body_of
from manshet.ops.demo.drawings import draw_portrait
from manshet.ops.demo.oud import oud_phrase
from manshet.ops.demo.stories import Drawing, Story, newsroom, stories
from manshet.strip.actions import add
from manshet.strip.models import StripSettings
from manshet.weather.cities import cities_of
from manshet.weather.models import CityChoice, WeatherSettings

PASSWORD = "manshet-demo"  # noqa: S105  printed for visitors of the demonstration


class Builder:
    """Keeps what later steps refer to: sections, topics, authors and pages by key."""

    def __init__(self, drawn: dict[str, bytes]) -> None:
        self.drawn = drawn
        self.now = timezone.now()
        self.home: HomePage = found_newsroom(**_site())
        self.sections: dict[str, SectionPage] = {}
        self.topics: dict[str, Topic] = {}
        self.authors: dict[str, AuthorPage] = {}
        self.pictures: dict[str, NewsImage] = {}
        self.articles: dict[str, ArticlePage] = {}

    def build(self) -> None:
        self._users()
        self._sections_and_topics()
        self._authors()
        self._info_pages()
        for story in stories():
            self._draft(story)
        for story in stories():
            self._publish(story)
        self._front()
        self._weather()
        self._strip()

    def _strip(self) -> None:
        """For a day, so that who comes back to the demonstration finds them.

        Of two agencies one is on the strip by itself; it fills what a newsroom's many would.
        """
        settings = StripSettings.for_site(Site.objects.get(is_default_site=True))
        settings.per_source_limit = settings.total_limit
        settings.save()
        for given in reversed(newsroom()["strip"]):
            add(
                given["text"],
                label=given["label"],
                expires_at=self.now + timedelta(days=1),
                article=self.articles[given["article"]],
            )

    def _users(self) -> None:
        for given in newsroom()["users"]:
            user = get_user_model().objects.create_user(
                given["username"], password=PASSWORD, first_name=given["name"]
            )
            user.groups.add(Group.objects.get(name=given["role"]))

    def _sections_and_topics(self) -> None:
        for given in newsroom()["sections"]:
            page = SectionPage(
                title=given["name"], slug=given["key"], description=given["description"]
            )
            self.sections[given["key"]] = self.home.add_child(instance=page)
        for given in newsroom()["topics"]:
            self.topics[given["key"]] = Topic.objects.create(name=given["name"])

    def _authors(self) -> None:
        parent = AuthorsPage.objects.get()
        for given in newsroom()["authors"]:
            portrait = self._image(given["name"], f"author-{given['key']}", draw_portrait)
            page = AuthorPage(
                title=given["name"],
                slug=given["key"],
                honorific=given["honorific"],
                position=given["position"],
                bio=given["bio"],
                portrait=portrait,
            )
            self.authors[given["key"]] = parent.add_child(instance=page)
            page.save_revision().publish()

    def _image(self, title: str, name: str, draw: Any) -> NewsImage:
        image = NewsImage(title=title, file=ContentFile(draw(name), name=f"{name}.jpg"))
        image.save()
        return image

    def _info_pages(self) -> None:
        for given in newsroom()["pages"]:
            page = InfoPage.objects.get(slug=given["slug"])
            page.title, page.body = given["title"], [("text", given["html"])]
            page.save_revision().publish()

    def _picture(self, drawing: Drawing) -> NewsImage:
        image = NewsImage(
            title=drawing.alt[:255] or drawing.name,
            file=ContentFile(self.drawn[drawing.name], name=f"{drawing.name}.jpg"),
            description=drawing.alt[:255],
            caption=drawing.caption,
            credit=drawing.credit,
            rights="رسم أصلي للعرض، يُستعمل بحرية.",
        )
        image.save()
        self.pictures[drawing.name] = image
        return image

    def _draft(self, story: Story) -> None:
        """The page without its body, so that bodies can link to any story."""
        for drawing in story.drawings():
            self._picture(drawing)
        article = ArticlePage(
            title=story.headline,
            kicker=story.kicker,
            standfirst=story.standfirst,
            dateline=story.dateline,
            section=self.sections[story.section],
            lead_picture=self.pictures[story.lead.name] if story.lead else None,
            live=False,
        )
        self.articles[story.key] = ArchivePage.objects.get().add_child(instance=article)

    def _publish(self, story: Story) -> None:
        article = self.articles[story.key]
        article.other_sections = [self.sections[key] for key in story.other_sections]
        article.topics = [self.topics[key] for key in story.topics]
        article.byline = [self._credit(*given) for given in enumerate(story.byline)]
        article.notes = [
            Note(kind=n["kind"], text=n["text"], noted_at=self._ago(n["age_hours"]))
            for n in story.corrections
        ]
        article.body = body_of(story, self.pictures, self.articles, self._recording)
        if story.age_hours < 0:
            article.go_live_at = self._ago(story.age_hours)
        article.full_clean()
        article.save_revision().publish()
        if story.age_hours >= 0:
            self._date(article, story)

    def _credit(self, place: int, given: dict[str, str]) -> BylineCredit:
        return BylineCredit(
            sort_order=place,
            role=given.get("role", ""),
            honorific=given.get("honorific", ""),
            author=self.authors.get(given.get("author", "")),
            name=given.get("name", ""),
        )

    def _recording(self, title: str) -> Any:
        file = ContentFile(oud_phrase(), name="oud.wav")
        return get_document_model().objects.create(title=title, file=file)

    def _date(self, article: ArticlePage, story: Story) -> None:
        """Gives the story its age; a later correction is its last change."""
        first = self._ago(story.age_hours)
        last = max([first, *(self._ago(note["age_hours"]) for note in story.corrections)])
        article.refresh_from_db()
        article.first_published_at = first
        article.last_published_at = article.latest_revision_created_at = last
        article.save()

    def _ago(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    def _front(self) -> None:
        front = newsroom()["front"]
        self.home.front_stories = [
            FrontStory(article=self.articles[key], sort_order=place)
            for place, key in enumerate(front["stories"])
        ]
        self.home.front_sections = [
            FrontSection(
                section=self.sections[block["section"]], layout=block["layout"], sort_order=place
            )
            for place, block in enumerate(front["blocks"])
        ]
        self.home.save_revision().publish()

    def _weather(self) -> None:
        weather = WeatherSettings.for_site(Site.objects.get(is_default_site=True))
        weather.city_choices = [
            CityChoice(name=city.name, slug=city.slug, sort_order=place)
            for place, city in enumerate(cities_of(newsroom()["weather"]["cities"]))
        ]
        weather.save()


def _site() -> dict[str, str]:
    site: dict[str, str] = newsroom()["site"]
    return site
