"""The four roles of the newsroom and the way a story goes from a reporter to the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from manshet.articles.models import ArchivePage, AuthorsPage, HomePage

WORKFLOW = "مراجعة التحرير"  # Wagtail writes «تقديم إلى …» before it.
REVIEW = "مراجعة المحرر"
WAGTAIL_GROUPS = ("Moderators", "Editors")
WAGTAIL_WORKFLOW = "Moderators approval"


@dataclass(frozen=True)
class Role:
    """Page permissions by the part of the tree; model permissions as `app.codename`."""

    name: str
    archive: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


ALL_OF_PAGES = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
ALL_OF_FILES = tuple(
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "delete", "choose")
)
TOPICS = tuple(f"articles.{verb}_topic" for verb in ("add", "change", "delete", "view"))

REPORTER = Role(
    "مراسل",
    archive=("add",),
    files=tuple(p for p in ALL_OF_FILES if ".add_" in p or ".choose_" in p),
)
EDITOR = Role(
    "محرر",
    archive=("add", "change", "publish", "lock", "unlock"),
    authors=("add", "change", "publish"),
    files=ALL_OF_FILES,
    models=TOPICS,
)
MANAGING_EDITOR = Role(
    "مدير تحرير",
    site=ALL_OF_PAGES,
    files=ALL_OF_FILES,
    models=(
        *TOPICS,
        "articles.change_newsroomsettings",
        "share.change_presssettings",
        *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
        *(f"wagtailcore.{verb}_collection" for verb in ("add", "change", "delete")),
    ),
)
ADMINISTRATOR = Role(
    "مدير النظام",
    site=ALL_OF_PAGES,
    files=ALL_OF_FILES,
    models=(
        *MANAGING_EDITOR.models,
        *(f"accounts.{verb}_user" for verb in ("add", "change", "delete")),
        *(f"auth.{verb}_group" for verb in ("add", "change", "delete")),
        *(
            f"wagtailcore.{verb}_{model}"
            for model in ("workflow", "task")
            for verb in ("add", "change")
        ),
        "wagtailcore.change_site",
    ),
)
ROLES = (REPORTER, EDITOR, MANAGING_EDITOR, ADMINISTRATOR)


def ensure_roles(home: HomePage) -> None:
    """Creates the roles that are missing; one that exists keeps what its owners changed."""
    Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()
    for role in ROLES:
        group, fresh = Group.objects.get_or_create(name=role.name)
        if fresh:
            _grant(group, role, home)


def _grant(group: Group, role: Role, home: HomePage) -> None:
    group.permissions.add(_permission("wagtailadmin.access_admin"))
    group.permissions.add(*(_permission(name) for name in role.models))
    _grant_pages(group, ArchivePage.objects.get(), role.archive)
    _grant_pages(group, AuthorsPage.objects.get(), role.authors)
    _grant_pages(group, home, role.site)
    for name in role.files:
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=_permission(name)
        )


def _grant_pages(group: Group, page: Page, verbs: Iterable[str]) -> None:
    for verb in verbs:
        GroupPagePermission.objects.create(group=group, page=page, permission_type=verb)


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def ensure_workflow(home: HomePage) -> None:
    """Two steps: the reporter submits, an editor reviews and publishes."""
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW).delete()
    if WorkflowPage.objects.filter(page=home).exists():
        return
    workflow, _fresh = Workflow.objects.get_or_create(name=WORKFLOW)
    review = GroupApprovalTask.objects.create(name=REVIEW)
    reviewers = (EDITOR, MANAGING_EDITOR, ADMINISTRATOR)
    review.groups.set(Group.objects.filter(name__in=[role.name for role in reviewers]))
    WorkflowTask.objects.create(workflow=workflow, task=review, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=home)
