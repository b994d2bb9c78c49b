"""What each CDN is asked, in the form that its documentation gives."""

from __future__ import annotations

import logging
import socket
import sys
from types import SimpleNamespace

import pytest
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from manshet.cdn import api
from manshet.cdn.errors import PurgeError
from manshet.cdn.purging import by_address, by_tag
from manshet.config import env
from manshet.config.cdn import cdn_of, front_end_cache
from tests.cdn.provider import TOKEN, ZONE, provider

ORIGIN = "https://news.example"
BUNNY_LATEST, BUNNY_PAGE_7 = "fzeyg7", "vaqvrn"  # Hashes, since Bunny takes 1024 bytes of tags.


def settings_of(kind: str, api: str = "", **more: str) -> dict[str, object]:
    given = {"ZONE": ZONE, "TOKEN": TOKEN, "API": api, **more}
    return env.read({"MANSHET_CDN": kind, **{f"MANSHET_CDN_{k}": v for k, v in given.items()}})


def purge_of(kind: str, api: str, **more: str):
    values = settings_of(kind, api, **more)
    (backend,) = get_backends(front_end_cache(values)).values()
    cdn = cdn_of(values)
    assert cdn is not None
    return by_tag(backend, cdn) if cdn.tag_field else by_address(backend, ORIGIN)


@pytest.mark.parametrize(
    ("kind", "bodies"),
    [
        ("fastly", [{"surrogate_keys": ["list:latest", "page:7"]}]),
        ("cloudflare", [{"tags": ["list:latest", "page:7"]}]),
        ("bunny", [{"CacheTag": BUNNY_LATEST}, {"CacheTag": BUNNY_PAGE_7}]),
    ],
)
def test_tags_are_purged(kind, bodies):
    with provider(kind) as cdn:
        purge_of(kind, cdn.origin)({"page:7", "list:latest"})
    assert [asked.body for asked in cdn.asked] == bodies
    assert cdn.asked[0].headers["content-type"] == "application/json"


def test_addresses_are_purged():
    with provider("http") as cdn:
        cdn.host = "news.example"
        purge_of("http", cdn.origin)({"/a/5/%D8%AE%D8%A8%D8%B1/", "/arab/?page=2", "*"})
    assert [(asked.method, asked.path) for asked in cdn.asked] == [
        ("PURGE", "/a/5/%D8%AE%D8%A8%D8%B1/"),
        ("PURGE", "/arab/?page=2"),
    ]


@pytest.mark.parametrize(("kind", "requests"), [("fastly", 4), ("cloudflare", 5), ("bunny", 30)])
def test_no_request_names_more_tags_than_the_cdn_takes(kind, requests):
    number = {"fastly": 1000, "cloudflare": 450, "bunny": 30}[kind]
    with provider(kind) as cdn:
        purge_of(kind, cdn.origin)({f"page:{n}" for n in range(number)})
    assert len(cdn.asked) == requests


@pytest.mark.parametrize("kind", ["fastly", "cloudflare", "bunny"])
@pytest.mark.parametrize("keys", [{"page:1", "*"}, {f"page:{n}" for n in range(9999)}])
def test_very_many_changes_are_one_purge_of_everything(kind, keys):
    made = cdn_of(settings_of(kind))
    with provider(kind) as cdn:
        purge_of(kind, cdn.origin)(keys)
    (asked,) = cdn.asked
    assert made.tag("*") in str(asked.body)


@pytest.mark.parametrize("kind", ["fastly", "cloudflare", "bunny"])
def test_a_wrong_key_is_an_error_that_does_not_tell_it(kind):
    with provider(kind) as cdn, pytest.raises(PurgeError, match=r"40[13]") as failed:
        purge_of(kind, cdn.origin, TOKEN="wrong secret")({"page:1"})
    assert "wrong secret" not in str(failed.value)


def test_cloudflare_says_no_with_status_200(monkeypatch):
    monkeypatch.setattr(
        "tests.cdn.provider.Provider._cloudflare",
        lambda self, asked: (200, {}, b'{"success": false, "errors": [{"message": "no"}]}'),
    )
    with provider("cloudflare") as cdn, pytest.raises(PurgeError, match="no"):
        purge_of("cloudflare", cdn.origin)({"page:1"})


def test_retry_after_is_heard():
    with provider("fastly") as cdn:
        cdn.troubles.append((429, {"Retry-After": "17"}))
        with pytest.raises(PurgeError, match="429 not now") as failed:
            purge_of("fastly", cdn.origin)({"page:1"})
    assert failed.value.retry_after_seconds == 17


def test_a_redirect_is_not_followed():
    with provider("fastly") as cdn, provider("fastly") as other:
        cdn.troubles.append((302, {"Location": f"{other.origin}/service/{ZONE}/purge"}))
        with pytest.raises(PurgeError, match="302"):
            purge_of("fastly", cdn.origin)({"page:1"})
    assert not other.asked


@pytest.mark.parametrize("kind", ["fastly", "http"])
def test_nobody_is_waited_for_without_end(kind, monkeypatch):
    monkeypatch.setattr(api, "TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(PurgeError, match=r"within 0\.2 seconds"):
            purge_of(kind, address)({"/"})


def test_nobody_there_is_an_error():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(PurgeError):
        purge_of("http", address)({"/"})


class QuietBackend(BaseBackend):
    """As Wagtail's: what fails is a line in the log."""

    def purge(self, url):
        logging.getLogger("wagtail.frontendcache").error("Couldn't purge '%s'", url)


def test_what_a_back_end_of_wagtails_only_logs_is_an_error():
    with pytest.raises(PurgeError, match="Couldn't purge 'https://news"):
        by_address(QuietBackend({}), ORIGIN)({"/"})


def test_what_a_library_raises_is_an_error():
    class Broken(QuietBackend):
        def purge(self, url):
            raise RuntimeError("no route")

    with pytest.raises(PurgeError, match="RuntimeError: no route"):
        by_address(Broken({}), ORIGIN)({"/"})


def test_cloudfront_gets_paths_and_one_for_everything(monkeypatch):
    invalidations = []

    class Client:
        def create_invalidation(self, DistributionId, InvalidationBatch):
            invalidations.append((DistributionId, sorted(InvalidationBatch["Paths"]["Items"])))

    boto3 = SimpleNamespace(client=lambda *args, **kwargs: Client())
    monkeypatch.setitem(sys.modules, "boto3", boto3)
    monkeypatch.setitem(sys.modules, "botocore", SimpleNamespace(exceptions=SimpleNamespace()))
    values = settings_of("cloudfront")
    (backend,) = get_backends(front_end_cache(values)).values()
    purge = by_address(backend, ORIGIN, "/*")
    purge({"/", "/arab/?page=2"})
    purge({"/", "*"})
    assert invalidations == [(ZONE, ["/", "/arab/?page=2"]), (ZONE, ["/*"])]
