"""What reader templates receive: one frozen dataclass a page type.

Theme authors rely on these names, so each field carries its help text, `docs/theme.md` is
generated from them and a test renders every page and compares.  Everything is already
fetched; only the links to pages inside rich text are looked up while it is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from manshet.weather.contexts import WeatherBar


def _is(help_text: str, **kwargs: Any) -> Any:
    return field(metadata={"help": help_text}, **kwargs)


@dataclass(frozen=True)
class Link:
    text: str = _is("What the reader sees.")
    url: str = _is("Site-relative address.")


@dataclass(frozen=True)
class PictureSource:
    type: str = _is("Media type, `image/avif` or `image/webp`.")
    srcset: str = _is("Ready `srcset` with width descriptors.")


@dataclass(frozen=True)
class Picture:
    src: str = _is("Address of the fallback form.")
    width: int = _is("Width of the fallback form in pixels.")
    height: int = _is("Height of the fallback form in pixels.")
    alt: str = _is("Text for those who do not see the picture; may be empty.")
    caption: str = _is("Caption, or empty.", default="")
    credit: str = _is("Who made the picture, or empty.", default="")
    sources: tuple[PictureSource, ...] = _is("Better forms first.", default=())


@dataclass(frozen=True)
class BylineCredit:
    role: str = _is("Role verb such as «كتب» or «ترجمة»; may be empty.")
    honorific: str = _is("«د», «أ», «م» …; may be empty.")
    name: str = _is("Name of the person or free credit («وكالات»).")
    url: str = _is("Author's page, or empty for a free credit.")
    label: str = _is("Role and honorific as the newsroom's style prints them: «كتب د / ».")
    portrait: Picture | None = _is("The author's portrait.", default=None)


@dataclass(frozen=True)
class Card:
    id: int = _is("The article's number.")
    url: str = _is("Site-relative address of the article.")
    headline: str = _is("Headline.")
    kicker: str = _is("Kicker, or empty.")
    standfirst: str = _is("Standfirst, or empty.")
    section: Link | None = _is("The main section.")
    published_at: datetime = _is("First publication.")
    byline: str = _is("Names only, joined: «ليلى المنصوري وكريم السرّاج»; may be empty.")
    picture: Picture | None = _is("Lead picture cut 3:2, or None: show the stand-in.")
    portrait: Picture | None = _is("Portrait of the first author, or None.", default=None)
    form: str = _is("`article`, `gallery`, `video` or `audio`.", default="article")


@dataclass(frozen=True)
class Note:
    kind: str = _is("`correction` or `update`.")
    label: str = _is("«تصحيح» or «تحديث».")
    text: str = _is("What changed and why.")
    noted_at: datetime = _is("When the note was added.")


@dataclass(frozen=True)
class ArticleContext:
    article_id: int = _is("The article's number.")
    headline: str = _is("Headline.")
    kicker: str = _is("Kicker, or empty.")
    standfirst: str = _is("Standfirst, or empty.")
    description: str = _is("For search engines and shares: the editors' own, else the standfirst.")
    byline: tuple[BylineCredit, ...] = _is("Credits in order; may be empty.")
    dateline: str = _is("Place the report is filed from, or empty.")
    published_at: datetime = _is("First publication; now, in the preview of a draft.")
    changed_at: datetime | None = _is("Last change after publication, or None.")
    reading_minutes: int = _is("0 for a story without words.")
    section: Link | None = _is("The main section.")
    other_sections: tuple[Link, ...] = _is("Other sections the article stands in.")
    topics: tuple[Link, ...] = _is("Topics.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to the section.")
    lead_picture: Picture | None = _is("Lead picture in its own proportions.")
    share_picture_url: str = _is(
        "Absolute address of the lead picture as a 1200×630 JPEG, or empty."
    )
    card_url: str = _is("Absolute address of the share card, 1200×630; empty in some previews.")
    pdf_url: str = _is("Site-relative address of the article as a PDF.")
    body: Any = _is("The body: render each block with `{% include_block block %}`.")
    has_media: bool = _is("Whether a block needs the player script.")
    notes: tuple[Note, ...] = _is("Corrections and updates, newest first.")
    canonical_url: str = _is("Absolute address, percent-encoded.")
    short_url: str = _is("Absolute short address `/a/<id>` for sharing and print.")
    related: tuple[Card, ...] = _is("Related stories, at most 4.")


@dataclass(frozen=True)
class FrontBlock:
    section: Link = _is("The section.")
    layout: str = _is("`lead_and_list`, `row`, `opinion` or `pictures`.")
    cards: tuple[Card, ...] = _is("Newest first; between 1 and 5.")


@dataclass(frozen=True)
class HomeContext:
    lead: Card | None = _is("The lead story, or None in an empty newsroom.")
    seconds: tuple[Card, ...] = _is("Second leads, at most 4.")
    latest: tuple[Card, ...] = _is("«الأحدث», at most 10.")
    blocks: tuple[FrontBlock, ...] = _is("Section blocks in the editors' order.")
    card_url: str = _is("Absolute address of the newspaper's share card.", default="")
    weather: WeatherBar | None = _is("The newsroom's first city, or None.", default=None)


@dataclass(frozen=True)
class ListContext:
    """A section front, an author's page, a topic's page and the archive share one shape."""

    kind: str = _is("`section`, `author`, `topic`, `archive` or `search`.")
    title: str = _is("The list's name.")
    description: str = _is("Plain text under the name, or empty.")
    cards: tuple[Card, ...] = _is("Articles of this page, newest first.")
    page: Any = _is("Django's Page: `number`, `has_next`, `paginator.num_pages` …")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address of this page of the list.")
    portrait: Picture | None = _is("The author's portrait.", default=None)
    position: str = _is("The author's position, or empty.", default="")
    query: str = _is("The reader's words on the search page, or empty.", default="")
    card_url: str = _is("Absolute address of the list's share card, or empty.", default="")


@dataclass(frozen=True)
class Found:
    """An article found. The words of the question are marked: show them with `{% marked %}`."""

    card: Card = _is("The article.")
    headline: Any = _is("Headline, an Extract: `text` and the places of the `marks` in it.")
    extract: Any = _is("The piece of the text that answers, an Extract.")


@dataclass(frozen=True)
class Choice:
    text: str = _is("What the reader sees.")
    url: str = _is("Address of the search narrowed, or widened, so.")
    number: int = _is("How many articles that leaves; 0 where it is not counted.", default=0)
    is_chosen: bool = _is("Whether the search is narrowed so now.", default=False)


@dataclass(frozen=True)
class SearchContext:
    kind: str = _is("`search`.")
    title: str = _is("«البحث».")
    description: str = _is("Empty.")
    cards: tuple[Card, ...] = _is("The articles found, as in other lists.")
    page: Any = _is("Django's Page: `number`, `has_next`, `paginator.num_pages` …")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address of the search without a question.")
    query: str = _is("The reader's words, or empty.")
    found: tuple[Found, ...] = _is("The articles found with their extracts.")
    total: int = _is("How many there are in all.")
    state: str = _is(
        "`ready`, `common` (no telling word), `building` (no index yet) or `busy` (too often)."
    )
    suggestion: Link | None = _is("Another spelling that finds something, or None.")
    orders: tuple[Choice, ...] = _is("Best first, newest first.")
    sections: tuple[Choice, ...] = _is("The sections that the articles stand in.")
    years: tuple[Choice, ...] = _is("The years that they are from, the last first.")
    narrowed_by: tuple[Choice, ...] = _is(
        "What the search is narrowed by; each link takes one off."
    )
    pages_query: str = _is("The question with all that narrows it, for the addresses of the pages.")
    everywhere_url: str = _is("The same words, narrowed to nothing.")
    feed_url: str = _is("The results as RSS, or empty.")


@dataclass(frozen=True)
class StripLine:
    id: int = _is("The line's number.")
    label: str = _is("«عاجل», «متابعة» …; may be empty.")
    text: str = _is("The line.")
    url: str = _is("Where it leads, or empty.")
    source: str = _is("The agency, or empty for a line of our own.")
    is_leaving: bool = _is("Whether the address is another site's.")
    is_breaking: bool = _is("Whether the label says «عاجل».")
    published_at: datetime = _is("When it was published.")


@dataclass(frozen=True)
class StripDay:
    day: datetime = _is("A moment of that day.")
    lines: tuple[StripLine, ...] = _is("Newest first.")


@dataclass(frozen=True)
class StripContext:
    title: str = _is("«شريط الأخبار».")
    days: tuple[StripDay, ...] = _is("The last 200 lines by day, newest first; may be empty.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address.")


@dataclass(frozen=True)
class StripStubContext:
    """An agency's line by itself, where the newspaper does not send readers away at once."""

    title: str = _is("The agency's headline.")
    line: StripLine = _is("The line; its address is the agency's.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to the strip.")
    canonical_url: str = _is("Absolute address.")


