"""Players of other sites, known by the shape of their addresses.

Wagtail's own finder asks the provider by oEmbed when an editor saves; nothing here needs the
internet.  Each player is the provider's cookie-free or most private frame, shown only after a
reader's click.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.base import EmbedFinder


@dataclass(frozen=True)
class Provider:
    """`pattern` finds the video's id in an address; the two functions make addresses of it.

    Where it finds several groups, the id is what they hold, parted by slashes.
    """

    name: str
    pattern: re.Pattern[str]
    frame: Callable[[str], str]
    watch: Callable[[str], str]


@dataclass(frozen=True)
class Player:
    provider: str
    watch_url: str
    frame_url: str


def _vimeo_frame(key: str) -> str:
    """An unlisted film plays only for whoever also knows the hash of its address."""
    number, _, secret = key.partition("/")
    query = f"h={secret}&" if secret else ""
    return f"https://player.vimeo.com/video/{number}?{query}dnt=1&autoplay=1"


PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"^https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/"
            r"(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\.be/)([\w-]{11})(?![\w-])",
            re.ASCII,
        ),
        lambda key: f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1",
        lambda key: f"https://www.youtube.com/watch?v={key}",
    ),
    Provider(
        "Vimeo",
        re.compile(
            r"^https?://(?:www\.|player\.)?vimeo\.com/(?:video/|channels/\w+/)?(\d{6,12})(?!\w)"
            r"(?:/([0-9a-f]{6,20})(?![\w-])|/?\?(?:[^#]*&)?h=([0-9a-f]{6,20})(?![\w-]))?",
            re.ASCII,
        ),
        _vimeo_frame,
        lambda key: f"https://vimeo.com/{key}",
    ),
    Provider(
        "Dailymotion",
        re.compile(
            r"^https?://(?:www\.)?(?:dailymotion\.com/(?:embed/)?video/|dai\.ly/)([a-zA-Z0-9]{5,12})"
        ),
        lambda key: f"https://geo.dailymotion.com/player.html?video={key}",
        lambda key: f"https://www.dailymotion.com/video/{key}",
    ),
)
FRAME_HOSTS = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://geo.dailymotion.com",
)
PROVIDER_NAMES = "، ".join(provider.name for provider in PROVIDERS)


def find_player(url: str) -> Player | None:
    """The player of a video's public address, or None when no provider knows it."""
    for provider in PROVIDERS:
        match = provider.pattern.match(url.strip())
        if match:
            key = "/".join(filter(None, match.groups()))
            return Player(provider.name, provider.watch(key), provider.frame(key))
    return None


class PlayerFinder(EmbedFinder):
    """Wagtail's seam for embeds, over `find_player`."""

    def accept(self, url: str) -> bool:
        return find_player(url) is not None

    def find_embed(
        self, url: str, max_width: int | None = None, max_height: int | None = None
    ) -> dict[str, Any]:
        player = find_player(url)
        if player is None:
            raise EmbedNotFoundException
        link = format_html('<a href="{}">{}</a>', player.watch_url, player.provider)
        return {
            "title": "",
            "author_name": "",
            "provider_name": player.provider,
            "type": "video",
            "thumbnail_url": "",
            "width": 16,
            "height": 9,
            "html": link,
        }
