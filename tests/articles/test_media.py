"""Files of the newsroom: immutable, and readable from the middle."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def recording():
    folder = settings.MEDIA_ROOT / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "oud.wav").write_bytes(bytes(range(100)))
    return "/media/documents/oud.wav"


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_sound_is_not_compressed_again(client, recording):
    response = client.get(recording, headers={"Accept-Encoding": "gzip", "Range": "bytes=0-49"})
    assert "Content-Encoding" not in response
    assert body(response) == bytes(range(50))


def test_name_of_a_deleted_file_is_not_given_again(db):
    first = default_storage.save("x/again.txt", ContentFile(b"1"))
    default_storage.delete(first)
    assert default_storage.save("x/again.txt", ContentFile(b"2")) != first


def test_whole_file_is_immutable_and_says_that_ranges_work(client, recording):
    response = client.get(recording)
    assert body(response) == bytes(range(100))
    assert "immutable" in response["Cache-Control"]
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=90-", 90, 99), ("bytes=-5", 95, 99), ("bytes=50-500", 50, 99)],
)
def test_player_gets_the_part_it_asks_for(client, recording, asked, first, last):
    response = client.get(recording, headers={"Range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/100"
    assert body(response) == bytes(range(first, last + 1))


def test_part_is_of_the_file_that_the_player_knows(client, recording):
    whole = client.get(recording)
    body(whole)
    known = whole["Last-Modified"]
    asked = {"Range": "bytes=0-9"}
    part = client.get(recording, headers={**asked, "If-Range": known})
    assert (part.status_code, len(body(part))) == (206, 10)
    for other in ("Thu, 01 Jan 2026 00:00:00 GMT", '"another"', 'W/"weak"'):
        answer = client.get(recording, headers={**asked, "If-Range": other})
        assert (answer.status_code, len(body(answer))) == (200, 100)
    unchanged = client.get(recording, headers={"If-Modified-Since": known})
    assert unchanged.status_code == 304
    assert "immutable" in unchanged["Cache-Control"]


def test_only_get_has_parts(db, client, recording):
    answer = client.head(recording, headers={"Range": "bytes=0-9"})
    answer.close()
    assert (answer.status_code, answer["Content-Length"]) == (200, "100")


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=9-5"])
def test_part_that_does_not_exist_is_refused(client, recording, asked):
    response = client.get(recording, headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */100"
    assert "Cache-Control" not in response


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=0-1,5-6", "lines=0-9", "bytes=a-b"])
def test_range_that_means_nothing_gets_the_whole(client, recording, asked):
    response = client.get(recording, headers={"Range": asked})
    assert response.status_code == 200
    assert len(body(response)) == 100


@pytest.mark.parametrize("path", ["../db.sqlite3", "documents/", "no-such-file.png", "%2e%2e/x"])
def test_nothing_outside_the_media_is_served(db, client, recording, path):
    assert client.get(f"/media/{path}").status_code in (400, 404)
