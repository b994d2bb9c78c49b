"""Purging at work in the worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import get_backends

from manshet.cdn.purging import Purge, Purger, by_address, by_tag
from manshet.edition.cdn import CDN
from manshet.edition.service import open_store

STOP_SECONDS = 2.0
_WILDCARDS = ("CloudfrontBackend", "AzureCdnBackend", "AzureFrontDoorBackend")


@contextmanager
def purging() -> Iterator[None]:
    """Purges the CDN, from a thread of the worker's; does nothing where there is none."""
    cdn: CDN | None = settings.CDN
    if cdn is None:
        yield
        return
    stop = threading.Event()
    purger = Purger(open_store().outbox, purges_of(cdn))
    thread = threading.Thread(target=purger.keep_looking, args=(stop,), name="cdn", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOP_SECONDS)  # What it is at is done again after the next start.


def purges_of(cdn: CDN) -> list[Purge]:
    """One for each of WAGTAILFRONTENDCACHE."""
    return [_purge_of(backend, cdn) for backend in get_backends().values()]


def _purge_of(backend: Any, cdn: CDN) -> Purge:
    if cdn.tag_field:
        return by_tag(backend, cdn)
    everything = "/*" if type(backend).__name__ in _WILDCARDS else ""
    return by_address(backend, settings.WAGTAILADMIN_BASE_URL, everything)
