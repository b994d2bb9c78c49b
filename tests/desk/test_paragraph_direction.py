"""The editor's JavaScript and the page's Python give each paragraph the same direction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from manshet.arabic import LTR_DOMINANCE, LTR_LETTERS, RTL_LETTERS
from manshet.articles.blocks import TEXT_FEATURES

CASES = json.loads(
    (Path(__file__).parents[1] / "arabic/data/direction_cases.json").read_text("utf-8")
)
CHROMIUM = "/usr/bin/chromium"


def script() -> Path:
    found = finders.find("desk/direction.js")
    assert isinstance(found, str)
    return Path(found)


def test_letters_are_those_of_the_python_rule():
    joined = "".join(
        line.strip().strip("+; ").strip('"').replace("\\\\", "\\")
        for line in script().read_text("utf-8").splitlines()
        if line.startswith("    ")
    )
    assert LTR_LETTERS in joined
    assert RTL_LETTERS in joined
    assert f"LTR_DOMINANCE = {LTR_DOMINANCE};" in script().read_text("utf-8")


def test_body_text_uses_the_plugin():
    assert "paragraph-direction" in TEXT_FEATURES


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs Debian's Chromium")
def test_browser_gives_the_directions_of_the_cases():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.evaluate("window.draftail = {registerPlugin: (plugin) => {window.plugin = plugin}}")
        page.add_script_tag(path=script())
        given = page.evaluate(
            "texts => texts.map(text => plugin.blockStyleFn({getText: () => text}))",
            [case["text"] for case in CASES],
        )
        browser.close()
    expected = [f"desk-{case['direction']}" for case in CASES]
    assert dict(zip([c["name"] for c in CASES], given, strict=True)) == dict(
        zip([c["name"] for c in CASES], expected, strict=True)
    )
