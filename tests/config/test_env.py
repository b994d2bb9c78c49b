from __future__ import annotations

import pytest

from manshet.config import env
from manshet.config.cdn import cdn_of, front_end_cache


def test_defaults_are_usable():
    values = env.read({})
    assert values["MANSHET_TIME_ZONE"] == "Asia/Riyadh"
    assert values["MANSHET_DEBUG"] is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MANSHET_DEBUG", "perhaps"),
        ("MANSHET_TIME_ZONE", "Mars/Olympus"),
        ("MANSHET_ORIGIN", "news.example"),
        ("MANSHET_ORIGIN", "http://"),
        ("MANSHET_ORIGIN", "https://news.example/paper"),
        ("MANSHET_ORIGIN", "https://news example"),
        ("MANSHET_LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "mysql://x/y"),
        ("MANSHET_UPLOAD_MAX_MB", "0"),
        ("MANSHET_UPLOAD_MAX_MB", "many"),
        ("MANSHET_CDN_API", "cache.example"),
        ("MANSHET_CDN_SECONDS", "0"),
        ("MANSHET_WEATHER", "yahoo"),
        ("MANSHET_WEATHER_URL", "weather.example/v1"),
    ],
)
def test_bad_value_stops_the_start_with_its_name(name, value):
    with pytest.raises(env.SettingError, match=name):
        env.read({name: value})


def test_newsroom_folder_is_the_current_one_when_it_holds_the_key(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert env.read({})["MANSHET_HOME"] == tmp_path / "var"
    (tmp_path / "secret.key").write_text("x")
    assert env.read({})["MANSHET_HOME"] == tmp_path
    assert env.read({"MANSHET_HOME": str(tmp_path / "n")})["MANSHET_HOME"] == tmp_path / "n"


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"MANSHET_CDN": "akamai"}, "MANSHET_CDN"),
        ({"MANSHET_CDN": "fastly"}, "MANSHET_CDN_ZONE"),
        ({"MANSHET_CDN": "fastly", "MANSHET_CDN_ZONE": "x"}, "MANSHET_CDN_TOKEN"),
        ({"MANSHET_CDN": "http"}, "MANSHET_CDN_API"),
    ],
)
def test_cdn_that_could_not_be_purged_stops_the_start(environment, name):
    with pytest.raises(env.SettingError, match=name):
        cdn_of(env.read(environment))


def test_there_is_no_cdn_unless_one_is_named():
    values = env.read({})
    assert cdn_of(values) is None
    assert front_end_cache(values) == {}
