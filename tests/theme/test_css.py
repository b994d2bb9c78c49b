"""The style sheets: direction-free, tokens only, and whole after they are joined."""

import re
from pathlib import Path

import pytest

import manshet.theme
from manshet.theme.staticfiles import joined_css

STATIC = Path(manshet.theme.__file__).parent / "static"
SHEETS = sorted((STATIC / "manshet" / "css").glob("*.css"))

# Logical names exist for all of these; `inset` alone is the same all round or names both axes.
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:(?!\s*\d+[a-z]*\))"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|overflow-[xy]\s*:|letter-spacing|font-style\s*:\s*(?:italic|oblique)|text-align\s*:\s*justify)"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUERY = re.compile(r"@media[^{]*")
# The scroller's own axis: CSS Overflow has `overflow-inline`, which Chromium does not know yet.
SCROLLER = re.compile(r"overflow-x:\s*auto")


def rules_of(sheet: Path) -> str:
    text = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    return SCROLLER.sub("", QUERY.sub("", text))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_names_no_physical_side_and_never_tears_letters_apart(sheet: Path) -> None:
    assert not [match.group().strip() for match in PHYSICAL.finditer(rules_of(sheet))]


@pytest.mark.parametrize(
    "wrong",
    ["a{margin-left:1em}", "a { text-align: right }", "a{width:2px}", "p{letter-spacing:1px}"],
)
def test_the_rule_against_physical_sides_finds(wrong: str) -> None:
    assert PHYSICAL.search(wrong)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_come_from_tokens(sheet: Path) -> None:
    if sheet.name not in ("tokens.css", "print.css"):
        assert not re.findall(r"#[0-9a-f]{3,8}\b", rules_of(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_pseudo_class_stands_alone_after_a_space(sheet: Path) -> None:
    """The minifier takes `.a :is(b)` inside a layer for a declaration and joins the two."""
    assert not re.findall(r"[\w)\]] :(?!root)[a-z-]+[^;{]*\{", rules_of(sheet))


def test_every_sheet_is_joined_into_the_site() -> None:
    site = (STATIC / "manshet" / "css" / "site.css").read_text(encoding="utf-8")
    imported = set(re.findall(r'url\("([\w-]+\.css)"\)', site))
    assert imported == {sheet.name for sheet in SHEETS} - {"site.css", "error.css"}


def test_the_joined_sheet_has_no_import_left() -> None:
    joined = joined_css("manshet/css/site.css", lambda name: (STATIC / name).read_text("utf-8"))
    assert "@import" not in joined
    assert joined.startswith("@layer tokens, base, layout, components, print;")


def test_every_custom_property_that_is_used_is_defined() -> None:
    text = "".join(rules_of(sheet) for sheet in SHEETS)
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(re.findall(r"(--[\w-]+)\s*:", text))


def test_both_ways_to_the_dark_theme_say_the_same() -> None:
    tokens = (STATIC / "manshet" / "css" / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\{\s*color-scheme: dark;(.*?)\}", tokens, re.DOTALL)
    by_device, by_switch = (re.sub(r"\s+", " ", block).strip() for block in blocks)
    assert by_device == by_switch
