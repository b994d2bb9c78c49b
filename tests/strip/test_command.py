"""`manshet strip`."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from manshet.strip.errors import TooLateError, WordingError
from manshet.strip.models import Line
from manshet.strip.shown import snapshot

pytestmark = pytest.mark.django_db


def strip(*arguments: str) -> str:
    out = StringIO()
    call_command("strip", *arguments, stdout=out)
    return out.getvalue().strip()


def test_a_line_is_added_listed_and_retracted():
    number = strip("add", "خط من سطر الأوامر")
    assert snapshot()[0]["label"] == "عاجل"
    assert "عاجل خط من سطر الأوامر" in strip("list")
    assert json.loads(strip("list", "--json")) == snapshot()
    strip("retract", number, "--why", "تجربة")
    assert json.loads(strip("list", "--json")) == []
    with pytest.raises(TooLateError):
        strip("retract", number)


def test_a_line_takes_a_label_an_end_and_an_article(newsroom):
    article = newsroom.article("مادة الخط")
    strip("add", "خط", "--label", "متابعة", "--expires", "45m", "--article", str(article.pk))
    line = Line.objects.get()
    assert (line.label, line.article_id) == ("follow_up", article.pk)
    assert 44 * 60 < (line.expires_at - line.published_at).total_seconds() <= 45 * 60


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["add", ""], WordingError),
        (["add", "خط", "--label", "هام"], CommandError),
        (["add", "خط", "--expires", "غدًا"], CommandError),
        (["add", "خط", "--expires", "2026-13-45T00:00"], CommandError),
        (["add", "خط", "--article", "999999"], CommandError),
        (["retract", "999999"], TooLateError),
    ],
)
def test_bad_input_changes_nothing(arguments, error):
    with pytest.raises(error):
        strip(*arguments)
    assert not Line.objects.exists()
