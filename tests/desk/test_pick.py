"""The field for choosing by typing tells why a topic was not made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from manshet.articles.models import Topic
from manshet.desk.widgets import PickSeveral

CHROMIUM = "/usr/bin/chromium"
ORIGIN = "http://desk.test"
SENTENCE = "رابطه «c» هو رابط الموضوع «C++»."

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs Debian's Chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def editor(browser: Any) -> Iterator[Any]:
    """A page with the field alone; topics are asked for and made at addresses that tests answer."""
    field = PickSeveral(Topic, "desk_suggest_topics", "", "desk_create_topic")
    html = f"""<!doctype html><html lang="ar" dir="rtl">
        <script type="application/json" id="wagtail-config">{{"CSRF_TOKEN": "x"}}</script>
        {field.render("topics", [], {"id": "id_topics"})}</html>"""
    offered = json.dumps({"items": [], "may_create": True})
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.route(f"{ORIGIN}/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.route(f"{ORIGIN}/desk/suggest/topics/?*", lambda route: route.fulfill(body=offered))
    page.goto(f"{ORIGIN}/")
    page.add_script_tag(path=finders.find("desk/editor.js"))
    yield page
    page.close()


def add(editor: Any, name: str) -> None:
    editor.get_by_role("combobox").fill(name)
    editor.get_by_role("option", name=name).click()


def answer_to_creation(editor: Any, **answer: Any) -> None:
    editor.route(f"{ORIGIN}/desk/suggest/topics/new/", lambda route: route.fulfill(**answer))


def test_refusal_stands_beside_the_field_until_one_types(editor):
    answer_to_creation(editor, status=400, body=json.dumps({"error": SENTENCE}))
    add(editor, "C#")
    editor.get_by_role("alert").filter(has_text=SENTENCE).wait_for()
    assert editor.get_by_role("combobox").input_value() == "C#"
    assert editor.get_by_role("combobox").get_attribute("aria-invalid") == "true"
    editor.get_by_role("combobox").press_sequentially(" ")
    editor.get_by_role("alert").filter(has_text=SENTENCE).wait_for(state="detached")
    assert editor.get_by_role("combobox").get_attribute("aria-invalid") is None


@pytest.mark.parametrize("answer", [{"status": 500, "body": "<h1>"}, None])
def test_failure_is_told_too(editor, answer):
    if answer:
        answer_to_creation(editor, **answer)
    else:
        editor.route(f"{ORIGIN}/desk/suggest/topics/new/", lambda route: route.abort())
    add(editor, "C#")
    editor.get_by_role("alert").filter(has_text="أعد المحاولة").wait_for()


def test_new_topic_is_chosen(editor):
    answer_to_creation(editor, status=200, body=json.dumps({"id": 7, "name": "C#"}))
    add(editor, "C#")
    editor.get_by_role("button", name="أزل C#").wait_for()
    assert editor.locator("input[name=topics]").input_value() == "7"
    assert editor.get_by_role("alert").inner_text() == ""
