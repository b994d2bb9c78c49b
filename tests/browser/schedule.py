"""Schedules a story of the browser tests' newsroom, as «انشر» with a date does at the desk.

`python -m tests.browser.schedule publish|withdraw SECONDS HEADLINE`, inside the newsroom's home:
a new story that will be published in so many seconds, or a published one that will be withdrawn
then.  Prints its number and its hour as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import timezone  # noqa: E402

from manshet.articles.models import ArchivePage, ArticlePage, SectionPage  # noqa: E402


def main(what: str, seconds: float, headline: str) -> dict[str, object]:
    article = ArticlePage(title=headline, section=SectionPage.objects.get(slug="sport"), live=False)
    ArchivePage.objects.get().add_child(instance=article)
    at = timezone.now() + timedelta(seconds=seconds)
    if what == "publish":
        article.go_live_at = at
    else:
        article.expire_at = at
    article.save_revision(user=get_user_model().objects.get(username="salma")).publish()
    return {"id": article.pk, "at": at.timestamp()}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], float(sys.argv[2]), sys.argv[3])))
