from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from manshet.share.links import message_text, share_links

SHORT = "https://paper.example/a/100"
HEADLINE = "قمة في مسقط: «أمن البحر» & ماذا بعد؟"


def link(name: str, headline: str = HEADLINE) -> str:
    return next(link.url for link in share_links(headline, SHORT) if link.name == name)


def test_readers_find_the_six_targets_by_name() -> None:
    names = [link.name for link in share_links(HEADLINE, SHORT)]
    assert names == ["whatsapp", "facebook", "x", "telegram", "linkedin", "email"]
    assert all(link.label for link in share_links(HEADLINE, SHORT))


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("facebook", "www.facebook.com", {"u": [SHORT]}),
        ("linkedin", "www.linkedin.com", {"url": [SHORT]}),
        ("x", "x.com", {"url": [SHORT], "text": [HEADLINE]}),
        ("telegram", "t.me", {"url": [SHORT], "text": [HEADLINE]}),
        ("whatsapp", "wa.me", {"text": [f"{HEADLINE}\n{SHORT}"]}),
    ],
)
def test_a_target_receives_exactly_what_was_meant(
    name: str, host: str, expected: dict[str, list[str]]
) -> None:
    address = urlsplit(link(name))
    assert address.scheme == "https"
    assert address.hostname == host
    assert parse_qs(address.query, strict_parsing=True) == expected


def test_mail_breaks_its_line_as_rfc_6068_says() -> None:
    address = urlsplit(link("email"))
    assert address.scheme == "mailto"
    assert "%0D%0A" in address.query
    assert unquote(address.query.partition("&")[0]) == f"subject={HEADLINE}"


@pytest.mark.parametrize("name", ["whatsapp", "facebook", "x", "telegram", "linkedin", "email"])
def test_an_address_is_plain_ascii_and_encoded_once(name: str) -> None:
    url = link(name)
    assert url.isascii()
    assert "%25" not in url
    assert " " not in url


def test_an_arabic_headline_is_sent_untouched() -> None:
    assert message_text(HEADLINE) == HEADLINE


def test_a_latin_word_at_the_end_cannot_pull_the_address_to_its_side() -> None:
    text = message_text("الوكالة تختبر نموذج GPT")
    assert text == "\u200f\u2067الوكالة تختبر نموذج GPT\u2069"


def test_a_foreign_headline_is_sent_untouched() -> None:
    assert message_text("The charter in full") == "The charter in full"
