"""Right-to-left layout: where things stand, and runs of digits inside Arabic text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import texts
from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser

# The left edge of every character of a text in the story, spaces left out.
LEFT_EDGES = """
(wanted) => {
  const walker = document.createTreeWalker(
    document.querySelector(".article__text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(wanted);
    if (at < 0) continue;
    return [...wanted].flatMap((character, n) => {
      if (character === " ") return [];
      const range = document.createRange();
      range.setStart(walker.currentNode, at + n);
      range.setEnd(walker.currentNode, at + n + 1);
      return [range.getClientRects()[0].left];
    });
  }
  return [];
}
"""


def left_edges(page: Page, text: str) -> list[float]:
    return list(page.evaluate(LEFT_EDGES, text))


@pytest.fixture
def story(newsroom: Running, page_of: PageOf) -> Page:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    return page


@pytest.mark.parametrize("run", texts.RUNS)
def test_digits_keep_their_order_inside_arabic(story: Page, run: str) -> None:
    edges = left_edges(story, run)
    assert len(edges) == len(run.replace(" ", ""))
    assert edges == sorted(edges)


def test_arabic_runs_from_the_right(story: Page) -> None:
    edges = left_edges(story, "الوفدين")
    assert len(edges) == len("الوفدين")
    assert edges == sorted(edges, reverse=True)


def test_english_paragraph_runs_and_starts_from_the_left(story: Page) -> None:
    edges = left_edges(story, "The joint")
    assert edges == sorted(edges)
    column = story.locator(".article__text > p").last.bounding_box()
    assert column is not None
    assert edges[0] - column["x"] < 2


@pytest.mark.parametrize("name", ["home", "section", "article"])
def test_page_is_arabic_and_right_to_left(newsroom: Running, page_of: PageOf, name: str) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url(name))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_name_stands_at_the_right_and_search_at_the_left(story: Page) -> None:
    name = story.locator(".masthead__name").bounding_box()
    tools = story.locator(".masthead__tools").bounding_box()
    assert name is not None
    assert tools is not None
    assert tools["x"] + tools["width"] < name["x"]


def test_side_column_stands_left_of_the_story(story: Page) -> None:
    text = story.locator(".article__text").bounding_box()
    side = story.locator(".reading__side").bounding_box()
    assert text is not None
    assert side is not None
    assert side["x"] + side["width"] <= text["x"]
