"""What is generated from code is up to date; what outsiders rely on is written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from manshet.config import env

ROOT = Path(__file__).parents[2]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_settings_page_is_generated_from_the_table():
    assert read("docs/settings.md") == env.as_markdown()


def test_every_own_command_is_documented():
    own = [name for name, app in get_commands().items() if app == "manshet.ops"]
    for name in own:
        assert f"`manshet {name}" in read("docs/operate.md"), name


def test_readme_shows_the_two_commands_and_a_picture_on_its_first_screen():
    first_screen = "\n".join(read("README.md").splitlines()[:40])
    assert "script/demo" in first_screen
    assert "script/test" in first_screen
    assert re.search(r"!\[.+\]\(docs/pictures/.+\.(png|webp)\)", first_screen)


@pytest.mark.parametrize(
    "document", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda p: p.name
)
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_changelog_has_an_unreleased_part_on_top():
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), flags=re.M)
    assert headings[0] == "Unreleased"


def test_locked_requirements_have_hashes_and_name_no_host():
    for name in ("runtime.txt", "development.txt"):
        text = read(f"requirements/{name}")
        packages = re.findall(r"^[\w.\[\]-]+==", text, flags=re.M)
        assert packages
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
