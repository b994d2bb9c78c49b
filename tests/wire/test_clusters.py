"""Pieces of one event stand together, whoever sent them and whichever process stored them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from manshet.wire.clusters import Clusters
from manshet.wire.models import Item
from manshet.wire.storing import store
from tests.wire.factories import NOW, record, send, source

pytestmark = pytest.mark.django_db

LEAD = "ضرب زلزال بقوة 5.8 درجات سواحل محافظة أزيلال فجر اليوم دون وقوع ضحايا."
QUAKE = record("زلزال بقوة 5.8 درجات يضرب محافظة أزيلال", guid="a", url="", summary=LEAD)
QUAKE_TOO = record("زلزال بقوة 5.8 درجات يهز محافظة أزيلال فجرًا", guid="b", url="", summary=LEAD)
OTHER = record("البنك المركزي يثبت سعر الفائدة للمرة الثالثة", guid="c", url="")


def test_reports_of_one_event_share_a_cluster_and_the_inbox_shows_it_once():
    send(source("أ"), QUAKE, OTHER)
    send(source("ب"), QUAKE_TOO)
    clusters = dict(Item.objects.values_list("guid", "cluster"))
    assert clusters["a"] == clusters["b"] is not None
    assert clusters["c"] is None
    shown = Item.objects.one_of_each_cluster().values_list("guid", flat=True)
    assert sorted(shown) == ["b", "c"]
    of_first = Item.objects.filter(source__name="أ").one_of_each_cluster()
    assert sorted(of_first.values_list("guid", flat=True)) == ["a", "c"]


def test_window_learns_what_other_processes_have_stored():
    mine, theirs = Clusters(), Clusters()
    store(source("أ"), [OTHER], mine, NOW)
    store(source("ب"), [QUAKE], theirs, NOW)
    store(source("ج"), [QUAKE_TOO], mine, NOW)
    assert Item.objects.exclude(cluster=None).count() == 2


def test_what_is_days_apart_is_not_joined():
    send(source("أ"), QUAKE)
    later = NOW + timedelta(days=5)
    send(source("ب"), record(QUAKE_TOO.headline, guid="b", url="", published_at=later), now=later)
    assert not Item.objects.exclude(cluster=None).exists()
