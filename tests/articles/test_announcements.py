"""What changed is in the journal however soon after the change the process ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.signals import page_unpublished, post_page_move

from manshet.edition.keys import EVERYTHING
from manshet.journal import reading
from manshet.journal.models import Entry


class KilledError(Exception):
    pass


@pytest.fixture
def killed_at(request):
    """The process ends as Wagtail tells of what it has done."""
    connected = []

    def connect(signal):
        def end(**kwargs):
            raise KilledError

        signal.connect(end)
        signal.receivers.insert(0, signal.receivers.pop())  # Before anyone else hears of it.
        signal.sender_receivers_cache.clear()
        connected.append((signal, end))

    yield connect
    for signal, end in connected:
        signal.disconnect(end)


def keys_since(position):
    return {key for entry in Entry.objects.filter(id__gt=position) for key in entry.keys}


def test_a_page_that_was_moved(newsroom, killed_at):
    position = reading.head()
    killed_at(post_page_move)
    with pytest.raises(KilledError):
        newsroom.sections["culture"].move(newsroom.sections["arab"], pos="left")
    assert EVERYTHING in keys_since(position)


def test_an_article_that_the_command_withdrew(newsroom, killed_at):
    article = newsroom.article()
    article.expire_at = timezone.now() - timedelta(minutes=1)
    article.save()
    position = reading.head()
    killed_at(page_unpublished)
    with pytest.raises(KilledError):
        call_command("publish_scheduled")
    article.refresh_from_db()
    assert not article.live
    assert EVERYTHING in keys_since(position)
