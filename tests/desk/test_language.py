"""«مراجعة اللغة»: what the editor's script gets for the texts of the form, and who may ask."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from manshet.articles.models import ArticlePage, NewsroomSettings
from manshet.desk.language import MAX_BODY_BYTES, MAX_FINDINGS, MAX_TEXTS
from tests.desk.article_forms import add_address, edit_address, story_form

ADDRESS = "/desk/review/language/"
FAULTY = "عـــاجل: قال الوزير ,نعم"


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def ask(client: Client, *texts: tuple[str, str], address: str = ADDRESS) -> Any:
    body = json.dumps({"texts": [{"kind": kind, "text": text} for kind, text in texts]})
    return client.post(address, body, content_type="application/json")


def made(text: str, mends: list[dict[str, Any]]) -> str:
    """The text as the browser mends it: places count in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    for mend in sorted(mends, key=lambda mend: -mend["start"]):
        written = mend["replacement"].encode("utf-16-le")
        units = units[: 2 * mend["start"]] + written + units[2 * mend["end"] :]
    return units.decode("utf-16-le", "surrogatepass")


def test_address_is_the_one_that_the_panel_names(newsroom, desk):
    assert reverse("desk_review_language") == ADDRESS
    for address in (add_address(newsroom), edit_address(newsroom.article("خبر"))):
        page = desk.get(address).content.decode()
        assert f'data-url="{ADDRESS}"' in page
        assert 'data-side-panel-toggle="language"' in page


def test_locked_article_is_reviewed_and_not_mended(newsroom, desk):
    article = newsroom.article("خبر")
    address = edit_address(article)
    assert "data-locked" not in desk.get(address).content.decode()
    article.locked, article.locked_by = True, newsroom.huda
    article.save()
    assert " data-locked>" in desk.get(address).content.decode()


def test_panel_stands_beside_articles_only(newsroom, client):
    client.force_login(newsroom.huda)
    page = client.get(f"/desk/pages/{newsroom.home.pk}/edit/").content.decode()
    assert "data-desk-review" not in page


def test_each_finding_comes_with_its_text_its_context_and_its_mend(desk):
    answer = ask(desk, ("headline", FAULTY), ("paragraph", "خبر سليم.")).json()
    assert answer["summary"] == "ملاحظتان، والمهم منها 1."
    first, second = answer["findings"]
    assert first["rule"] == "tatweel"
    assert first["severity"] == "warning"
    assert (first["text"], first["found"], first["instead"]) == (0, "عـــاجل:", "عاجل:")
    assert second["before"] == "عـــاجل: قال "
    assert (second["found"], second["instead"]) == ("الوزير ,نعم", "الوزير، نعم")
    mends = first["mends"] + second["mends"]
    assert made(FAULTY, mends) == "عاجل: قال الوزير، نعم"


def test_places_count_as_the_browser_counts(desk):
    text = "👩‍🌾😀 قال ,نعم"
    (finding,) = ask(desk, ("paragraph", text)).json()["findings"]
    assert made(text, finding["mends"]) == "👩‍🌾😀 قال، نعم"


def test_both_marks_of_a_quotation_are_mended_together(desk):
    text = 'قال "نعم" ثم مضى'
    (finding,) = ask(desk, ("paragraph", text)).json()["findings"]
    assert finding["is_sure"]
    assert made(text, finding["mends"]) == "قال «نعم» ثم مضى"


def test_what_cannot_be_seen_is_shown_by_a_name(desk):
    (finding,) = ask(desk, ("paragraph", "قال نع\u200bم")).json()["findings"]
    assert finding["found"] == "نع[علامة خفية]م"
    (finding,) = ask(desk, ("paragraph", "قال\u00a0نعم")).json()["findings"]
    assert finding["found"] == "قال·نعم"


def test_finding_without_a_mend_says_so(desk):
    (finding,) = ask(desk, ("paragraph", "قال (نعم")).json()["findings"]
    assert finding["instead"] is None
    assert finding["mends"] == []
    assert finding["is_sure"] is False


def test_figures_are_measured_over_the_article_and_against_the_house(newsroom, desk):
    texts = (("paragraph", "في 2018"), ("paragraph", "في ٢٠١٩"))
    (finding,) = ask(desk, *texts).json()["findings"]
    assert (finding["text"], finding["instead"]) == (1, "2019")
    NewsroomSettings.objects.update(digits="arab")
    (finding,) = ask(desk, *texts).json()["findings"]
    assert (finding["text"], finding["instead"]) == (0, "٢٠١٨")


def test_text_without_faults_is_told_so(desk):
    answer = ask(desk, ("headline", "خبر سليم")).json()
    assert answer == {"summary": "لا ملاحظات على النص.", "total": 0, "findings": []}


def test_findings_beyond_what_one_reads_are_counted_only(desk):
    answer = ask(desk, ("paragraph", "نعم ، " * (MAX_FINDINGS + 5) + "ثم")).json()
    assert len(answer["findings"]) == MAX_FINDINGS
    assert answer["total"] == MAX_FINDINGS + 5
    assert f"يظهر أولها ({MAX_FINDINGS})" in answer["summary"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"texts": 3}',
        b'{"texts": [3]}',
        b'{"texts": {"kind": "headline"}}',
        b'{"texts": [{"kind": "headline"}]}',
        b'{"texts": [{"kind": "headline", "text": 3}]}',
        b'{"texts": [{"kind": "novel", "text": ""}]}',
        b'{"texts": [{"kind": [], "text": ""}]}',
        b"[" * 100_000,
        json.dumps({"texts": [{"kind": "headline", "text": ""}] * (MAX_TEXTS + 1)}).encode(),
    ],
)
def test_body_of_another_shape_is_a_bad_request(desk, body):
    answer = desk.post(ADDRESS, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_body_that_is_too_long_is_refused(desk):
    answer = ask(desk, ("paragraph", "ا" * MAX_BODY_BYTES))
    assert answer.status_code == 413
    assert answer.json()["error"] == "النص أطول من أن يُراجع دفعة واحدة."


def test_hidden_halves_of_characters_are_reviewed_too(desk):
    body = b'{"texts": [{"kind": "headline", "text": "\\ud800 \\u0642\\u0627\\u0644 ,\\u0646"}]}'
    answer = desk.post(ADDRESS, body, content_type="application/json")
    assert answer.status_code == 200
    assert answer.json()["total"] == 1


def test_only_those_who_write_may_ask(newsroom, client):
    assert ask(client, ("headline", FAULTY)).status_code in (302, 403)
    client.force_login(newsroom.nour)
    assert ask(client, ("headline", FAULTY)).status_code in (302, 403)
    client.force_login(newsroom.karim)
    assert ask(client, ("headline", FAULTY)).status_code == 200


def test_answer_is_given_to_a_post_with_its_token_only(newsroom):
    client = Client(enforce_csrf_checks=True)
    client.force_login(newsroom.salma)
    assert client.get(ADDRESS).status_code == 405
    assert ask(client, ("headline", FAULTY)).status_code == 403


def test_no_finding_stands_in_the_way_of_publishing(newsroom, desk):
    section = newsroom.sections["economy"].pk
    desk.post(add_address(newsroom), story_form(FAULTY, section=section, action="publish"))
    article = ArticlePage.objects.get()
    assert article.live
    assert article.title == FAULTY


def test_looking_at_a_text_changes_nothing_and_asks_the_database_for_as_much(desk, queries):
    few = queries(lambda: ask(desk, ("headline", FAULTY)))
    many = queries(lambda: ask(desk, *[("paragraph", FAULTY)] * 50))
    assert many == few
