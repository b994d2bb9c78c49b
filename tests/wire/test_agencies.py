"""NewsML-G2 and ninjs as agencies publish them: the same story, field by field."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from manshet.wire.parsing import Item, parse
from manshet.wire.parsing.cleaning import line
from manshet.wire.parsing.dates import from_iso
from tests.wire.shared import files, folder


def moment(text: str | None) -> datetime | None:
    return from_iso(text) if text else None


def pairs() -> list[tuple[str, dict[str, Any], Item]]:
    """dpa's own JSON of each story, and the same as NewsML-G2."""
    found = []
    for name, body in files("newsml-g2", "dpa-output"):
        stated = folder("newsml-g2", "dpa-input", name.replace(".xml", ".json")).read_text("utf-8")
        found.append((name, json.loads(stated), parse(body).items[0]))
    return found


def test_newsml_of_dpa_says_what_dpas_json_says() -> None:
    checked = pairs()
    assert len(checked) == 18
    for name, stated, item in checked:
        found = {
            "urn": item.guid,
            "version": int(item.version),
            "headline": item.headline,
            "kicker": item.kicker or None,
            "byline": item.byline or None,
            "teaser": item.summary or None,
            "urgency": item.urgency,
            "language": item.language,
            "embargoed": item.embargoed_until,
            "pubstatus": item.pub_status,
            "version_created": item.updated_at,
        }
        expected = {
            **{key: stated[key] for key in ("urn", "version", "urgency", "language")},
            "headline": line(stated["headline"]),
            "kicker": stated["kicker"],
            "pubstatus": stated["pubstatus"] or "usable",
            "embargoed": moment(stated["embargoed"]),
            "version_created": moment(stated["version_created"]),
            "byline": stated["byline"] or found["byline"],
            "teaser": line(stated["teaser"], limit=5000) if stated["teaser"] else found["teaser"],
        }
        assert found == expected, name
        assert item.source_name, name
        assert bool(item.body_html) == bool(stated.get("article_html")), name


def test_text_of_dpas_stories_is_whole() -> None:
    for name, stated, item in pairs():
        html = stated.get("article_html") or ""
        words = line(html, is_markup=True, limit=300)[:200].split()[:12]
        text = line(item.body_html, is_markup=True, limit=100_000)
        assert " ".join(words) in text, name


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_one_story_reads_alike_in_both_generations_of_ninjs(version: str) -> None:
    item = parse(folder("ninjs", "examples", f"{version}__dpa_text.json").read_bytes()).items[0]
    assert item.guid == "urn:newsml:dpa.com:20090101:190510-99-167362"
    assert item.headline == "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?"
    assert item.byline == "Von Christian Hollmann, dpa"
    assert item.updated_at == datetime(2019, 5, 10, 14, 2, 28, tzinfo=UTC)
    assert (item.urgency, item.version, item.language) == (4, "2", "de")
    assert item.rights == "Copyright 2019, dpa (www.dpa.de). Alle Rechte vorbehalten"
    assert item.body_html.startswith("<section><p>Für Lucien Favre")


@pytest.mark.parametrize("name", ["1.4__ninjsExComplex2", "doc-3.1__007_multimedia"])
def test_pictures_of_a_story_come_in_their_largest_form(name: str) -> None:
    item = parse(folder("ninjs", "examples", f"{name}.json").read_bytes()).items[0]
    assert item.byline == "Paulo Santalucia and Frances d'Emilio"
    assert item.located == "Grossetto, Italy"
    assert [(one.width, one.credit) for one in item.images] == [
        (429, "Paulo Santalucia"),
        (280, "Paulo Santalucia"),
    ]
    assert "Costa Concordia" in item.images[0].caption
    assert {category.kind for category in item.categories} == {"person", "place", "organisation"}


def test_documents_of_iptc_follow_iptcs_schemas() -> None:
    """The shipped schemas must not cry wolf."""
    with_problems = [name for name, body in files("ninjs", "examples") if parse(body).problems]
    # Its `events` is an object where the schema wants an array.
    assert with_problems == ["3.0__collection__20231016-event-timeline-sample.json"]


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [("urgency", 15, "urgency"), ("headlines", "x", "headlines"), ("colour", 1, "الأصل")],
)
def test_a_document_against_the_schema_is_read_and_reported(
    field: str, value: object, where: str
) -> None:
    node = {"uri": "urn:x", "versionCreated": "2026-10-13T09:00:00Z", field: value}
    feed = parse(json.dumps(node).encode())
    assert feed.items[0].guid == "urn:x"
    assert f"«{where}»" in feed.problems[0]
