"""The desk's Arabic stands on strings that Wagtail and Django really have."""

from __future__ import annotations

import gettext
import importlib.util
import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext, npgettext, override, pgettext

from manshet.config import catalogue

PACKAGES = {
    "django": [
        *("wagtail", "wagtail.admin", "wagtail.images", "wagtail.documents", "wagtail.users"),
        *("wagtail.snippets", "wagtail.sites", "wagtail.search", "wagtail.embeds"),
        *("wagtail.contrib.settings", "wagtail.contrib.redirects"),
        *("wagtail.contrib.typed_table_block", "django.conf", "django.contrib.auth"),
        "django.contrib.humanize",
    ],
    "djangojs": ["wagtail.admin"],
}
ONE_OF_EACH = (0, 1, 2, 3, 11, 100)  # The six plural forms, in their order.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
FOREIGN = re.compile(r"\b(?!Wagtail\b|JavaScript\b|XLSX\b|CSV\b)[A-Za-z]{2,}\b")
MARKUP = re.compile(r"<[^>]*>")


def source_of(package: str, domain: str) -> Catalog:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    folder = Path(str(spec.origin)).parent
    with (folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po").open("rb") as lines:
        return read_po(lines)


def ours(domain: str) -> list[Message]:
    (source,) = [path for path in catalogue.sources() if path.stem == domain]
    return [message for message in catalogue.read(source) if message.id]


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize("domain", PACKAGES)
def test_what_is_translated_exists_word_for_word(domain):
    known = {
        (message.context, message.id)
        for package in PACKAGES[domain]
        for message in source_of(package, domain)
    }
    assert [m.id for m in ours(domain) if (m.context, m.id) not in known] == []


@pytest.mark.parametrize("domain", PACKAGES)
def test_every_message_is_whole(domain):
    for message in ours(domain):
        assert not message.fuzzy
        assert len(forms(message)) == (1 if isinstance(message.id, str) else 6), message.id
        assert all(form.strip() for form in forms(message)), message.id


@pytest.mark.parametrize("domain", PACKAGES)
def test_translation_fills_in_nothing_that_it_is_not_given(domain):
    for message in ours(domain):
        given = set(PLACEHOLDER.findall(str(message.id)))
        for form in forms(message):
            assert set(PLACEHOLDER.findall(form)) <= given, message.id
            if "%s" in given or "%d" in given:  # Without a name each must be filled.
                assert set(PLACEHOLDER.findall(form)) == given, message.id


@pytest.mark.parametrize("domain", PACKAGES)
def test_translation_is_arabic(domain):
    for message in ours(domain):
        for form in forms(message):
            text = MARKUP.sub(" ", PLACEHOLDER.sub(" ", form))
            assert not FOREIGN.findall(text), message.id
            assert "'" not in text, message.id


@pytest.mark.parametrize("source", catalogue.sources(), ids=lambda path: path.stem)
def test_compiled_file_is_up_to_date(source):
    kept = gettext.GNUTranslations(BytesIO(source.with_suffix(".mo").read_bytes()))
    fresh = gettext.GNUTranslations(BytesIO(catalogue.compiled(source)))
    strings = ({**kept._catalog, "": ""}, {**fresh._catalog, "": ""})
    assert strings[0] == strings[1], "Run: .venv/bin/python -m manshet.config.catalogue"


def test_our_words_come_before_wagtails():
    with override("ar"):
        for message in ours("django"):
            if isinstance(message.id, str):
                if message.context:
                    assert pgettext(message.context, message.id) == message.string
                else:
                    assert translated(message.id) == message.string, message.id
                continue
            for number, form in zip(ONE_OF_EACH, message.string, strict=True):
                if message.context:
                    said = npgettext(message.context, *message.id, number)
                else:
                    said = ngettext(*message.id, number)
                assert said == form, message.id


def test_scripts_of_the_desk_hear_them_too(newsroom):
    client = Client()
    client.force_login(newsroom.salma)
    script = client.get("/desk/jsi18n/").content.decode()
    said = json.loads(re.search(r"const newcatalog = (\{.*?\n  \});", script, re.S).group(1))
    assert said["Loading…"] == "يجري التحميل…"
    assert said["%(num)s error"][2] == "خطآن"
