"""Reader templates as files: they compile, and keep what the page's security policy asks."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

import manshet.theme
from manshet.theme.staticfiles import HashedStaticFilesStorage

STATIC = Path(manshet.theme.__file__).parent / "static"
TEMPLATES = Path(manshet.theme.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_template_has_no_inline_style_or_script(name: str) -> None:
    text = source(name)
    assert not re.search(r"<style\b|\sstyle=|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("name", [name for name in NAMES if "/_" in name])
def test_partial_lists_its_variables_at_the_top(name: str) -> None:
    assert source(name).startswith("{% comment %}\n")


@pytest.mark.parametrize("name", NAMES)
def test_partials_are_included_with_only_what_they_need(name: str) -> None:
    includes = re.findall(r"{% include [^%]*%}", source(name))
    assert [tag for tag in includes if not tag.endswith(" only %}")] == []


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_closed_by_name_and_libraries_are_sorted(name: str) -> None:
    text = source(name)
    assert "{% endblock %}" not in text
    for libraries in re.findall(r"{% load ([^%]+) %}", text):
        assert libraries.split() == sorted(libraries.split())


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_the_error_page_needs_nothing(page: str) -> None:
    assert "{%" not in source(page)
    assert "{{" not in source(page)


def test_the_error_page_says_what_to_do() -> None:
    page = source("500.html")
    assert "حاول بعد قليل" in page
    assert '<a class="error__home" href="/">' in page


def test_the_files_of_the_error_page_keep_their_plain_addresses(tmp_path: Path) -> None:
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    storage = HashedStaticFilesStorage(location=tmp_path, base_url=settings.STATIC_URL)
    names = [str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()]
    list(storage.post_process({name: (storage, name) for name in names}))
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', source("500.html"))
    assert "/static/manshet/css/error.css" in named
    for address in named:
        assert (tmp_path / address.removeprefix(settings.STATIC_URL)).is_file(), address
    sheet = tmp_path / "manshet" / "css" / "error.css"
    text = sheet.read_text(encoding="utf-8")
    assert "@import" not in text
    assert "prefers-color-scheme:dark" in text.replace(" ", "")
    for font in re.findall(r'url\("?([^")]+)"?\)', text):
        assert (sheet.parent / font).is_file(), font


def test_the_page_for_a_missing_address_needs_no_newsroom() -> None:
    page = render_to_string("404.html")
    assert "لم نجد هذه الصفحة" in page
    assert 'action="/search/"' in page
