"""The four roles of the newsroom and the way a story goes from a reporter to the reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from manshet.articles.models import HomePage

WORKFLOW = "مراجعة التحرير"  # Wagtail writes «تقديم إلى …» before it.
REVIEW = "مراجعة المحرر"
WAGTAIL_WORKFLOW = "Moderators approval"


@dataclass(frozen=True)
class Role:
    """Page permissions by the part of the tree; model permissions as `app.codename`.

    Newsrooms that exist are given what is added here when they are next migrated (`grants`).
    """

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
        "daily.change_dailysettings",
        "weather.change_weathersettings",
        *(f"wire.{verb}_source" for verb in ("add", "change", "delete", "view")),
        "strip.change_stripsettings",
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
