from __future__ import annotations


def test_a_readers_page_is_nobody_elses_when_an_editor_asks_for_it(newsroom, client):
    """A CDN that overlooks cookies would hand it to readers."""
    client.force_login(newsroom.salma)
    for path in ("/", newsroom.article().path_on_site, "/search/?q=خبر"):
        assert "private" in client.get(path)["Cache-Control"]


def test_what_a_visitor_gets_is_not_private(newsroom, client):
    assert "Cache-Control" not in client.get("/")


def test_pictures_stay_as_lasting_as_they_are(newsroom, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a.txt").write_text("نص")
    client.force_login(newsroom.salma)
    answer = client.get("/media/a.txt")
    assert "immutable" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).decode() == "نص"
    answer.close()
