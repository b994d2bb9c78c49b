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


@pytest.mark.parametrize(
    ("address", "title"), [("users/new", "مستخدم جديد"), ("topics/new", "موضوع جديد")]
)
def test_what_is_added_is_named_as_one_says_it(newsroom, client, address, title):
    boss = get_user_model().objects.create_user("amal", password="x", is_superuser=True)
    client.force_login(boss)
    page = client.get(f"/desk/{address}/").content.decode()
    assert title in page.partition("</title>")[0]
    assert f"{title}:" not in page
