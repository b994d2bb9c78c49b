"""Video addresses that editors paste."""

from __future__ import annotations

import pytest

from manshet.articles.embeds import FRAME_HOSTS, PROVIDERS, find_player


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "youtube-nocookie.com/embed/aqz-KE-bpKQ"),
        ("https://m.youtube.com/watch?app=x&v=aqz-KE-bpKQ&t=9", "/embed/aqz-KE-bpKQ"),
        ("https://youtu.be/aqz-KE-bpKQ?si=abc", "/embed/aqz-KE-bpKQ"),
        ("https://www.youtube.com/shorts/aqz-KE-bpKQ", "/embed/aqz-KE-bpKQ"),
        ("https://www.youtube.com/live/aqz-KE-bpKQ", "/embed/aqz-KE-bpKQ"),
        ("https://vimeo.com/123456789", "player.vimeo.com/video/123456789"),
        ("https://www.dailymotion.com/video/x8abcde", "player.html?video=x8abcde"),
        ("https://dai.ly/x8abcde", "player.html?video=x8abcde"),
    ],
)
def test_known_address_has_a_player(url, frame):
    assert frame in find_player(url).frame_url


@pytest.mark.parametrize(
    "url",
    [
        "https://vimeo.com/123456789/abcdef0123",
        "https://vimeo.com/123456789/abcdef0123?share=copy",
        "https://player.vimeo.com/video/123456789?h=abcdef0123",
        "https://player.vimeo.com/video/123456789?title=0&h=abcdef0123&dnt=1",
    ],
)
def test_unlisted_film_keeps_the_hash_of_its_address(url):
    player = find_player(url)
    frame = "https://player.vimeo.com/video/123456789?h=abcdef0123&dnt=1&autoplay=1"
    assert player.frame_url == frame
    assert player.watch_url == "https://vimeo.com/123456789/abcdef0123"


@pytest.mark.parametrize("rest", ["", "/", "/settings", "?share=copy", "#t=30s", "?xh=abcdef0123"])
def test_public_film_has_no_hash(rest):
    player = find_player(f"https://vimeo.com/123456789{rest}")
    assert player.frame_url == "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"
    assert player.watch_url == "https://vimeo.com/123456789"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        "https://evil.example/?u=https://youtu.be/aqz-KE-bpKQ",
        "javascript:alert(1)//youtu.be/aqz-KE-bpKQ",
        "https://youtu.be/aqz-KE-bpKQtoolong",
        "https://youtu.be/٠١٢٣٤٥٦٧٨٩٠",
        "",
    ],
)
def test_other_address_has_none(url):
    assert find_player(url) is None


def test_every_frame_is_allowed_by_the_policy():
    for provider in PROVIDERS:
        assert provider.frame("abcdefghijk").startswith(FRAME_HOSTS)
