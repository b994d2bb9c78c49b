"""Roles of a newsroom that exists get what a new version adds, and keep what its owners changed."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from manshet.accounts.models import NewsroomRole
from manshet.desk import grants
from manshet.desk.roles import EDITOR, MANAGING_EDITOR, ROLES

PRESS = "share.change_presssettings"
TOPIC = "articles.delete_topic"


def holds(group, name):
    app, codename = name.split(".")
    return group.permissions.filter(content_type__app_label=app, codename=codename).exists()


def take(group, name):
    app, codename = name.split(".")
    group.permissions.remove(Permission.objects.get(content_type__app_label=app, codename=codename))


@pytest.fixture
def newsroom_of_before(newsroom):
    """As the first version left it: groups, and no note of what they were given."""
    NewsroomRole.objects.all().delete()
    group = Group.objects.get(name=MANAGING_EDITOR.name)
    take(group, PRESS)
    migration = importlib.import_module("manshet.accounts.migrations.0002_newsroom_roles")
    migration.note_what_was_given(apps, None)
    return group


def test_upgrade_gives_existing_roles_what_is_new(newsroom_of_before):
    assert not holds(newsroom_of_before, PRESS)
    call_command("migrate", verbosity=0)
    assert holds(newsroom_of_before, PRESS)


def test_what_the_newsroom_took_away_stays_away(newsroom_of_before):
    take(newsroom_of_before, TOPIC)
    call_command("migrate", verbosity=0)
    assert not holds(newsroom_of_before, TOPIC)
    take(newsroom_of_before, PRESS)
    call_command("migrate", verbosity=0)
    assert not holds(newsroom_of_before, PRESS)


def test_renamed_group_is_brought_up_to_date_and_a_deleted_one_stays_deleted(newsroom_of_before):
    Group.objects.filter(name=MANAGING_EDITOR.name).update(name="سكرتير التحرير")
    Group.objects.filter(name=EDITOR.name).delete()
    call_command("migrate", verbosity=0)
    assert holds(newsroom_of_before, PRESS)
    assert not Group.objects.filter(name__in=(EDITOR.name, MANAGING_EDITOR.name)).exists()


def test_new_page_and_file_permissions_are_given_too(newsroom):
    group = Group.objects.get(name=EDITOR.name)
    more = replace(EDITOR, site=("lock",), files=(*EDITOR.files, "wagtailimages.view_image"))
    assert grants.bring_up_to_date(more) == ["site:lock", "files:wagtailimages.view_image"]
    assert group.page_permissions.filter(page=newsroom.home).count() == 1
    assert grants.bring_up_to_date(more) == []


def test_newsrooms_own_group_of_a_name_that_wagtail_uses_stays(newsroom):
    assert not Group.objects.filter(name__in=grants.WAGTAIL_GROUPS).exists()
    Group.objects.create(name="Editors")
    call_command("migrate", verbosity=0)
    assert Group.objects.filter(name="Editors").exists()


def test_database_without_a_newsroom_gets_no_roles(db):
    call_command("migrate", verbosity=0)
    assert not NewsroomRole.objects.exists()


def test_baseline_and_founding_agree_but_for_what_came_later(newsroom):
    migration = importlib.import_module("manshet.accounts.migrations.0002_newsroom_roles")
    for role in ROLES:
        assert set(migration.GRANTED[role.name]) <= set(grants.grants_of(role))
