"""Gives the newsroom's groups what their roles may do, at founding and after each upgrade.

A role's permissions grow with the program, and a newsroom may change its groups as it likes.  What
each group was given once is therefore kept (`accounts.NewsroomRole`): after `migrate` it gets what
is new in `roles.ROLES`, and never again what its owners took away.  Nothing is taken from a group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from manshet.accounts.models import NewsroomRole
from manshet.articles.models import ArchivePage, AuthorsPage, HomePage
from manshet.desk.roles import ROLES, Role

WAGTAIL_GROUPS = ("Moderators", "Editors")
ENTRANCE = "models:wagtailadmin.access_admin"
PARTS = {"archive": ArchivePage, "authors": AuthorsPage, "site": HomePage}


def ensure_roles() -> None:
    """Makes the groups that are missing and gives each role what it was never given before.

    At founding the groups that came with Wagtail go; later a group of that name is the newsroom's.
    """
    if not NewsroomRole.objects.exists():
        Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()
    for role in ROLES:
        bring_up_to_date(role)


@transaction.atomic
def bring_up_to_date(role: Role) -> list[str]:
    """Returns what is given to the role's group now: nothing where the newsroom has deleted it."""
    kept, is_new = NewsroomRole.objects.get_or_create(name=role.name)
    if is_new:
        kept.group, _fresh = Group.objects.get_or_create(name=role.name)
    if kept.group is None:
        return []
    fresh = [grant for grant in grants_of(role) if grant not in kept.granted]
    if fresh:
        _give(kept.group, fresh)
    if fresh or is_new:
        kept.granted = [*kept.granted, *fresh]
        kept.save(update_fields=["group", "granted"])
    return fresh


def grants_of(role: Role) -> Iterator[str]:
    """Each permission as `part:permission`: `archive:add`, `files:wagtailimages.add_image`."""
    yield ENTRANCE
    for part in ("archive", "authors", "site", "files", "models"):
        yield from (f"{part}:{permission}" for permission in getattr(role, part))


def _give(group: Group, grants: Sequence[str]) -> None:
    """A query for each table, however many there are."""
    permissions = _permissions()
    named: dict[str, list[Permission]] = defaultdict(list)
    for part, _, name in (grant.partition(":") for grant in grants):
        named[part].append(permissions[f"wagtailcore.{name}_page" if part in PARTS else name])
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page_id=page_id, permission=permission)
            for part, model in PARTS.items()
            if part in named
            for page_id in model.objects.values_list("pk", flat=True)[:1]
            for permission in named[part]
        ],
        ignore_conflicts=True,
    )
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(
                group=group, collection=Collection.get_first_root_node(), permission=permission
            )
            for permission in named["files"]
        ],
        ignore_conflicts=True,
    )
    group.permissions.add(*named["models"])


def _permissions() -> dict[str, Permission]:
    """All there are, as `app.codename`."""
    found = Permission.objects.select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}": one for one in found}


def after_migrate(sender: AppConfig, using: str, plan: Any = None, **kwargs: Any) -> None:
    """Once for each `migrate` of a newsroom that exists, when every permission is there.

    Django sends the signal for one application after the other, each time after making its
    permissions.  It is also sent after a flush, without a plan, and after a migration to an older
    state, in which tables may be missing.
    """
    last = [one for one in apps.get_app_configs() if one.models_module is not None][-1]
    if sender is not last or plan is None or using != DEFAULT_DB_ALIAS or _is_behind():
        return
    if HomePage.objects.exists():
        ensure_roles()


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
