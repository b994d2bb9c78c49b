"""The list of colleagues."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


def test_each_colleague_stands_with_a_role(newsroom, client, queries):
    boss = get_user_model().objects.create_user("amal", password="x", is_superuser=True)
    client.force_login(boss)
    page = client.get("/desk/users/").content.decode()
    for told in ("الدور", "مراسل", "مدير تحرير", "كل الصلاحيات"):
        assert told in page
    assert "مستوى الوصول" not in page
    before = queries(lambda: client.get("/desk/users/"))
    for number in range(5):
        user = get_user_model().objects.create_user(f"u{number}", password="x")
        user.groups.add(Group.objects.get(name="محرر"))
    assert queries(lambda: client.get("/desk/users/")) == before


ACCOUNT = "/desk/account/"


def account_form(**fields):
    chosen = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    named = {f"name_email-{name}": value for name, value in fields.items()}
    return chosen | {"locale-preferred_language": "", "locale-current_time_zone": ""} | named


def test_account_is_saved_without_family_name_and_address(newsroom, client):
    client.force_login(newsroom.karim)
    form = account_form(first_name="كريم", last_name="", email="")
    page = client.post(ACCOUNT, form, follow=True).content.decode()
    assert "لم تُحفظ التعديلات." not in page
    newsroom.karim.refresh_from_db()
    assert newsroom.karim.get_full_name() == "كريم"


def test_account_tells_that_it_was_not_saved(newsroom, client):
    client.force_login(newsroom.karim)
    page = client.post(ACCOUNT, account_form(first_name="", last_name="", email="x"))
    assert "لم تُحفظ التعديلات. صحح الأخطاء ثم احفظ." in page.content.decode()


def test_account_is_for_those_who_work_here(client):
    assert client.get(ACCOUNT).status_code == 302


@pytest.mark.parametrize(
    ("address", "title"), [("users/new", "مستخدم جديد"), ("topics/new", "موضوع جديد")]
)
def test_what_is_added_is_named_as_one_says_it(newsroom, client, address, title):
    boss = get_user_model().objects.create_user("amal", password="x", is_superuser=True)
    client.force_login(boss)
    page = client.get(f"/desk/{address}/").content.decode()
    assert title in page.partition("</title>")[0]
    assert f"{title}:" not in page
