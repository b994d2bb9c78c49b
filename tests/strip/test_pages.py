"""`/strip/`, the frame for pages without scripts, and an agency's line by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from manshet.edition.names import Name
from manshet.strip import actions
from manshet.strip.models import Line, StripSettings
from tests.edition.rig import Machine
from tests.strip.factories import syndicated


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    return response.content.decode()


def test_the_page_lists_the_lines_by_day_with_labels_sources_and_links(newsroom, client):
    article = newsroom.article("مادة الخط")
    actions.add("خط اليوم", label="breaking", article=article)
    syndicated("برقية الأمس", age=timedelta(days=1), source_name="وكالة الشرق")
    page = text_of(client, "/strip/")
    assert page.index("خط اليوم") < page.index("برقية الأمس")
    assert page.count('class="strip-log__day"') == 2
    assert f'href="/a/{article.pk}/' in page
    assert 'rel="external noopener nofollow"' in page
    assert "وكالة الشرق" in page


def test_the_page_keeps_what_expired_and_drops_what_was_taken_back(newsroom, client):
    actions.add("خط انتهت مدته")
    Line.objects.update(expires_at=timezone.now())
    retracted = actions.add("خط سُحب")
    actions.retract(retracted.pk)
    undone = actions.add("خط تُراجع عنه")
    actions.undo(undone.pk)
    page = text_of(client, "/strip/")
    assert "خط انتهت مدته" in page
    assert "خط سُحب" not in page
    assert "خط تُراجع عنه" not in page


def test_an_empty_strip_says_so(newsroom, client):
    assert "لم يمرّ على الشريط خبر بعد" in text_of(client, "/strip/")
    assert "لا أخبار على الشريط الآن" in text_of(client, "/strip/bare/")


def test_the_frame_shows_what_is_shown_now_and_asks_for_itself_again(newsroom, client):
    actions.add("خط معروض")
    syndicated("برقية قديمة", age=timedelta(days=2))
    page = text_of(client, "/strip/bare/")
    assert "خط معروض" in page
    assert "برقية قديمة" not in page
    assert '<meta http-equiv="refresh" content="30">' in page
    headers = client.get("/strip/bare/").headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_an_agencys_line_has_a_page_of_headline_and_source(newsroom, client):
    line = syndicated("عنوان البرقية", source_name="وكالة الشرق")
    StripSettings.objects.create(site=newsroom.home.get_site(), syndicated_target="stub")
    assert f'href="/strip/{line.pk}/"' in text_of(client, "/strip/")
    page = text_of(client, f"/strip/{line.pk}/")
    assert "عنوان البرقية" in page
    assert 'href="https://agency.example/1"' in page
    actions.retract(line.pk)
    assert client.get(f"/strip/{line.pk}/").status_code == 404


def test_a_line_of_our_own_leads_on_from_its_number(newsroom, client):
    article = newsroom.article("مادة الخط")
    line = actions.add("خط", article=article)
    assert client.get(f"/strip/{line.pk}/")["Location"].startswith(f"/a/{article.pk}/")


def test_stored_pages_of_the_strip_follow_it_and_articles_do_not(newsroom, tmp_path):
    article = newsroom.article("مادة لا شأن لها بالشريط")
    machine = Machine(tmp_path / "edition")
    strip, bare = Name("/strip/"), Name("/strip/bare/")
    elsewhere = Name(article.path_on_site)
    names = (strip, bare, elsewhere)

    def stored_after(change) -> list[bool]:
        for name in names:
            machine.read(name.path)
        change()
        machine.catch_up()
        return [machine.store.page(name) is not None for name in names]

    assert stored_after(lambda: actions.add("خط أول")) == [False, False, True]
    assert stored_after(lambda: actions.propose("خط مقترح")) == [True, True, True]
    Line.objects.update(expires_at=timezone.now())
    line = Line.objects.get(text="خط أول")
    assert stored_after(lambda: actions.retract(line.pk))[::2] == [False, True]


def test_a_stored_page_of_a_line_goes_when_the_line_is_forgotten(newsroom, tmp_path):
    line = syndicated("برقية قديمة", age=timedelta(days=31))
    machine, stub = Machine(tmp_path / "edition"), Name(f"/strip/{line.pk}/")
    machine.read(stub.path)
    machine.catch_up()
    assert machine.store.page(stub) is not None
    actions.prune()
    machine.catch_up()
    assert machine.store.page(stub) is None


def test_the_number_of_queries_does_not_grow_with_the_lines(newsroom, client, queries):
    def ask() -> None:
        client.get("/strip/")

    actions.add("خط له مادة", article=newsroom.article("مادة أولى"))
    ask()
    few = queries(ask)
    for number in range(4):
        actions.add(f"خط رقم {number}", article=newsroom.article(f"مادة رقم {number}"))
        syndicated(f"برقية رقم {number}")
    assert queries(ask) == few


@pytest.mark.parametrize("address", ["/strip/999999/", "/strip/x/", "/strip/bare/x/"])
def test_a_line_that_is_not_there_answers_404(newsroom, client, address):
    assert client.get(address).status_code == 404