@dataclass(frozen=True)
class InfoContext:
    title: str = _is("Title.")
    body: Any = _is("The body: render each block with `{% include_block block %}`.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address.")


@dataclass(frozen=True)
class AuthorsContext:
    title: str = _is("Title.")
    authors: tuple[AuthorCard, ...] = _is("The newsroom's authors by name.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address.")


@dataclass(frozen=True)
class AuthorCard:
    name: str = _is("Name with honorific: «د. حسّان الرفيعي».")
    url: str = _is("The author's page.")
    position: str = _is("Position, or empty.")
    portrait: Picture | None = _is("Portrait.", default=None)


@dataclass(frozen=True)
class Newsroom:
    """Given to every template as `newsroom`."""

    name: str = _is("The newspaper's name.")
    tagline: str = _is("Line under the name, or empty.")
    sections: tuple[Link, ...] = _is("Sections in the navigation, in order.")
    pages: tuple[Link, ...] = _is("Static pages, for the footer.")
    policy: Any = _is("`manshet.arabic.LocalePolicy`: digits, months, clock, time zone, Hijri.")
    origin: str = _is("Scheme and host without a final slash, for absolute addresses.")
    weather_credit: Any = _is(
        "Whom to credit for the weather: `text`, `url`, `licence`, `licence_url`; None where pages "
        "have no place for it.",
        default=None,
    )


def as_template_context(context: Any) -> dict[str, Any]:
    """The dataclass's fields by name, without copying what they hold."""
    return {f.name: getattr(context, f.name) for f in fields(context)}
