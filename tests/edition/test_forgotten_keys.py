"""A change that forgets one of its keys is caught: by this comparison, so by the histories too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manshet.journal import actions as journal
from tests.edition.histories import History

# Of nine events: reports of one are not offered beside one another.
EARLIER = (
    *("افتتاح ميناء", "موسم الزيتون", "إضراب القطارات", "معرض الكتاب", "كأس المدن"),
    *("جفاف الأنهار", "لقاح جديد", "محطة شمسية", "مهرجان السينما"),
)


def _publish(history, article) -> None:
    article.title = "عنوان آخر"
    article.save_revision().publish()


def _publish_news(history, article) -> None:
    history._write("خبر جديد", 1)


def _caption(history, article) -> None:
    history.picture.credit = "تصوير آخر"
    history.picture.save()


def _rename_topic(history, article) -> None:
    topic = article.topics.get()
    topic.name = "موضوع آخر"
    topic.save()


def _date_back(history, article) -> None:
    """A story that comes out later with an earlier date joins the lists in their past."""
    late = history._write("باخرة تصل بعد موعدها", 1, publish=False)
    late.first_published_at = article.first_published_at - timedelta(microseconds=1)
    late.live = True
    late.save()


def _sign_on_an_author(history, article) -> None:
    history.newsroom.author("كاتب جديد")


def _rename_newspaper(history, article) -> None:
    history.change_settings("اسم آخر", "latn")


@pytest.fixture
def history(db):
    history = History()
    history.found()
    yield history
    history.close()


@pytest.mark.parametrize(
    ("forgotten", "change"),
    [
        ("page:", _publish),
        ("list:", _publish_news),
        ("image:", _caption),
        ("topic:", _rename_topic),
        ("past:", _date_back),
        ("authors", _sign_on_an_author),
        ("*", _rename_newspaper),
    ],
)
def test_a_change_that_forgets_its_key_is_caught(history, monkeypatch, forgotten, change):
    """That is: these histories would find it."""
    for headline in EARLIER:  # So that the story needs no later ones beside it.
        history._write(headline, 1)
    article = history._write("خبر", 1)
    machine = history.machines[0]
    machine.catch_up()
    for path in ("/", "/authors/", article.path_on_site, article.topics.get().url):
        machine.read(path)
    append = journal.append

    def forgetful(kind, keys, payload=None):
        append(kind, [key for key in keys if not key.startswith(forgotten)])

    monkeypatch.setattr(journal, "append", forgetful)
    change(history, article)
    machine.catch_up()
    assert machine.stale_pages() != []
