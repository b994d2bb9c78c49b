"""Which parts of the page tree a user's role reaches, from permissions already in memory.

The menu asks this on every page of the desk, so that nothing here queries twice: Wagtail keeps a
user's page permissions on the user for the request.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.permissions import policy_registry

HOME_DEPTH = 2  # The root has 1, the front page 2: a permission there holds for everything.


def may(user: Any, verb: str, part: type[Page] | None = None) -> bool:
    """Whether the role holds `verb` (`add`, `change`, `publish` …) for the whole newspaper.

    With `part`, a page type that exists once (`ArchivePage`), a permission on that page is enough.
    """
    if user.is_superuser:
        return bool(user.is_active)
    wanted = ContentType.objects.get_for_model(part).pk if part else None
    return any(
        page.depth <= HOME_DEPTH or page.content_type_id == wanted
        for page in _pages_with(user, verb)
    )


def _pages_with(user: Any, verb: str) -> Iterator[Page]:
    policy = policy_registry.get_by_type(Page)
    for granted in policy.get_cached_permissions_for_user(user):
        if granted.permission.codename == f"{verb}_page":
            yield granted.page
