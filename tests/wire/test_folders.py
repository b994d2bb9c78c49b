"""Files that an agency drops are read once."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from django.urls import reverse

from manshet.wire.models import Item, Source
from manshet.wire.polling import poller
from manshet.wire.signals import items_stored
from tests.wire.factories import source
from tests.wire.samples import DATA

pytestmark = pytest.mark.django_db


@pytest.fixture
def dropped(settings: object, tmp_path: Path) -> Path:
    settings.WIRE_FOLDER = tmp_path
    folder = tmp_path / "sahel"
    folder.mkdir()
    return folder


def poll(wire: Source) -> object:
    with poller() as made:
        (polled,) = made.drain([wire])
    wire.refresh_from_db()
    return polled


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    a_while_ago = time.time() - 60
    os.utime(folder / name, (a_while_ago, a_while_ago))


def rss(title: str) -> bytes:
    item = f"<item><guid>{title}</guid><title>{title}</title></item>"
    return f'<rss version="2.0"><channel><title>وكالة</title>{item}</channel></rss>'.encode()


def test_files_are_read_and_put_away(dropped):
    put(dropped, "story.xml", (DATA / "newsml-g2.xml").read_bytes())
    put(dropped, "story.json", (DATA / "ninjs-2.json").read_bytes())
    put(dropped, "broken.xml", b"<newsItem")
    put(dropped, "coming.xml.part", b"<newsItem")
    (dropped / "fresh.json").write_bytes(b"{")
    wire = source(address="sahel")
    poll(wire)
    assert Item.objects.count() >= 2
    assert sorted(p.name for p in (dropped / "done").iterdir()) == ["story.json", "story.xml"]
    assert [p.name for p in (dropped / "failed").iterdir()] == ["broken.xml"]
    assert (dropped / "coming.xml.part").exists()
    assert (dropped / "fresh.json").exists()
    assert wire.last_error == ""
    assert wire.problems[0].startswith("broken.xml: ")
    count = Item.objects.count()
    poll(wire)
    assert Item.objects.count() == count


def test_file_written_anew_while_it_is_read_is_read_again(dropped):
    put(dropped, "story", rss("خبر الصباح"))
    wire = source(address="sahel")

    def agency(**told: object) -> None:
        put(dropped, "story", rss("خبر الظهيرة"))

    items_stored.connect(agency)
    poll(wire)
    items_stored.disconnect(agency)
    poll(wire)
    assert Item.objects.filter(headline="خبر الظهيرة").exists()
    assert [p.name for p in dropped.iterdir()] == ["done"]


def test_link_to_a_file_elsewhere_is_not_read(dropped, tmp_path):
    put(tmp_path, "secret.json", (DATA / "ninjs-2.json").read_bytes())
    (dropped / "link.json").symlink_to(tmp_path / "secret.json")
    os.utime(dropped / "link.json", (0, 0), follow_symlinks=False)
    poll(source(address="sahel"))
    assert not Item.objects.exists()


def test_file_that_cannot_be_stored_keeps_no_other_back(dropped):
    for number, title in enumerate(("الأول في الملفات", "لا يُخزَّن", "الثالث في الملفات")):
        put(dropped, f"{number}.xml", rss(title))

    def refuse(items: list[Item], **told: object) -> None:
        if any(item.headline == "لا يُخزَّن" for item in items):
            raise ValueError

    items_stored.connect(refuse)
    wire = source(address="sahel")
    poll(wire)
    items_stored.disconnect(refuse)
    assert set(Item.objects.values_list("headline", flat=True)) == {
        "الأول في الملفات",
        "الثالث في الملفات",
    }
    assert sorted(p.name for p in (dropped / "done").iterdir()) == ["0.xml", "2.xml"]
    assert [p.name for p in (dropped / "failed").iterdir()] == ["1.xml"]
    assert wire.last_error == ""
    assert wire.problems == ["1.xml: خلل في مانشيت نفسه عند قراءة هذا الملف؛ أبلغ مدير النظام."]


def test_name_that_is_not_utf_8_is_put_away_and_shown_as_far_as_it_can_be(
    dropped, newsroom, client
):
    put(dropped, os.fsdecode(b"\xe3\xc7.xml"), b"<newsItem")
    wire = source(address="sahel")
    poll(wire)
    assert len(list((dropped / "failed").iterdir())) == 1
    client.force_login(newsroom.huda)
    page = client.get(reverse("desk_wire_sources:index")).content.decode()
    assert "\ufffd\ufffd.xml: " in page


def test_missing_folder_is_told_of_in_words(dropped):
    shutil.rmtree(dropped)
    wire = source(address="sahel")
    poll(wire)
    assert "لا مجلد بهذا الاسم" in wire.last_error


@pytest.mark.parametrize("address", ["../secret", "/etc", "a/b", "..", "ftp://x.example/"])
def test_folder_source_cannot_point_outside(address, db):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="أو اسم مجلد"):
        Source(name="س", address=address).full_clean()
